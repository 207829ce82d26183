"""A counter with one dossier, and everything that attaching needs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.domain.attachment import Attachment
from models.domain.dossier import Dossier
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.persistence.file_inspection import inspect
from models.persistence.file_refusal import FileLimits
from models.services import attachments
from models.services.attachments import AttachedFile
from tests.builders import LAN, office
from tests.integration.attachments.scans import pdf
from tests.integration.persistence.conftest import SteppedClock
from tests.integration.persistence.registering import register


@dataclasses.dataclass
class Desk:
    """A counter's database with one dossier."""

    database: Database
    folder: Path
    clock: SteppedClock
    code: str
    recovery_code: str = ""

    def attach(self, content: bytes | None = None, *, document: str = "Tờ khai theo mẫu") -> AttachedFile:
        content = pdf(2) if content is None else content
        files = self.database.contents().files
        checked = inspect(content, FileLimits(), name="Thạch Thị Ngọc Ánh - tờ khai.pdf")
        return attachments.attach(
            code=self.code,
            document=document,
            file=attachments.store(file=checked, contents=files),
            is_digitised=True,
            member=LAN,
            units=self.database.units,
            contents=files,
            clock=self.clock,
        )

    @property
    def dossier(self) -> Dossier:
        view = self.database.reader().show(self.code)
        assert view is not None
        return view.dossier

    @property
    def listed(self) -> tuple[Attachment, ...]:
        return self.dossier.attachments.listed

    def stored(self) -> list[Path]:
        """Every file below the attachments' folder, markers and leftovers too."""
        return sorted(path for path in (self.folder / "attachments").rglob("*") if path.is_file())


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeDesk]:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "keys" / "key"))
    opened: list[Database] = []
    clock = SteppedClock()

    def make(name: str = "counter1", *, code: str = "") -> Desk:
        """Open a data directory, made with one dossier at the first time; `code` names the dossier of a later one."""
        folder = tmp_path / name
        recovery_code = ""
        if not folder.exists():
            recovery_code = create_database(folder, settings=office(), staff=[], clock=clock)
        database = open_database(folder, clock=clock)
        opened.append(database)
        desk = Desk(database, folder, clock, code, recovery_code)
        if not code:
            born = register(database)
            view = next(row for row in database.reader().latest() if row.id == born.eid)
            desk.code = view.code
        return desk

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    return make_desk()
