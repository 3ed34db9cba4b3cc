"""Models that judge one quote against one claim."""
