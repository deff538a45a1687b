"""What a hostile website does, what inspector must do then, and what it did."""
