"""Crawling measured: speed, memory, a second run, kills; ours beside other crawlers on one generated site."""
