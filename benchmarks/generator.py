"""Write the data directory of an office with years of dossiers.

Use: python -m benchmarks.generator FOLDER [dossiers] [seed]

The events go into the log as if they had been pulled from the province's feed, and the program's own rebuild makes the
projections from them: `verify` finds nothing to say about the outcome. The key is FOLDER.key beside the folder.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from sqlalchemy import update

from benchmarks.people import Village
from models.domain.bodies import (
    CodeBody,
    DocumentBody,
    DossierBody,
    DossierPerson,
    FeeBody,
    ForwardBody,
    LimitBody,
    StepBody,
    StepPerson,
    encode,
)
from models.domain.catalogue import parse_catalogue
from models.domain.codes import DossierCode
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind, person_digest
from models.domain.office_bodies import PlaceBody
from models.domain.procedure import Procedure
from models.domain.timeline import VIETNAM
from models.persistence import event_log, projections
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.persistence.tables import line
from tests.builders import LAN, OFFICE, office

LAST_DAY: Final = date(2026, 11, 20)
_FIRST_MINUTE, _LAST_MINUTE = 7 * 60 + 30, 16 * 60 + 45
_PER_DAY: Final = 240
_HOLDERS: Final = ("Công chức tư pháp – hộ tịch", "Công chức địa chính", "Công chức văn hóa – xã hội", "Văn phòng")
_CHUNK: Final = 4_000
_CATALOGUE: Final = Path(__file__).resolve().parents[1] / "desktop/resources/procedures.json"
_COMMON: Final = (
    ("chứng thực bản sao", 2_600), ("chứng thực chữ ký", 900), ("đăng ký khai sinh", 620), ("bản sao trích lục", 520),
    ("tình trạng hôn nhân", 480), ("đăng ký kết hôn", 260), ("đăng ký khai tử", 230), ("trợ cấp", 160),
    ("đất đai", 220), ("quyền sử dụng đất", 240), ("hộ kinh doanh", 130), ("bảo trợ", 120), ("cải chính", 90),
    ("người có công", 60),
)  # fmt: skip


class Now:
    """The system's clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)


class History:
    """The dossiers of an office in the order in which they came, with all their events; the same for the same seed."""

    def __init__(self, dossiers: int, *, seed: int = 1) -> None:
        self.dossiers = dossiers
        self._dice = random.Random(seed)
        self._village = Village(self._dice)
        self._procedures = list(parse_catalogue(_CATALOGUE.read_bytes()).procedures)
        self._weights = list(accumulate(_weight(each) for each in self._procedures))
        self._end = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 17, tzinfo=VIETNAM)

    def __iter__(self) -> Iterator[list[Event]]:
        """Walk the dossiers; each is the list of its events."""
        days: list[date] = []
        on = LAST_DAY
        while len(days) * _PER_DAY < self.dossiers:
            if on.weekday() < 5:
                days.append(on)
            on -= timedelta(days=1)
        left = self.dossiers
        for place, day in enumerate(reversed(days)):
            today = -(-left // (len(days) - place))
            left -= today
            minutes = sorted(self._dice.randrange(_FIRST_MINUTE, _LAST_MINUTE) for _ in range(today))
            midnight = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
            for number, minute in enumerate(minutes, 1):
                seconds = self._dice.randrange(60)
                yield self._dossier(day, number, midnight + timedelta(minutes=minute, seconds=seconds))

    def _dossier(self, day: date, number: int, at: datetime) -> list[Event]:
        dice = self._dice
        procedure = dice.choices(self._procedures, cum_weights=self._weights)[0]
        days = next((case.limit.n for case in procedure.limits if case.limit is not None), 3) % 60 or 1
        due_at = (at + timedelta(days=days * 7 / 5)).replace(hour=17, minute=0, second=0)
        submitter = self._village.person()
        owner = self._village.person() if dice.random() < 0.2 else None
        is_online = dice.random() < 0.15
        portal = f"G22.99.{dice.randrange(10, 99)}-{day:%y%m%d}-{dice.randrange(10**6):06d}" if is_online else ""
        body = DossierBody(
            code=str(DossierCode.of(OFFICE, day, number)),
            check_word="7K0QB39TVNM9",
            external_code=portal,
            procedure=procedure.code,
            procedure_name=procedure.name,
            procedure_version=f"{procedure.decision}@2026-01-01",
            field=procedure.field,
            channel="online" if is_online else "counter",
            same_day=procedure.same_day,
            limit=LimitBody(days, "working_day"),
            received_at_ms=milliseconds(at),
            starts_at_ms=milliseconds(at),
            due_at_ms=milliseconds(due_at),
            due_rule=f"{days} ngày làm việc",
            documents=tuple(DocumentBody(each.name[:120], 1) for each in procedure.documents[:4]),
            fees=(FeeBody(8_000),),
            result=procedure.result or "",
            masked_name="N. V. A.",
            recorded_at_ms=milliseconds(at),
        )
        born = self._event(Kind.DOSSIER_RECEIVED, at, body, DossierPerson(submitter=submitter, owner=owner))
        return [born, *(self._later(born, *step) for step in self._steps(at, due_at) if step[1] <= self._end)]

    def _steps(self, at: datetime, due_at: datetime) -> Iterator[tuple[Kind, datetime, Any]]:
        """Tell what follows: most are settled before the limit and fetched, some wait, stop, or are withdrawn."""
        dice = self._dice
        fate = dice.random()
        if fate < 0.35:
            leg_due_at = at + (due_at - at) * dice.uniform(0.5, 1.0)
            leg = ForwardBody(to=dice.choice(_HOLDERS), leg_due_at_ms=milliseconds(leg_due_at))
            yield Kind.FORWARDED, at + timedelta(minutes=20), leg
        halfway = at + (due_at - at) * dice.uniform(0.1, 0.6)
        if 0.35 <= fate < 0.36:
            yield Kind.WITHDRAWN, halfway, StepBody()
            return
        if 0.36 <= fate < 0.364:
            yield Kind.STOPPED, halfway, StepBody()
            return
        if 0.364 <= fate < 0.374:
            yield Kind.SUPPLEMENT_REQUESTED, halfway, StepBody()
            if fate < 0.3645:
                return
            yield Kind.SUPPLEMENT_RECEIVED, halfway + timedelta(hours=3), StepBody()
        if fate > 0.9985:
            return  # forgotten: overdue for ever
        settled_at = at + (due_at - at) * (dice.uniform(0.4, 1.0) if fate < 0.96 else dice.uniform(1.0, 1.5))
        yield Kind.SETTLED, settled_at, StepBody()
        if dice.random() < 0.6:
            place = PlaceBody(place=f"Kệ {dice.randrange(1, 9)}, ngăn {dice.randrange(1, 13)}")
            yield Kind.PAPER_PLACED, settled_at + timedelta(minutes=2), place
        if fate < 0.95:
            yield Kind.RESULT_RETURNED, settled_at + timedelta(hours=dice.uniform(0.1, 72)), StepBody()

    def _later(self, born: Event, kind: Kind, at: datetime, body: Any) -> Event:
        reason = kind in {Kind.WITHDRAWN, Kind.STOPPED, Kind.SUPPLEMENT_REQUESTED}
        person = StepPerson(reason="Theo đề nghị của người nộp") if reason else None
        return self._event(kind, at, body, person, dossier=born.dossier)

    def _event(
        self,
        kind: Kind,
        at: datetime,
        body: DossierBody | StepBody | CodeBody | ForwardBody | PlaceBody,
        person: DossierPerson | StepPerson | None = None,
        dossier: bytes | None = None,
    ) -> Event:
        ms = milliseconds(at)
        chance = self._dice.getrandbits(74)
        eid = (ms << 80 | 0x7 << 76 | (chance >> 62) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)).to_bytes(16, "big")
        told = encode(person) if person is not None else None
        salt = self._dice.randbytes(16) if told is not None else b""
        return Event(
            eid=eid,
            home=OFFICE,
            dossier=dossier or eid,
            kind=kind.value,
            v=1,
            at_ms=ms,
            hlc=ms << 16,
            clock_offset_ms=0,
            actor=LAN.actor,
            body=encode(body),
            person=told,
            salt=salt,
            person_hash=person_digest(salt, told) if told is not None else b"",
        )


def _weight(procedure: Procedure) -> float:
    name = procedure.name.lower()
    return next((float(weight) for words, weight in _COMMON if words in name), 2.0)


def generate(folder: Path, dossiers: int, *, seed: int = 1, key_file: Path | None = None) -> dict[str, float]:
    """Write the directory and return what it took: events, seconds for the log and for the projections, megabytes."""
    create_database(folder, settings=office(), staff=[], clock=Now(), key_file=key_file)
    database = open_database(folder, clock=Now())
    try:
        start = time.perf_counter()
        count = _log(database, History(dossiers, seed=seed))
        logged = time.perf_counter()
        with database.transaction() as transaction:
            projections.rebuild(transaction.connection)
            transaction.commit()
        folded = time.perf_counter()
    finally:
        database.close()
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return {
        "dossiers": dossiers,
        "events": count,
        "log_s": round(logged - start, 1),
        "projections_s": round(folded - logged, 1),
        "file_mb": round(size / 1e6, 1),
    }


def _log(database: Database, history: History) -> int:
    position = 0
    waiting: list[dict[str, Any]] = []

    def store() -> None:
        with database.transaction() as transaction:
            event_log.store_all(transaction.connection, waiting)
            transaction.connection.execute(update(line).values(cursor=position))
            transaction.commit()
        waiting.clear()

    for events in history:
        for event in events:
            position += 1
            waiting.append(event_log.row_of(event, device="c2", position=position, received_at_ms=event.at_ms))
        if len(waiting) >= _CHUNK:
            store()
    store()
    return position


def main() -> None:
    """Write a directory and print what it took as JSON."""
    folder = Path(sys.argv[1])
    os.environ["MOT_CUA_KEY_FILE"] = f"{folder}.key"
    dossiers = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    print(json.dumps({"cores": os.cpu_count(), **generate(folder, dossiers, seed=seed)}))


if __name__ == "__main__":
    main()
