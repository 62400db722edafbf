"""Tokens, readings and one reading each: the Polish language layer."""
