"""PRV: personal numbers that must not stand on a public page."""
