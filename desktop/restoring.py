"""Bring a backup back into a data directory and open it once: always in a new incarnation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.bootstrap import open_office_at
from desktop.clock import SystemClock
from desktop.founding import found_office
from desktop.office_file import read_office_file
from models.domain.timeline import to_local
from models.persistence.backup import bring_back
from models.persistence.durable import make_directory
from models.persistence.writer_lock import WriterLock
from models.services.first_start import NewOffice, OnShare, RestoredOffice


def restore_office(
    data_dir: Path, backup: Path, *, recovery_code: str | None, now: datetime | None, on_progress: OnShare
) -> RestoredOffice:
    """Bring a backup back; what was there is set aside.

    Raises:
        AlreadyRunning: a counter runs here.
        BackupUnreadable: and the other errors of `bring_back`; nothing was changed.
    """
    make_directory(data_dir)
    lock = WriterLock(data_dir)
    try:
        back = bring_back(
            backup,
            data_dir,
            recovery_code=recovery_code,
            set_aside_as=f"{to_local(SystemClock().now()):%Y%m%d-%H%M%S}",
            on_progress=on_progress,
        )
    finally:
        lock.release()
    office = open_office_at(data_dir, now=now, writing=True, on_progress=on_progress)
    try:
        report = office.verify()
        newest = next(iter(office.reader.latest(limit=1)), None)
        return RestoredOffice(
            device=office.settings.device,
            incarnation=f"{office.replication.writer().w:016x}",
            dossiers=report.dossiers,
            events=report.events,
            problems=len(report.problems),
            newest_code=newest.code if newest is not None else None,
            newest_at=newest.received_at if newest is not None else None,
            aside=back.aside,
            attachments=back.attachments,
            attachments_missing=back.attachments_missing,
            is_enrolled=office.replication.identity() is not None,
        )
    finally:
        office.close()


class FirstStart:
    """Satisfies `models.services.first_start.FirstStartDesk` for one data directory."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def restore(self, backup: Path, recovery_code: str, on_share: OnShare) -> RestoredOffice:
        """Bring a backup back."""
        code = recovery_code or None
        return restore_office(self._data_dir, backup, recovery_code=code, now=None, on_progress=on_share)

    def found(self, office_file: Path, counter: int) -> NewOffice:
        """Make a new office of an office file."""
        file = read_office_file(office_file)
        founded = found_office(self._data_dir, file, counter=counter, clock=SystemClock())
        return NewOffice(founded.device, founded.recovery_code, tuple(sorted(founded.passwords.items())))
