"""Walk through every page and panel of the counter and of the supervisor's face in one language, and tell every word.

    python -m tests.gui.walk LANGUAGE PERCENT [FOLDER]

Writes JSON: {"seen": {place: [words, …]}, "data": [words of the data], "stored": [texts of events and papers], "bad":
{place: [controls without a name for a screen reader, words that are cut]}}. PERCENT is the size of letters: a larger
one is a smaller window. With a folder it leaves a picture of each place there. A process of its own, because a process
speaks one language: words at module level are read at import.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.gui.legible import cut_words
from tests.gui.spoken import nameless, strange

if TYPE_CHECKING:
    from tests.gui.fake_desk import FakeDesk
    from ui.counter.window import CounterWindow
    from ui.shell.window import BaseWindow

_LEAVES = frozenset({"sign_out", "back", "reload"})
"""Commands that show nothing of their own."""
_MOST_ROWS = 30
_WAIT_S = 10
_THREADS = 3


def texts_of(top: QWidget) -> Iterator[str]:
    """Give every word of a window that is shown or read aloud."""
    yield top.windowTitle()
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisibleTo(top):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield from _own_words(widget)


def _own_words(widget: QWidget) -> Iterable[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText(), widget.text() if widget.isReadOnly() else ""]
    if isinstance(widget, QPlainTextEdit):
        return [widget.placeholderText(), widget.toPlainText() if widget.isReadOnly() else ""]
    if isinstance(widget, QComboBox):
        return [widget.itemText(i) for i in range(widget.count())]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QMenu):
        return [action.text() for action in widget.actions()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        return _cells(widget)
    return ()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def strings_in(value: object) -> Iterator[str]:
    """Give every text inside a value of the data."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, msgspec.Struct):
        yield from strings_in(msgspec.structs.asdict(value))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings_in(getattr(value, field.name, None))
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_in(part)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from strings_in(part)


def mnemonics_of(top: QWidget) -> Counter[str]:
    """Count the letters that a window's labels and buttons answer to with Alt; labels may repeat the same words."""
    spoken: list[QLabel | QAbstractButton] = [*top.findChildren(QLabel), *top.findChildren(QAbstractButton)]
    texts = {widget.text() for widget in spoken if widget.isVisibleTo(top)}
    return Counter(letter.lower() for text in texts for letter in re.findall(r"&(\w)", text))


class Walk:
    """Goes from place to place and keeps what is read there."""

    def __init__(self, percent: int, folder: Path | None) -> None:
        self.seen: dict[str, set[str]] = {}
        self.data: set[str] = set()
        self.stored: list[str] = []
        self.doubled: set[str] = set()
        self.bad: dict[str, list[str]] = {}
        self._percent = percent
        self._folder = folder

    def show(self, window: QWidget) -> None:
        """Show a face's window as large as the smallest screen is at this size of letters."""
        from ui.theme import WINDOW

        window.resize(WINDOW[0] * 100 // self._percent, WINDOW[1] * 100 // self._percent)
        window.show()
        window.activateWindow()

    def look(self, place: str) -> None:
        """Read every visible window."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        found = self.seen.setdefault(place, set())
        for top in tops:
            self.doubled |= {f"{place}: Alt+{letter}" for letter, times in mnemonics_of(top).items() if times > 1}
            found |= {words for text in texts_of(top) if (words := re.sub(r"<[^>]*>", " ", text).strip())}
        shown = QApplication.activeModalWidget() or next(iter(tops), None)
        if shown is not None and place != "qt" and (bad := [*nameless(shown), *strange(shown), *cut_words(shown)]):
            self.bad[place] = bad
        if self._folder is not None and shown is not None:
            shown.grab().save(str(self._folder / f"{place.replace('/', '-')}.png"))

    def settle(self, window: BaseWindow) -> None:
        """Wait until everything that was asked has been answered."""
        done: list[object] = []
        for _ in range(2):  # an answer may ask again
            done.clear()
            for ask in (window.runner.command, window.runner.read, window.runner.net):
                ask(lambda: True, done.append, done.append)
            until = monotonic() + _WAIT_S
            while len(done) < _THREADS and monotonic() < until:
                QTest.qWait(1)
            assert len(done) == _THREADS, "the window does not answer"
            QTest.qWait(1)

    def close_panels(self) -> None:
        """Leave every panel, the innermost first."""
        for _ in range(4):
            panel = QApplication.activeModalWidget()
            if not isinstance(panel, QDialog):
                return
            panel.done(0)
            panel.close()
            QApplication.sendPostedEvents()

    def press(self, window: BaseWindow) -> None:
        """Press the button of the panel in front that does what it is for."""
        panel = QApplication.activeModalWidget()
        assert panel is not None
        button = next(b for b in panel.findChildren(QPushButton) if b.property("primary") and b.isEnabled())
        button.click()
        self.settle(window)

    def run_every_command(self, window: BaseWindow, place: str) -> None:
        """Give every command that works here, look, and come back."""
        for binding in window.working_bindings():
            if binding.command in _LEAVES:
                continue
            window.run(binding.command)
            self.settle(window)
            self.look(f"{place}/{binding.command}")
            self.close_panels()
            self.settle(window)


def walk_counter(walk: Walk) -> None:
    """Go through the counter."""
    from models.domain.staff import Role
    from tests import builders
    from tests.gui.counter.test_pages import OVERDUE, SETTLED, WAITING, busy_desk
    from ui.counter.window import CounterWindow
    from ui.counter.work_area import PAGES
    from ui.shell.notices import Notices
    from ui.tasks import TaskRunner

    desk = busy_desk()
    runner = TaskRunner()
    window = CounterWindow(desk=desk, runner=runner, notices=Notices(), clock=desk.clock)
    member, desk.member = builders.member(roles=tuple(Role)), None
    walk.show(window)
    window.start()
    walk.settle(window)
    walk.look("counter/sign_in")
    desk.member = member
    window.start()
    walk.settle(window)
    for page in PAGES:
        window.run(page)
        walk.settle(window)
        walk.look(f"counter/{page}")
    for page, code in (("intake", ""), ("processing", OVERDUE), ("returning", SETTLED), ("processing", WAITING)):
        for binding in [b.command for b in window.bindings if b.works_on(page) and b.command not in {*_LEAVES, *PAGES}]:
            if code:
                window.open_dossier(code)
                walk.settle(window)
            window.run(page)
            walk.settle(window)
            walk.look(f"counter/{page}-{code[-4:]}")
            window.run(binding)
            walk.settle(window)
            walk.look(f"counter/{page}-{code[-4:]}/{binding}")
            walk.close_panels()
            walk.settle(window)
    for page in ("search", "arrivals", "hand_over", "today", "placing", "posting", "contested", "books", "cash"):
        window.run(page)
        walk.settle(window)
        for binding in [b.command for b in window.working_bindings() if page in b.pages]:
            window.run(binding)
            walk.settle(window)
            walk.look(f"counter/{page}/{binding}")
            walk.close_panels()
            walk.settle(window)
    walk.data |= set(strings_in([desk.procedures(), desk.office, desk.staff(), desk.dossiers, desk.calendar()]))
    work(walk, window, desk)
    window.close()
    runner.shut_down()


def work(walk: Walk, window: CounterWindow, desk: FakeDesk) -> None:
    """Receive, turn away and undo with phrases that the screens offer, and keep what is stored and printed of it."""
    from models.domain.bodies import decode_body, decode_person
    from models.services.commands import ActCommand
    from tests import builders
    from ui.counter.intake.draft import Draft
    from ui.widgets.phrases import PhraseBox

    draft = Draft(procedure=builders.MARITAL.code, submitter=builders.ANH, content="Để đăng ký kết hôn")
    window.run("intake")
    window.work.intake.is_glance_on = True
    window.work.intake.restore(draft)
    walk.settle(window)
    walk.look("counter/intake/filled")
    window.run("accept")
    walk.settle(window)
    walk.look("counter/intake/glance")
    walk.press(window)
    walk.look("counter/intake/received")
    code = window.work.intake.result.code
    window.work.intake.restore(draft)
    window.run("turn_away")
    walk.settle(window)
    for command, dossier in (("", ""), ("undo", code)):
        if dossier:
            desk.act(ActCommand("settle", dossier))
            window.open_dossier(dossier)
            walk.settle(window)
            window.run(command)
            walk.settle(window)
        panel = QApplication.activeModalWidget()
        assert panel is not None
        phrases = panel.findChildren(PhraseBox)[0]
        phrases.choice.setCurrentIndex(phrases.choice.count() - 1)
        walk.press(window)
        walk.look(f"counter/intake/{command or 'turn_away'}")
        walk.close_panels()
    for event in desk.events:
        said = [decode_body(event.kind, event.body), decode_person(event.kind, event.person)]
        walk.stored += [event.kind, *strings_in(said)]
    walk.stored += strings_in([paper for paper, _ in desk.printer.printed])


def walk_supervisor(walk: Walk) -> None:
    """Go through the supervisor's face."""
    from models.domain.staff import Role
    from tests.gui.supervisor.bench import Clock, Desk, at, clash, contest, lost, ordinary
    from ui.shell.notices import Notices
    from ui.supervisor.keys import PAGES
    from ui.supervisor.window import SupervisorWindow
    from ui.tasks import TaskRunner

    clock = Clock(at(20, 14, 2))
    desk = Desk(clock, ordinary(), frozenset(Role), is_signed_in=False)
    runner = TaskRunner()
    window = SupervisorWindow(desk=desk, runner=runner, notices=Notices(), clock=clock)
    walk.show(window)
    window.start()
    walk.settle(window)
    walk.look("supervisor/sign_in")
    desk.is_signed_in = True
    desk.doubts = [clash(desk.dossiers[0], desk.dossiers[1]), lost(desk.dossiers[2])]
    window.start()
    walk.settle(window)
    for page in PAGES:
        window.run(page)
        walk.settle(window)
        walk.look(f"supervisor/{page}")
        walk.run_every_command(window, f"supervisor/{page}")
    walk.data |= set(strings_in([desk.dossiers, desk.office, desk.staff(), desk.days, contest(desk.dossiers[0])]))
    window.close()
    runner.shut_down()


def walk_qt(walk: Walk) -> None:
    """Show what Qt itself says: buttons of boxes, the context menus of fields, its file dialog."""
    buttons = QDialogButtonBox()
    for kind in QDialogButtonBox.StandardButton:
        if kind is not QDialogButtonBox.StandardButton.NoButton:
            buttons.addButton(kind)
    field, text = QLineEdit("words"), QPlainTextEdit("words")
    box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDetailedText("–")
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    menus = (field.createStandardContextMenu(), text.createStandardContextMenu())
    shown: list[QWidget] = [buttons, box, files, *menus]
    for widget in shown:
        widget.show()
    QTest.qWait(1)
    walk.look("qt")
    walk.data |= {"words", "–"}
    for widget in shown:
        widget.close()


def main(language: str, percent: int, folder: Path | None) -> dict[str, Any]:
    """Walk everywhere and tell what was read."""
    os.environ["MOT_CUA_LANGUAGE"] = language
    from desktop.faces import application

    app = application()
    walk = Walk(percent, folder)
    walk_counter(walk)
    walk_supervisor(walk)
    walk_qt(walk)
    app.processEvents()
    seen = {place: sorted(words) for place, words in walk.seen.items()}
    return {
        "seen": seen,
        "data": sorted(walk.data),
        "stored": walk.stored,
        "doubled": sorted(walk.doubled),
        "bad": walk.bad,
    }


if __name__ == "__main__":
    told = main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    sys.stdout.write(json.dumps(told, ensure_ascii=False))
    sys.stdout.flush()
    os._exit(0)  # what Qt ends on its own way out is not the subject
