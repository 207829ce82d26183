"""A real office whose printers a test holds in its hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Event

from desktop.bootstrap import Office, open_office_at
from desktop.clock import SystemClock
from desktop.counter_desk import OfficeCounterDesk
from desktop.founding import found_office
from desktop.office_file import read_office_file
from models.services.commands import PersonInput, ReceiveCommand
from models.services.print_jobs import JobContent, PrinterChoice, PrintJob
from printing.devices import Device, Going, Handed, PrintUncertain, Progress
from printing.print_queue import PrintQueue
from printing.spooler import PrinterUnavailable

PASSWORD = "doi-ngay-lan-dau"
OFFICE = f"""
[office]
code = "H59.25.14"
name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
lookup_url = "http://127.0.0.1:8700"
counters = 1
[[staff]]
username = "lan"
name = "Trần Thị Lan"
roles = ["clerk"]
initial_password = "{PASSWORD}"
"""
BIRTH = "1.001193"
PRINTER = "system:quay-1"


class FakeDevice:
    """A print system that does what a test says: `off`, `torn`, or takes papers and says how each goes on."""

    def __init__(self) -> None:
        self.off = ""
        self.torn = False
        self.remembers = True
        self.is_letting_go = True
        self.taken: list[str] = []
        self.going: dict[str, Progress] = {}
        self.gate = Event()
        self.gate.set()

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        assert content.pdf.startswith(b"%PDF")
        assert self.gate.wait(20)
        if self.off:
            raise PrinterUnavailable(printer="quay-1", reason=self.off, detail="")
        self.taken.append(job.title)
        ticket = f"quay-1-{len(self.taken)}"
        self.going.setdefault(ticket, Progress(Going.ON))
        if self.torn:
            raise PrintUncertain(printer="quay-1", reason="no_answer", detail="")
        return Handed(ticket)

    def follow(self, job: PrintJob) -> Progress:
        if job.title not in self.taken:
            return Progress(Going.UNKNOWN, "not_known")
        return self.going[job.ticket]

    def find(self, title: str) -> str | None:
        if not self.remembers:
            raise PrinterUnavailable(printer="quay-1", reason="no_server", detail="")
        return f"quay-1-{self.taken.index(title) + 1}" if title in self.taken else None

    def cancel(self, job: PrintJob) -> bool:
        if self.is_letting_go:
            self.going[job.ticket] = Progress(Going.CANCELLED)
        return self.is_letting_go


class Heard:
    """What the queue tells; a test waits for what it expects instead of sleeping."""

    def __init__(self) -> None:
        self._changed = Condition()

    def __call__(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, desk: OfficeCounterDesk, *wanted: str, trouble: str | None = None) -> list[PrintJob]:
        """Wait until the jobs, the open ones first, are in these states (and the first one in this trouble)."""

        def is_so() -> bool:
            jobs = desk.prints.jobs()
            return [job.state.value for job in jobs] == list(wanted) and trouble in {None, jobs[0].trouble}

        with self._changed:
            assert self._changed.wait_for(is_so, timeout=20), [(j.state, j.trouble) for j in desk.prints.jobs()]
        return desk.prints.jobs()


class PrintingOffice:
    """One opening of the office's data."""

    def __init__(self, office: Office, devices: dict[str, FakeDevice] | None) -> None:
        self.office = office
        self.heard = Heard()
        self.desk = OfficeCounterDesk(office, printer=office.prints.printer)

        prints = office.prints
        if devices is not None:

            def device(address: str) -> Device:
                return devices.setdefault(address, FakeDevice())

            prints.__dict__["queue"] = PrintQueue(prints.book, device, on_changed=self.heard, look_s=0.01)
        member = self.desk.authenticate("lan", PASSWORD)
        prints.serve(actor=lambda: member.actor, on_changed=self.heard)

    def registered(self) -> str:
        """Register a birth and return its code."""
        return self.desk.receive(ReceiveCommand(procedure=BIRTH, submitter=PersonInput(name="Thạch Thị Ánh"))).code

    def printings(self, code: str) -> int:
        """Return how often the receipt was recorded as printed."""
        return self.desk.latest()[[row.code for row in self.desk.latest()].index(code)].copies_printed


def found(tmp_path: Path) -> Path:
    """Found an office whose receipts go to a printer of the system; return its data directory."""
    path = tmp_path / "office.toml"
    path.write_text(OFFICE, encoding="utf-8")
    found_office(tmp_path / "counter", read_office_file(path), counter=1, clock=SystemClock())
    return tmp_path / "counter"


@contextmanager
def opened(data_dir: Path, devices: dict[str, FakeDevice] | None) -> Iterator[PrintingOffice]:
    """Open the office as the counter does, printers included; without `devices` the real ones."""
    office = open_office_at(data_dir, now=None, writing=True)
    try:
        made = PrintingOffice(office, devices)
        office.prints.choose("", PrinterChoice(PRINTER))
        office.prints.start()
        yield made
    finally:
        office.close()
