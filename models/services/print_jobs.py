"""Papers on their way to a printer, and which paper goes to which printer: frozen values, no device.

A job's state says only what is surely known. What a crash or a torn line left open is `UNSURE`: a human looks at the
sheet and decides, the program never prints such a paper again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

TICKET: Final = "ticket"
"""The short slip on 80 mm paper: no form of a circular, printed beside the receipt where an office wants it."""
TEST_PAGE: Final = "test_page"

FOLDER: Final = "folder"
"""Address of the printer that leaves PDF files in a folder. `folder:PATH` names another one."""
SYSTEM: Final = "system"
"""Address of the system's default printer. `system:NAME` names one."""
THERMAL: Final = "thermal"
"""Scheme of a thermal printer's address: `thermal:NAME`; where it stands is in `PrinterChoices.thermals`."""


class JobState(StrEnum):
    """Where a paper is."""

    WAITING = "waiting"
    """Here; nothing of it has left, it is tried again by itself."""
    OFFERED = "offered"
    """Ordered before the program ended; nothing of it has left, a human says whether it is still wanted."""
    SENDING = "sending"
    """Being handed over this moment. Found so at a start, it is `UNSURE`, unless the print system knows better."""
    SENT = "sent"
    """The print system has it and says what becomes of it."""
    UNSURE = "unsure"
    """Nobody knows whether a sheet came out."""
    FAILED = "failed"
    """The print system gave it up; no whole sheet came out."""
    DONE = "done"
    CANCELLED = "cancelled"


OPEN: Final = frozenset(
    {
        *(JobState.WAITING, JobState.OFFERED, JobState.SENDING),
        *(JobState.SENT, JobState.UNSURE, JobState.FAILED),
    }
)
UNDECIDED: Final = frozenset({JobState.OFFERED, JobState.UNSURE, JobState.FAILED})
"""Nothing happens before a human has decided."""
HERE: Final = frozenset({JobState.WAITING, JobState.OFFERED, JobState.FAILED})
"""Surely not on paper and in nobody else's hands."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is recorded once the paper is out: that `actor` printed the paper which follows from the event `paper`."""

    dossier: bytes
    paper: bytes
    form: str
    actor: bytes


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper in the queue, or one that went through it lately.

    Attributes:
        id: its own name, also in the print system's title, so that a job is found again after a crash.
        name: the paper's name, as of its file.
        form: the form's name, `TICKET` or `TEST_PAGE`.
        code: the dossier's; "" for lists.
        printer: address of its printer.
        copies: how many it holds.
        copy_number: 1 for the first printing of this paper, 2 and up for copies; the paper itself does not say it.
        trouble: why it does not go on, as a reason code: "media-jam", "no_answer" …; "" while all is well.
        detail: what the system said, for the log.
        ticket: what the print system calls it.
    """

    id: bytes
    name: str
    form: str
    code: str
    printer: str
    copies: int
    copy_number: int
    state: JobState
    ordered_at: datetime
    changed_at: datetime
    actor: bytes
    order: PrintOrder | None = None
    sheet: str = ""
    trouble: str = ""
    detail: str = ""
    ticket: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still on its way."""
        return self.state in OPEN

    @property
    def title(self) -> str:
        """Return its title in the print system: the paper's name and what makes it unique."""
        return f"{self.name}.{self.id.hex()[-8:]}"


@dataclass(frozen=True, slots=True)
class JobContent:
    """What is printed: the PDF, and for a receipt the paper itself, of which a thermal printer makes a ticket."""

    pdf: bytes
    receipt: bytes = b""


@dataclass(frozen=True, slots=True)
class PrintCounts:
    """What the status bar says: papers on their way, those that need a human, those whose printer is in trouble."""

    moving: int = 0
    undecided: int = 0
    stuck: int = 0
    trouble: str = ""

    @property
    def needs_somebody(self) -> bool:
        """Tell whether somebody has to look."""
        return bool(self.undecided or self.stuck)


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """Where one kind of paper goes. Empty values are the usual ones.

    Attributes:
        printer: an address; "" is the machine's default (for the ticket: none is printed).
        sheet: "A4" puts the paper unscaled onto such a sheet; "" is the paper's own.
        copies: 0 is one for each holder that the form names.
    """

    printer: str = ""
    sheet: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class ThermalPrinter:
    """A thermal printer that the office has entered.

    Attributes:
        name: as it is called here.
        address: `tcp://HOST:9100`, `serial:DEVICE?baud=115200`, or a device's or file's path.
        dots: printable width in dots; 576 on 80 mm paper at 203 dpi.
    """

    name: str
    address: str
    dots: int = 576


@dataclass(frozen=True, slots=True)
class PrinterChoices:
    """What this machine prints where. `default` serves every form without a choice of its own."""

    default: PrinterChoice = PrinterChoice()
    forms: tuple[tuple[str, PrinterChoice], ...] = ()
    thermals: tuple[ThermalPrinter, ...] = ()

    def of(self, form: str) -> PrinterChoice:
        """Return the choice of a form; what it leaves open is the default's."""
        own = dict(self.forms).get(form, PrinterChoice())
        if own.printer or form == TICKET:
            return own
        return PrinterChoice(self.default.printer, own.sheet or self.default.sheet, own.copies)

    def own(self, form: str) -> PrinterChoice:
        """Return what was chosen for just this form."""
        return dict(self.forms).get(form, PrinterChoice())

    def thermal(self, name: str) -> ThermalPrinter | None:
        """Return a thermal printer by its name."""
        return next((one for one in self.thermals if one.name == name), None)


@dataclass(frozen=True, slots=True)
class PrinterRow:
    """A printer that was found.

    Attributes:
        address: as jobs name it.
        name: as people call it.
        trouble: what is wrong with it now, as a reason code; "" where nothing is.
        is_default: the system's default.
    """

    address: str
    name: str
    trouble: str = ""
    is_default: bool = False
