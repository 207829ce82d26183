"""The intake page, in the order of the paper form."""
