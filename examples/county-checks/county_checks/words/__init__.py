"""Word lists of this county."""
