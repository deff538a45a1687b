"""The rules: one check a file, one page of explanation beside it. Pure functions, no clock, no I/O.

``README.md`` says how to add one.
"""
