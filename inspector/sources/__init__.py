"""Where the posts of official accounts come from: adapters behind one small contract."""
