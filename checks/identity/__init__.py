"""IDN: what the bottom of the home page must say about who runs the website."""
