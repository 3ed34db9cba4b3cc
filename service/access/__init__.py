"""Access: who may do what, and how often."""

from service.access.clients import client_of
from service.access.keys import Key, KeyRing, Scope, make_key, read_keys
from service.access.rates import Rate, RateLimiter

__all__ = ["Key", "KeyRing", "Rate", "RateLimiter", "Scope", "client_of", "make_key", "read_keys"]
