"""Engines that keep sources, quotes, vectors and answers."""
