"""The province: API, lookup page and its PostgreSQL store."""
