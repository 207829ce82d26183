"""The province's PostgreSQL: what is stored, in which transaction, and how it is read back."""
