"""Money at the counter: taking fees, and the box of the shift."""
