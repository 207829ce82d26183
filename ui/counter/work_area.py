"""What a signed-in clerk works on: the column of keys, the pages, the right column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.day import DayList
from models.services.ports import Clock
from models.services.views import DossierView
from ui.counter.arrivals import ArrivalsPage
from ui.counter.books.page import BooksPage
from ui.counter.cash.page import CashPage
from ui.counter.contested import ContestedPage
from ui.counter.correcting import Correcting
from ui.counter.day.keeper import DayKeeper
from ui.counter.day.page import TodayPage
from ui.counter.deadlines import DeadlinePage
from ui.counter.desk import CounterDesk
from ui.counter.hand_over import HandOverPage
from ui.counter.intake.page import IntakePage
from ui.counter.news import NewsStrip
from ui.counter.phrase_book import PhraseBook
from ui.counter.placing import PlaceAsker, PlacingPage
from ui.counter.posting import PostingPage
from ui.counter.processing import ProcessingPage
from ui.counter.returning import ReturningPage
from ui.counter.scan_list import ScanList
from ui.counter.search import SearchPage
from ui.counter.side import SideColumn
from ui.counter.together import Together
from ui.counter.turning_away import TurningAway
from ui.counter.undoing import Undoing
from ui.i18n.words import tr
from ui.icons import put_icon
from ui.messages import refusal_words
from ui.shell.keymap import by_command, with_key
from ui.tasks import TaskRunner
from ui.theme import KEYS_FROM_PX, SIDE_FROM_PX, SPACE
from ui.widgets.page_stack import PageStack
from ui.widgets.room import ColumnRoom

PAGES: Final = (
    "search",
    "intake",
    "arrivals",
    "processing",
    "returning",
    "hand_over",
    "deadlines",
    "today",
    "placing",
    "posting",
    "contested",
    "books",
    "cash",
)
"""Every page but that of signing in, by the command that opens it."""
_NAV: Final = (
    "search",
    "intake",
    "arrivals",
    "processing",
    "returning",
    "hand_over",
    "deadlines",
    "books",
    "cash",
    "today",
    "take_up",
    "commands",
)
_NAV_PX: Final = 188


Page = (
    SearchPage
    | ProcessingPage
    | ReturningPage
    | HandOverPage
    | DeadlinePage
    | PostingPage
    | ArrivalsPage
    | ContestedPage
    | BooksPage
    | CashPage
    | PlacingPage
    | TodayPage
)


class WorkArea(QWidget):
    """Made at the first sign-in, so that the window paints first.

    Signals:
        command_wanted: name of a command, from the column of keys.
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        dossier_wanted: code of a dossier to open.
        stored: this counter has stored something.
        drafts_changed: something was held or taken up.
    """

    command_wanted = Signal(str)
    said = Signal(str, str)
    dialog_wanted = Signal(object)
    dossier_wanted = Signal(str)
    stored = Signal()
    drafts_changed = Signal()

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self.phrases = PhraseBook()
        self.intake = IntakePage(desk, runner, self)
        self.turning_away = TurningAway(self.intake, desk, runner, self.phrases)
        self.together = Together(self.intake, desk, runner)
        self.correcting = Correcting(desk, runner, clock, self)
        self.undoing = Undoing(desk, runner, clock, self)
        self.search = SearchPage(desk, runner, clock, self)
        self.processing = ProcessingPage(desk, runner, clock, self)
        self.returning = ReturningPage(desk, runner, clock, self)
        self.place_asker = PlaceAsker(desk, runner, self)
        self.hand_over = HandOverPage(desk, runner, self)
        self.placing = PlacingPage(desk, runner, self)
        self.today = TodayPage(desk, runner, clock, self)
        self.deadlines = DeadlinePage(desk, runner, clock, self)
        self.side = SideColumn(self)
        self.posting = PostingPage(desk, runner, self)
        self.arrivals = ArrivalsPage(desk, runner, clock, self)
        self.contested = ContestedPage(desk, runner, clock, self)
        self.books = BooksPage(desk, runner, clock, self)
        self.cash = CashPage(desk, runner, clock, self)
        self.arrivals.phrases = self.processing.steps.phrases = self.phrases
        self._lists: dict[str, Page] = {
            "search": self.search,
            "processing": self.processing,
            "returning": self.returning,
            "hand_over": self.hand_over,
            "placing": self.placing,
            "deadlines": self.deadlines,
            "posting": self.posting,
            "arrivals": self.arrivals,
            "contested": self.contested,
            "books": self.books,
            "cash": self.cash,
            "today": self.today,
        }
        self.present = "intake"
        self._stack = PageStack(self)
        self._stack.add_page(self.intake)
        self.intake.said.connect(self.said)
        for page in self._lists.values():
            self._stack.add_page(page)
            page.said.connect(self.said)
        self._keys: dict[str, QPushButton] = {}
        column = QWidget(self)
        keys = QVBoxLayout(column)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(0)
        for command in _NAV:
            keys.addWidget(self._key(command))
        keys.addStretch(1)
        self.news = NewsStrip(self)
        self.news.opened.connect(self._on_news_opened)
        keys.addWidget(self.news)
        self._nav = ColumnRoom(column, _NAV_PX, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        row.addWidget(self._nav)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.intake.dialog_wanted.connect(self.dialog_wanted)
        for beside in (self.turning_away, self.together):
            beside.said.connect(self.said)
            beside.dialog_wanted.connect(self.dialog_wanted)
            beside.stored.connect(self._on_stored)
        for afterwards in (self.correcting, self.undoing):
            afterwards.said.connect(self.said)
            afterwards.dialog_wanted.connect(self.dialog_wanted)
            afterwards.acted.connect(self._on_corrected)
        self.processing.steps.undo_wanted.connect(self._undo)
        self.intake.received.connect(self._on_stored)
        self.intake.printed.connect(self.side.note_print)
        self.intake.drafts_changed.connect(self.drafts_changed)
        self.processing.acted.connect(self._on_stored)
        self.returning.acted.connect(self._on_stored)
        self.hand_over.acted.connect(self._on_stored)
        self.posting.acted.connect(self._on_stored)
        self.arrivals.acted.connect(self._on_stored)
        self.arrivals.dialog_wanted.connect(self.dialog_wanted)
        self.arrivals.counted.connect(self._on_arrivals_counted)
        self.contested.acted.connect(self._on_stored)
        self.books.acted.connect(self._on_stored)
        self.books.dialog_wanted.connect(self.dialog_wanted)
        self.contested.opened.connect(self.dossier_wanted)
        self.cash.acted.connect(self._on_stored)
        self.cash.dialog_wanted.connect(self.dialog_wanted)
        self.place_asker.said.connect(self.said)
        self.place_asker.dialog_wanted.connect(self.dialog_wanted)
        self.place_asker.stored.connect(self._on_stored)
        self.place_asker.stored.connect(self.refresh_page)
        self.placing.acted.connect(self._on_stored)
        self.search.opened.connect(self.dossier_wanted)
        self.deadlines.opened.connect(self.dossier_wanted)
        self.day = DayKeeper(desk, runner, clock, self)
        self.day.said.connect(self.said)
        self.day.dialog_wanted.connect(self.dialog_wanted)
        self.day.opened.connect(self._on_day_opened)
        self.today.opened.connect(self.dossier_wanted)
        self.today.acted.connect(self._on_stored)
        self.today.dialog_wanted.connect(self.dialog_wanted)
        self.today.command_wanted.connect(self.command_wanted)

    def know_habits(self) -> None:
        """Learn what who has just signed in uses most, and the office's own phrases."""
        self.intake.reload()
        self._runner.read(self._desk.phrases, self._on_phrases, self._on_failed, key="phrases")

    def _on_phrases(self, own: dict[str, tuple[str, ...]]) -> None:
        self.phrases.know(own)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the width has no room for."""
        super().resizeEvent(event)
        self._fit()

    def greet(self) -> None:
        """Tell the first one of the day what it begins with; who types already is not disturbed."""
        self.day.greet(lambda: self.present != "intake" or not self.intake.form.draft().is_blank)

    def show_page(self, page: str) -> None:
        """Show a page by name and let it take the focus."""
        self.present = page
        self._stack.show_page(self._lists.get(page, self.intake))
        self._fit()
        for name, key in self._keys.items():
            key.setChecked(name == page)
        if page == "intake":
            self.intake.form.procedure.text.setFocus()
        else:
            self._lists[page].start()

    def _fit(self) -> None:
        """Show the column of keys and what was received last where there is room: every key of it works without."""
        width = self.window().width()
        self.side.setVisible(self.present == "intake" and width >= SIDE_FROM_PX)
        self._nav.setVisible(width >= KEYS_FROM_PX)

    def refresh_page(self) -> None:
        """Read the present list again, where it is one."""
        page = self._lists.get(self.present)
        if page is not None and not isinstance(page, SearchPage):
            page.refresh()

    @property
    def opened(self) -> DossierView | None:
        """Return the dossier that is open on the present page, None where none is."""
        page = self._lists.get(self.present)
        if not isinstance(page, ProcessingPage | ReturningPage) or page.panel.isHidden():
            return None
        return page.panel.view

    def back(self) -> bool:
        """Close the innermost thing of the present page; False where nothing is open."""
        return self._lists[self.present].back() if self.present in self._lists else self.intake.back()

    @property
    def opened_code(self) -> str:
        """Return the code of the dossier that the present page shows, or nothing."""
        if self.present == "intake":
            return self.intake.result.code
        if self.present == "processing":
            return self.processing.code
        view = self.returning.panel.view if self.present == "returning" else None
        return (view.dossier.code or view.dossier.token) if view is not None else ""

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what the present page does by command, beside what the window does itself."""
        own = {"day_summary": self.day.show_summary, "sign_out": self.day.close_day, "place": self.place}
        own["fees"] = self.take_fees
        if self.present == "intake":
            own["turn_away"] = self.turning_away.open
            own["together"] = self.together.open
        else:
            own["correct"] = self._correct
            own["undo"] = self._undo
        return own | getattr(self._lists.get(self.present), "commands", {})

    def take_fees(self) -> None:
        """Open the fees of the dossier that the present page shows."""
        from ui.counter.cash.fee_dialog import FeeDialog  # when it is first wanted: the start is quicker without

        code = self.opened_code
        if not code:
            self.said.emit(tr("Chưa có hồ sơ nào để thu tiền: tiếp nhận hoặc mở một hồ sơ trước"), "info")
            return
        dialog = FeeDialog(code, self._desk, self._runner, self._clock, self.window())
        dialog.acted.connect(self._on_fees_acted)
        self.dialog_wanted.emit(dialog)

    def _on_fees_acted(self, _: object) -> None:
        self._on_stored()
        self.refresh_page()

    def place(self) -> None:
        """Ask for the place of the dossier that is open, else for a pile of scanned ones."""
        view = self.opened
        if view is not None:
            self.place_asker.ask(view)
        else:
            self.command_wanted.emit("placing")

    def take_dossier(self, view: DossierView) -> bool:
        """Add a scanned dossier to the list of the present page; False where it has none."""
        page = self._lists.get(self.present)
        if isinstance(page, ScanList):
            page.add(view)
        return isinstance(page, ScanList)

    def take_scan(self, text: str) -> bool:
        """Offer the present page a scan that is no code of ours; False where it means nothing there."""
        page = self._lists.get(self.present)
        return isinstance(page, (ReturningPage, PostingPage)) and page.take_scan(text)

    def show_held(self, count: int) -> None:
        """Show how many dossiers are held, on their key."""
        binding = by_command()["take_up"]
        words = f"{binding.words} ({count})" if count else binding.words
        self._keys["take_up"].setText(with_key(words, binding.key))

    def _on_arrivals_counted(self, waiting: int, late: int) -> None:
        """Show how many arrivals wait, on their key; overdue ones are said to a screen reader as well."""
        binding = by_command()["arrivals"]
        words = f"{binding.words} ({waiting})" if waiting else binding.words
        key = self._keys["arrivals"]
        key.setText(with_key(words, binding.key))
        key.setAccessibleDescription(tr("%n hồ sơ quá hạn trả lời", "", late) if late else "")

    def _key(self, command: str) -> QPushButton:
        binding = by_command()[command]
        key = QPushButton(with_key(binding.words, binding.key), self)
        key.setProperty("nav", "true")
        key.setObjectName(command)
        put_icon(key, command)
        key.setCheckable(command in PAGES)
        key.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        key.setAccessibleName(tr("{words}, phím {key}").format(words=binding.words, key=binding.key))
        key.clicked.connect(self._on_key_clicked)
        self._keys[command] = key
        return key

    def _on_key_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            sender.setChecked(sender.objectName() == self.present)
            self.command_wanted.emit(sender.objectName())

    def _on_news_opened(self) -> None:
        self.command_wanted.emit("news")

    def _correct(self) -> None:
        self.correcting.open(self.opened)

    def _undo(self) -> None:
        self.undoing.open(self.opened)

    def _on_corrected(self, code: str) -> None:
        """Show the dossier as it stands now, on the page where it is open."""
        self._on_stored()
        page = self._lists.get(self.present)
        if isinstance(page, (ReturningPage, ProcessingPage)):
            page.open(code)

    def _on_stored(self) -> None:
        self.stored.emit()

    def _on_day_opened(self, where: str) -> None:
        """Open a list that a summary named."""
        self.command_wanted.emit("deadlines" if where == "deadlines" else "today")
        if where != "deadlines":
            self.today.show_list(DayList(where))
