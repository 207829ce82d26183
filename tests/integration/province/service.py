"""Real province processes for tests: started on a free port, watched, stopped."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from sync.server.admin import issue_enrolment, open_store
from tests.integration.province.builders import OFFICE, PretendDevice

ROOT = Path(__file__).parents[3]
Start = Callable[..., "Service"]


class Service:
    """One `python -m sync.server`."""

    def __init__(self, *arguments: str, data_dir: Path, listen: str = "127.0.0.1:0") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sync.server", "--data-dir", str(data_dir), "--listen", listen, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = ""

    def wait_ready(self) -> str:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        assert ready, "the province did not answer within a minute"
        self.address = json.loads(self.process.stdout.readline())["listening"]
        return self.address

    def workers(self) -> list[int]:
        """Return the processes below this one that still live."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                if int(fields[1]) == self.process.pid and fields[0] != "Z":
                    found.append(int(entry.name))
        return found

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(30)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return code


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(condition: Callable[[], bool], seconds: float = 15) -> bool:
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        if condition():
            return True
        time.sleep(0.05)
    return False


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def enrolled_device(address: str, data_dir: Path, counter: int = 1, *, office: str = OFFICE) -> Iterator[PretendDevice]:
    with open_store(data_dir=data_dir) as store:
        code, _ = issue_enrolment(store, office, counter=counter)
    with httpx.Client(base_url=address, timeout=30) as http:
        device = PretendDevice(http)
        device.enrol(code, office=office, counter=counter)
        yield device
