"""A real province as its own process, and real counters and kiosks on this machine."""

from __future__ import annotations

import dataclasses
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from models.domain.attachment import Attachment
from models.domain.codes import DossierCode
from models.domain.events import Kind
from models.domain.timeline import local_date
from models.persistence.database import Database
from models.services import attachments
from models.services.attachments import OTHER_ITEM
from models.services.ports import NewEvent
from sync.client.enrol import enrol
from sync.client.round import SyncOutcome, synchronise
from sync.client.transport import Transport
from sync.server.admin import issue_enrolment, open_store
from tests.builders import DOSSIER_PERSON, LAN, dossier_body

NOTHING = SyncOutcome(pushed=0, pulled=0, pending=0, contested=0, trouble="")


class SystemClock:
    """This machine's clock, as the program has it."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ProvinceProcess:
    """A province as its administrator starts it."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder
        self.url = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self, listen: str = "127.0.0.1:0") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sync.server", "--listen", listen, "--data-dir", str(self.data_dir)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.url = json.loads(line)["listening"]
        assert self.url.startswith("http://")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()


@dataclasses.dataclass
class Place:
    """A counter or kiosk on this machine."""

    folder: Path
    database: Database

    def register(self) -> str:
        """Register a dossier under the next number of the day; return its code."""
        now = datetime.now(UTC)
        with self.database.units() as unit:
            number = unit.take_number(local_date(now))
            assert number is not None
            code = str(DossierCode.of(unit.office.heading.code, local_date(now), number))
            body = dossier_body(code=code)
            unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, now, LAN.actor, body, DOSSIER_PERSON))
            unit.commit()
        return code

    def sync(self) -> SyncOutcome:
        store = self.database.replication()
        identity = store.identity()
        assert identity is not None
        transport = Transport.of(identity, clock=SystemClock())
        try:
            return synchronise(
                store, transport, SystemClock(), contents=self.database.contents(), reference=self.database.reference()
            )
        finally:
            transport.close()

    def attach(self, code: str, content: bytes, *, document: str = OTHER_ITEM) -> Attachment:
        """Attach a content as it is, unchecked: what a file holds is not the line's business."""
        files = self.database.contents().files
        file = attachments.CheckedFile(content, "image/png", 1, "scan.png")
        return attachments.attach(
            code=code,
            document=document,
            file=attachments.store(file=file, contents=files),
            is_digitised=False,
            member=LAN,
            units=self.database.units,
            contents=files,
            clock=SystemClock(),
        ).attachment

    def newest(self) -> bytes:
        """Return the id of the dossier received last."""
        return self.database.reader().latest(limit=1)[0].id

    def codes(self) -> set[str]:
        return {row.code for row in self.database.reader().latest(limit=1000)}


def one_time_code(province: ProvinceProcess, organisation: str, counter: int, kind: str = "counter") -> str:
    with open_store(data_dir=province.data_dir) as store:
        return issue_enrolment(store, organisation, counter=counter, kind=kind)[0]


def take_place(place: Place, province: ProvinceProcess, code: str, *, is_of_before: bool = False) -> str:
    """Enrol; a program `is_of_before` knows nothing of signed documents."""
    settings = place.database.reader().office()
    documents = {} if is_of_before else place.database.reference().founding()
    return enrol(
        province_url=province.url,
        code=code,
        authority="",
        office=settings.heading.code,
        kind=settings.kind,
        counter=settings.counter,
        device=settings.device,
        store=place.database.replication(),
        reference=None if is_of_before else place.database.reference(),
        office_document=msgspec.msgpack.encode({"documents": documents}),
        clock=SystemClock(),
    ).device


def until(condition: Callable[[], bool], *, timeout_s: float) -> bool:
    """Wait for a condition; return whether it came."""
    ends_at = time.monotonic() + timeout_s
    pause = threading.Event()
    while time.monotonic() < ends_at:
        if condition():
            return True
        pause.wait(0.05)
    return condition()
