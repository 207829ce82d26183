"""The print queue and the printers of a counter, as its clerk sees them."""
