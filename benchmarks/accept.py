"""From F9 to the durable commit and to PDF bytes: p50 and p95 of N registrations after warm-up."""

from __future__ import annotations

import json
import os
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop.bootstrap import open_office_at
from desktop.stage import DEMO_USER, Stage
from models.services import access, intake, paper_printing
from models.services.commands import PersonInput, ReceiveCommand

WARM_UP = 20
MEASURED = 200


def _percentiles(samples: list[float]) -> dict[str, float]:
    ordered = sorted(samples)
    at = max(0, round(0.95 * len(ordered)) - 1)
    return {"p50_ms": round(statistics.median(ordered) * 1000, 1), "p95_ms": round(ordered[at] * 1000, 1)}


def main() -> None:
    """Register, print to a folder, and tell how long each took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ["MOT_CUA_KEY_FILE"] = str(root / "key")
        stage = Stage(root / "stage", address="http://127.0.0.1:8700")
        stage.root.mkdir()
        stage.found(1)
        office = open_office_at(stage.device_dir("counter-1"), now=None, writing=True)
        try:
            member = access.authenticate(
                username=DEMO_USER,
                password=stage.password,
                now=office.clock.now(),
                units=office.units,
                hasher=office.hasher,
            )
            command = ReceiveCommand(
                procedure="1.001193",
                submitter=PersonInput(
                    name="Thạch Thị Ngọc Ánh", id_number="094190003127", address="Ấp Phú Giao, xã Thạnh Phú"
                ),
            )
            from printing.receipt import render_receipt

            commits, papers, together, code = [], [], [], ""
            for run in range(WARM_UP + MEASURED):
                begun = time.perf_counter()
                received = intake.receive(
                    command=command,
                    member=member,
                    units=office.units,
                    clock=office.clock,
                    random_below=secrets.randbelow,
                )
                durable = time.perf_counter()
                render_receipt(received.receipt, copies=2)
                done = time.perf_counter()
                code = received.code
                if run >= WARM_UP:
                    commits.append(durable - begun)
                    papers.append(done - durable)
                    together.append(done - begun)
            begun = time.perf_counter()
            paper_printing.print_receipt(
                code=code, member=member, units=office.units, printer=office.printer(), clock=office.clock
            )
            printed = time.perf_counter() - begun
        finally:
            office.close()
    figures = {
        "f9_to_durable_commit": _percentiles(commits),
        "commit_to_pdf_bytes": _percentiles(papers),
        "together": _percentiles(together),
        "one_print_to_folder_ms": round(printed * 1000, 1),
        "registrations": MEASURED,
        "cores": os.cpu_count(),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
