"""Gathering: everything that asks the web for something.

``site.gather_site`` gathers a website, ``evidence.capture`` photographs findings. Nothing is imported
here: worker processes use single modules of this package, and HTTP client, browser and database would
make them slow to start and large.
"""
