"""The print queue: kept through a restart, encrypted like everything else in the file, never replicated."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from models.persistence.tables import log

print_job = Table(
    "print_job",
    log,
    Column("id", LargeBinary(16), primary_key=True),
    Column("state", String, nullable=False),
    Column("name", String, nullable=False),
    Column("changed_at_ms", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("content", LargeBinary),
    Index("print_job_state", "state", "changed_at_ms"),
    Index("print_job_name", "name"),
)
"""`content` (a paper with a person's name) is forgotten when the job is done or cancelled; the line stays as a log."""
