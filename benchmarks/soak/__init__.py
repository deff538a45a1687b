"""Years of quarters in one store: ``python -m benchmarks.soak``."""
