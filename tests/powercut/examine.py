"""Open what a power cut left, with the real program, and hold it against everything that was promised before."""

from __future__ import annotations

import json
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from desktop.bootstrap import Office, open_office_at
from models.domain.errors import Anticipated
from models.persistence import numbers
from models.persistence.backup_archive import MANIFEST_FILE
from models.persistence.errors import NotInitialised
from models.persistence.event_log import read_head
from models.persistence.key_holder import VARIABLE
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.reconciliation import disagreement
from models.persistence.sidecar import SIDECAR_FILE, Sidecar, SidecarState
from models.persistence.tables import dossier as dossiers
from models.persistence.tables import event as events
from tests.e2e.mot_cua import MotCua
from tests.integration.persistence.registering import codes, raw, register
from tests.powercut.mixed import AT
from tests.powercut.story import DEVICE, STICK

_ASIDE: Final = "before-restore-*"


@dataclass(frozen=True, slots=True)
class Promised:
    """What the program had said when the power went."""

    answers: list[dict[str, Any]]

    @classmethod
    def from_lines(cls, printed: bytes) -> Promised:
        whole, _, _ = printed.rpartition(b"\n")
        return cls([json.loads(line) for line in whole.splitlines()])

    def having(self, *names: str) -> Iterator[dict[str, Any]]:
        return (answer for answer in self.answers if all(name in answer for name in names))

    @property
    def is_founded(self) -> bool:
        return any(self.having("recovery_code"))

    @property
    def codes(self) -> set[str]:
        listed = {code for answer in self.having("codes") for code in answer["codes"]}
        return listed | {answer["code"] for answer in self.having("check_word")}


@dataclass(slots=True)
class Found:
    """What one opened image showed.

    Attributes:
        lost: what was acknowledged and is not there.
        corrupt: what is not as it must be.
        acknowledged: how many answers were held against it.
        reopened: whether sidecar and database disagreed, so that a new incarnation opened; None without an office.
    """

    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)
    acknowledged: int = 0
    reopened: bool | None = None

    @property
    def is_good(self) -> bool:
        return not self.lost and not self.corrupt


def examine(disk: Path, promised: Promised) -> Found:
    """Open an image, which changes it; `MOT_CUA_KEY_FILE` names the key in it."""
    found = Found(acknowledged=len(promised.answers))
    folder = disk / DEVICE
    before = _before(folder, found)
    try:
        office = open_office_at(folder, now=AT, writing=True)
    except NotInitialised as e:
        if promised.is_founded:
            found.lost.append(f"the office: {e.code}")
        elif (again := MotCua(folder, Path(os.environ[VARIABLE])).init()).status:
            found.corrupt.append(f"no office, and none can be founded: {again.err}")
        _backups(disk, promised, found)
        return found
    except (Anticipated, AssertionError) as e:
        found.corrupt.append(f"opening: {e!r} {getattr(e, 'parameters', '')}")
        return found
    try:
        _incarnation(office, before, found)
        _office(office, promised, found)
        _promises(office, disk, promised, found)
        _goes_on(office, promised, found)
    finally:
        office.close()
    _backups(disk, promised, found)
    return found


@dataclass(frozen=True, slots=True)
class _Before:
    """Sidecar and database as the cut left them."""

    sidecar: SidecarState | None
    w: int
    seq: int
    taken: dict[tuple[int, str], int]
    is_restoring: bool


def _before(folder: Path, found: Found) -> _Before | None:
    """Look at sidecar and database before the program does: the sidecar is never behind."""
    is_restoring = (folder / "restoring").exists()
    if not (folder / DATABASE_FILE).is_file() or is_restoring:
        return None
    with raw(folder) as connection:
        w = connection.execute("SELECT w FROM incarnation ORDER BY ordinal DESC LIMIT 1").fetchone()[0]
        seq = connection.execute("SELECT coalesce(max(seq), 0) FROM stamp WHERE w = ?", (w,)).fetchone()[0]
        taken = {(lane, on): last for lane, on, last in connection.execute('SELECT lane, "on", last FROM number')}
    known = Sidecar(folder).read()
    if known is None:
        found.corrupt.append("there is no sidecar")
    elif known.w == w and (known.seq < seq or any(known.numbers.get(at, 0) < last for at, last in taken.items())):
        found.corrupt.append(f"the sidecar is behind: {known.seq} < {seq}")
    return _Before(known, w, seq, taken, is_restoring)


def _incarnation(office: Office, before: _Before | None, found: Found) -> None:
    """Where sidecar and database disagreed a new incarnation is open, and only there; both say the same now."""
    with office.database.transaction() as transaction:
        head = read_head(transaction.connection)
        taken = numbers.taken(transaction.connection)
    if before is not None:
        found.reopened = bool(disagreement(before.sidecar, w=before.w, seq=before.seq, taken=before.taken))
        if found.reopened != (head.w != before.w):
            found.corrupt.append("the incarnation is not the one that the rules ask for")
    known = Sidecar(office.data_dir).read()
    if known is None or disagreement(known, w=head.w, seq=head.seq, taken=taken):
        found.corrupt.append(f"{SIDECAR_FILE} disagrees after opening")


def _office(office: Office, promised: Promised, found: Found) -> None:
    for problem in office.verify().problems:
        found.corrupt.append(f"verify: {problem.code} {problem.subject} {problem.detail}")
    if not office.reader.procedures(on=AT.date()):
        found.corrupt.append("an office without procedures")


def _promises(office: Office, disk: Path, promised: Promised, found: Found) -> None:
    """Everything said is there; what a restore set aside is there, whole."""
    here = _contents(office)
    for aside in sorted(office.data_dir.glob(_ASIDE)):
        older = open_office_at(aside, now=AT, writing=False)
        try:
            here = _joined(here, _contents(older))
        finally:
            older.close()
    for code in promised.codes - here.steps.keys():
        found.lost.append(f"dossier {code}")
    acted = Counter(answer["code"] for answer in promised.having("code", "due_at") if "check_word" not in answer)
    for code, steps in acted.items():
        if here.steps.get(code, 0) < 1 + steps:
            found.lost.append(f"a step of {code}")
    named = {bytes.fromhex(eid.replace("-", "")) for answer in promised.having("eids") for eid in answer["eids"]}
    named |= {
        bytes.fromhex(entry["entry"].replace("-", ""))
        for answer in promised.having("entries")
        for entry in answer["entries"]
    }
    for eid in named - here.eids:
        found.lost.append(f"event {eid.hex()}")
    for answer in promised.having("receipt"):
        if answer["receipt"] is not None and not _is_whole_pdf(
            disk / Path(answer["receipt"]).relative_to(_root_of(answer))
        ):
            found.lost.append(f"receipt of {answer['code']}")
    for answer in promised.having("sha256", "document"):
        if not any(bytes.fromhex(answer["sha256"]) == each for each in here.contents):
            found.lost.append(f"the attached file {answer['sha256']}")
    for answer in promised.having("cursor"):
        if not list(office.data_dir.glob(_ASIDE)) and office.replication.cursor() < answer["cursor"]:
            found.lost.append(f"the cursor {answer['cursor']}")


@dataclass(frozen=True, slots=True)
class _Held:
    steps: dict[str, int]
    eids: set[bytes]
    contents: set[bytes]


def _joined(one: _Held, other: _Held) -> _Held:
    steps = {code: max(one.steps.get(code, 0), other.steps.get(code, 0)) for code in one.steps.keys() | other.steps}
    return _Held(steps, one.eids | other.eids, one.contents | other.contents)


def _contents(office: Office) -> _Held:
    with office.database._reader.connect() as connection:
        counted = select(dossiers.c.code, func.count()).join(events, events.c.dossier == dossiers.c.id)
        steps = {code: count for code, count in connection.execute(counted.group_by(dossiers.c.id)) if code}
        eids = set(connection.execute(select(events.c.eid)).scalars())
    files = office.database.contents().files
    stored = (office.data_dir / "attachments").glob("??/*")
    return _Held(steps, eids, {name for path in stored if not files.fault(name := bytes.fromhex(path.name))})


def _root_of(answer: dict[str, Any]) -> Path:
    return Path(answer["receipt"]).parents[1]


def _is_whole_pdf(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(b"%PDF") and path.read_bytes().rstrip().endswith(b"%%EOF")


def _goes_on(office: Office, promised: Promised, found: Found) -> None:
    """The next registration gets a number that nobody was ever told."""
    register(office.database, at=AT)
    (latest, *_) = codes(office.database)
    if latest in promised.codes:
        found.corrupt.append(f"the number {latest} was given twice")


def _backups(disk: Path, promised: Promised, found: Found) -> None:
    """A backup is whole or absent, and there once it was told."""
    stick = disk / STICK
    for path in sorted(stick.glob("*.mcb")) if stick.is_dir() else []:
        try:
            with zipfile.ZipFile(path) as archive:
                digest = json.loads(archive.read(MANIFEST_FILE))["sha256"]
                is_whole = sha256(archive.read(DATABASE_FILE)).hexdigest() == digest
        except (zipfile.BadZipFile, KeyError, ValueError):
            is_whole = False
        if not is_whole:
            found.corrupt.append(f"half a backup: {path.name}")
    for answer in promised.having("file", "bytes"):
        if not (stick / Path(answer["file"]).name).is_file():
            found.lost.append(f"the backup {answer['file']}")
