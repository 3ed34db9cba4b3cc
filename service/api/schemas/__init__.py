"""What clients send, and the shapes around the answers; the answers themselves stand in `service.domain.views`."""
