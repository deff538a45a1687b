"""Services: entries, guides, forms, statistics."""
