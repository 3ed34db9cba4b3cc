"""OnRecord: who said what, when, and how sure are we."""
