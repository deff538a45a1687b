"""LNK: addresses that lead nowhere."""
