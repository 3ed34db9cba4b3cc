"""Bodies of requests and errors."""
