"""What a province would need: ``python -m benchmarks.scale``."""
