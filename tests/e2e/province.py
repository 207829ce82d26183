"""A province as `mot-cua province` runs it, and devices that are enrolled with it."""

from __future__ import annotations

import json
import select
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.mot_cua import OFFICE, PROGRAM, MotCua

READY_WITHIN_S = 90


@dataclass
class Province:
    """A running provincial service."""

    data_dir: Path
    address: str
    process: subprocess.Popen[str]

    def code_for(self, device: MotCua, counter: int | None, *, office: str = OFFICE) -> str:
        place = ["--kiosk"] if counter is None else ["--counter", counter]
        words = ["enrolment", "--province-data-dir", self.data_dir, "--office", office]
        issued = device.run(*words, *place).answer
        assert issued.keys() == {"code", "expires_at"}
        return str(issued["code"])

    def enrol(self, device: MotCua, counter: int | None, *, office: str = OFFICE) -> dict[str, Any]:
        """Enrol an initialised device."""
        code = self.code_for(device, counter, office=office)
        answer = device.run("enrol", "--province", self.address, "--code", code).answer
        assert answer.keys() == {"device", "incarnation"}
        return answer


@contextmanager
def running_province() -> Iterator[Province]:
    """Run a province on an embedded PostgreSQL, and stop both."""
    # A folder outside pytest's own: every start of pytest closes that one to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        data_dir = Path(folder) / "province"
        process = subprocess.Popen(
            [str(PROGRAM), "province", "--listen", "127.0.0.1:0", "--data-dir", str(data_dir)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            ready, _, _ = select.select([process.stdout], [], [], READY_WITHIN_S)
            assert ready, "the province did not come up"
            line = json.loads(process.stdout.readline())
            assert line.keys() == {"listening"}
            yield Province(data_dir, line["listening"], process)
        finally:
            process.terminate()
            process.wait(READY_WITHIN_S)
            if process.stdout is not None:
                process.stdout.close()
