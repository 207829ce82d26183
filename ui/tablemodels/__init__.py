"""Paged, read-only table models over frozen rows."""
