"""What the print queue needs of the counter's database, and what its screens ask of the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from models.services.ports import UnitOfWork
from models.services.print_jobs import (
    JobContent,
    JobState,
    PrintCounts,
    PrinterChoice,
    PrinterChoices,
    PrinterRow,
    PrintJob,
    ThermalPrinter,
)


class PrintReader(Protocol):
    """Read-only questions about the queue; frozen answers."""

    def jobs(self, states: Iterable[JobState]) -> list[PrintJob]:
        """Return the jobs in these states, the oldest first."""

    def latest(self, *, limit: int) -> list[PrintJob]:
        """Return what went through the queue last (done or cancelled), the newest first."""

    def job(self, identity: bytes) -> PrintJob | None:
        """Return one job."""

    def content(self, identity: bytes) -> JobContent | None:
        """Return what a job prints; None once it is done or cancelled."""

    def choices(self) -> PrinterChoices:
        """Return what this machine prints where."""


class PrintKeeper(PrintReader, Protocol):
    """The queue inside one writing transaction."""

    def add(self, job: PrintJob, content: JobContent | None) -> None:
        """Store a new job; without a content it is a line of the print log only."""

    def save(self, job: PrintJob) -> None:
        """Replace a job; the content of one that is done or cancelled is forgotten."""

    def printings(self, name: str) -> int:
        """Return how often a paper of this name came out, as far as the print log remembers."""

    def forget_before(self, at: datetime) -> None:
        """Take finished jobs out of the print log that are older."""

    def save_choices(self, choices: PrinterChoices) -> None:
        """Replace what this machine prints where."""


class PrintUnit(UnitOfWork, Protocol):
    """A unit of work that reaches the print queue."""

    @property
    def prints(self) -> PrintKeeper:
        """Return the queue, this transaction's changes included."""


PrintUnits = Callable[[], AbstractContextManager[PrintUnit]]


class PrintDesk(Protocol):
    """What the screens of the print queue and of the printers ask; what waits for a printer says so."""

    def start(self) -> None:
        """Judge what an earlier run left, and let the printers work; once, on the network pool."""

    def counts(self) -> PrintCounts:
        """Count for the status bar; a read."""

    def jobs(self) -> list[PrintJob]:
        """Return the open jobs, the oldest first, then what went through lately; a read."""

    def retry(self, job: bytes) -> PrintJob:
        """Print a job (again): a human has decided. A write.

        Raises:
            Refused: `job_gone`.
        """

    def cancel(self, job: bytes) -> PrintJob:
        """Take a job out of the queue; asks the print system: call on the network pool.

        Raises:
            Refused: `job_gone`.
            Anticipated: `printer_unavailable`: the print system did not let go of it.
        """

    def confirm(self, job: bytes) -> PrintJob:
        """Record that somebody holds the sheet in the hand. A write.

        Raises:
            Refused: `job_gone`.
        """

    def move(self, job: bytes, printer: str) -> PrintJob:
        """Send a job to another printer; asks the print system: call on the network pool.

        Raises:
            Refused: `job_gone`; `printer_cannot` (a thermal printer prints receipts only), `ticket_needs_thermal`.
            Anticipated: `printer_unavailable`: the print system did not let go of it.
        """

    def printers(self) -> list[PrinterRow]:
        """Look for printers: the folder, the system's, the thermal ones; call on the network pool."""

    def choices(self) -> PrinterChoices:
        """Return what this machine prints where; a read."""

    def choose(self, form: str, choice: PrinterChoice) -> PrinterChoices:
        """Choose the printer of a form ("" is the default of every form). A write.

        Raises:
            Refused: `printer_cannot`, `ticket_needs_thermal`, `printer_choice`.
        """

    def add_thermal(self, printer: ThermalPrinter) -> PrinterChoices:
        """Enter a thermal printer, or change the one of this name. A write.

        Raises:
            Refused: `thermal_address`, `thermal_name`.
        """

    def remove_thermal(self, name: str) -> PrinterChoices:
        """Forget a thermal printer; forms that went there go to the default. A write."""

    def print_test(self, printer: str, sheet: str = "") -> PrintJob:
        """Order a test page from a printer. A write."""
