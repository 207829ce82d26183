"""Say an answer in the citizen's language: the same facts, three languages. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from models.domain.queue import Queue
from models.domain.timeline import VIETNAM
from models.services.kiosk import KioskAnswer, moment_words
from models.services.opening import Opening, clock_words, session_words
from models.services.queueing import Taken
from ui.kiosk.english import ENGLISH
from ui.kiosk.inquiry import Inquiry, Line, Notice
from ui.kiosk.khmer import KHMER
from ui.kiosk.texts import Language, Texts
from ui.kiosk.vietnamese import VIETNAMESE

TEXTS: Final[Mapping[Language, Texts]] = {
    Language.VIETNAMESE: VIETNAMESE,
    Language.KHMER: KHMER,
    Language.ENGLISH: ENGLISH,
}
_LONGEST_READ: Final = 40


def headline(answer: KioskAnswer, language: Language) -> str:
    """Return the one sentence that matters."""
    return TEXTS[language].headlines.get(answer.situation) or answer.headline


def advice(answer: KioskAnswer, language: Language) -> str:
    """Return what to do, when and with what."""
    texts = TEXTS[language]
    parts = texts.advice.get(answer.situation)
    if parts is None:
        return answer.advice
    facts = {
        "hours": _hours(answer.opening, language),
        "due": _appointment(answer, language),
        "when": _moment(answer.due_at, language),
        "returned": f"{_moment(answer.returned_at, language)}." if answer.returned_at else "",
        "punctuality": _punctuality(answer, texts),
    }
    return " ".join(said for part in parts if (said := part.format(**facts).strip()))


def notice(kind: Notice, language: Language, read: str) -> tuple[str, str]:
    """Return headline and advice of a notice; `read` is what the scanner read, shortened to what a line bears."""
    words, more = TEXTS[language].notices[kind]
    shown = read if len(read) <= _LONGEST_READ else f"{read[:_LONGEST_READ]}…"
    return words, more.format(read=shown)


def queue_name(queue: Queue, language: Language) -> str:
    """Return what a queue is for; in Vietnamese where the office has no words of the language."""
    words = {Language.ENGLISH: queue.english, Language.KHMER: queue.khmer}.get(language, queue.name)
    return words or queue.name


def ticket(taken: Taken, queues: Sequence[Queue], language: Language) -> tuple[str, str, str]:
    """Return number, queue and what to do with a number."""
    names = {queue.letter: queue_name(queue, language) for queue in queues}
    ahead = TEXTS[language].ahead[min(taken.ahead, 2)].format(ahead=taken.ahead)
    return taken.ticket.number, names.get(taken.ticket.queue, ""), ahead


def freshness(inquiry: Inquiry, language: Language, today: date) -> str:
    """Return how fresh the answer is and from where: the truth about the line, in one row."""
    texts, answer = TEXTS[language], inquiry.answer
    if answer is None:
        return ""
    as_of = _time(answer.as_of, today)
    if inquiry.is_from_copy:
        said = _freshness_of_copy(inquiry.line, texts, as_of)
    else:
        heard_at = _time(answer.heard_at, today)
        parts = (texts.updated.format(as_of=as_of) if as_of else "", heard_at and texts.heard.format(heard_at=heard_at))
        said = " · ".join(part for part in parts if part)
    return said if answer.has_details else " · ".join(part for part in (said, texts.status_only) if part)


def _freshness_of_copy(line: Line, texts: Texts, as_of: str) -> str:
    if not as_of:
        return texts.line_down if line is Line.DOWN else texts.copy_undated
    words = {Line.ASKING: texts.asking, Line.DOWN: texts.copy_of, Line.HEARD: texts.updated}[line]
    return words.format(as_of=as_of)


def _appointment(answer: KioskAnswer, language: Language) -> str:
    texts = TEXTS[language]
    if answer.due_at is None:
        return ""
    about = texts.provisional if answer.is_provisional else ""
    return texts.appointment.format(when=_moment(answer.due_at, language), about=about)


def _punctuality(answer: KioskAnswer, texts: Texts) -> str:
    if not answer.days_early:
        return ""
    words = texts.early if answer.days_early > 0 else texts.late
    days = abs(answer.days_early)
    return words[days > 1].format(days=days)


def _hours(opening: Opening | None, language: Language) -> str:
    if opening is None:
        return ""
    texts = TEXTS[language]
    sessions = ", ".join(session_words(session) for session in opening.sessions)
    if opening.is_open:
        then = "".join(texts.hours_then.format(session=session_words(session)) for session in opening.sessions[1:])
        return texts.hours_now.format(end=clock_words(opening.sessions[0].end_minute), then=then)
    if opening.is_today:
        return texts.hours_today.format(sessions=sessions)
    return texts.hours_later.format(day=f"{_weekday(opening.on, texts)} {opening.on:%d/%m}", sessions=sessions)


def _moment(at: datetime | None, language: Language) -> str:
    texts = TEXTS[language]
    if at is None:
        return ""
    if not texts.weekdays:
        return moment_words(at)
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} {_weekday(local.date(), texts)} {local:%d/%m/%Y}"


def _weekday(on: date, texts: Texts) -> str:
    return texts.weekdays[on.weekday()]


def _time(at: datetime | None, today: date) -> str:
    """Return "14:02", with the day where it is not today's: an old copy must look old."""
    if at is None:
        return ""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M}" if local.date() == today else f"{local:%H:%M %d/%m/%Y}"
