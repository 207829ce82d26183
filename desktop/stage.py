"""A whole small province on one machine, on embedded defaults: for the tour, the demo and end-to-end tests."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from desktop.bootstrap import Office, open_office_at
from desktop.clock import SystemClock
from desktop.founding import Founded, found_office
from desktop.office_file import read_office_file
from desktop.sample_day import do_sample_day
from desktop.sample_work import do_sample_work
from models.domain.errors import Anticipated
from models.persistence import backup_office
from models.persistence.hourly_backup import make_backup

KEY_VARIABLE = "MOT_CUA_KEY_FILE"
READY_WITHIN_S = 90
DEMO_USER = "lan"
DEMO_SUPERVISOR = "mai"
_MARK = ".mot-cua-stage"
_STAFF = """
[[staff]]
username = "lan"
name = "Trần Thị Lan"
roles = ["clerk"]
initial_password = "{password}"

[[staff]]
username = "hung"
name = "Lý Quốc Hùng"
roles = ["officer"]
initial_password = "{password}"

[[staff]]
username = "mai"
name = "Sơn Thị Mai"
roles = ["supervisor", "administrator"]
initial_password = "{password}"
"""
_OFFICE = """
[office]
code = "H59.25.14"
name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
superior = "Ủy ban nhân dân xã Thạnh Phú"
place = "Thạnh Phú"
phone = "0299 312 3456"
lookup_url = "{address}"
counters = 3
production = false

[[queues]]
letter = "A"
name = "Hộ tịch, chứng thực"
english = "Civil status, certification"
khmer = "អត្រានុកូលដ្ឋាន ការ\u200bបញ្ជាក់"

[[queues]]
letter = "B"
name = "Đất đai, xây dựng"
english = "Land, construction"
khmer = "ដីធ្លី សំណង់"

[[queues]]
letter = "C"
name = "Cư trú, bảo trợ xã hội và việc khác"
english = "Residence, social protection, others"
khmer = "លំនៅឋាន សង្គម\u200bកិច្ច និង\u200bផ្សេង\u200bទៀត"
"""


class StageFailed(RuntimeError):
    """A part of the stage did not start; the message is its own words."""


class StageTaken(Anticipated):
    """The folder holds something else; nothing of it is touched. Parameter: `path`."""

    code: ClassVar[str] = "stage_taken"


def clear_stage(root: Path) -> None:
    """Empty a folder that an earlier stage filled, and no other.

    Raises:
        StageTaken: there is something in the folder that no stage made.
    """
    if not root.exists() or not any(root.iterdir()):
        return
    if not (root / _MARK).is_file():
        raise StageTaken(path=str(root))
    shutil.rmtree(root)


@dataclass
class Stage:
    """One folder with a province, an office's counters and a kiosk. A context manager: the province ends with it."""

    root: Path
    address: str = ""
    password: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    kiosk_exit_code: str = ""
    _province: subprocess.Popen[str] | None = None

    def __enter__(self) -> Stage:
        """Start the province."""
        self.root.mkdir(parents=True, exist_ok=True)
        (self.root / _MARK).touch()
        os.environ[KEY_VARIABLE] = str(self.root / "keys" / "office.key")
        (self.root / "keys").mkdir(exist_ok=True)
        self.address = self.start_province()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the province and its PostgreSQL."""
        self.stop_province()

    @property
    def province_dir(self) -> Path:
        """Return the province's data directory."""
        return self.root / "province"

    def device_dir(self, name: str) -> Path:
        """Return a device's data directory: "counter-1", "kiosk"."""
        return self.root / name

    def start_province(self, listen: str = "127.0.0.1:0") -> str:
        """Start the provincial service as a process of its own and return its address.

        Raises:
            StageFailed: it does not come up.
        """
        command = [sys.executable, "-m", "desktop.cli", "province", "--listen", listen]
        self._province = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--data-dir", str(self.province_dir)], stdout=subprocess.PIPE, text=True
        )
        line = self._province.stdout.readline() if self._province.stdout else ""
        if not line:
            raise StageFailed("the province does not come up")
        return str(json.loads(line)["listening"])

    def stop_province(self) -> None:
        """Stop the service in order; it takes its PostgreSQL along."""
        if self._province is not None:
            self._province.send_signal(signal.SIGTERM)
            self._province.wait(timeout=READY_WITHIN_S)
            if self._province.stdout is not None:
                self._province.stdout.close()
            self._province = None

    def found(self, counter: int | None) -> Founded:
        """Create the data directory of counter N, or of the kiosk (None)."""
        path = self.root / "office.toml"
        path.write_text(_OFFICE.format(address=self.address) + _STAFF.format(password=self.password), encoding="utf-8")
        name = "kiosk" if counter is None else f"counter-{counter}"
        founded = found_office(self.device_dir(name), read_office_file(path), counter=counter, clock=SystemClock())
        if counter is None:
            self.kiosk_exit_code = founded.exit_code
        return founded

    def do_sample_work(self, counter: int) -> int:
        """Give counter N a little past, as somebody of its staff; return how many dossiers."""
        office = open_office_at(self.device_dir(f"counter-{counter}"), now=None, writing=True)
        try:
            staff = {member.username: member for member in office.reader.staff()}
            count = do_sample_work(office, staff[DEMO_USER])
            do_sample_day(office, staff[DEMO_USER], staff[DEMO_SUPERVISOR])
            self._back_up(office)
            return count
        finally:
            office.close()

    def _back_up(self, office: Office) -> None:
        """Give the counter a place of backups and a first one, as an office has them that did what the banner says."""
        source = office.database.source(office.settings)
        backup_office.choose_folder(source, self.root / "usb")
        make_backup(source, now=office.clock.now())

    def enrol(self, counter: int | None) -> str:
        """Enrol a device with a fresh one-time code and return its name at the province."""
        from sync.client.enrol import enrol
        from sync.server.admin import issue_enrolment, open_store

        kind = "kiosk" if counter is None else "counter"
        office = open_office_at(
            self.device_dir("kiosk" if counter is None else f"counter-{counter}"), now=None, writing=True
        )
        try:
            heading = office.settings.heading
            with open_store(data_dir=self.province_dir) as store:
                code, _ = issue_enrolment(store, heading.code, counter=counter or 0, kind=kind)
            enrolled = enrol(
                province_url=self.address,
                code=code,
                authority="",
                office=heading.code,
                kind=kind,
                counter=counter or 0,
                device=office.settings.device,
                store=office.replication,
                reference=office.reference,
                office_document=office.document(),
                clock=SystemClock(),
                keep_seal=office.remember_seal,
            )
        finally:
            office.close()
        return enrolled.device
