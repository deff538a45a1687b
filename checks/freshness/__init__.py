"""UPD: whether home page, columns and articles are kept up to date."""
