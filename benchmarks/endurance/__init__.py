"""How long the service holds: killed, out of room, read-only, and under load for a long time."""
