"""What the kiosk may know of a dossier: from the local copy or the province, never a person's data.

With the receipt's check word (mã tra cứu) the answer has details: procedure, masked name, appointment. The code alone
tells the status only, and a right code with a wrong check word answers exactly like an unknown one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.timeline import local_date
from models.domain.timeliness import is_overdue
from models.services.commands import Refused
from models.services.kiosk_answer import LOCAL, PROVINCE, KioskAnswer, Mark, Situation, Tone, moment_words
from models.services.opening import opening_at

__all__ = [
    "LOCAL",
    "PROVINCE",
    "KioskAnswer",
    "Mark",
    "Situation",
    "Tone",
    "answer_of_dossier",
    "answer_of_lookup",
    "fresher",
    "moment_words",
]

_STEPS: Final = {
    Status.SUBMITTED: 0,
    Status.NOT_ACCEPTED: 0,
    Status.RECEIVED: 1,
    Status.SETTLED: 3,
    Status.RETURNED: 4,
}


def answer_of_dossier(
    *,
    dossier: Dossier,
    check_word: str,
    calendar: WorkingCalendar,
    now: datetime,
    as_of: datetime | None,
    heard_at: datetime | None = None,
) -> KioskAnswer | None:
    """Return what the local copy says; None for a wrong check word, exactly as for an unknown code.

    Only the masked name is read, so that a copy with personal data tells no more than a redacted one.

    Args:
        dossier: the folded dossier.
        check_word: as on the receipt, "" where only the code was given.
        calendar: the office's working calendar.
        now: the instant of asking.
        as_of: when the copy was last refreshed.
        heard_at: when the province last heard of the office's counter, where known.
    """
    if not dossier.is_born or (check_word and check_word != dossier.check_word):
        return None
    has_details = bool(check_word)
    answer = KioskAnswer(
        code=dossier.code or dossier.token,
        status=dossier.status,
        step=_STEPS.get(dossier.status, 2 if dossier.status in OPEN or _was_processed(dossier) else 1),
        has_details=has_details,
        source=LOCAL,
        opening=opening_at(calendar, now),
        as_of=as_of,
        heard_at=heard_at,
    )
    if not has_details:
        return answer
    due_at = dossier.due_at
    is_late = due_at is not None and is_overdue(unit=dossier.unit, same_day=dossier.same_day, due_at=due_at, now=now)
    return dataclasses.replace(
        answer,
        procedure_name=dossier.procedure_name,
        masked_name=dossier.masked_name,
        due_at=due_at,
        is_provisional=dossier.is_due_provisional,
        is_late=is_late and dossier.status in OPEN - PAUSED,
        days_early=_days_early(due_at, dossier.settled_at, calendar),
        returned_at=dossier.returned_at,
        is_rated=dossier.rating is not None,
    )


def answer_of_lookup(*, reply: Mapping[str, object], calendar: WorkingCalendar, now: datetime) -> KioskAnswer:
    """Read the province's JSON answer (`/v1/lookup/CODE?mtc=WORD`).

    It says what the province holds: code, status, `as_of`, `counter_heard_at`, and with the check word the procedure
    and the appointment. Whether an hour limit has run out is judged by the local copy, which knows the unit; here days
    count.

    Raises:
        Refused: `province_answer_unreadable`.
    """
    try:
        status = Status(str(reply["status"]))
        code = _code(reply["code"])
        due_at, as_of = _instant(reply.get("due_at")), _instant(reply.get("as_of"))
        heard_at = _instant(reply.get("counter_heard_at"))
        times = _times_of_steps(reply.get("steps"))
    except (KeyError, ValueError) as error:
        raise Refused("province_answer_unreadable") from error
    is_late = due_at is not None and local_date(due_at) < local_date(now) and status in OPEN - PAUSED
    return KioskAnswer(
        code=code,
        status=status,
        step=_STEPS.get(status, 2 if status in OPEN or times.get("processing") else 1),
        has_details="procedure" in reply or "due_at" in reply,
        source=PROVINCE,
        procedure_name=_text(reply.get("procedure")),
        due_at=due_at,
        is_late=is_late,
        days_early=_days_early(due_at, times.get("result"), calendar),
        returned_at=times.get("returned"),
        opening=opening_at(calendar, now),
        as_of=as_of,
        heard_at=heard_at,
    )


def fresher(held: KioskAnswer | None, heard: KioskAnswer) -> KioskAnswer:
    """Return the newer of two answers about one dossier, with what only the other one knows filled in.

    The local copy wins only where it was refreshed after the province spoke; on equal terms the province is right.
    """
    if held is None or held.code != heard.code:
        return heard
    is_held_newer = held.as_of is not None and heard.as_of is not None and held.as_of > heard.as_of
    best, other = (held, heard) if is_held_newer else (heard, held)
    is_same_state = best.status is other.status
    return dataclasses.replace(
        best,
        has_details=best.has_details or other.has_details,
        step=max(best.step, other.step) if is_same_state else best.step,
        procedure_name=best.procedure_name or other.procedure_name,
        masked_name=best.masked_name or other.masked_name,
        due_at=best.due_at or (other.due_at if is_same_state else None),
        is_provisional=best.is_provisional or (is_same_state and other.is_provisional),
        is_late=best.is_late or (is_same_state and other.is_late),
        days_early=other.days_early if best.days_early is None and is_same_state else best.days_early,
        returned_at=best.returned_at or (other.returned_at if is_same_state else None),
        heard_at=best.heard_at or other.heard_at,
        is_rated=other.is_rated if best.is_rated is None else best.is_rated,
    )


def _was_processed(dossier: Dossier) -> bool:
    return any(entry.status is not Status.RECEIVED and entry.status in OPEN for entry in dossier.history)


def _days_early(due_at: datetime | None, settled_at: datetime | None, calendar: WorkingCalendar) -> int | None:
    """Return the working days from the result to the appointment; None while there is no result."""
    if due_at is None or settled_at is None:
        return None
    return calendar.working_days_between(local_date(settled_at), local_date(due_at))


def _instant(value: object) -> datetime | None:
    """Read an ISO time with its offset.

    Raises:
        ValueError: it is none, or has no offset.
    """
    if value is None or value == "":
        return None
    at = datetime.fromisoformat(str(value))
    if at.tzinfo is None:
        raise ValueError("a time without an offset")
    return at.astimezone(UTC)


def _code(value: object) -> str:
    """Return a code.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str) or not value:
        raise ValueError("an answer without a code")
    return value


def _times_of_steps(steps: object) -> dict[str, datetime]:
    """Return when each of the four steps was reached, as far as the province knows.

    Raises:
        ValueError: a time is none.
    """
    named = [step for step in steps if isinstance(step, Mapping)] if isinstance(steps, list) else []
    times = {str(step.get("name")): _instant(step.get("at")) for step in named}
    return {name: at for name, at in times.items() if at is not None}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
