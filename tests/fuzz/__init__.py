"""What may come from outside in any shape, and the readers that must take it."""
