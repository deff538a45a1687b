"""How the engine bears being killed, and what it costs: ``python -m benchmarks.engine``."""
