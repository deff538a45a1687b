"""Openness: policy documents and their interpretations, solicitation, the disclosure column, open days."""
