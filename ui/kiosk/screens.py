"""The kiosk's pages as one: which one is shown, and what it says in the citizen's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.domain.rating import Complaint
from models.services.queueing import Taken
from models.services.views import OfficeSettings
from ui.kiosk import phrases
from ui.kiosk.choices import ChoicePage, TicketPage
from ui.kiosk.inquiry import Inquiry, Line, Notice
from ui.kiosk.pages import DigitsPage, HomePage, NoticePage, ResultPage
from ui.kiosk.texts import Language, Texts
from ui.kiosk.typed import Typed
from ui.theme import Palette

_LOOKS: Final = {Notice.FORGED: "alarm", Notice.SEARCHING: "plain", Notice.THANKS: "good"}


class View(StrEnum):
    """Which page is shown."""

    HOME = "home"
    RESULT = "result"
    NOTICE = "notice"
    NUMBER = "number"
    STAFF = "staff"
    COMPLAINT = "complaint"
    QUEUES = "queues"
    TICKET = "ticket"


@dataclass
class Shown:
    """All that one citizen has brought to the screen; a fresh one knows nothing of the last."""

    view: View = View.HOME
    language: Language = Language.VIETNAMESE
    inquiry: Inquiry | None = None
    notice: Notice = Notice.SEARCHING
    read: str = ""
    typed: Typed = field(default_factory=Typed)
    taken: Taken | None = None


class Screens(QStackedWidget):
    """The pages by view; whoever owns them connects to their signals."""

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = HomePage(office, self)
        self.result = ResultPage(self)
        self.sentence = NoticePage(self)
        self.number, self.staff = DigitsPage(self), DigitsPage(self)
        self.complaint, self.queues, self.ticket = ChoicePage(self), ChoicePage(self), TicketPage(self)
        self._pages: dict[View, HomePage | ResultPage | NoticePage | DigitsPage | ChoicePage | TicketPage] = {
            View.HOME: self.home,
            View.RESULT: self.result,
            View.NOTICE: self.sentence,
            View.NUMBER: self.number,
            View.STAFF: self.staff,
            View.COMPLAINT: self.complaint,
            View.QUEUES: self.queues,
            View.TICKET: self.ticket,
        }
        for page in self._pages.values():
            self.addWidget(page)

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        for page in self._pages.values():
            page.dress(colours, scale)

    def wipe(self) -> None:
        """Forget whatever was shown."""
        self.result.wipe()
        self.sentence.wipe()
        self.ticket.show_ticket("", "", "", "")

    def show_state(self, shown: Shown, office: OfficeSettings, today: date) -> str:
        """Show the page of a state; return what a voice reads of it."""
        texts = phrases.TEXTS[shown.language]
        self.home.show_texts(texts)
        self.home.offer_numbers(is_offered=bool(office.queues))
        self.number.show_words(texts.typing, texts.typing_more, texts.find, texts.erase)
        self.staff.show_words(texts.staff, texts.staff_more, texts.leave, texts.erase)
        if shown.view is not View.RESULT:
            self.result.wipe()
        if shown.view is not View.NOTICE:
            self.sentence.wipe()
        self.setCurrentWidget(self._pages[shown.view])
        typed, secret = shown.typed, shown.typed.is_secret
        self.number.show_typed(f"{office.heading.code}-", Typed() if secret else typed)
        self.staff.show_typed("", typed if secret else Typed(is_secret=True))
        return self._fill(shown, texts, office, today)

    def _fill(self, shown: Shown, texts: Texts, office: OfficeSettings, today: date) -> str:
        language, inquiry = shown.language, shown.inquiry
        if shown.view is View.RESULT and inquiry is not None and inquiry.answer is not None:
            words = phrases.headline(inquiry.answer, language), phrases.advice(inquiry.answer, language)
            fresh = phrases.freshness(inquiry, language, today)
            is_stale = inquiry.is_from_copy and inquiry.line is Line.DOWN
            self.result.show_answer(inquiry.answer, texts, words, fresh, is_stale=is_stale)
            return ". ".join(words)
        if shown.view is View.NOTICE:
            words = phrases.notice(shown.notice, language, shown.read)
            self.sentence.show_notice(_LOOKS.get(shown.notice, "todo"), words)
            return ". ".join(words)
        if shown.view is View.COMPLAINT:
            reasons = [(reason.value, texts.complaints[reason]) for reason in Complaint]
            self.complaint.ask(texts.why, "", reasons)
            return ". ".join([texts.why, *(said for _, said in reasons)])
        if shown.view is View.QUEUES:
            queues = [(queue.letter, phrases.queue_name(queue, language)) for queue in office.queues]
            self.queues.ask(texts.which_queue, "", queues)
            return ". ".join([texts.which_queue, *(said for _, said in queues)])
        if shown.view is View.TICKET and shown.taken is not None:
            number, queue, more = phrases.ticket(shown.taken, office.queues, language)
            self.ticket.show_ticket(texts.your_number, number, queue, more)
            return f"{texts.your_number}: {number}. {more}"
        return texts.home if shown.view is View.HOME else ""
