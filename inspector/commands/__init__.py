"""Groups of commands that :mod:`inspector.cli` brings together."""
