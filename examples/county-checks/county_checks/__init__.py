"""CTY: what this county asks beyond the national rules."""
