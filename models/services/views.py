"""Frozen rows that services hand to screens, papers and the headless face; never database rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.domain.calendar import OfficeHours
from models.domain.calendar_change import Touch
from models.domain.deadline import DueTime
from models.domain.dossier import Dossier
from models.domain.lifecycle import Status
from models.domain.procedure import Unit
from models.domain.queue import Queue
from models.services.papers import OfficeHeading, ReceiptPaper
from models.services.refusal import FieldProblem


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The office and this device's place in it. `kind` is "counter" or "kiosk"; `counter` is 0 for a kiosk.

    `queues`: of the waiting room; none where the office gives no numbers.
    """

    heading: OfficeHeading
    hours: OfficeHours
    counters: int
    is_production: bool
    counter: int
    kind: str
    device: str
    queues: tuple[Queue, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One dossier in a list.

    `timeliness` is "early", "on_time", "overdue" or "" while it is pending; `copies_printed` counts how often its
    receipt went to a printer, at whichever counter. `place`: where the paper lies (kệ, ngăn), "" where nobody said.
    `phone`: of the owner, else the submitter. What follows is None where it does not run: `leg_due_at` is the limit of
    the present holder, `answer_due_at` that of an online arrival, `waits_since` when it became the citizen's turn.
    `home`: the office whose dossier it is, "" for this one's own.
    """

    id: bytes
    code: str
    status: Status
    procedure: str
    procedure_name: str
    field: str
    channel: str
    submitter_name: str
    owner_name: str
    received_at: datetime
    due_at: datetime | None
    unit: Unit
    same_day: bool
    settled_at: datetime | None
    returned_at: datetime | None
    timeliness: str
    holder: str
    is_contested: bool
    is_waiting_to_send: bool
    copies_printed: int
    place: str = ""
    phone: str = ""
    apologies: int = 0
    leg_due_at: datetime | None = None
    answer_due_at: datetime | None = None
    waits_since: datetime | None = None
    home: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as `mot-cua events` and a dossier's timeline show it.

    `at` is business time, `recorded_at` when it was written down, `received_at` when the province had it: None before,
    and for own events that an older program replicated.

    `position` is its place in this office's feed, `home_position` that in the feed of its home, which gives the order
    of the fold; both are None until the province has placed it. `home` is "" for this office's own dossiers.
    """

    eid: bytes
    dossier: bytes
    code: str
    kind: str
    v: int
    at: datetime
    recorded_at: datetime | None
    actor: bytes
    actor_name: str
    device: str
    position: int | None
    is_contested: bool
    body: dict[str, object]
    received_at: datetime | None = None
    home: str = ""
    home_position: int | None = None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier with its events, for reading.

    `rights`: the actions that are free here for a dossier of another office; None for an own one, where all are.
    """

    dossier: Dossier
    events: tuple[EventRow, ...]
    is_waiting_to_send: bool
    rights: frozenset[str] | None = None

    @property
    def guest_of(self) -> str:
        """Return the office whose dossier it is, "" for this one's own."""
        return self.dossier.home if self.rights is not None else ""


@dataclass(frozen=True, slots=True)
class Received:
    """What the counter says after F9: the dossier is durable. `code` is the token where no number was left."""

    dossier: bytes
    code: str
    is_temporary: bool
    check_word: str
    due: DueTime | None
    receipt: ReceiptPaper


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a step led to; `warnings` doubt it and never stop it.

    `paper` is the printed form's job, "" where the step hands out none, and `paper_path` its file where it was printed
    to a folder; `paper_trouble` is the code of what kept the printer from it, with its details: the step stands.
    `is_paper_waiting`: it stands in the print queue.
    """

    dossier: bytes | None
    code: str
    status: Status | None
    due_at: datetime | None
    number: str = ""
    warnings: tuple[FieldProblem, ...] = ()
    event: bytes | None = None
    paper: str = ""
    paper_trouble: str = ""
    paper_trouble_details: tuple[tuple[str, str], ...] = ()
    paper_path: str | None = None
    is_paper_waiting: bool = False


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """The deadline board in four numbers; paused dossiers count only as waiting."""

    overdue: int
    due_today: int
    due_soon: int
    waiting: int
    open: int


@dataclass(frozen=True, slots=True)
class OnTimeRow:
    """On-time figures of one field (None: the total). Rate = (early + on_time) / settled, None when nothing settled."""

    field: str | None
    settled: int
    early: int
    on_time: int
    overdue: int
    pending: int
    pending_overdue: int

    @property
    def rate(self) -> float | None:
        """Return (early + on time) / settled, or None when nothing was settled."""
        return (self.early + self.on_time) / self.settled if self.settled else None


@dataclass(frozen=True, slots=True)
class LineStatus:
    """The truth about the line. `trouble` is a stable code ("" when the last exchange went well).

    `contested` counts dossiers with contested events, `reviews` whatever else a supervisor has to look at;
    `contents_waiting` attached files on their way up; `offset_ms` is the province's clock minus this one, 0 when not
    known. `reference_at`: when the province's newest document was taken; `reference_refused`: why one was not. Of the
    `acknowledged` events of this incarnation `in_backup` are inside a backup of the province that was restored and
    checked.
    """

    is_enrolled: bool
    last_sent_at: datetime | None
    last_heard_at: datetime | None
    waiting: int
    oldest_waiting_at: datetime | None
    contested: int
    trouble: str
    reviews: int = 0
    contents_waiting: int = 0
    offset_ms: int = 0
    reference_at: datetime | None = None
    reference_refused: str = ""
    acknowledged: int = 0
    in_backup: int = 0

    @property
    def to_look_at(self) -> int:
        """Return how much a supervisor has to look at."""
        return self.contested + self.reviews


@dataclass(frozen=True, slots=True)
class MovedDossier:
    """A dossier that a calendar change touches: nothing moves in silence, so it is listed.

    `touch`: what it means for the appointment; `why` names the days that changed, in words; `was_provisional`: it was
    tạm tính by its own calendar; `apologies`: how many new appointments it has had.
    """

    code: str
    procedure_name: str
    received_on: date
    due_at: datetime
    new_due_at: datetime
    touch: Touch = Touch.LATER
    why: str = ""
    was_provisional: bool = False
    owner_name: str = ""
    phone: str = ""
    apologies: int = 0
