"""Papers of a site: every article as facts, documents paired with their interpretations, in one pass over the pages."""

from inspector.papers.assembler import PaperAssembler

__all__ = ["PaperAssembler"]
