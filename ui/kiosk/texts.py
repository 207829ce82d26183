"""What every language of the kiosk has words for; the languages themselves are data beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.rating import Complaint, Satisfaction
from models.services.kiosk import Situation
from ui.kiosk.inquiry import Notice


class Language(StrEnum):
    """A language of the kiosk; its button shows its own name."""

    VIETNAMESE = "vi"
    KHMER = "km"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. Braces are filled in by the screens.

    Attributes:
        steps: the four steps.
        notices: headline and advice of each notice.
        headlines: of each situation of a dossier; empty for Vietnamese, whose services have them.
        advice: parts of the advice by situation, {hours}, {due}, {when} … filled in; empty for Vietnamese.
        ahead: what to do with a number when nobody, one, or {ahead} people wait in front.
        called: heading of the screen of called numbers; `called_to` is what the voice says, {number} and {counter}.
        early: for one working day, and for several; `late` alike.
    """

    name: str
    home: str
    home_more: str
    type_number: str
    done: str
    contrast: str
    dossier: str
    steps: tuple[str, str, str, str]
    step_states: tuple[str, str, str]
    typing: str
    typing_more: str
    find: str
    erase: str
    staff: str
    staff_more: str
    leave: str
    updated: str
    heard: str
    asking: str
    copy_of: str
    copy_undated: str
    line_down: str
    status_only: str
    rate_ask: str
    satisfaction: Mapping[Satisfaction, str]
    why: str
    complaints: Mapping[Complaint, str]
    take_number: str
    which_queue: str
    your_number: str
    ahead: tuple[str, str, str]
    speak: str
    called: str
    called_to: str
    counter: str
    notices: Mapping[Notice, tuple[str, str]]
    headlines: Mapping[Situation, str]
    advice: Mapping[Situation, tuple[str, ...]]
    hours_now: str
    hours_then: str
    hours_today: str
    hours_later: str
    appointment: str
    provisional: str
    early: tuple[str, str]
    late: tuple[str, str]
    weekdays: tuple[str, ...]
