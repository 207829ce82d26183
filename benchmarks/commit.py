"""Time durable commits and searches in a full office: python benchmarks/commit.py [dossiers] [folder].

Aims: commit p99 at most 20 ms, find at most 16 ms at 50,000 dossiers. The folder should lie on the disk that is meant,
not in memory; what is made there is removed again.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.domain.bodies import DossierPerson, PersonData
from models.domain.dossier import milliseconds
from models.domain.events import FeedEvent, Kind
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.services.ports import DeviceIdentity, NewEvent
from tests.builders import LAN, NOW, OFFICE, dossier_body, event, office

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Đặng", "Thạch", "Sơn", "Lý", "Đỗ"]
MIDDLE = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Đức", "Thị Kim", "Thị Ngọc"]
GIVEN = ["An", "Ánh", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Khánh", "Linh", "Quỳnh", "Sương", "Trâm", "Út"]
PAGE = 500


class Now:
    """The system's clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)


def somebody(dice: random.Random) -> DossierPerson:
    """Make a submitter."""
    name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"
    phone = f"09{dice.randrange(10**8):08d}"
    return DossierPerson(submitter=PersonData(name=name, id_number=f"094{dice.randrange(10**9):09d}", phone=phone))


def fill(database: Database, dossiers: int, dice: random.Random) -> float:
    """Pull a feed of so many dossiers, as a new counter does; return the seconds."""
    store = database.replication()
    store.enrolled(
        DeviceIdentity(OFFICE, "c1", "counter", 1, "http://127.0.0.1", bytes(32), "", "e"), lanes=[], keys=[]
    )
    taken = 0.0
    for first in range(1, dossiers + 1, PAGE):
        page = []
        for n in range(first, min(first + PAGE, dossiers + 1)):
            at = NOW - timedelta(minutes=dossiers - n)
            body = dossier_body(
                code=f"{OFFICE}-{at:%y%m%d}-{n % 9999 + 1:04d}",
                received_at_ms=milliseconds(at),
                due_at_ms=milliseconds(at + timedelta(days=n % 30)),
            )
            born = event(Kind.DOSSIER_RECEIVED, n, body, somebody(dice), at=at, dossier=n.to_bytes(16, "big"))
            page.append(FeedEvent(n, "c2", 1, n, milliseconds(at), born))
        start = time.perf_counter()
        store.apply_page(epoch="e", upto=page[-1].position, events=page, own=[], at=NOW)
        taken += time.perf_counter() - start
    return taken


def timed(name: str, runs: int, task: Callable[[int], object]) -> None:
    """Print p50, p95, p99 and the worst of a task."""
    task(0)
    taken = []
    for i in range(1, runs + 1):
        start = time.perf_counter()
        task(i)
        taken.append((time.perf_counter() - start) * 1000)
    cuts = quantiles(taken, n=100)
    print(f"{name:34} p50 {cuts[49]:6.1f}  p95 {cuts[94]:6.1f}  p99 {cuts[98]:6.1f}  worst {max(taken):6.1f} ms")


def main() -> None:
    """Fill an office, then register and search in it."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    parent = Path(sys.argv[2]) if len(sys.argv) > 2 else Path.cwd()
    dice = random.Random(1)
    with tempfile.TemporaryDirectory(dir=parent, prefix="bench-") as made:
        os.environ["MOT_CUA_KEY_FILE"] = str(Path(made) / "key")
        folder = Path(made) / "office"
        create_database(folder, settings=office(), staff=[], clock=Now())
        database = open_database(folder, clock=Now())
        seconds = fill(database, dossiers, dice)
        print(f"{dossiers} dossiers pulled and folded in {seconds:.1f} s, {dossiers / seconds:.0f} events/s")

        def register(i: int) -> None:
            with database.units() as unit:
                unit.take_number(NOW.date())
                body = dossier_body(code=f"{OFFICE}-261120-{i % 9999 + 1:04d}")
                unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, NOW, LAN.actor, body, somebody(dice)))
                unit.commit()

        timed("register, durable", 500, register)
        reader = database.reader()
        for typed in [
            "nguyen",
            "n",
            "nguyen thi anh",
            "son kim ut",
            "0917",
            "4567",
            "12",
            "094123",
            "khong co",
            "tinh",
        ]:
            timed(f"find {typed!r} ({len(reader.find(typed))} found)", 100, lambda _, typed=typed: reader.find(typed))  # type: ignore[misc]  # bound at once
        timed("show a code", 100, lambda i: reader.show(f"{OFFICE}-261120-{i + 1:04d}"))
        timed("page of 200", 100, lambda _: reader.rows())
        timed("deadline board", 100, lambda _: reader.board(now=NOW))
        timed("on-time rates", 50, lambda _: reader.on_time(since=NOW.date(), until=NOW.date(), now=NOW))
        timed("line status", 100, lambda _: reader.line_status())
        start = time.perf_counter()
        report = database.verify()
        print(f"verify: {report.events} events, {len(report.problems)} problems, {time.perf_counter() - start:.1f} s")
        database.close()
        start = time.perf_counter()
        database = open_database(folder, clock=Now())
        print(f"open again: {(time.perf_counter() - start) * 1000:.0f} ms")
        database.close()


if __name__ == "__main__":
    main()
