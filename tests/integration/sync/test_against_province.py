"""The real client and encrypted databases against the real province: its process, HTTP and PostgreSQL."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.domain.codes import DossierCode
from models.domain.events import Kind
from models.domain.timeline import local_date
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.services.ports import NewEvent
from sync.client.enrol import EnrolmentRefused, enrol
from sync.client.lookup import LookupUnknown, lookup
from sync.client.round import SyncOutcome, synchronise
from sync.client.transport import Transport
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import issue_enrolment, open_store, revoke_device
from tests.builders import DOSSIER_PERSON, LAN, dossier_body, office

OFFICE = office().heading.code
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


@pytest.fixture(scope="module")
def province() -> Iterator[ProvinceProcess]:
    # Not below pytest's folder, which is closed to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        process = ProvinceProcess(Path(folder) / "province")
        process.start()
        yield process
        process.stop()


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
            return synchronise(store, transport, SystemClock())
        finally:
            transport.close()

    def newest(self) -> bytes:
        """Return the id of the dossier received last."""
        return self.database.reader().latest(limit=1)[0].id

    def codes(self) -> set[str]:
        return {row.code for row in self.database.reader().latest(limit=1000)}


Make = Callable[..., Place]
_offices = iter(range(1, 1000))


@pytest.fixture
def organisation() -> str:
    """An office of its own for each test: one province serves them all."""
    return f"H59.25.{next(_offices)}"


@pytest.fixture
def make(
    tmp_path: Path, province: ProvinceProcess, organisation: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Make]:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    opened: list[Database] = []

    def run(counter: int = 1, *, kind: str = "counter", name: str = "", enrolled: bool = True) -> Place:
        folder = tmp_path / (name or f"{kind}-{counter}")
        if not folder.exists():
            plain = office()
            settings = dataclasses.replace(
                plain,
                heading=dataclasses.replace(plain.heading, code=organisation),
                counter=counter,
                kind=kind,
                device=f"{organisation}-{kind}-{counter}",
            )
            create_database(folder, settings=settings, staff=[], clock=SystemClock())
        database = open_database(folder, clock=SystemClock())
        opened.append(database)
        place = Place(folder, database)
        if enrolled:
            take_place(place, province, one_time_code(province, organisation, counter, kind))
        return place

    yield run
    for database in opened:
        database.close()


def one_time_code(province: ProvinceProcess, organisation: str, counter: int, kind: str = "counter") -> str:
    with open_store(data_dir=province.data_dir) as store:
        return issue_enrolment(store, organisation, counter=counter, kind=kind)[0]


def take_place(place: Place, province: ProvinceProcess, code: str) -> str:
    settings = place.database.reader().office()
    return enrol(
        province_url=province.url,
        code=code,
        authority="",
        office=settings.heading.code,
        kind=settings.kind,
        counter=settings.counter,
        device=settings.device,
        store=place.database.replication(),
        office_document=b"",
        clock=SystemClock(),
    ).device


def test_two_counters_see_each_others_dossiers(make: Make) -> None:
    one, two = make(1), make(2)
    first, second = one.register(), two.register()
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1)
    assert two.sync() == dataclasses.replace(NOTHING, pushed=1, pulled=1)
    assert one.sync() == dataclasses.replace(NOTHING, pulled=1)
    assert one.codes() == two.codes() == {first, second}
    assert one.sync() == NOTHING
    assert one.database.verify().problems == two.database.verify().problems == ()


def test_what_was_registered_before_the_enrolment_goes_up_in_batches(make: Make, province: ProvinceProcess) -> None:
    one = make(1, enrolled=False)
    codes = {one.register() for _ in range(40)}
    take_place(one, province, one_time_code(province, one.database.reader().office().heading.code, 1))
    assert one.sync() == dataclasses.replace(NOTHING, pushed=40)
    two = make(2)
    assert two.sync().pulled == 40
    assert two.codes() == codes


def test_a_copied_data_directory_loses_nothing_and_repeats_no_lane(make: Make, tmp_path: Path) -> None:
    one = make(1)
    one.register()
    assert one.sync().pushed == 1
    one.database.close()
    shutil.copytree(one.folder, tmp_path / "copy")
    one, copy = make(1, enrolled=False), make(1, name="copy", enrolled=False)
    clash = one.register()
    assert copy.register() == clash, "nobody can know yet: both are offline copies of one counter"
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1)
    w = copy.database.replication().writer().w
    assert copy.sync() == dataclasses.replace(NOTHING, pushed=1, pulled=1)
    assert copy.database.replication().writer().w != w
    assert ("number_clash", copy.newest()) in copy.database.replication().alarms()
    assert one.sync().pulled == 1
    assert copy.register() != one.register(), "from now on the copy numbers from lanes of its own"
    assert [place.sync().trouble for place in (one, copy, one)] == ["", "", ""]
    assert one.database.verify().events == copy.database.verify().events == 5


def test_a_copy_on_another_pc_enrols_anew(make: Make, province: ProvinceProcess, tmp_path: Path) -> None:
    one = make(1)
    one.register()
    one.sync()
    one.database.close()
    shutil.copytree(one.folder, tmp_path / "copy")
    copy = make(1, name="copy", enrolled=False)
    organisation = copy.database.reader().office().heading.code
    name = take_place(copy, province, one_time_code(province, organisation, 1))
    assert name != f"{organisation}-counter-1"
    assert copy.database.reader().office().device == name
    copy.register()
    assert copy.sync().trouble == ""
    assert make(2).sync().pulled == 2


def test_a_kiosk_knows_the_dossier_and_nobodys_name(make: Make) -> None:
    one, kiosk = make(1), make(0, kind="kiosk")
    code = one.register()
    one.sync()
    assert kiosk.sync() == dataclasses.replace(NOTHING, pulled=1)
    view = kiosk.database.reader().show(code)
    assert view is not None
    assert view.dossier.submitter.name == ""


def test_a_citizen_looks_the_dossier_up(make: Make, province: ProvinceProcess) -> None:
    one = make(1)
    code = one.register()
    with pytest.raises(LookupUnknown):
        lookup(province.url, code)
    one.sync()
    assert lookup(province.url, code)["code"] == code


def test_a_revoked_counter_hands_over_what_it_had_and_gets_nothing(make: Make, province: ProvinceProcess) -> None:
    one, two = make(1), make(2)
    two.register()
    two.sync()
    one.register()
    with open_store(data_dir=province.data_dir) as store:
        revoke_device(store, one.database.reader().office().device)
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1, trouble="revoked")


def test_a_used_code_is_refused(make: Make, province: ProvinceProcess) -> None:
    one, two = make(1, enrolled=False), make(2, enrolled=False)
    code = one_time_code(province, one.database.reader().office().heading.code, 1)
    take_place(one, province, code)
    with pytest.raises(EnrolmentRefused) as caught:
        take_place(two, province, code)
    assert caught.value.parameters["reason"] == "enrolment_code_used"
    assert two.database.replication().identity() is None


def _wait(condition: Callable[[], bool], *, timeout_s: float) -> bool:
    until = time.monotonic() + timeout_s
    pause = threading.Event()
    while time.monotonic() < until:
        if condition():
            return True
        pause.wait(0.05)
    return condition()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a matter of Unix")
def test_a_killed_province_is_found_again_by_workers_that_nobody_touches(make: Make) -> None:
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        province = ProvinceProcess(Path(folder) / "province")
        province.start()
        one, two = make(1, enrolled=False), make(2, enrolled=False)
        organisation = one.database.reader().office().heading.code
        for place, counter in ((one, 1), (two, 2)):
            take_place(place, province, one_time_code(province, organisation, counter))
        workers = [
            SyncWorker(
                store=place.database.replication(),
                clock=SystemClock(),
                on_changed=lambda _: None,
                on_status=lambda _: None,
                pace=Pace(debounce_s=0.05),
            )
            for place in (one, two)
        ]
        for worker in workers:
            worker.start()
        try:
            first = one.register()
            workers[0].wake()
            assert _wait(lambda: first in two.codes(), timeout_s=10), "a long poll hears at once"
            province.stop(signal.SIGKILL)
            second = one.register()
            workers[0].wake()
            assert _wait(lambda: one.database.reader().line_status().trouble == "line_down", timeout_s=10)
            assert one.database.reader().line_status().waiting == 1
            listen = province.url.removeprefix("http://")
            province.start(listen)
            assert _wait(lambda: second in two.codes(), timeout_s=30), "everything goes on within 30 seconds"
            assert one.database.reader().line_status().waiting == 0
        finally:
            began = time.monotonic()
            assert [worker.stop() for worker in workers] == [True, True]
            assert time.monotonic() - began < 2
            province.stop()
