"""The tour: the whole main job with real parts — province, two counters, kiosk, supervisor — as people do it, by keys.

Leaves pictures, the receipt's PDF, the look-up page and `summary.json` in a folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from desktop.faces import FaceHost, application
from desktop.hands import Hands, NothingHappened, pause, wait_until
from desktop.machine import ThisMachine
from desktop.stage import DEMO_SUPERVISOR, DEMO_USER, Stage, clear_stage
from desktop.tour_pictures import picture_face
from models.domain.lifecycle import Status, next_steps
from models.domain.receipt_code import lookup_address
from models.domain.timeline import local_date
from models.services.looks import Looks
from models.services.views import DossierRow

CITIZEN = "Thạch Thị Ngọc Ánh"
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ROUNDS = (
    (Qt.Key.Key_G, "13-today"),
    (Qt.Key.Key_I, "14-arrivals"),
    (Qt.Key.Key_S, "15-certification-book"),
    (Qt.Key.Key_Q, "16-cash"),
)
"""Pages by their key with Ctrl."""
_DIALOGS = (
    (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier, "17-fees"),
    (Qt.Key.Key_P, _CTRL_SHIFT, "18-papers"),
    (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier, "19-attachments"),
    (Qt.Key.Key_R, _CTRL_SHIFT, "20-register"),
)
"""Panels over an opened dossier."""
_EVERYWHERE = ("help", "commands", "line", "backups", "looks")
_PANELS = (
    *(("intake", command) for command in (*_EVERYWHERE, "register", "day_summary")),
    *(("processing", command) for command in ("papers", "fees", "printed", "attachments", "place")),
)
"""Panels that are pictured in each look and size, over a page."""


def tour(output: Path) -> dict[str, Any]:
    """Do the main job and return what it left behind.

    Raises:
        NothingHappened: a step did not come about in time; the message names it.
        StageTaken: `output` holds something else.
    """
    application()
    clear_stage(output)
    with ExitStack() as stack:
        stage = stack.enter_context(Stage(output))
        for counter in (1, 2, None):
            stage.found(counter)
            stage.enrol(counter)
        stage.do_sample_work(1)
        journey = _Journey(stage, stack)
        journey.register()
        journey.process_and_return()
        journey.kiosk()
        journey.rounds()
        journey.supervisor()
        journey.look_up()
        return journey.finish()


class _Journey:
    """One dossier from the first counter to the citizen's hands."""

    def __init__(self, stage: Stage, stack: ExitStack) -> None:
        self._stage = stage
        self._stack = stack
        self._row: DossierRow | None = None
        self._told: dict[str, Any] = {"province": stage.address, "steps": []}

    @property
    def _code(self) -> str:
        if self._row is None:
            raise NothingHappened("a dossier was registered")
        return self._row.code

    def register(self) -> None:
        """Register a birth at the first counter by keys, print the receipt, and send it."""
        host, hands = self._open("counter", "counter-1")
        self._sign_in(host, hands, DEMO_USER, "1-sign-in")
        before = hands.keys_pressed
        hands.type("ks")
        pause(300)
        hands.enter()
        for value in ("094190003127", "12/3/1990", "", CITIZEN, "Ấp Phú Giao, xã Thạnh Phú", "0918234567"):
            hands.enter(value)
        hands.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        pause(400)
        self._picture(hands, "2-intake")
        hands.press(Qt.Key.Key_F9)
        glance = self._dialog(host)
        self._picture(Hands(glance, self._stage.root), "3-glance")
        hands.press(Qt.Key.Key_Return)
        reader = self._office(host).reader
        wait_until("the dossier is stored", lambda: bool(reader.find(CITIZEN)))
        self._row = reader.find(CITIZEN)[0]
        receipt = host.office.data_dir / "receipts" / f"{self._code}.pdf" if host.office else Path()
        wait_until("the receipt is printed", receipt.is_file)
        wait_until("everything is sent", lambda: reader.line_status().waiting == 0)
        pause(400)
        self._picture(hands, "4-received")
        shutil.copy(receipt, self._stage.root / "receipt.pdf")
        self._told |= {"code": self._code, "keys_for_a_birth": hands.keys_pressed - before, "receipt": "receipt.pdf"}
        self._step("registered at counter 1, printed, sent")
        host.shut_down()

    def process_and_return(self) -> None:
        """See the dossier at the second counter, process it there and hand over its result."""
        host, hands = self._open("counter", "counter-2")
        self._sign_in(host, hands, DEMO_USER)
        reader = self._office(host).reader
        wait_until("the second counter sees the dossier", lambda: reader.show(self._code) is not None)
        self._step("seen at counter 2")
        for before, status, destination in (
            (Status.RECEIVED, Status.PROCESSING, "Bộ phận Tư pháp – Hộ tịch"),
            (Status.PROCESSING, Status.SETTLED, ""),
        ):
            self._take_step(hands, before, status, destination)
            self._wait_for(host, status)
            if status is Status.PROCESSING:
                pause(300)
                self._picture(hands, "5-processing")
        hands.press(Qt.Key.Key_F10)
        pause(200)
        hands.scan(self._code)
        pause(600)
        self._picture(hands, "6-returning")
        hands.press(Qt.Key.Key_Return)
        pause(200)
        if self._status(host) is not Status.RETURNED:
            hands.press(Qt.Key.Key_Return)
        self._wait_for(host, Status.RETURNED)
        wait_until("everything is sent", lambda: reader.line_status().waiting == 0)
        hands.press(Qt.Key.Key_F6)
        pause(500)
        self._picture(hands, "7-deadlines")
        self._step("processed and handed over at counter 2")
        host.shut_down()

    def kiosk(self) -> None:
        """Scan the receipt at the kiosk."""
        if self._row is None:
            raise NothingHappened("a dossier was registered")
        host, hands = self._open("kiosk", "kiosk")
        reader = self._office(host).reader
        wait_until("the kiosk hears of the dossier", lambda: reader.show(self._code) is not None)
        self._picture(hands, "8-kiosk-home")
        view = reader.show(self._code)
        word = view.dossier.check_word if view else ""
        hands.scan(lookup_address(self._stage.address, self._code, word, None))
        pause(1200)
        self._picture(hands, "9-kiosk-status")
        hands.touch("face-2")
        wait_until("the rating is stored", lambda: reader.show(self._code).dossier.rating is not None)
        hands.touch("action")
        for name in ("take-number", "choice-A"):
            hands.touch(name)
        wait_until("a number is given and sent", lambda: self._has_numbers(host) and not reader.line_status().waiting)
        self._picture(hands, "9-kiosk-number")
        self._step("looked up and rated at the kiosk, a number taken")
        host.shut_down()

    def rounds(self) -> None:
        """See what else a counter keeps: the waiting room, the day's work, arrivals, the book, the cash box, papers."""
        host, hands = self._open("counter", "counter-1")
        self._sign_in(host, hands, DEMO_USER)
        control = Qt.KeyboardModifier.ControlModifier
        wait_until("the counter hears who waits", lambda: self._has_numbers(host))
        hands.press(Qt.Key.Key_F2, control)
        pause(500)
        self._picture(hands, "10-number-called")
        calls, screen = self._open("calls", "counter-1")
        pause(1500)
        self._picture(screen, "10-calls")
        calls.shut_down()
        host.raise_window()
        for key, name in _ROUNDS:
            hands.press(key, control)
            pause(700)
            self._picture(hands, name)
        hands.press(Qt.Key.Key_F8)
        pause(200)
        hands.scan(self._code)
        pause(600)
        for key, modifier, name in _DIALOGS:
            hands.press(key, modifier)
            dialog = Hands(self._dialog(host), self._stage.root)
            pause(900)
            self._picture(dialog, name)
            dialog.press(Qt.Key.Key_Escape)
            wait_until(f"{name} is closed", lambda: QApplication.activeModalWidget() is None)
            hands.window.activateWindow()
            pause(200)
        from ui.counter.work_area import PAGES

        self._picture_all(host, PAGES, _PANELS)
        self._step("went round the counter")
        host.shut_down()

    def supervisor(self) -> None:
        """Open the supervisor's face on the first counter's data."""
        host, hands = self._open("supervisor", "counter-1")
        self._sign_in(host, hands, DEMO_SUPERVISOR)
        pause(800)
        self._picture(hands, "10-supervisor")
        for key, name in ((Qt.Key.Key_F7, "11-supervisor-rates"), (Qt.Key.Key_F8, "12-supervisor-calendar")):
            hands.press(key)
            pause(600)
            self._picture(hands, name)
        from ui.supervisor.keys import PAGES

        self._picture_all(host, PAGES, tuple((PAGES[0], command) for command in _EVERYWHERE))
        self._step("supervised from local data")
        host.shut_down()

    def look_up(self) -> None:
        """Look the dossier up at the province as a citizen at home does."""
        import httpx2

        from desktop.bootstrap import open_office_at

        office = open_office_at(self._stage.device_dir("counter-1"), now=None, writing=False)
        try:
            view = office.reader.show(self._code)
            word = view.dossier.check_word if view else ""
        finally:
            office.close()
        page = httpx2.get(lookup_address(self._stage.address, self._code, word, None))
        page.raise_for_status()
        (self._stage.root / "lookup.html").write_text(page.text, encoding="utf-8")
        self._told["lookup_page_bytes"] = len(page.content)
        self._step("looked up at home")

    def finish(self) -> dict[str, Any]:
        """Verify both counters and write the summary."""
        from desktop.bootstrap import open_office_at

        for name in ("counter-1", "counter-2", "kiosk"):
            office = open_office_at(self._stage.device_dir(name), now=None, writing=False)
            try:
                report = office.verify()
            finally:
                office.close()
            self._told[f"verify_{name.replace('-', '_')}"] = {
                "dossiers": report.dossiers,
                "events": report.events,
                "problems": len(report.problems),
            }
        path = self._stage.root / "summary.json"
        path.write_text(json.dumps(self._told, ensure_ascii=False, indent=2), encoding="utf-8")
        return {"folder": str(self._stage.root), **self._told}

    def _picture_all(self, host: FaceHost, pages: Sequence[str], panels: Sequence[tuple[str, str]]) -> None:
        folder = self._stage.root / host.face
        count = picture_face(host.window, folder, pages=pages, panels=panels)
        self._told["pictured"] = self._told.get("pictured", 0) + count

    # -- pieces --------------------------------------------------------------------------------------------------

    def _open(self, face: str, name: str) -> tuple[FaceHost, Hands]:
        data_dir = self._stage.device_dir(name)
        machine = ThisMachine(data_dir, Looks(), restart=None)
        host = FaceHost(face=face, data_dir=data_dir, now=None, machine=machine)
        self._stack.callback(host.shut_down)
        host.start()
        wait_until(f"the {face} opens", lambda: host.window is not None)
        if host.window is None:
            raise NothingHappened(f"the {face} opens")
        return host, Hands(host.window, self._stage.root)

    def _sign_in(self, host: FaceHost, hands: Hands, user: str, picture: str = "") -> None:
        pause(400)
        if picture:
            self._picture(hands, picture)
            self._picture_all(host, ("",), ())
        names = host.window.findChild(QComboBox) if host.window is not None else None
        if names is None:
            raise NothingHappened("the sign-in page is shown")
        names.setCurrentIndex(names.findText(f"({user})", Qt.MatchFlag.MatchEndsWith))
        hands.enter(self._stage.password)
        wait_until("somebody is signed in", lambda: getattr(host.window, "page", "sign_in") != "sign_in")
        work = getattr(host.window, "work", None)
        if work is not None:
            wait_until("the day is read", lambda: not work.day.is_greeting)
        pause(500)
        panel = QApplication.activeModalWidget()
        if panel is not None and host.window is not None:  # what the day begins with, for the first one at a counter
            Hands(panel, self._stage.root).press(Qt.Key.Key_Escape)
            host.window.activateWindow()
            pause(200)

    def _take_step(self, hands: Hands, before: Status, status: Status, destination: str) -> None:
        hands.press(Qt.Key.Key_F8)
        pause(200)
        hands.scan(self._code)
        pause(600)
        offered = [step for step in next_steps(before) if step.action != "correct"]
        place = next(place for place, step in enumerate(offered) if step.leads_to is status)
        hands.press(Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.AltModifier)
        pause(200)
        hands.enter(destination)

    def _wait_for(self, host: FaceHost, status: Status) -> None:
        wait_until(f"the dossier is {status}", lambda: self._status(host) is status)

    def _status(self, host: FaceHost) -> Status | None:
        view = self._office(host).reader.show(self._code)
        return view.dossier.status if view else None

    def _has_numbers(self, host: FaceHost) -> bool:
        office = self._office(host)
        return bool(office.database.reader().queue.tickets(local_date(office.clock.now())))

    @staticmethod
    def _office(host: FaceHost) -> Any:
        if host.office is None:
            raise NothingHappened("the office is open")
        return host.office

    @staticmethod
    def _dialog(host: FaceHost) -> QDialog:
        def shown() -> list[QDialog]:
            window = host.window
            return [d for d in window.findChildren(QDialog) if d.isVisible()] if window else []

        wait_until("a panel is shown", lambda: bool(shown()))
        return shown()[0]

    def _picture(self, hands: Hands, name: str) -> None:
        self._told.setdefault("pictures", []).append(hands.picture(name).name)

    def _step(self, words: str) -> None:
        self._told["steps"].append(words)
