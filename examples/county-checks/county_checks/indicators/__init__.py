"""Indicator profiles of this county."""
