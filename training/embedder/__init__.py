"""How the shipped sentence embedder was made."""
