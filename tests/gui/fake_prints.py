"""The print queue of a counter in memory; what is decided happens at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.services.print_book import counts_of
from models.services.print_choices import with_choice, with_thermal, without_thermal
from models.services.print_jobs import (
    FOLDER,
    TEST_PAGE,
    JobState,
    PrintCounts,
    PrinterChoice,
    PrinterChoices,
    PrinterRow,
    PrintJob,
    ThermalPrinter,
)
from models.services.refusal import Refused
from tests import builders


def print_job(number: int, state: JobState, *, at: datetime = builders.NOW, **changes: object) -> PrintJob:
    """Return a receipt in the queue."""
    made = PrintJob(
        id=number.to_bytes(16, "big"),
        name=f"H59.25.14-261120-{number:04d}",
        form="receipt",
        code=f"H59.25.14-261120-{number:04d}",
        printer="system:HP-Quay-1",
        copies=2,
        copy_number=1,
        state=state,
        ordered_at=at,
        changed_at=at,
        actor=builders.LAN.actor,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names fields of the job


class MemoryPrints:
    """Satisfies `models.services.print_ports.PrintDesk`; `refuses` is raised instead of an answer."""

    def __init__(self) -> None:
        self.queue: list[PrintJob] = []
        self.kept = PrinterChoices(PrinterChoice(FOLDER))
        self.found = [
            PrinterRow(FOLDER, ""),
            PrinterRow("system:HP-Quay-1", "HP-Quay-1", "media-jam", is_default=True),
            PrinterRow("system:Canon-Quay-2", "Canon-Quay-2"),
        ]
        self.tested: list[tuple[str, str]] = []
        self.refuses: Exception | None = None

    def start(self) -> None:
        """Have nothing to judge."""

    def counts(self) -> PrintCounts:
        return counts_of(job for job in self.queue if job.is_open)

    def jobs(self) -> list[PrintJob]:
        return sorted(self.queue, key=lambda job: not job.is_open)

    def retry(self, job: bytes) -> PrintJob:
        return self._put(job, state=JobState.SENT, trouble="")

    def cancel(self, job: bytes) -> PrintJob:
        return self._put(job, state=JobState.CANCELLED, trouble="")

    def confirm(self, job: bytes) -> PrintJob:
        return self._put(job, state=JobState.DONE, trouble="")

    def move(self, job: bytes, printer: str) -> PrintJob:
        return self._put(job, state=JobState.SENT, trouble="", printer=printer)

    def printers(self) -> list[PrinterRow]:
        return [*self.found, *(PrinterRow(f"thermal:{one.name}", one.name) for one in self.kept.thermals)]

    def choices(self) -> PrinterChoices:
        return self.kept

    def choose(self, form: str, choice: PrinterChoice) -> PrinterChoices:
        self.kept = with_choice(self.kept, form, choice)
        return self.kept

    def add_thermal(self, printer: ThermalPrinter) -> PrinterChoices:
        if "/" not in printer.address:
            raise Refused("thermal_address", address=printer.address)
        self.kept = with_thermal(self.kept, printer)
        return self.kept

    def remove_thermal(self, name: str) -> PrinterChoices:
        self.kept = without_thermal(self.kept, name)
        return self.kept

    def print_test(self, printer: str, sheet: str = "") -> PrintJob:
        self.tested.append((printer, sheet))
        self.queue.append(print_job(900, JobState.SENT, form=TEST_PAGE, code="", printer=printer))
        return self.queue[-1]

    def _put(self, identity: bytes, **changes: object) -> PrintJob:
        if self.refuses is not None:
            raise self.refuses
        place = next(place for place, job in enumerate(self.queue) if job.id == identity)
        self.queue[place] = replace(self.queue[place], **changes)  # type: ignore[arg-type]  # as above
        return self.queue[place]
