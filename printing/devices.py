"""What the print queue asks of a printer, whatever stands behind it: CUPS, Windows, a thermal printer's socket."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from models.domain.errors import Anticipated
from models.services.print_jobs import JobContent, PrintJob


class PrintUncertain(Anticipated):
    """The line broke while a paper was handed over: nobody knows whether a sheet comes out.

    Parameters: `printer`, `reason`, `detail` as of `printing.spooler.PrinterUnavailable`.
    """

    code = "print_uncertain"


class Going(StrEnum):
    """How a paper goes on in the print system."""

    ON = "on"
    DONE = "done"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    UNKNOWN = "unknown"
    """The print system knows nothing of it any more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the print system says of a paper; `trouble` is the reason code of what holds it up, "" for nothing."""

    going: Going
    trouble: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A paper that was handed over: the name to ask by, or done at once where the device keeps nothing."""

    ticket: str = ""
    is_done: bool = False


class Device(Protocol):
    """One printer. Every method may block for some seconds; each printer has a thread of its own."""

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        """Hand a paper over.

        Raises:
            PrinterUnavailable: nothing of it has left.
            PrintUncertain: something may have.
        """

    def follow(self, job: PrintJob) -> Progress:
        """Say what became of a paper that was handed over, by its ticket.

        A ticket whose title is another's is unknown: a spool was emptied, or this is another machine's backup.

        Raises:
            PrinterUnavailable: the print system does not answer.
        """

    def find(self, title: str) -> str | None:
        """Return the ticket of the paper with a title; None where the print system surely never got it.

        Raises:
            PrinterUnavailable: the print system does not answer, or cannot know.
        """

    def cancel(self, job: PrintJob) -> bool:
        """Take a paper back; return whether no sheet of it will come.

        Raises:
            PrinterUnavailable: the print system does not answer.
        """
