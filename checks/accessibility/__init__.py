"""Accessibility: entries for the blind and the old."""
