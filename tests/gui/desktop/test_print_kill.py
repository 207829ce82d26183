"""Kill -9 in the middle of printing: the paper is offered again, and never printed twice without a word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.services.print_jobs import JobState
from printing.devices import Going, Progress
from tests.gui.desktop.printing_office import PRINTER, FakeDevice, found, opened

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("moment", "remembers", "state"),
    [
        ("off", True, JobState.OFFERED),  # never left
        ("before", True, JobState.OFFERED),  # the print system says: never came
        ("after", True, JobState.SENT),  # the print system has it: followed, not sent again
        ("after", False, JobState.UNSURE),  # nobody knows: a human looks at the sheet
    ],
)
def test_a_killed_counter_neither_loses_a_paper_nor_prints_it_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, remembers: bool, state: JobState
) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    data_dir, system = found(tmp_path), tmp_path / "system"
    system.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.desktop.print_and_die", str(data_dir), str(system), moment],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "standing\n"
    finally:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
    device = FakeDevice()
    device.taken = [path.name for path in system.iterdir()]
    device.going = {"quay-1-1": Progress(Going.ON)}
    device.remembers = remembers
    with opened(data_dir, {PRINTER: device}) as place:
        (job,) = place.heard.until(place.desk, state.value)
        assert device.taken == ([job.title] if moment == "after" else [])
        assert place.printings(job.code) == 0
        content = place.office.prints.book.content(job.id)
        assert content is not None
        assert content.pdf.startswith(b"%PDF")
        if state is JobState.SENT:
            device.going["quay-1-1"] = Progress(Going.DONE)
        elif state is JobState.UNSURE:
            place.desk.prints.confirm(job.id)
        else:
            device.going["quay-1-1"] = Progress(Going.DONE)
            place.desk.prints.retry(job.id)
        place.heard.until(place.desk, "done")
        assert (len(device.taken), place.printings(job.code)) == (1, 1)
