"""An office's data directory, opened: units of work, a reader, the store of replication."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, select

from models.persistence import founding_place, keys, migrate, numbers, projections, putting_back
from models.persistence.backup import Backup, back_up
from models.persistence.book_queries import SqlBookReader
from models.persistence.content_files import ContentFiles
from models.persistence.contents import SqlContents
from models.persistence.day_queries import SqlDayReader
from models.persistence.engine import reading_engine, translated, writing_engine
from models.persistence.errors import (
    DatabaseBehind,
    DatabaseUnreadable,
    DataDirectoryNotWritable,
    NotInitialised,
)
from models.persistence.event_log import read_head
from models.persistence.habits import SqlHabitReader
from models.persistence.hourly_backup import Source
from models.persistence.news_queries import SqlNewsReader
from models.persistence.overview import SqlOverview
from models.persistence.patience import OnWaiting, Patience
from models.persistence.print_jobs import SqlPrintReader
from models.persistence.projections import OnProgress
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.queries import SqlReader
from models.persistence.receipt_unit import last_known
from models.persistence.reconciliation import reconcile
from models.persistence.reference_documents import SqlReferenceStore
from models.persistence.replication_store import SqlReplicationStore
from models.persistence.report_queries import SqlReportReader
from models.persistence.sidecar import Sidecar, SidecarState
from models.persistence.tables import line
from models.persistence.transaction import WriteTransaction
from models.persistence.trends import SqlTrends
from models.persistence.turn import Turn
from models.persistence.unit_of_work import SqlUnitOfWork
from models.persistence.verify import VerifyReport, verify
from models.persistence.writer_lock import WriterLock
from models.services.last_receipt import LastKnown
from models.services.ports import Clock
from models.services.views import OfficeSettings

OnCommitted = Callable[[frozenset[bytes]], None]


class Database:
    """An open data directory; made by `open_database`. Thread-safe: writers wait for each other, readers for nobody."""

    def __init__(
        self,
        data_dir: Path,
        *,
        key: bytes,
        clock: Clock,
        lock: WriterLock | None,
        on_committed: OnCommitted | None,
        on_progress: OnProgress | None = None,
        on_waiting: OnWaiting | None = None,
    ) -> None:
        self._path = data_dir / DATABASE_FILE
        self._key = key
        self._clock = clock
        self._lock = lock
        self._on_committed = on_committed
        self._sidecar = Sidecar(data_dir)
        self._turn = Turn()
        self._patience = Patience(data_dir, on_waiting)
        self._owner: int | None = None
        self._is_doubtful = False
        self._is_untold = founding_place.is_untold(data_dir)
        self._writer: Engine | None = writing_engine(self._path, key) if lock is not None else None
        self._reader: Engine = reading_engine(self._path, key)
        files = ContentFiles(data_dir, key)
        self._contents = SqlContents(self.transaction, self._reader, files, on_wanted=on_committed)
        try:
            self._prepare(on_progress)
        except BaseException:
            self._dispose()
            raise

    @property
    def is_read_only(self) -> bool:
        """Tell whether this process may only read here."""
        return self._writer is None

    @contextmanager
    def units(self) -> Iterator[SqlUnitOfWork]:
        """Open one unit of work; leaving it without `commit` rolls everything back."""
        transaction: WriteTransaction | None = None
        try:
            with self.transaction() as transaction:
                yield SqlUnitOfWork(transaction)
        finally:
            if transaction is not None and transaction.is_committed and (transaction.changed or transaction.is_news):
                if transaction.changed:
                    self._note_work()
                if self._on_committed:
                    self._on_committed(frozenset(transaction.changed))

    @contextmanager
    def transaction(self, *, gives_way: bool = False) -> Iterator[WriteTransaction]:
        """Open one writing transaction; the adapters of this package share it.

        `gives_way`: what nobody waits for at the counter; it goes behind the others, and asks `is_awaited` on its way.
        """
        if self._writer is None:
            raise DataDirectoryNotWritable(path=str(self._path.parent))
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work inside a unit of work would wait for itself")
        with self._turn.taken(gives_way=gives_way):
            self._owner = threading.get_ident()
            try:
                with self._begun(self._writer, self._clear_doubt) as transaction:
                    yield transaction
            finally:
                self._owner = None

    def reader(self) -> SqlReader:
        """Return read-only questions."""
        return SqlReader(self._reader)

    def day(self) -> SqlDayReader:
        """Return the questions of a working day's lists."""
        return SqlDayReader(self._reader)

    def habits(self) -> SqlHabitReader:
        """Return what the newest events tell about habits."""
        return SqlHabitReader(self._reader)

    def news(self) -> SqlNewsReader:
        """Return the questions behind a counter's news."""
        return SqlNewsReader(self._reader)

    def overview(self) -> SqlOverview:
        """Return the questions about open work by groups."""
        return SqlOverview(self._reader)

    def trends(self) -> SqlTrends:
        """Return the counts by month and year."""
        return SqlTrends(self._reader)

    def reports(self) -> SqlReportReader:
        """Return what official reports ask."""
        return SqlReportReader(self._reader)

    def book_reader(self) -> SqlBookReader:
        """Return read-only questions about certification books."""
        return SqlBookReader(self._reader)

    def replication(self) -> SqlReplicationStore:
        """Return the counter's side of replication."""
        return SqlReplicationStore(self.transaction, self._reader, database_key=self._key)

    def reference(self) -> SqlReferenceStore:
        """Return the province's documents that are held here."""
        return SqlReferenceStore(self.transaction, self._reader)

    def prints(self) -> SqlPrintReader:
        """Return read-only questions about the print queue."""
        return SqlPrintReader(self._reader.connect)

    def contents(self) -> SqlContents:
        """Return the contents of attached files."""
        return self._contents

    def clock_offset_ms(self) -> int:
        """Return the province's time minus this computer's clock as last measured; 0 when never measured."""
        with self._reader.connect() as connection:
            return int(connection.execute(select(line.c.clock_offset_ms)).scalar_one())

    def verify(self) -> VerifyReport:
        """Check the file, the chains and every projection; see `models.persistence.verify`."""
        return verify(self._reader, self._contents.files)

    def back_up(self, target: Path) -> Backup:
        """Write a checked backup beside running work; see `models.persistence.backup`."""
        made_at = self._clock.now()
        return back_up(self._reader, self._path.parent, target, database_key=self._key, made_at=made_at)

    def renew_recovery_code(self) -> str:
        """Make a new recovery code and return it to print once; see `models.persistence.keys`."""
        if self._writer is None:
            raise DataDirectoryNotWritable(path=str(self._path.parent))
        return keys.renew_recovery(self._path.parent, self._key)

    def last_known(self) -> LastKnown:
        """Return up to when this machine surely knows what happened; see `models.services.last_receipt`."""
        with self._reader.connect() as connection:
            return last_known(connection)

    def source(self, office: OfficeSettings) -> Source:
        """Return what the place of backups makes one of; see `models.persistence.hourly_backup`."""
        return Source(self._reader, self._path.parent, self._key, office)

    def give_up_after(self, seconds: float) -> None:
        """Let writes wait for the disk no longer than this from now on. Callable on any thread."""
        self._patience.give_up_after(seconds)

    def close(self) -> None:
        """Close every connection and give the right to write back."""
        self._dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _note_work(self) -> None:
        if self._is_untold:  # an office that works is never founded again
            founding_place.told(self._path.parent)
            self._is_untold = False

    def _dispose(self) -> None:
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        self._sidecar.close()

    def _prepare(self, on_progress: OnProgress | None) -> None:
        if self._writer is None:
            with self._reader.connect() as connection:
                if migrate.is_behind(connection) or not projections.is_current(connection):
                    raise DatabaseBehind(path=str(self._path))
            return
        with self._writer.connect() as connection, connection.begin():
            if migrate.is_behind(connection):
                migrate.upgrade(connection)
            if not projections.is_current(connection):
                projections.rebuild(connection, on_progress)
        is_restored = putting_back.is_decided(self._path.parent)
        self._reconcile(self._writer, is_restored=is_restored)
        if is_restored:
            self._contents.forget_missing()
            putting_back.finish(self._path.parent)
        putting_back.sweep(self._path.parent)
        self._contents.sweep()

    def _clear_doubt(self) -> None:
        if self._is_doubtful and self._writer is not None:
            self._reconcile(self._writer)

    def _reconcile(self, writer: Engine, *, is_restored: bool = False) -> None:
        """Compare with the sidecar, and leave it as one record."""
        with self._begun(writer) as transaction:
            reconcile(transaction, self._sidecar, is_restored=is_restored)
        with writer.connect() as connection, connection.begin():
            head = read_head(connection)
            state = SidecarState(head.w, head.seq, numbers.taken(connection))
        try:
            self._sidecar.rewrite(state)
        except OSError as e:
            raise translated(e, self._path) or e from e
        self._is_doubtful = False

    @contextmanager
    def _begun(self, writer: Engine, prepare: Callable[[], None] | None = None) -> Iterator[WriteTransaction]:
        """Begin a transaction; with `prepare`, wait for a disk that cannot be written just now."""
        patience = self._patience if prepare is not None else Patience(self._path.parent, None)
        with patience.begin(writer, prepare or _nothing) as connection:
            transaction = WriteTransaction(connection, sidecar=self._sidecar, clock=self._clock, turn=self._turn)
            try:
                yield transaction
            finally:
                # A COMMIT that failed may still be found in the log file after a crash: never stamp the same seq twice.
                self._is_doubtful = self._is_doubtful or transaction.is_doubtful


def open_database(
    data_dir: Path,
    *,
    clock: Clock,
    read_only: bool = False,
    key: bytes | None = None,
    on_committed: OnCommitted | None = None,
    on_progress: OnProgress | None = None,
    on_waiting: OnWaiting | None = None,
) -> Database:
    """Open the data directory of an office; for writing only one process can.

    Args:
        data_dir: the directory that `create_database` filled.
        clock: the time as best known.
        read_only: open beside a writing process; nothing is written, not even a migration.
        key: the raw database key where it is known already; None unlocks `keys.json`.
        on_progress: hears the share that is done, 0 to 1, where an update has to build the lists anew.
        on_waiting: makes writes wait for a disk that is full or does not answer; see `models.persistence.patience`.
        on_committed: called after each unit of work that appended events, on its thread, with the dossiers.

    Raises:
        NotInitialised: there is no office here.
        AlreadyRunning: another process writes here.
        DatabaseUnreadable: and the other errors of `models.persistence.errors` and `models.persistence.keys`.
    """
    _refuse_absence(data_dir, read_only=read_only)
    lock = None if read_only else WriterLock(data_dir)
    try:
        if putting_back.is_half_way(data_dir):
            putting_back.put_back(data_dir)
        raw_key = key or keys.unlock(data_dir)
        return Database(
            data_dir,
            key=raw_key,
            clock=clock,
            lock=lock,
            on_committed=on_committed,
            on_progress=on_progress,
            on_waiting=on_waiting,
        )
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _nothing() -> None:
    """Prepare nothing."""


def _refuse_absence(data_dir: Path, *, read_only: bool) -> None:
    try:
        is_half_way = putting_back.is_half_way(data_dir)
        is_there = is_half_way or (data_dir / DATABASE_FILE).is_file()
    except PermissionError as e:
        raise DataDirectoryNotWritable(path=str(data_dir)) from e
    if not is_there:
        raise NotInitialised(path=str(data_dir))
    if is_half_way:
        if read_only:
            raise DatabaseBehind(path=str(data_dir / DATABASE_FILE))
    elif (data_dir / DATABASE_FILE).stat().st_size == 0:  # to SQLite an empty file is a database: it would begin anew
        raise DatabaseUnreadable(path=str(data_dir / DATABASE_FILE), reason="damaged")
