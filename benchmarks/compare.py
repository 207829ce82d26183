"""How long `compare` and the digest take: an office of N dossiers with five events each, against a real province."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from desktop.bootstrap import Office, open_office_at
from desktop.clock import SystemClock
from desktop.stage import DEMO_USER, Stage
from models.domain.bodies import DossierBody, DossierPerson, PersonData, StepBody
from models.domain.codes import DossierCode, make_check_word
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.timeline import local_date
from models.services.ports import NewEvent
from sync.client.compare import compare_sides
from sync.client.digest import find_gaps
from sync.client.enrol import enrol
from sync.client.round import synchronise
from sync.client.transport import Transport
from sync.server.admin import issue_enrolment, open_store

DOSSIERS = 10_000
_TOGETHER = 250
_STEPS = (Kind.RECEIPT_PRINTED, Kind.FORWARDED, Kind.SETTLED, Kind.RESULT_RETURNED)

T = TypeVar("T")


def _fill(office: Office, count: int) -> None:
    """Write dossiers, many in one transaction: how they came is not measured here."""
    now = datetime.now(UTC)
    actor = next(member.actor for member in office.reader.staff() if member.username == DEMO_USER)
    organisation = office.settings.heading.code
    for start in range(0, count, _TOGETHER):
        with office.units() as unit:
            for number in range(start, min(start + _TOGETHER, count)):
                code = str(DossierCode.of(organisation, local_date(now), number % 9999 + 1))
                body = DossierBody(
                    code=code if number < 9999 else None,
                    token="" if number < 9999 else f"T{number}",
                    check_word=make_check_word(lambda n: n // 2),
                    procedure="1.001193",
                    procedure_name="Thủ tục đăng ký khai sinh",
                    received_at_ms=milliseconds(now),
                    due_at_ms=milliseconds(now) + 86_400_000,
                )
                person = DossierPerson(submitter=PersonData(name=f"Nguyễn Văn {number}", id_number="094190003127"))
                born = unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, now, actor, body, person))
                for kind in _STEPS:
                    unit.append(NewEvent(born.dossier, kind, now, actor, StepBody()))
            unit.commit()


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = time.perf_counter()
    done = work()
    return done, round(time.perf_counter() - begun, 2)


def main() -> None:
    """Fill, send, compare; print the figures as one JSON object."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        root = Path(folder)
        os.environ["MOT_CUA_KEY_FILE"] = str(root / "key")
        stage = Stage(root / "stage", address="http://127.0.0.1:8700")
        stage.root.mkdir()
        stage.found(1)
        province_dir = root / "province"
        province = subprocess.Popen(
            [sys.executable, "-m", "sync.server", "--listen", "127.0.0.1:0", "--data-dir", str(province_dir)],
            stdout=subprocess.PIPE,
            text=True,
        )
        office = open_office_at(stage.device_dir("counter-1"), now=None, writing=True)
        try:
            assert province.stdout is not None
            address = json.loads(province.stdout.readline())["listening"]
            print(json.dumps(_measure(office, address, province_dir, count)))
        finally:
            office.close()
            province.terminate()
            province.wait(30)


def _measure(office: Office, address: str, province_dir: Path, count: int) -> dict[str, object]:
    settings, clock = office.settings, SystemClock()
    with open_store(data_dir=province_dir) as store:
        code, _ = issue_enrolment(store, settings.heading.code, counter=settings.counter)
    enrol(
        province_url=address,
        code=code,
        authority="",
        office=settings.heading.code,
        kind=settings.kind,
        counter=settings.counter,
        device=settings.device,
        store=office.replication,
        office_document=b"",
        clock=clock,
    )
    _, filled_s = _timed(lambda: _fill(office, count))
    identity = office.replication.identity()
    assert identity is not None
    transport = Transport.of(identity, clock=clock)
    try:
        sent, sent_s = _timed(lambda: synchronise(office.replication, transport, clock))
        found, compared_s = _timed(lambda: compare_sides(office.replication, transport))
        _, digest_s = _timed(lambda: find_gaps(office.replication, transport, epoch=identity.epoch))
    finally:
        transport.close()
    return {
        "dossiers": found.dossiers,
        "events": sent.pushed,
        "fill_s": filled_s,
        "sync_s": sent_s,
        "compare_s": compared_s,
        "digest_s": digest_s,
        "equal": found.is_equal,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main()
