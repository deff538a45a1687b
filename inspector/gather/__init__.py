"""Gathering: everything that asks the web for something. The engine calls :func:`inspector.gather.site.gather_site`
and :func:`inspector.gather.evidence.capture`.

This module imports nothing: worker processes use single modules of the package, and HTTP client,
browser and database would only make them slow to start and large.
"""
