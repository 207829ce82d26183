"""The page of certification books."""
