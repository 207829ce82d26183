"""A kiosk in front of an honest desk in memory, driven as a citizen drives it: by scans, keys and touches."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.domain.calendar import DEFAULT_HOURS, WorkingCalendar
from models.domain.codes import make_check_word
from models.domain.dossier import Dossier
from models.domain.lifecycle import Status
from models.domain.procedure import Limit, Unit
from models.domain.queue import Queue, Ticket, format_number
from models.domain.rating import Rating
from models.domain.receipt_code import Scan, lookup_address
from models.domain.timeline import instant_of
from models.services.commands import Refused
from models.services.kiosk import PROVINCE, KioskAnswer, answer_of_dossier
from models.services.papers import OfficeHeading
from models.services.queueing import Taken
from models.services.rating import GiveRating
from models.services.views import OfficeSettings
from tests.gui.wedge import scan_into
from ui.kiosk.window import KioskWindow, View

WORD = make_check_word(lambda n: n // 2)
OTHER_WORD = make_check_word(lambda n: n // 3)
CODE = "H59.25.14-261120-0007"
SIGNATURE = bytes(range(64))
CALENDAR = WorkingCalendar(DEFAULT_HOURS, (), date(2026, 12, 31))
NOW = instant_of(date(2026, 11, 23), 14 * 60 + 2)
OFFICE = OfficeSettings(
    heading=OfficeHeading(
        code="H59.25.14",
        name="Trung tâm Phục vụ hành chính công xã Thạnh Phú",
        superior="Ủy ban nhân dân xã Thạnh Phú",
        place="Thạnh Phú",
        phone="0299 312 3456",
        lookup_url="http://127.0.0.1:8700",
    ),
    hours=DEFAULT_HOURS,
    counters=3,
    is_production=False,
    counter=0,
    kind="kiosk",
    device="kiosk-1",
    queues=(
        Queue("A", "Hộ tịch, chứng thực", "Civil status, certification", "អត្រានុកូលដ្ឋាន"),
        Queue("B", "Đất đai, xây dựng", counters=(2,)),
    ),
)


@dataclass
class Clock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


def dossier(status: Status = Status.SETTLED, **changes: object) -> Dossier:
    plain = Dossier(
        id=b"d" * 16,
        home="H59.25.14",
        is_born=True,
        code=CODE,
        check_word=WORD,
        status=status,
        procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
        masked_name="T. T. N. A.",
        limit=Limit(n=3, unit=Unit.WORKING_DAY),
        received_at=instant_of(date(2026, 11, 20), 8 * 60),
        printed_due_at=instant_of(date(2026, 11, 27), 17 * 60),
        settled_at=instant_of(date(2026, 11, 23), 9 * 60) if status is Status.SETTLED else None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of Dossier by name


@dataclass
class Desk:
    """Answers from a dossier as the real desk does. `province_status` None: the line is down."""

    dossiers: dict[str, Dossier] = field(default_factory=lambda: {CODE: dossier()})
    province_status: Status | None = None
    province_knows: bool = True
    is_broken: bool = False
    office: OfficeSettings = OFFICE
    as_of: datetime | None = field(default_factory=lambda: NOW - timedelta(hours=6))
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def local(self, code: str, check_word: str) -> KioskAnswer | None:
        if self.is_broken:
            raise OSError("the copy cannot be read")
        self.asked.append((code, check_word))
        found = self.dossiers.get(code)
        if found is None:
            return None
        return answer_of_dossier(dossier=found, check_word=check_word, calendar=CALENDAR, now=NOW, as_of=self.as_of)

    def province(self, code: str, check_word: str) -> KioskAnswer | None:
        if not self.gate.wait(5):
            raise Refused("timeout")
        if self.province_status is None:
            raise Refused("line_down")
        found = self.dossiers.get(code, dossier(code=code)) if self.province_knows else None
        if found is None:
            return None
        told = answer_of_dossier(
            dossier=replace(found, status=self.province_status),
            check_word=check_word,
            calendar=CALENDAR,
            now=NOW,
            as_of=NOW,
            heard_at=NOW - timedelta(minutes=1),
        )
        return replace(told, source=PROVINCE) if told is not None else None

    def verify(self, scan: Scan) -> bool | None:
        return None if scan.signature is None else scan.signature == SIGNATURE

    def staff_exit(self, code: str) -> bool:
        return code == "246810"

    def rate(self, command: GiveRating) -> None:
        found = self.dossiers[command.code]
        if found.rating is not None or command.check_word != found.check_word:
            raise Refused("already_rated")
        reason = command.reason.value if command.reason is not None else ""
        self.dossiers[command.code] = replace(found, rating=Rating(command.satisfaction.value, reason, NOW))

    def take_number(self, queue: str) -> Taken:
        if self.is_broken:
            raise OSError("the copy cannot be written")
        self.numbers.append(format_number(queue, len(self.numbers) + 1, kiosk=0))
        return Taken(Ticket(self.numbers[-1], queue, NOW), ahead=len(self.numbers) - 1)


@dataclass
class Voice:
    """Writes down what it would say."""

    languages: frozenset[str] = frozenset({"vi", "en"})
    said: list[tuple[str, str]] = field(default_factory=list)
    hushed: int = 0

    def say(self, words: str, language: str) -> None:
        self.said.append((words, language))

    def hush(self) -> None:
        self.hushed += 1


@dataclass
class Kiosk:
    """The window under test, and what a citizen can do with it."""

    window: KioskWindow
    desk: Desk
    qtbot: QtBot

    def scan(self, text: str) -> None:
        """Type as a keyboard wedge does, into the window itself."""
        handle = self.window.windowHandle()
        scan_into(handle, text)

    def type(self, text: str) -> None:
        """Type as a person does: the scanner's filter sees pauses."""
        for character in text:
            QTest.keyClick(self.window.windowHandle(), ord(character))
            self.qtbot.wait(60)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def waits_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.screen, timeout=15_000)

    def waits_for_view(self, view: View) -> None:
        self.qtbot.waitUntil(lambda: self.window.view is view, timeout=3000)

    @property
    def screen(self) -> str:
        """Everything that can be read on the page that is shown."""
        labels = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        buttons = [button.text() for button in self.window.findChildren(QPushButton) if button.isVisible()]
        return "\n".join([*labels, *buttons])

    def click(self, name: str) -> None:
        """Touch a button by its object name, whichever page it is on."""
        shown = [b for b in self.window.findChildren(QPushButton, name) if b.isVisible()]
        assert len(shown) == 1, f"{len(shown)} buttons {name}"
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)


def receipt(code: str = CODE, word: str = WORD, signature: bytes | None = SIGNATURE) -> str:
    """Return what a scanner reads from a receipt's QR."""
    return lookup_address("http://127.0.0.1:8700", code, word, signature)


def desk_with(status: Status = Status.SETTLED) -> Desk:
    """Return a desk whose copy holds one dossier in a status."""
    return Desk({CODE: dossier(status)})


class KioskMaker(Protocol):
    """Open a kiosk; it closes with the test."""

    def __call__(
        self, desk: Desk | None = None, *, idle_s: int = 30, tick_ms: int = 1000, voice: Voice | None = None
    ) -> Kiosk:
        """Open it."""
