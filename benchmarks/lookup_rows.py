"""Fill a province's database with what look-ups read: offices, counters, dossiers and their numbers.

The rows are the same for a seed, written by COPY as the fold would have written them, five million in some minutes. The
event log stays empty: a look-up never reads it, and 27 million events would take 38 GB (`docs/scale.md`). So the
database is good for look-ups and for nothing else; the program's own start leaves it alone (`fold_version` is today's).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
import psycopg

from models.domain.catalogue import parse_catalogue
from models.domain.codes import make_check_word
from models.domain.dossier import instant
from models.domain.lifecycle import PAUSED, Status
from models.domain.procedure import Unit
from models.domain.report_ii06a import DossierFacts
from models.domain.tally import pairs_of
from sync.server.store.projection import FOLD_VERSION, CitizenView

LAST_DAY: Final = date(2026, 11, 20)
COUNTERS: Final = 5
_PER_DAY: Final = 240
_DAY_MS: Final = 86_400_000
_CATALOGUE: Final = Path(__file__).resolve().parents[1] / "desktop/resources/procedures.json"
_STATUSES: Final = {
    Status.RETURNED: 86, Status.SETTLED: 4, Status.PROCESSING: 5, Status.RECEIVED: 2, Status.AWAITING_SUPPLEMENT: 2,
    Status.AWAITING_PAYMENT: 1,
}  # fmt: skip
FIELDS: Final = (
    "Hộ tịch", "Chứng thực", "Đất đai", "Cư trú", "Bảo trợ xã hội", "Xây dựng", "Người có công", "Giáo dục",
)  # fmt: skip
_PAPERS: Final = ("Giấy chứng sinh", "Bản sao căn cước", "Tờ khai theo mẫu", "Giấy chứng nhận quyền sử dụng đất")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written, how fast, and how much of the disk the database takes."""

    dossiers: int
    offices: int
    seconds: float
    bytes: int


class Province:
    """The dossiers of a province, office by office and day by day."""

    def __init__(self, dossiers: int, *, offices: int, seed: int, has_figures: bool = False) -> None:
        self._has_figures = has_figures
        self._dice = random.Random(seed)
        self.offices = [f"H59.{index // 60 + 10}.{index % 60 + 10}" for index in range(offices)]
        self._per_office = [dossiers * (n + 1) // offices - dossiers * n // offices for n in range(offices)]
        self._procedures = [(each.code, each.name) for each in parse_catalogue(_CATALOGUE.read_bytes()).procedures]

    def __iter__(self) -> Iterator[tuple[str, bytes, str, str, str, str, bytes, str, str]]:
        """Give office, dossier, device, status, code, check word, view, field and what the figures count."""
        dice, encode = self._dice, msgspec.msgpack.Encoder().encode
        statuses, weights = list(_STATUSES), list(_STATUSES.values())
        for office, count in zip(self.offices, self._per_office, strict=True):
            days = _days(-(-count // _PER_DAY))
            for n in range(count):
                day = days[n // _PER_DAY]
                received_ms = int(datetime(day.year, day.month, day.day, 1, tzinfo=UTC).timestamp() * 1000)
                received_ms += dice.randrange(8 * 3_600_000)
                status = dice.choices(statuses, weights)[0]
                code = f"{office}-{day:%y%m%d}-{n % _PER_DAY + 1:04d}"
                view = self._view(status, code, received_ms)
                # A UUID of version 7, as a counter makes it: the time first, then what is random.
                dossier = received_ms.to_bytes(6, "big") + (0x7000 | n & 0xFFF).to_bytes(2, "big") + dice.randbytes(8)
                device = device_of(office, n % COUNTERS + 1)
                word = make_check_word(dice.randrange)
                yield office, dossier, device, status, code, word, encode(view), FIELDS[n % 8], self._tallied(view)

    def _tallied(self, view: CitizenView) -> str:
        """Return what the figures count of a dossier, as the fold writes it; "" where nobody asks for figures."""
        if not self._has_figures:
            return ""
        settled_at = instant(view.settled_at_ms) if view.settled_at_ms else None
        status = Status(view.status)
        facts = DossierFacts(
            field="",
            channel=view.channel,
            status=Status.SETTLED if settled_at is not None else status if status in PAUSED else Status.PROCESSING,
            accepted_at=instant(view.received_at_ms),
            ended_at=settled_at,
            settled_at=settled_at,
            due_at=instant(view.due_at_ms),
            unit=Unit.WORKING_DAY,
            same_day=False,
            is_back_dated=False,
        )
        return " ".join(f"{measure}:{at_ms}" for measure, at_ms in pairs_of(facts, settled_heard_at=settled_at))

    def _view(self, status: Status, code: str, received_ms: int) -> CitizenView:
        dice = self._dice
        processing_ms = received_ms + dice.randrange(_DAY_MS) if status is not Status.RECEIVED else 0
        is_settled = status in {Status.SETTLED, Status.RETURNED}
        settled_ms = processing_ms + dice.randrange(3 * _DAY_MS) if is_settled else 0
        returned_ms = settled_ms + dice.randrange(5 * _DAY_MS) if status is Status.RETURNED else 0
        procedure, procedure_name = dice.choice(self._procedures)
        return CitizenView(
            status=status,
            code=code,
            procedure=procedure_name,
            received_at_ms=received_ms,
            due_at_ms=received_ms + 3 * _DAY_MS,
            processing_at_ms=processing_ms,
            settled_at_ms=settled_ms,
            returned_at_ms=returned_ms,
            closed_at_ms=returned_ms,
            is_negative=dice.random() < 0.01,
            missing=(dice.choice(_PAPERS),) if status is Status.AWAITING_SUPPLEMENT else (),
            amount_vnd=50_000 if status is Status.AWAITING_PAYMENT else 0,
            procedure_code=procedure,
            channel="counter",
        )


def _days(count: int) -> list[date]:
    """Return the last `count` working days, the oldest first."""
    days: list[date] = []
    on = LAST_DAY
    while len(days) < count:
        if on.weekday() < 5:
            days.append(on)
        on -= timedelta(days=1)
    return days[::-1]


def device_of(office: str, counter: int) -> str:
    """Return the name of an office's counter."""
    return f"dev-{office}-{counter}"


def sample(url: str, count: int, *, seed: int = 1) -> list[tuple[str, str]]:
    """Return codes with their check words, from all over the table; the same for a seed."""
    with psycopg.connect(url) as connection:
        row: Any = connection.execute("SELECT count(*) FROM dossier").fetchone()
        share = min(100.0, 120.0 * count / max(1, row[0]))
        found = connection.execute(
            "SELECT code_key, check_word FROM dossier TABLESAMPLE BERNOULLI (%s) REPEATABLE (%s)", (share, seed)
        ).fetchall()
    random.Random(seed).shuffle(found)
    return [(code, word) for code, word in found[:count]]


def fill(
    url: str,
    dossiers: int,
    *,
    offices: int = 171,
    seed: int = 1,
    say: Callable[[str], None],
    has_figures: bool = False,
) -> Filled:
    """Fill an empty, migrated database.

    Args:
        url: of the database, as a role that may switch foreign keys off.
        dossiers: in all.
        offices: that share them, each with five counters.
        seed: of everything random.
        say: hears how it goes.
        has_figures: leaders may ask as well; takes twice as long.
    """
    province = Province(dossiers, offices=offices, seed=seed, has_figures=has_figures)
    started = time.perf_counter()
    with psycopg.connect(url) as connection:
        # Every row points at an office and a device that are there: nothing is gained by asking five million times.
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("SET LOCAL synchronous_commit = off")
        _places(connection, province.offices)
        columns = "home, dossier, device, status, code_key, check_word, view, field, tallied, fold_version, alias_key"
        columns += ", token_key"
        with connection.cursor() as cursor:
            copy_dossiers = f"COPY dossier ({columns}, contested, forwarded_to) FROM STDIN (FORMAT BINARY)"
            with cursor.copy(copy_dossiers) as copy:
                texts = ["text"] * 2
                copy.set_types(["text", "bytea", *["text"] * 4, "bytea", *texts, "int4", *texts, "bytea[]", "text[]"])
                for n, row in enumerate(province):
                    copy.write_row((*row, FOLD_VERSION, "", "", [], []))
                    if n % 500_000 == 499_999:
                        say(f"{n + 1:,} dossiers, {(n + 1) / (time.perf_counter() - started):,.0f} a second")
        connection.execute(
            "INSERT INTO tally (home, measure, at_ms, field, n) "
            "SELECT home, split_part(pair, ':', 1), split_part(pair, ':', 2)::bigint, field, count(*) "
            "FROM dossier, unnest(string_to_array(tallied, ' ')) AS pair WHERE tallied <> '' GROUP BY 1, 2, 3, 4"
        )
        connection.execute(
            "INSERT INTO number (code_key, home, dossier) SELECT code_key, home, dossier FROM dossier ORDER BY 1"
        )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE, FREEZE) dossier")
        connection.execute("VACUUM (ANALYZE, FREEZE) number")
        connection.execute("VACUUM (ANALYZE, FREEZE) tally")
        connection.execute("CHECKPOINT")
        size: Any = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return Filled(dossiers, offices, time.perf_counter() - started, int(size[0]))


def _places(connection: psycopg.Connection[Any], offices: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO office (code) VALUES (%s)", [(office,) for office in offices])
        cursor.executemany("INSERT INTO feed (office) VALUES (%s)", [(office,) for office in offices])
        heard_ms = int(datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp() * 1000)
        cursor.executemany(
            "INSERT INTO device (id, office, kind, counter, public_key, sealed_database_key, enrolled_at_ms, "
            "enrolled_on, heard_at_ms) VALUES (%s, %s, 'counter', %s, '', '', 0, '2024-01-02', %s)",
            [(device_of(office, n), office, n, heard_ms) for office in offices for n in range(1, COUNTERS + 1)],
        )
