"""How well pages are understood: accuracy per field on labelled pages, beside other extractors."""
