"""Adapters of the counter: the encrypted SQLite database behind the ports of the services."""
