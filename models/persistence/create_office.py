"""Make the data directory of an office: keys, database, first incarnation, sidecar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert

from models.persistence import keys, migrate, numbers, projections, settings_store, staff_store
from models.persistence.durable import make_directory
from models.persistence.engine import translated, writing_engine
from models.persistence.errors import AlreadyInitialised
from models.persistence.event_log import open_incarnation
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.sidecar import SIDECAR_FILE, Sidecar
from models.persistence.tables import line
from models.persistence.writer_lock import WriterLock
from models.services.ports import Clock, StaffRecord
from models.services.views import OfficeSettings


def create_database(
    data_dir: Path,
    *,
    settings: OfficeSettings,
    staff: Sequence[StaffRecord],
    clock: Clock,
    key_file: Path | None = None,
) -> str:
    """Create the encrypted database of one counter or kiosk, and return the recovery code to print once.

    Nothing stays behind where it fails. What founds an office does so in a `founding_place`.

    Args:
        data_dir: made where it does not exist.
        settings: the office and this device's place in it.
        staff: who may sign in, with password hashes.
        clock: the time as best known.
        key_file: where the wrapping key lives; None asks `MOT_CUA_KEY_FILE`, then the system's keyring.

    Raises:
        AlreadyInitialised: there is an office in the directory already.
        DataDirectoryNotWritable: and the other errors of the disk and of `models.persistence.keys`.
    """
    try:
        make_directory(data_dir)
    except OSError as e:
        raise translated(e, data_dir / DATABASE_FILE) or e from e
    lock = WriterLock(data_dir)
    try:
        if (data_dir / DATABASE_FILE).exists() or (data_dir / keys.KEYS_FILE).exists():
            raise AlreadyInitialised(path=str(data_dir))
        try:
            return _create(data_dir, settings, staff, clock, key_file)
        except BaseException as e:
            _discard(data_dir)
            anticipated = translated(e, data_dir / DATABASE_FILE)
            if anticipated is None or anticipated is e:
                raise
            raise anticipated from e
    finally:
        lock.release()


def _discard(data_dir: Path) -> None:
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", keys.KEYS_FILE, SIDECAR_FILE):
        (data_dir / name).unlink(missing_ok=True)
        (data_dir / f"{name}.new").unlink(missing_ok=True)


def _create(
    data_dir: Path, settings: OfficeSettings, staff: Sequence[StaffRecord], clock: Clock, key_file: Path | None
) -> str:
    made = keys.create(data_dir, key_file=key_file)
    engine = writing_engine(data_dir / DATABASE_FILE, made.database_key)
    sidecar = Sidecar(data_dir)
    try:
        with engine.connect() as connection, connection.begin():
            migrate.upgrade(connection)
            projections.rebuild(connection)
            connection.execute(insert(line).values(id=1, hlc=0, clock_offset_ms=0, epoch="", cursor=0, trouble=""))
            settings_store.save(connection, settings_store.OFFICE, settings)
            for record in staff:
                staff_store.save(connection, record)
            numbers.add_initial_lanes(connection, settings.counter)
            head = open_incarnation(connection, reason="created", now=clock.now())
            sidecar.append(w=head.w, seq=0, numbers={})
    finally:
        engine.dispose()
        sidecar.close()
    return made.recovery_code
