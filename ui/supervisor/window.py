"""The supervisor's window: today, the month's rate, the calendar, what has to be compared."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.domain.receipt_code import ScanKind, parse_scan
from models.domain.staff import Role, StaffMember
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.ports import Clock
from models.services.reviews import ReviewSettled, SettleReview
from models.services.views import MovedDossier, Stepped
from ui.i18n.words import tr
from ui.icons import put_icon
from ui.messages import refusal_words, sentence
from ui.shell.backups import Backups
from ui.shell.keymap import BEFORE_SIGN_IN, Binding, by_command, with_key
from ui.shell.language import LanguageChoice
from ui.shell.letters import Letters
from ui.shell.notices import Notices
from ui.shell.reference_news import ReferenceNews
from ui.shell.sign_in import SignInPage
from ui.shell.window import BaseWindow
from ui.supervisor.calendar import CalendarPage, MovedDialog
from ui.supervisor.commune import CommunePage
from ui.supervisor.contested import ContestedPage
from ui.supervisor.desk import SupervisorDesk
from ui.supervisor.keys import CALENDAR, COMMUNE, CONTESTED, DECISIONS, PAGES, SUPERVISOR, TODAY
from ui.supervisor.pages import RatePage, TodayPage
from ui.supervisor.province import ProvincePage
from ui.supervisor.reports import ReportsPage
from ui.supervisor.snapshot import Month, Snapshot, take
from ui.supervisor.trends import TrendsPage
from ui.tasks import TaskRunner
from ui.theme import KEYS_FROM_PX, SPACE
from ui.widgets.case_words import settled_words
from ui.widgets.page_stack import PageStack
from ui.widgets.room import ColumnRoom

_KEYS: Final = by_command(SUPERVISOR)
_SETTLE_MS: Final = 400
_MINUTE_MS: Final = 60_000
_NAV_PX: Final = 200
WATCHING: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Who may see the figures of everybody's work."""


class SupervisorWindow(BaseWindow):
    """Sign in first, then six pages. Call `start()` once after `show()`.

    Reading again follows every notice, every minute's tick and midnight.
    """

    def __init__(
        self,
        *,
        desk: SupervisorDesk,
        runner: TaskRunner,
        notices: Notices,
        clock: Clock,
        tick_ms: int = _MINUTE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=tr("Một Cửa · {office}").format(office=desk.office.heading.name),
            runner=runner,
            notices=notices,
            clock=clock,
            bindings=SUPERVISOR,
            parent=parent,
        )
        self._desk = self.line_desk = desk
        self._letters = Letters(desk, self, key=f"{_KEYS[CALENDAR].key}, {_KEYS['moved'].key}")
        self._letters.written.connect(self.reload)
        self._backups = Backups(desk.backups, self, key=_KEYS["backups"].key)
        self._language = LanguageChoice(desk, self)
        self._today = local_date(clock.now())
        self._month = Month.of(self._today)
        self._snapshot: Snapshot | None = None
        self.today = TodayPage(clock, self)
        self.rate = RatePage(self)
        self.calendar = CalendarPage(clock, self)
        self.contested = ContestedPage(clock, self)
        self.commune = CommunePage(desk, runner, clock, choices=desk.choices, parent=self)
        self.reports = ReportsPage(desk, runner, clock, choices=desk.choices, parent=self)
        self.trends = TrendsPage(desk, runner, clock, self)
        self.province = ProvincePage(desk, runner, clock, self)
        self.sign_in = SignInPage(desk, runner, roles=WATCHING, parent=self)
        self.sign_in.signed_in.connect(self._on_signed_in)
        self._work = QWidget(self)
        self._pages = PageStack(self)
        for page in self._shown_pages():
            self._pages.add_page(page)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        self._nav_room = ColumnRoom(QWidget(), _NAV_PX, self._work)
        row.addWidget(self._nav_room)
        self._nav = self._make_nav(self._nav_room.inside)
        row.addWidget(self._pages, 1)
        self._root = QStackedWidget(self)
        self._root.addWidget(self.sign_in)
        self._root.addWidget(self._work)
        self.body.addWidget(self._root, 1)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._tick = QTimer(self)
        self._tick.setInterval(tick_ms)
        self._settling.timeout.connect(self.reload)
        self._tick.timeout.connect(self._on_tick_timeout)
        self.rate.before.clicked.connect(self._on_before_clicked)
        self.rate.after.clicked.connect(self._on_after_clicked)
        self.contested.panel.decided.connect(self._on_contest_decided)
        self.calendar.confirmation_wanted.connect(self._on_confirmation_wanted)
        self.calendar.moved_wanted.connect(self._letters.open)
        notices.changed.connect(self._on_notices_changed)
        ReferenceNews(self, self._letters).taken.connect(self._on_reference_taken)
        self._show_place()

    def _make_nav(self, inside: QWidget) -> dict[str, QPushButton]:
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        group = QButtonGroup(self)
        buttons: dict[str, QPushButton] = {}
        for binding in self.bindings:
            if binding.command not in PAGES:
                continue
            button = QPushButton(with_key(binding.words, binding.key), self)
            button.setObjectName(f"nav-{binding.command}")
            button.setProperty("nav", "true")
            put_icon(button, binding.command)
            button.setCheckable(True)
            button.clicked.connect(self._on_nav_clicked)
            group.addButton(button)
            column.addWidget(button)
            buttons[binding.command] = button
        column.addStretch(1)
        return buttons

    # -- working -----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Ask who it is, or read everything for the first time. Call on the GUI thread, after `show()`."""
        if self._desk.member is not None:
            self._on_signed_in(self._desk.member)
            return
        self.runner.read(self._desk.line_status, self.header.show_line, self._on_failed)
        self.sign_in.start()

    @property
    def page(self) -> str:
        """Return the name of the present page, "sign_in" before anybody may look."""
        return "sign_in" if self._root.currentWidget() is self.sign_in else PAGES[self._pages.currentIndex()]

    def working_bindings(self) -> tuple[Binding, ...]:
        """Return what needs nobody, while nobody is signed in."""
        working = super().working_bindings()
        return tuple(b for b in working if b.command in BEFORE_SIGN_IN) if self.page == "sign_in" else working

    def run(self, command: str) -> None:
        """Do a command by name."""
        if command in PAGES:
            self._go(command)
        elif command == "reload":
            self.reload()
        elif command == "month_before":
            self._show_month(self._month.moved(-1))
        elif command == "month_after":
            self._show_month(self._month.moved(1))
        elif command == "save_sheet":
            self.reports.save_sheet()
        elif command == "save_pdf":
            self.reports.save_pdf()
        elif command == "moved":
            self._letters.open()
        elif command == "backups":
            self._backups.open()
        elif command == "language":
            self._language.switch()
        elif command == "confirm_days":
            self.calendar.want_confirmation()
        elif command in DECISIONS:
            self.contested.panel.decide(DECISIONS[command])
        elif command == "sign_out":
            self.runner.command(self._desk.sign_out, self._on_signed_out, self._on_failed)
        else:
            super().run(command)

    def reload(self) -> None:
        """Read everything again, in the background; nothing while nobody is signed in."""
        if self.page == "sign_in":
            return
        self.runner.read(partial(take, self._desk, self._month), self._on_taken, self._on_failed, key="supervisor")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the column of keys where there is no room for it: every key of it works without."""
        super().resizeEvent(event)
        self._nav_room.setVisible(self.width() >= KEYS_FROM_PX)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clocks."""
        self._tick.stop()
        self._settling.stop()
        super().closeEvent(event)

    def _on_signed_in(self, member: StaffMember) -> None:
        self._root.setCurrentWidget(self._work)
        self._show_place(member)
        self._tick.start()
        self._go(TODAY)
        self.reload()
        self._letters.tell()
        self._backups.tell()

    def _on_signed_out(self, _: None) -> None:
        self._tick.stop()
        self._root.setCurrentWidget(self.sign_in)
        self._show_place()
        self.sign_in.start()

    def _on_reference_taken(self) -> None:
        self._show_place(self._desk.member)
        self.reload()

    def _show_place(self, member: StaffMember | None = None) -> None:
        office = self._desk.office
        name = member.name if member is not None else ""
        demo = "" if office.is_production else tr("thử nghiệm")
        self.header.show_place(office.heading.name, name, tr("chỉ xem số liệu tại máy"), demo)

    def _go(self, page: str) -> None:
        self.turn_page()
        self._pages.setCurrentIndex(PAGES.index(page))
        self._nav[page].setChecked(True)
        self._take_focus()

    def _take_focus(self) -> None:
        self._shown_pages()[self._pages.currentIndex()].take_focus()

    def _shown_pages(
        self,
    ) -> tuple[
        TodayPage | RatePage | CalendarPage | ContestedPage | CommunePage | ReportsPage | TrendsPage | ProvincePage, ...
    ]:
        """Return the pages in the order of `PAGES`."""
        return (
            self.today,
            self.rate,
            self.calendar,
            self.contested,
            self.commune,
            self.reports,
            self.trends,
            self.province,
        )

    def _show_month(self, month: Month) -> None:
        if month <= Month.of(self._today):
            self._month = month
            self.reload()

    # -- answers -----------------------------------------------------------------------------------------------------

    def _on_taken(self, snapshot: Snapshot) -> None:
        is_first = self._snapshot is None
        self._snapshot = snapshot
        self.header.show_line(snapshot.line)
        self.today.show_snapshot(snapshot)
        self.rate.show_snapshot(snapshot, is_latest=snapshot.month >= Month.of(self._today))
        self.calendar.show_snapshot(snapshot)
        self.contested.show_snapshot(snapshot)
        self.commune.show_calendar(snapshot.calendar)
        self.trends.show_calendar(snapshot.calendar)
        if self.page == COMMUNE:
            self.commune.read()
        count = len(snapshot.cases)
        binding = next(b for b in self.bindings if b.command == CONTESTED)
        self._nav[CONTESTED].setText(with_key(f"{binding.words} ({count})" if count else binding.words, binding.key))
        if is_first:
            self._take_focus()

    def _on_failed(self, error: Exception) -> None:
        self.announce(refusal_words(error), "danger")

    def _on_contest_decided(self, command: ActCommand | SettleReview) -> None:
        failed = self.contested.panel.show_error
        if isinstance(command, SettleReview):
            self.runner.command(partial(self._desk.settle_review, command), self._on_review_settled, failed)
        else:
            self.runner.command(partial(self._desk.resolve, command), self._on_contest_resolved, failed)

    def _on_review_settled(self, settled: ReviewSettled) -> None:
        self.contested.panel.show_decided()
        self.announce(settled_words(settled), "success")
        self.reload()

    def _on_contest_resolved(self, stepped: Stepped) -> None:
        self.contested.panel.show_decided()
        self.announce(tr("Đã ghi quyết định đối chiếu của hồ sơ {code}").format(code=stepped.code), "success")
        self.reload()

    def _on_confirmation_wanted(self, decision: str) -> None:
        self.runner.read(
            partial(self._desk.moved_by_confirming, decision),
            partial(self._on_moved_read, decision),
            self._on_failed,
            key="supervisor.moved",
        )

    def _on_moved_read(self, decision: str, moved: list[MovedDossier]) -> None:
        days = [day for day in self._snapshot.days if day.decision == decision] if self._snapshot else []
        member = self._desk.member
        dialog = MovedDialog(
            decision=decision,
            days=days,
            moved=moved,
            may_confirm=member is not None and member.may(frozenset({Role.ADMINISTRATOR})),
            parent=self,
        )
        dialog.confirmed.connect(self._on_dialog_confirmed)
        self.show_dialog(dialog)

    def _on_dialog_confirmed(self, decision: str) -> None:
        self.runner.command(partial(self._desk.confirm_days, decision), self._on_confirmed, self._on_failed)

    def _on_confirmed(self, moved: list[MovedDossier]) -> None:
        words = (
            tr("Đã áp dụng. %n hồ sơ hẹn lệch lịch: gửi thư xin lỗi.", "", len(moved)) if moved else tr("Đã áp dụng.")
        )
        self.announce(words, "success", stays=bool(moved))
        self.reload()
        if moved:
            self._letters.show(moved)

    # -- events ------------------------------------------------------------------------------------------------------

    def _on_nav_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._go(sender.objectName().removeprefix("nav-"))

    def _on_scanned(self, text: str) -> None:
        """Show a scanned dossier where it is listed, and say what was read where it is not."""
        if self.page == "sign_in":
            self.announce(tr("Đăng nhập trước khi quét"), "warning")
            return
        scan = parse_scan(text)
        reference = scan.code or scan.token
        if scan.kind is ScanKind.IDENTITY_CARD:
            self.announce(tr("Đây là thẻ căn cước: quét ở quầy tiếp nhận"), "warning")
            return
        if reference is None:
            self.announce(sentence("scan_unknown", {"text": scan.text}), "warning")
            return
        for page, shown in (
            (TODAY, self.today.overdue),
            (TODAY, self.today.due_today),
            (CONTESTED, self.contested.panel),
        ):
            if shown.choose(reference):
                self._go(page)
                shown.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.announce(
            tr("Hồ sơ {reference} không quá hạn, không đến hạn hôm nay và không cần đối chiếu").format(
                reference=reference
            ),
            "info",
        )

    def _on_before_clicked(self) -> None:
        self.run("month_before")

    def _on_after_clicked(self) -> None:
        self.run("month_after")

    def _on_notices_changed(self, _: object) -> None:
        self._settling.start()  # a pulled page brings many at once

    def _on_tick_timeout(self) -> None:
        """Follow the clock: limits in hours run out within the day, and at midnight everything is one day later."""
        today = local_date(self.clock.now())
        if today != self._today:
            was_latest = self._month == Month.of(self._today)
            self._today = today
            if was_latest:
                self._month = Month.of(today)
        self.reload()
