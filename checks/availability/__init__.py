"""AVL: whether the website can be opened at all."""
