"""Fits how sure a verdict is from the strength of what decides it."""
