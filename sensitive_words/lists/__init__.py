"""The shipped word lists. Each file says in its head what it holds and what an entry must satisfy."""
