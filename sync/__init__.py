"""Replication: the counter's half, the province's half and the wire schema they share."""
