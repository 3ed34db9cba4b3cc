"""A claim to ranked candidate quotes."""
