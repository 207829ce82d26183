"""The composition root: settings, database, clock, printers and services of one data directory, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.clock import FixedClock, SystemClock
from desktop.passwords import Argon2Hasher
from desktop.paths import layouts_dir, receipts_dir
from desktop.settings import FOLDER, SYSTEM, read_settings
from models.domain.timeline import local_date
from models.persistence import keys
from models.persistence.database import Database, open_database
from models.persistence.patience import OnWaiting
from models.services.attachment_ports import AttachingUnits
from models.services.book_ports import BookReader, BookUnits
from models.services.ports import Clock, PaperPrinter, Reader, ReplicationStore, Units
from models.services.queueing import QueueUnits
from models.services.views import OfficeSettings

if TYPE_CHECKING:
    from desktop.backup_shelf import OfficeBackups
    from desktop.print_shelf import OfficePrints
    from models.persistence.contents import SqlContents
    from models.persistence.file_refusal import FileLimits
    from models.persistence.reference_documents import SqlReferenceStore
    from models.persistence.verify import VerifyReport

OnProgress = Callable[[float], None]
OnCommitted = Callable[[frozenset[bytes]], None]


@dataclass
class Office:
    """One opened data directory and everything that works on it."""

    data_dir: Path
    database: Database
    clock: Clock
    settings: OfficeSettings

    @cached_property
    def hasher(self) -> Argon2Hasher:
        """Return the password hasher."""
        return Argon2Hasher()

    @property
    def units(self) -> Units:
        """Return the factory of writing units of work."""
        return self.database.units

    @cached_property
    def reader(self) -> Reader:
        """Return the reader; frozen answers only."""
        return self.database.reader()

    @cached_property
    def books(self) -> BookReader:
        """Return read-only questions about certification books."""
        return self.database.book_reader()

    @property
    def queue_units(self) -> QueueUnits:
        """Return the factory of units of work that know the waiting room."""
        return self.database.units

    @property
    def book_units(self) -> BookUnits:
        """Return the factory of units of work that reach the books."""
        return self.database.units

    @cached_property
    def replication(self) -> ReplicationStore:
        """Return the counter's side of replication."""
        return self.database.replication()

    @cached_property
    def reference(self) -> SqlReferenceStore:
        """Return the province's documents that this device goes by."""
        return self.database.reference()

    @property
    def attaching(self) -> AttachingUnits:
        """Return the factory of units of work that know of contents."""
        return self.database.units

    @property
    def contents(self) -> SqlContents:
        """Return the contents of attached files."""
        return self.database.contents()

    @cached_property
    def backups(self) -> OfficeBackups:
        """Return the backups of this machine."""
        from desktop.backup_shelf import OfficeBackups

        return OfficeBackups(self)

    @cached_property
    def prints(self) -> OfficePrints:
        """Return the print queue; nothing runs before it is started."""
        from desktop.print_shelf import OfficePrints

        return OfficePrints(self)

    def file_limits(self) -> FileLimits:
        """Return how large an attached file may be today.

        Raises:
            SettingsUnreadable: the settings cannot be understood.
        """
        return read_settings(self.data_dir).attachments.limits_on(local_date(self.clock.now()))

    def remember_seal(self, sealed_key: bytes) -> None:
        """Keep the database key as sealed to the province beside its other wraps: it travels in each backup."""
        keys.remember_seal(self.data_dir, sealed_key)

    def document(self) -> bytes:
        """Return what this counter goes by as version 1 of its office's reference data; a kiosk brings nothing."""
        documents = self.database.reference().founding()
        return msgspec.msgpack.encode({"counters": self.settings.counters, "documents": documents})

    def renew(self) -> None:
        """Read the office's settings again: the province has changed them."""
        self.settings = self.database.reader().office()

    def verify(self) -> VerifyReport:
        """Check database, chains and projections."""
        return self.database.verify()

    def folder_printer(self, folder: Path) -> PaperPrinter:
        """Return a printer that leaves PDF files in a folder."""
        from printing.office_printer import OfficePrinter
        from printing.spooler import FolderSpooler

        return OfficePrinter(FolderSpooler(folder), layouts=self.layouts)

    def printer(self) -> PaperPrinter:
        """Return the printer of receipts that this machine's settings name.

        Raises:
            SettingsUnreadable: the settings cannot be understood.
        """
        from printing.office_printer import OfficePrinter
        from printing.spooler import SystemSpooler

        chosen = read_settings(self.data_dir).printing
        if chosen.receipt == FOLDER:
            return self.folder_printer(Path(chosen.folder) if chosen.folder else receipts_dir(self.data_dir))
        return OfficePrinter(SystemSpooler("" if chosen.receipt == SYSTEM else chosen.receipt), layouts=self.layouts)

    @property
    def layouts(self) -> Path:
        """Return the folder of the office's own layouts, which go before the shipped ones; it may be absent."""
        return layouts_dir(self.data_dir)

    def close(self) -> None:
        """Close the database and give the right to write back; a backup under way ends, and so do the printers."""
        if "prints" in self.__dict__:
            self.prints.stop()
        if "backups" in self.__dict__:
            self.backups.children.stop()
        self.database.close()


def open_office_at(
    data_dir: Path,
    *,
    now: datetime | None,
    writing: bool,
    on_committed: OnCommitted | None = None,
    on_progress: OnProgress | None = None,
    on_waiting: OnWaiting | None = None,
) -> Office:
    """Open a data directory.

    Args:
        data_dir: what `mot-cua init` made.
        now: a rehearsal's time, None for the system's clock.
        writing: take the right to write; reading works beside a running counter.
        on_progress: hears the share that is done, 0 to 1, where the lists of an office have to be built anew.
        on_waiting: hears what a write waits for; without it nothing waits longer than the file's own time-out.
        on_committed: hears which dossiers each unit of work changed, on its thread.

    Raises:
        Anticipated: not initialised, already running, wrong key, damaged or too new a file.
    """
    clock = FixedClock(now) if now else SystemClock()
    database = open_database(
        data_dir,
        clock=clock,
        read_only=not writing,
        on_committed=on_committed,
        on_progress=on_progress,
        on_waiting=on_waiting,
    )
    if isinstance(clock, SystemClock):
        clock.offset_ms = database.clock_offset_ms()
    return Office(data_dir, database, clock, database.reader().office())
