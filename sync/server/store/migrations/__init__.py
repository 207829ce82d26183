"""Forward-only, additive changes of the province's tables."""
