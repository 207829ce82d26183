"""The life of a dossier as one table: what each step needs, where it leads, what it does to the clock.

Statuses and their national codes: the national exchange's `TrangThaiHoSo` 1–10. Steps follow Nghị định 118/2025/NĐ-CP
Điều 17–21 (reception, processing, return) and Thông tư 03/2025/TT-VPCP (papers). `STEPS` are what moves a dossier from
one status to another; `ACTS` stand beside them: how a dossier comes to be, and what is recorded without moving it.
docs/events.md prints both; a (?) marks an article that could not be confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.events import Kind
from models.domain.staff import REGISTERING, Role


class Status(StrEnum):
    """Where a dossier stands; `national_code` is what the national exchange reports."""

    SUBMITTED = "submitted"  # 1 mới đăng ký
    RECEIVED = "received"  # 2 được tiếp nhận
    NOT_ACCEPTED = "not_accepted"  # 3 không được tiếp nhận
    PROCESSING = "processing"  # 4 đang xử lý
    AWAITING_SUPPLEMENT = "awaiting_supplement"  # 5 yêu cầu bổ sung giấy tờ
    AWAITING_PAYMENT = "awaiting_payment"  # 6 yêu cầu thực hiện nghĩa vụ tài chính
    WITHDRAWN = "withdrawn"  # 7 công dân yêu cầu rút hồ sơ
    STOPPED = "stopped"  # 8 dừng xử lý
    SETTLED = "settled"  # 9 đã xử lý xong
    RETURNED = "returned"  # 10 đã trả kết quả

    @property
    def national_code(self) -> int:
        """Return the national code 1–10."""
        return list(Status).index(self) + 1


OPEN: Final = frozenset({Status.RECEIVED, Status.PROCESSING, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
"""Accepted and not yet finished: what the deadline board and "pending" count."""

PAUSED: Final = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
"""The clock stands still: nothing here can become overdue."""

FINISHED: Final = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.SETTLED, Status.RETURNED})


class ClockEffect(StrEnum):
    """What a step does to the deadline."""

    NONE = "none"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    EXTEND = "extend"


class Demand(StrEnum):
    """What a step cannot do without."""

    REASON = "reason"
    REASON_IF_NEGATIVE = "reason (negative)"
    DESTINATION = "to"
    NEW_DUE = "due_at"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the lifecycle.

    Attributes:
        action: the word of the headless face and of the screens' key map.
        kind: the event that the step writes.
        allowed_from: statuses from which it is legal.
        leads_to: the new status; None keeps the present one.
        demands: what is mandatory.
        clock: the effect on the deadline.
        paper: the form that the step prints, by name; empty for none.
        is_physical: a fact that happened in the world and stands whatever the state says.
        roles: who may do it.
        ground: decree, circular and article, as papers cite them; empty where no law rules.
    """

    action: str
    kind: Kind
    allowed_from: frozenset[Status]
    leads_to: Status | None
    demands: frozenset[Demand] = frozenset()
    clock: ClockEffect = ClockEffect.NONE
    paper: str = ""
    is_physical: bool = False
    roles: frozenset[Role] = REGISTERING
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One row beside the steps: no status leads to it, and none but an arrival's follows from it.

    Attributes:
        action: the word of the headless face; several rows may share it where what they write differs.
        kind: the event that it writes.
        about: what it is done to, in words.
        begins_as: the status of a new dossier; None where no dossier begins.
        demands: what is mandatory, by the names of the headless face.
        paper, roles, ground: as for a step.
    """

    action: str
    kind: Kind
    about: str
    begins_as: Status | None = None
    demands: tuple[str, ...] = ()
    paper: str = ""
    roles: frozenset[Role] = REGISTERING
    ground: str = ""


_S = Status
_WORKING = frozenset({_S.RECEIVED, _S.PROCESSING})
_REASON = frozenset({Demand.REASON})
_ND, _TT = "NĐ 118/2025/NĐ-CP", "TT 03/2025/TT-VPCP"

STEPS: Final[tuple[Step, ...]] = (
    Step(
        "accept",
        Kind.DOSSIER_ACCEPTED,
        frozenset({_S.SUBMITTED}),
        _S.RECEIVED,
        paper="receipt",
        ground=f"{_ND} Điều 17 (?); {_TT} mẫu 01",
    ),
    Step(
        "refuse",
        Kind.DOSSIER_NOT_ACCEPTED,
        frozenset({_S.SUBMITTED}),
        _S.NOT_ACCEPTED,
        _REASON,
        paper="refusal",
        ground=f"{_ND} Điều 17 (?); {_TT} mẫu 03",
    ),
    Step(
        "forward",
        Kind.FORWARDED,
        _WORKING,
        _S.PROCESSING,
        frozenset({Demand.DESTINATION}),
        paper="control_slip",
        ground=f"{_ND} Điều 18 (?); {_TT} mẫu 06",
    ),
    Step(
        "request_supplement",
        Kind.SUPPLEMENT_REQUESTED,
        _WORKING,
        _S.AWAITING_SUPPLEMENT,
        _REASON,
        ClockEffect.PAUSE,
        paper="supplement",
        ground=f"{_ND} Điều 19 (?); {_TT} mẫu 02",
    ),
    Step(
        "supplement_received",
        Kind.SUPPLEMENT_RECEIVED,
        frozenset({_S.AWAITING_SUPPLEMENT}),
        _S.PROCESSING,
        clock=ClockEffect.RESUME,
        is_physical=True,
        ground=f"{_ND} Điều 19 (?)",
    ),
    Step(
        "request_payment",
        Kind.PAYMENT_REQUESTED,
        _WORKING,
        _S.AWAITING_PAYMENT,
        clock=ClockEffect.PAUSE,
        ground=f"{_ND} Điều 21 (?)",
    ),
    Step(
        "payment_received",
        Kind.PAYMENT_RECEIVED,
        frozenset({_S.AWAITING_PAYMENT}),
        _S.PROCESSING,
        clock=ClockEffect.RESUME,
        is_physical=True,
        ground=f"{_ND} Điều 21 (?)",
    ),
    Step("withdraw", Kind.WITHDRAWN, OPEN | {_S.SUBMITTED}, _S.WITHDRAWN, clock=ClockEffect.STOP),
    Step(
        "stop",
        Kind.STOPPED,
        OPEN,
        _S.STOPPED,
        _REASON,
        ClockEffect.STOP,
        paper="stop_notice",
        ground=f"{_TT} mẫu 05 (?)",
    ),
    Step(
        "apologise",
        Kind.APOLOGISED,
        OPEN,
        None,
        frozenset({Demand.REASON, Demand.NEW_DUE}),
        ClockEffect.EXTEND,
        paper="apology",
        ground=f"{_ND} Điều 19 (?); {_TT} mẫu 04",
    ),
    Step(
        "settle",
        Kind.SETTLED,
        _WORKING,
        _S.SETTLED,
        frozenset({Demand.REASON_IF_NEGATIVE}),
        ClockEffect.STOP,
        ground=f"{_ND} Điều 19 (?)",
    ),
    Step("take_back", Kind.TAKEN_BACK, frozenset({_S.PROCESSING}) | PAUSED, None, ground=f"{_ND} Điều 18 (?)"),
    Step(
        "return",
        Kind.RESULT_RETURNED,
        frozenset({_S.SETTLED}),
        _S.RETURNED,
        paper="result_receipt",
        is_physical=True,
        ground=f"{_ND} Điều 20 (?)",
    ),
    Step("correct", Kind.CORRECTED, frozenset(_S), None),
)
"""A negative result is `settle` with `negative`: status 9, not 3, and its reason is mandatory."""

ACTS: Final[tuple[Act, ...]] = (
    Act(
        "register",
        Kind.DOSSIER_RECEIVED,
        "at the counter, or the envelope that was opened",
        begins_as=_S.RECEIVED,
        demands=("procedure", "submitter"),
        paper="receipt",
        ground=f"{_ND} Điều 17 (?); {_TT} mẫu 01",
    ),
    Act(
        "register",
        Kind.DOSSIER_SUBMITTED,
        "online, or by post with `awaits_acceptance`: answered within eight working hours",
        begins_as=_S.SUBMITTED,
        demands=("procedure", "submitter"),
        ground=f"{_ND} Điều 17 (?)",
    ),
    Act(
        "turn_away",
        Kind.TURNED_AWAY,
        "no dossier, no code: a number of its own",
        demands=("reason",),
        paper="supplement, refusal",
        ground=f"{_ND} Điều 17 (?); {_TT} mẫu 02, 03",
    ),
    Act(
        "take_fee",
        Kind.FEE_TAKEN,
        "a dossier in any status",
        demands=("kind", "amount, pages or exemption", "receipt or transfer"),
        ground="Luật Phí và lệ phí 2015 Điều 3",
    ),
    Act("cancel_fee", Kind.FEE_CANCELLED, "a taking that was a mistake", demands=("event", "reason")),
    Act("refund_fee", Kind.FEE_REFUNDED, "a taking of which something is left", demands=("event", "reason")),
    Act(
        "resolve",
        Kind.CONTEST_RESOLVED,
        "a contested event",
        demands=("event", "decision", "reason"),
        roles=frozenset({Role.SUPERVISOR}),
    ),
    Act(
        "undo",
        Kind.STEP_UNDONE,
        "the last step, on the day it was recorded, by who took it or a supervisor; no paper of it is out",
        demands=("reason",),
    ),
    Act("place", Kind.PAPER_PLACED, "where the paper dossier lies, in any status", demands=("place",)),
    Act(
        "attach",
        Kind.DOCUMENT_ATTACHED,
        "a scanned file of a document item, or of the result (số hóa)",
        demands=("document", "file"),
        ground=f"{_ND} Điều 17 (?)",
    ),
    Act(
        "remove_attachment",
        Kind.ATTACHMENT_REMOVED,
        "a file that was attached by mistake; it stays in the history",
        demands=("attachment", "reason"),
    ),
)
"""What is recorded beside the steps; none of it asks which status a dossier has."""

UNDOABLE: Final = frozenset(
    {
        Kind.DOSSIER_NOT_ACCEPTED,
        Kind.FORWARDED,
        Kind.SUPPLEMENT_REQUESTED,
        Kind.PAYMENT_REQUESTED,
        Kind.WITHDRAWN,
        Kind.STOPPED,
        Kind.APOLOGISED,
        Kind.SETTLED,
        Kind.TAKEN_BACK,
    }
)
"""Steps that are an entry of the office and no fact of the world. An acceptance gives a code, which never changes."""

TAKES_PAPER: Final = frozenset({Kind.FORWARDED, Kind.WITHDRAWN, Kind.RESULT_RETURNED})
"""Steps with which the paper dossier leaves its place (kệ, ngăn) at the counter."""

STEP_OF_KIND: Final[dict[str, Step]] = {step.kind: step for step in STEPS}
STEP_OF_ACTION: Final[dict[str, Step]] = {step.action: step for step in STEPS}
ACT_OF_ACTION: Final[dict[str, Act]] = {act.action: act for act in ACTS}


def next_steps(status: Status) -> tuple[Step, ...]:
    """Return the steps that the law allows from `status`, in the order of the table."""
    return tuple(step for step in STEPS if status in step.allowed_from)
