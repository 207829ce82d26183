"""The counter's window: sign in, then five pages beside a column of keys; a scan finds a dossier from anywhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

from models.domain.staff import StaffMember
from models.services.ports import Clock, PrintedPaper
from models.services.views import BoardCounts, DossierRow
from ui.counter.command_pages import counter_offers, page_of, there_words
from ui.counter.desk import CounterDesk
from ui.counter.held import Holding
from ui.counter.last_receipt import LastReceipt
from ui.counter.news import NewsKeeper
from ui.counter.paper_panels import PaperPanels
from ui.counter.printing.station import PrintStation
from ui.counter.printing.words import queued_words
from ui.counter.scans import CounterScans
from ui.counter.waiting_room import WaitingRoomKeeper
from ui.counter.work_area import PAGES, WorkArea
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.scanners import Scanners
from ui.shell.backups import Backups
from ui.shell.command_search import Offer
from ui.shell.keymap import BEFORE_SIGN_IN, COUNTER, Binding, by_command
from ui.shell.language import LanguageChoice
from ui.shell.letters import Letters
from ui.shell.notices import Notices
from ui.shell.reference_news import ReferenceNews
from ui.shell.sign_in import SignInPage
from ui.shell.window import BaseWindow
from ui.tasks import TaskRunner
from ui.wedge import Reading


class CounterWindow(BaseWindow):
    """One counter. Make it on the GUI thread, `show()`, then `start()`; shut the runner down after it closed."""

    def __init__(
        self,
        *,
        desk: CounterDesk,
        runner: TaskRunner,
        notices: Notices,
        clock: Clock,
        scanners: Scanners | None = None,
    ) -> None:
        super().__init__(
            title=tr("Một Cửa"), runner=runner, notices=notices, clock=clock, bindings=COUNTER, scanners=scanners
        )
        self.desk = self.line_desk = desk
        self.sign_in = SignInPage(desk, runner, parent=self)
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.sign_in.signed_in.connect(self._on_sign_in_signed_in)
        self._root = QStackedWidget(self)
        self._root.addWidget(self.sign_in)
        self.body.addWidget(self._root)
        self._work: WorkArea | None = None
        self._letters = Letters(desk, self, key=by_command()["moved"].key)
        self._letters.written.connect(self._on_letters_written)
        self._language = LanguageChoice(desk, self)
        self._holding = Holding(self)
        self.last_receipt = LastReceipt(desk, self)
        self._scans = CounterScans(self)
        self.news = NewsKeeper(self)
        self._prints = PrintStation(desk.prints, self)
        self._backups = Backups(desk.backups, self, key=by_command()["backups"].key)
        self._paper_panels = PaperPanels(self)
        self._queue = WaitingRoomKeeper(desk.waiting_room, self, office=lambda: desk.office)
        notices.changed.connect(self._on_notices_changed)
        ReferenceNews(self, self._letters).taken.connect(self._on_reference_taken)
        self._show_place()

    def start(self) -> None:
        """Ask for what the window shows first. Call after `show()`, so that the first paint waits for nothing."""
        self.runner.read(self.desk.line_status, self.header.show_line, self._on_failed)
        self._prints.start()
        if self.desk.member is not None:
            self._on_signed_in(self.desk.member)
        else:
            self.sign_in.start()

    @property
    def work(self) -> WorkArea:
        """Return the pages.

        Raises:
            RuntimeError: nobody has signed in.
        """
        if self._work is None:
            raise RuntimeError("nobody has signed in")
        return self._work

    @property
    def page(self) -> str:
        """Return the name of the present page, "sign_in" before anybody works."""
        if self._work is None or self._root.currentWidget() is self.sign_in:
            return "sign_in"
        return self._work.present

    def working_bindings(self) -> tuple[Binding, ...]:
        """Return what needs nobody, while nobody is signed in."""
        if self.page == "sign_in":
            return tuple(binding for binding in self.bindings if binding.command in BEFORE_SIGN_IN)
        return super().working_bindings()

    def offers(self) -> list[Offer]:
        """Return every command: those of other pages say where they work, and open that page."""
        return counter_offers(self.bindings, self.page) if self.page != "sign_in" else super().offers()

    def run(self, command: str) -> None:
        """Do a command by name."""
        if command in PAGES:
            self._go(command)
            return
        if command == "back":
            self._back()
            return
        intake = self._work.intake if self._work is not None else None
        own = {
            "take_up": self._holding.take_up,
            "hold": self._holding.hold,
            "news": self.news.open,
            "reprint": self._reprint,
            "glance": self._switch_glance,
            "papers": self._paper_panels.show_papers,
            "printed": self._paper_panels.read_printed,
            "attachments": self._paper_panels.read_attachments,
            "register": self._paper_panels.show_register,
            "moved": self._letters.open,
            "backups": self._backups.open,
            "language": self._language.switch,
            **self._prints.commands(),
            **self._queue.commands(),
        }
        if intake is not None:
            own |= {
                "accept": intake.accept,
                "clear": intake.clear,
                "same_person": intake.same_person,
                "same_procedure": intake.same_procedure,
                "other_address": intake.cards.swap_address,
                "all_papers": intake.form.tick_all,
                "person": partial(intake.form.focus_field, "submitter.id_number"),
                "owner": intake.toggle_owner,
                "channel": intake.form.channel.toggle,
                "authorisation": intake.toggle_authorisation,
            }
        if self._work is not None:
            own |= self._work.commands()
        if command in own:
            own[command]()
        else:
            super().run(command)

    def _on_box_chosen(self, command: str) -> None:
        """Do what was chosen; a command of another page opens that page and says its key, to be pressed there."""
        page = page_of(command, self.bindings, self.page)
        super()._on_box_chosen(command)
        if page:
            self._go(page)
            self.announce(there_words(command, self.bindings, page), "info")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed before the window goes."""
        self.scanner.flush()
        if self._work is not None:
            self._work.intake.save_now()
            self._work.books.save_now()
        super().closeEvent(event)

    # -- signing in and out --------------------------------------------------------------------------------------

    def _on_signed_in(self, member: StaffMember) -> None:
        if self._work is None:
            self._work = self._make_work()
            self._root.addWidget(self._work)
            self._work.intake.start()
        self._work.know_habits()
        self._root.setCurrentWidget(self._work)
        self._show_place(member)
        self._go("intake")
        self._refresh_side()
        self._letters.tell()
        self._backups.tell()
        self.last_receipt.ask()
        self._queue.refresh()
        self.news.start()

    def _on_sign_in_signed_in(self, _: StaffMember) -> None:
        self.work.greet()

    def _make_work(self) -> WorkArea:
        work = WorkArea(self.desk, self.runner, self.clock, self)
        work.command_wanted.connect(self.run)
        work.said.connect(self.announce)
        work.dialog_wanted.connect(self.show_dialog)
        work.dossier_wanted.connect(self.open_dossier)
        work.stored.connect(self._refresh_side)
        work.day.left.connect(self._sign_out)
        work.drafts_changed.connect(self._holding.count)
        for panel in (work.processing.panel, work.returning.panel):
            panel.papers_wanted.connect(self._paper_panels.show_papers)
        self._prints.moved.connect(work.intake.note_jobs)
        self._prints.chosen.connect(work.intake.note_choices)
        self._prints.read_choices()
        work.intake.result.preview_wanted.connect(self._paper_panels.read_printed)
        return work

    def _sign_out(self) -> None:
        self.work.intake.save_now()
        self.work.books.save_now()
        self.runner.command(self.desk.sign_out, self._on_signed_out, self._on_failed)

    def _on_signed_out(self, _: None) -> None:
        self._root.setCurrentWidget(self.sign_in)
        self._show_place()
        self.sign_in.start()

    def _show_place(self, member: StaffMember | None = None) -> None:
        office = self.desk.office
        demo = "" if office.is_production else tr("thử nghiệm")
        self.header.show_place(
            office.heading.name,
            tr("Quầy {counter}").format(counter=office.counter),
            member.name if member is not None else "",
            demo,
        )

    # -- pages ---------------------------------------------------------------------------------------------------

    def _go(self, page: str) -> None:
        self.turn_page()
        self.work.show_page(page)

    def _back(self) -> None:
        if self.banner.words:
            self.announce("")
        if not self.work.back() and self.work.present != "intake":
            self._go("intake")

    def open_dossier(self, code: str) -> None:
        """Open a dossier on the page where it can be worked on."""
        self._go("processing")
        self.work.processing.open(code)

    def _on_heard(self, reading: Reading) -> None:
        self._scans.take(reading)

    # -- the rest ------------------------------------------------------------------------------------------------

    def _reprint(self) -> None:
        if self.page == "intake":
            self.work.intake.reprint()
        elif self.work.processing.code:
            code = self.work.processing.code
            self.runner.command(
                partial(self.desk.print_receipt, code), partial(self._on_reprinted, code), self._on_failed
            )

    def _on_reprinted(self, code: str, printed: PrintedPaper) -> None:
        self.announce(queued_words(printed) or tr("Đã in lại giấy hẹn của hồ sơ {code}").format(code=code), "success")

    def _on_letters_written(self) -> None:
        self._refresh_side()
        self.work.refresh_page()

    def _on_reference_taken(self) -> None:
        self._show_place(self.desk.member)
        if self._work is not None:
            self._work.intake.reload()
            self._on_letters_written()

    def _switch_glance(self) -> None:
        intake = self.work.intake
        intake.is_glance_on = not intake.is_glance_on
        self.announce(
            tr("F9 sẽ cho xem lại một lần trước khi tiếp nhận") if intake.is_glance_on else tr("F9 sẽ tiếp nhận ngay"),
            "info",
        )

    def _refresh_side(self) -> None:
        if self._work is not None:
            self.runner.read(self.desk.line_status, self.header.show_line, self._on_failed, key="line")
            self.runner.read(self.desk.board, self._on_board, self._on_failed, key="side board")
            self.runner.read(self.desk.latest, self._on_latest, self._on_failed, key="latest")
            self._holding.count()
            self._queue.refresh()
            if self.page != "arrivals":  # else it reads itself
                self.work.arrivals.refresh()

    def _on_board(self, counts: BoardCounts) -> None:
        self.work.side.show_board(counts)

    def _on_latest(self, rows: list[DossierRow]) -> None:
        self.work.side.show_latest(rows)

    def _on_notices_changed(self, _: object) -> None:
        self.refresh_lists()

    def refresh_lists(self) -> None:
        """Read the numbers beside the page and its list again."""
        if self.page == "sign_in":
            return
        self._refresh_side()
        self.work.refresh_page()

    def _on_failed(self, error: Exception) -> None:
        self.announce(refusal_words(error), "danger")
