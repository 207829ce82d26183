"""A dossier is the fold of its events: `Dossier.replay(events)`, pure, total and deterministic.

The order is the caller's: feed positions of the home office first, this counter's unsent events on top. An event that
the state at its place does not allow is kept and contested (cần đối chiếu); physical facts always stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from models.domain.afterthoughts import LastStep, noted, resolved, undone
from models.domain.answer import is_answer_late
from models.domain.attachment import NOTHING_ATTACHED, Attached, after_attachment
from models.domain.bodies import (
    NOBODY,
    CodeBody,
    CorrectionBody,
    DocumentBody,
    DossierBody,
    DossierPerson,
    FeeBody,
    ForwardBody,
    LegBody,
    MoneyBody,
    PersonData,
    PrintedBody,
    RatingBody,
    StepBody,
    StepPerson,
    decode_body,
    decode_person,
)
from models.domain.calendar import WorkingCalendar
from models.domain.changed import replace
from models.domain.clocking import after_effect
from models.domain.corrections import Stamps, correct
from models.domain.deadline import DeadlineClock, Timeliness, timeliness
from models.domain.events import Event, Kind
from models.domain.fees import Taken, after_money
from models.domain.handing import Handing, handing_of
from models.domain.history import HistoryEntry, Resolution, changes_of, words_of
from models.domain.instants import instant, milliseconds
from models.domain.legs import Leg, end_leg, excluded_leg, running_leg, take_back
from models.domain.lifecycle import OPEN, PAUSED, STEP_OF_KIND, TAKES_PAPER, ClockEffect, Status, Step
from models.domain.limits import limit_of
from models.domain.office_bodies import AttachmentBody, PlaceBody
from models.domain.procedure import ClockPolicy, Limit, Unit
from models.domain.rating import Rating

__all__ = ["BIRTHS", "RECEIPT", "Dossier", "instant", "milliseconds"]

RECEIPT: Final = "receipt"
"""The form whose reprint after a correction says which print it replaces."""

_ENDS_A_LEG: Final = frozenset({Kind.FORWARDED, Kind.TAKEN_BACK, Kind.SETTLED, Kind.RESULT_RETURNED})
_POLICIES: Final = frozenset(ClockPolicy)

BIRTHS: Final = frozenset({Kind.DOSSIER_RECEIVED, Kind.DOSSIER_SUBMITTED})


@dataclass(frozen=True)  # without slots, which `changed.replace` copies four times as slowly
class Dossier:
    """The state of one dossier; every field follows from its events alone."""

    id: bytes
    home: str
    is_born: bool = False
    code: str | None = None
    token: str = ""
    check_word: str = ""
    external_code: str = ""
    status: Status = Status.SUBMITTED
    procedure: str = ""
    procedure_name: str = ""
    field: str = ""
    case: str = ""
    channel: str = "counter"
    result: str = ""
    same_day: bool = False
    limit: Limit | None = None
    documents: tuple[DocumentBody, ...] = ()
    sets: int = 1
    fees: tuple[FeeBody, ...] = ()
    money: Taken = ()
    submitter: PersonData = NOBODY
    owner: PersonData | None = None
    content: str = ""
    masked_name: str = ""
    received_at: datetime | None = None
    recorded_at: datetime | None = None
    answer_due_at: datetime | None = None
    answered_at: datetime | None = None
    printed_due_at: datetime | None = None
    due_rule: str = ""
    is_provisional: bool = False
    is_late_entry: bool = False
    is_clock_suspect: bool = False
    clock: DeadlineClock | None = None
    holder: str = ""
    legs: tuple[Leg, ...] = ()
    chain: tuple[LegBody, ...] = ()
    extensions: int = 1
    settled_at: datetime | None = None
    is_negative: bool = False
    closed_at: datetime | None = None
    returned_at: datetime | None = None
    handing: Handing | None = None
    apologies: int = 0
    copies_printed: int = 0
    receipt_printed_at: datetime | None = None
    receipt_replaces_at: datetime | None = None
    rating: Rating | None = None
    contested: tuple[bytes, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    described: Stamps = ()
    place: str = ""
    attachments: Attached = NOTHING_ATTACHED
    last_step: LastStep | None = None
    undone: tuple[bytes, ...] = ()
    notify: bool = False

    @classmethod
    def replay(cls, events: Iterable[Event]) -> Self | None:
        """Fold events of one dossier in the order given; duplicates by eid count once. None for no events at all."""
        state: Self | None = None
        seen: set[bytes] = set()
        for event in events:
            if event.eid in seen:
                continue
            seen.add(event.eid)
            state = (state or cls(id=event.dossier, home=event.home)).apply(event)
        return state

    def apply(self, event: Event) -> Self:
        """Return the state after one more event. Never raises: what does not fit is kept and contested."""
        body = decode_body(event.kind, event.body)
        person = decode_person(event.kind, event.person)
        after = self._after(event, body, person)
        is_contested = after is None
        after = noted(self, self if after is None else after, event, body, is_contested=is_contested)
        entry = HistoryEntry(
            eid=event.eid,
            kind=event.kind,
            at=instant(event.at_ms),
            actor=event.actor,
            status=after.status,
            words=words_of(body, person),
            to=body.to if isinstance(body, (ForwardBody, StepBody)) else "",
            is_contested=is_contested or event.eid in after.contested,
            changes=changes_of(event, body, self, after) if isinstance(body, CorrectionBody) else (),
            form=body.form if isinstance(body, PrintedBody) else "",
            undoes=body.undoes if isinstance(body, StepBody) else b"",
        )
        contested = (*after.contested, event.eid) if is_contested else after.contested
        return replace(after, history=(*after.history, entry), contested=contested)

    @property
    def due_at(self) -> datetime | None:
        """Return when the result is due now: as printed, moved by pauses and apologies; None where there is none.

        While a verification lasts that the law does not count, nobody knows: it is counted anew when that ends.
        """
        if self.is_verified_elsewhere:
            return None
        return self.clock.due_at if self.clock is not None else self.printed_due_at

    @property
    def is_verified_elsewhere(self) -> bool:
        """Tell whether the clock stands for a verification, and not for the citizen."""
        return self.clock is not None and self.status in OPEN - PAUSED and excluded_leg(self.legs) is not None

    @property
    def is_due_provisional(self) -> bool:
        """Tell whether `due_at` reaches past the published calendar; `is_provisional` is about what was printed."""
        return self.clock.is_provisional if self.clock is not None else self.is_provisional

    @property
    def receiver_name(self) -> str:
        """Return who took the result, "" where nobody did or a redacted feed does not say."""
        return self.handing.receiver.name if self.handing is not None else ""

    @property
    def is_open(self) -> bool:
        """Tell whether the dossier was accepted and is not finished."""
        return self.is_born and self.status in OPEN

    def is_answer_late(self, now: datetime) -> bool:
        """Tell whether the answer to an online arrival is or was late; a dossier's own limit is another question."""
        return self.answer_due_at is not None and is_answer_late(self.answer_due_at, self.answered_at or now)

    @property
    def unit(self) -> Unit:
        """Return the unit that decides lateness; same-day procedures and unstated limits compare dates."""
        return self.limit.unit if self.limit is not None and not self.same_day else Unit.WORKING_DAY

    @property
    def timeliness(self) -> Timeliness | None:
        """Return early, on time or overdue once the result has reached the counter (status 9), else None."""
        if self.settled_at is None or self.due_at is None:
            return None
        return timeliness(unit=self.unit, same_day=self.same_day, due_at=self.due_at, settled_at=self.settled_at)

    # -- the reducer ---------------------------------------------------------------------------------------------

    def _after(self, event: Event, body: object, person: object) -> Self | None:
        """Return the next state, or None where the present one does not allow the event."""
        if isinstance(body, DossierBody) and event.kind in BIRTHS:
            return None if self.is_born else self._born(event, body, person)
        if isinstance(body, RatingBody):
            rating = self.rating or Rating(body.score, body.reason, instant(event.at_ms))
            return replace(self, rating=rating)
        if isinstance(body, PrintedBody):
            if body.form != RECEIPT:
                return self  # it stands in the history; only receipts are counted
            copies = self.copies_printed + 1
            return replace(self, copies_printed=copies, receipt_printed_at=instant(event.at_ms))
        if isinstance(body, PlaceBody):
            return replace(self, place=body.place)
        if isinstance(body, AttachmentBody):
            files = after_attachment(self.attachments, event, instant(event.at_ms), body, person)
            return None if files is None else replace(self, attachments=files)
        if event.kind == Kind.CODE_ASSIGNED and isinstance(body, CodeBody):
            return self._coded(body)
        if isinstance(body, MoneyBody) and event.kind != Kind.PAYMENT_RECEIVED:
            return self.paid(event, body)
        if isinstance(body, CorrectionBody):
            return self._corrected(event, body, person)
        if event.kind == Kind.CONTEST_RESOLVED and isinstance(body, StepBody):
            return resolved(self, event, body, person)
        if event.kind == Kind.STEP_UNDONE and isinstance(body, StepBody):
            return undone(self, body)
        step = STEP_OF_KIND.get(event.kind)
        if step is None:
            return self  # a newer program's kind: kept and passed on, without effect here
        return self._stepped(step, event, body, person)

    def _born(self, event: Event, body: DossierBody, person: object) -> Self:
        who = person if isinstance(person, DossierPerson) else DossierPerson()
        limit = limit_of(body.limit)
        arrived = Status.RECEIVED if event.kind == Kind.DOSSIER_RECEIVED else Status.SUBMITTED
        born = replace(
            self,
            is_born=True,
            status=self.status if self.status is Status.RETURNED else arrived,
            code=self.code or body.code,
            token=body.token,
            check_word=body.check_word,
            external_code=body.external_code,
            procedure=body.procedure,
            procedure_name=body.procedure_name,
            field=body.field,
            case=body.case,
            channel=body.channel,
            result=body.result,
            same_day=body.same_day,
            limit=limit,
            documents=body.documents,
            sets=body.sets,
            fees=body.fees,
            chain=body.legs,
            extensions=body.extensions,
            submitter=who.submitter,
            owner=who.owner,
            content=who.content,
            masked_name=body.masked_name,
            received_at=instant(body.received_at_ms or event.at_ms),
            recorded_at=instant(body.recorded_at_ms or event.at_ms),
            answer_due_at=instant(body.answer_due_at_ms) if body.answer_due_at_ms is not None else None,
            is_late_entry=body.late_reason_given,
            is_clock_suspect=body.clock_suspect,
            notify=body.notify,
        )
        return born.timed(body, body.clock_policy)

    def timed(self, body: DossierBody | CodeBody, policy: str) -> Self:
        """Return the dossier with its deadline as printed, on the calendar that was frozen into the event."""
        if body.due_at_ms is None:
            return self
        due_at = instant(body.due_at_ms)
        timed = replace(self, printed_due_at=due_at, due_rule=body.due_rule, is_provisional=body.provisional)
        if body.calendar is None or self.received_at is None:
            return timed
        clock = DeadlineClock.start(
            limit=self.limit,
            same_day=self.same_day,
            starts_at=instant(body.starts_at_ms) if body.starts_at_ms else self.received_at,
            due_at=due_at,
            calendar=WorkingCalendar.thaw(body.calendar),
            policy=ClockPolicy(policy) if policy in _POLICIES else ClockPolicy.PAUSE,
        )
        return replace(timed, clock=clock)

    def _coded(self, body: CodeBody) -> Self | None:
        if self.code is not None:
            return self if self.code == body.code else None
        return replace(self, code=body.code)

    def _corrected(self, event: Event, body: CorrectionBody, person: object) -> Self:
        who = person if isinstance(person, StepPerson) else StepPerson()
        described, values = correct(self.described, event, body, who)
        after = replace(self, described=described, **values)  # type: ignore[arg-type]  # built by name
        if self.receipt_printed_at is None:
            return after
        return replace(after, receipt_replaces_at=self.receipt_printed_at)

    def _stepped(self, step: Step, event: Event, body: object, person: object) -> Self | None:
        at = instant(event.at_ms)
        if step.kind is Kind.TAKEN_BACK and self.is_born and running_leg(self.legs) is None:
            return self  # it has come back already, or ended where it was
        is_legal = self.is_born and self.status in step.allowed_from
        if not is_legal:
            if self.is_born and self.status is step.leads_to and not step.is_physical:
                return self  # somebody else had already done the same
            if not step.is_physical:
                return None
        before = self.freed(at) if step.kind in _ENDS_A_LEG else self
        after = before.clocked(step.clock, at, body) if is_legal else before
        if step.leads_to is not None and (is_legal or step.kind is Kind.RESULT_RETURNED):
            after = replace(after, status=step.leads_to)
        after = after.effected(step.kind, event, body, person)
        if step.leads_to in {Status.WITHDRAWN, Status.STOPPED, Status.NOT_ACCEPTED}:
            after = replace(after, closed_at=at)
        if is_legal and self.status is Status.SUBMITTED and after.status is not Status.SUBMITTED:
            after = replace(after, answered_at=at)
        after = after.left_by(step, at)
        if not is_legal:  # a physical fact against the state stands, and somebody must look at it
            after = replace(after, contested=(*after.contested, event.eid))
        return after

    def left_by(self, step: Step, at: datetime) -> Self:
        """Return the dossier without what a step leaves behind: the leg that lasted, the place of the paper."""
        legs = end_leg(self.legs, at) if self.status not in OPEN else self.legs
        place = "" if step.kind in TAKES_PAPER else self.place
        return self if legs is self.legs and place == self.place else replace(self, legs=legs, place=place)

    def effected(self, kind: str, event: Event, body: object, person: object) -> Self:
        """Return the dossier with what a step of this kind leaves besides status and clock."""
        at = instant(event.at_ms)
        if kind == Kind.DOSSIER_ACCEPTED and isinstance(body, CodeBody):
            after = replace(self, code=self.code or body.code, token=body.token or self.token)
            return after.timed(body, self.clock.policy if self.clock else ClockPolicy.PAUSE)
        if kind == Kind.FORWARDED:
            return self.forwarded(event, body if isinstance(body, ForwardBody) else ForwardBody())
        if kind == Kind.TAKEN_BACK:
            return replace(self, holder="", legs=take_back(self.legs, at, event.eid))
        if isinstance(body, MoneyBody) and (body.amount_vnd is not None or body.exempt):
            return self.paid(event, body)
        if kind == Kind.SETTLED:
            is_negative = isinstance(body, StepBody) and body.negative
            return replace(self, settled_at=at, is_negative=is_negative)
        if kind == Kind.RESULT_RETURNED:
            return self.handed_over(at, handing_of(body, person))
        return replace(self, apologies=self.apologies + 1) if kind == Kind.APOLOGISED else self

    def paid(self, event: Event, body: MoneyBody) -> Self:
        """Return the dossier after money changed hands: a fact of the world, which may have to be looked at."""
        money, is_doubtful = after_money(
            self.money, kind=event.kind, eid=event.eid, at=instant(event.at_ms), actor=event.actor, body=body
        )
        contested = (*self.contested, event.eid) if is_doubtful else self.contested
        return replace(self, money=money, contested=contested)

    def forwarded(self, event: Event, details: ForwardBody) -> Self:
        """Return the dossier on a new leg: the one before ends where it begins."""
        at, limit = instant(event.at_ms), limit_of(details.leg)
        unit = limit.unit if limit is not None else self.unit
        leg = Leg(event.eid, details.to, event.actor, at, unit=unit, is_excluded=details.excluded)
        if details.leg_due_at_ms is not None:
            counted = limit or (self.limit if self.unit is Unit.HOUR else None)
            leg = leg.due(instant(details.leg_due_at_ms), limit=counted, whole=self.clock, is_own=limit is not None)
        clock = self.clock.pause(at) if self.clock is not None and details.excluded else self.clock
        return replace(self, holder=details.to, legs=(*end_leg(self.legs, at), leg), clock=clock)

    def freed(self, at: datetime) -> Self:
        """Return the dossier with its clock going on where a verification ends; what was left goes on, never anew."""
        if self.clock is None or not self.is_verified_elsewhere:
            return self
        resumed = replace(self.clock, policy=ClockPolicy.PAUSE).resume(at)
        return replace(self, clock=replace(resumed, policy=self.clock.policy))

    def handed_over(self, at: datetime, handing: Handing) -> Self:
        """Return the dossier with its result in somebody's hands; it had reached the counter by then."""
        if self.returned_at is not None:
            return self  # the first hand-over stands; the second one raises the alarm by being contested
        return replace(self, returned_at=at, settled_at=self.settled_at or at, handing=handing)

    def clocked(self, effect: ClockEffect, at: datetime, body: object) -> Self:
        """Return the dossier after what a step does to its clock."""
        if self.clock is None:
            return self
        clock, legs = after_effect(self.clock, self.legs, effect, at=at, channel=self.channel, body=body)
        return replace(self, clock=clock, legs=legs)
