"""The print queue and what is printed where, as rows and one document of the counter's own file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.dossier import milliseconds
from models.persistence import settings_store
from models.persistence.print_tables import print_job as table
from models.services.print_jobs import OPEN, JobContent, JobState, PrinterChoices, PrintJob

_CHOICES: Final = "printers"
_FINISHED: Final = [state.value for state in JobState if state not in OPEN]


class SqlPrintReader:
    """Read-only questions; see `models.services.print_ports.PrintReader`."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connect = connect

    def jobs(self, states: Iterable[JobState]) -> list[PrintJob]:
        """Return the jobs in these states, the oldest first: ids grow with time."""
        wanted = select(table.c.document).where(table.c.state.in_([state.value for state in states]))
        return self._found(wanted.order_by(table.c.id))

    def latest(self, *, limit: int) -> list[PrintJob]:
        """Return what went through the queue last, the newest first."""
        wanted = select(table.c.document).where(table.c.state.in_(_FINISHED))
        return self._found(wanted.order_by(table.c.changed_at_ms.desc(), table.c.id.desc()).limit(limit))

    def job(self, identity: bytes) -> PrintJob | None:
        """Return one job."""
        found = self._found(select(table.c.document).where(table.c.id == identity))
        return found[0] if found else None

    def content(self, identity: bytes) -> JobContent | None:
        """Return what a job prints."""
        with self._connect() as connection:
            found = connection.execute(select(table.c.content).where(table.c.id == identity)).scalar()
        return msgspec.msgpack.decode(found, type=JobContent) if found is not None else None

    def choices(self) -> PrinterChoices:
        """Return what this machine prints where."""
        with self._connect() as connection:
            return settings_store.load(connection, _CHOICES, PrinterChoices) or PrinterChoices()

    def _found(self, wanted: Select[tuple[bytes]]) -> list[PrintJob]:
        with self._connect() as connection:
            rows: Iterable[Row[tuple[bytes]]] = connection.execute(wanted)
            return [msgspec.msgpack.decode(row.document, type=PrintJob) for row in rows]


class SqlPrintJobs(SqlPrintReader):
    """The queue inside one writing transaction; see `models.services.print_ports.PrintKeeper`."""

    def add(self, job: PrintJob, content: JobContent | None) -> None:
        """Store a new job."""
        self._write(job, msgspec.msgpack.encode(content) if content is not None and job.is_open else None)

    def save(self, job: PrintJob) -> None:
        """Replace a job; the content of one that is done or cancelled is forgotten."""
        with self._connect() as connection:
            kept = connection.execute(select(table.c.content).where(table.c.id == job.id)).scalar()
        self._write(job, kept if job.is_open else None)

    def printings(self, name: str) -> int:
        """Return how often a paper of this name came out, as far as the print log remembers."""
        done = (table.c.name == name) & (table.c.state == JobState.DONE.value)
        with self._connect() as connection:
            return connection.execute(select(func.count()).where(done)).scalar_one()

    def forget_before(self, at: datetime) -> None:
        """Take finished jobs out of the print log that are older."""
        old = table.c.state.in_(_FINISHED) & (table.c.changed_at_ms < milliseconds(at))
        with self._connect() as connection:
            connection.execute(delete(table).where(old))

    def save_choices(self, choices: PrinterChoices) -> None:
        """Replace what this machine prints where."""
        with self._connect() as connection:
            settings_store.save(connection, _CHOICES, choices)

    def _write(self, job: PrintJob, content: bytes | None) -> None:
        row = {
            "id": job.id,
            "state": job.state.value,
            "name": job.name,
            "changed_at_ms": milliseconds(job.changed_at),
            "document": msgspec.msgpack.encode(job),
            "content": content,
        }
        changed = {name: value for name, value in row.items() if name != "id"}
        with self._connect() as connection:
            statement = upsert(table).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=[table.c.id], set_=changed))
