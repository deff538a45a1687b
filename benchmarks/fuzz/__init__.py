"""Feeding the readers of foreign input for as long as one likes."""
