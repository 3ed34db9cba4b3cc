"""Tests: real SQLite, real HTTP, real models."""
