"""SEC: traces of intruders."""
