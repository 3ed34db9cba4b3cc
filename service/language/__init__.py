"""spaCy loaded once, and helpers over Doc that the stages share."""
