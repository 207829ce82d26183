"""Vietnamese for what Qt itself says."""
