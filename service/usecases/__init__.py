"""The stories: ingest, verify, browse. One function each."""
