"""How much of a site made by scripts is found. See :mod:`benchmarks.javascript.__main__`."""
