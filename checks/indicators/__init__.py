"""Indicator profiles: which rows are inspected, which checks serve them, what a fault costs."""
