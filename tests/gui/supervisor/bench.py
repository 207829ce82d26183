"""An honest desk in memory for the supervisor's window, and rows to show."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.domain.calendar import DEFAULT_HOURS, CalendarDay, DayKind, DayState
from models.domain.history import Decision
from models.domain.lifecycle import PAUSED, Status
from models.domain.procedure import Unit
from models.domain.review import Doubt
from models.domain.staff import Role, StaffMember, actor_of
from models.domain.statistics import Finding, OnTime, count_by_field, find
from models.domain.timeline import instant_of, local_date
from models.domain.timeliness import timeliness
from models.services.commands import ActCommand, Refused
from models.services.comparison import SidesCompared
from models.services.contested import Contest
from models.services.papers import OfficeHeading
from models.services.review_ports import Review, Sighting
from models.services.reviews import ReviewSettled, SettleReview
from models.services.views import BoardCounts, DossierRow, LineStatus, MovedDossier, OfficeSettings, OnTimeRow, Stepped
from tests.gui.fake_backups import MemoryBackups
from tests.gui.supervisor.reports_bench import MemoryGroups, MemoryParts, MemoryReports
from ui.shell.notices import Notices
from ui.supervisor.window import SupervisorWindow

PROPOSAL = "Đề xuất hoán đổi ngày 23/11/2026"
PASSWORD = "mot cua 2026"
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
    counter=1,
    kind="counter",
    device="counter-1",
)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """Return a Vietnamese wall time of 2026 as an instant."""
    return instant_of(date(2026, month, day), hour * 60 + minute)


@dataclass
class Clock:
    at: datetime

    def now(self) -> datetime:
        return self.at


def row(number: int, due_at: datetime | None, status: Status = Status.PROCESSING, **changes: object) -> DossierRow:
    """Return a dossier received on 19 November 2026."""
    plain = DossierRow(
        id=number.to_bytes(16, "big"),
        code=f"H59.25.14-261119-{number:04d}",
        status=status,
        procedure="1.004873",
        procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
        field="Hộ tịch",
        channel="counter",
        submitter_name="Thạch Thị Ngọc Ánh",
        owner_name="Thạch Thị Ngọc Ánh",
        received_at=at(19, 8, number % 60),
        due_at=due_at,
        unit=Unit.WORKING_DAY,
        same_day=False,
        settled_at=None,
        returned_at=None,
        timeliness="",
        holder="Công chức tư pháp – hộ tịch",
        is_contested=False,
        is_waiting_to_send=False,
        copies_printed=1,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of DossierRow by name


def settled(number: int, due_at: datetime, settled_at: datetime, **changes: object) -> DossierRow:
    """Return a dossier with its result."""
    verdict = timeliness(unit=Unit.WORKING_DAY, same_day=False, due_at=due_at, settled_at=settled_at)
    return row(number, due_at, Status.SETTLED, settled_at=settled_at, timeliness=verdict.value, **changes)


def contest(row: DossierRow) -> Contest:
    """Return what a dossier is contested for: a second counter has settled it while it waited."""
    return Contest(
        code=row.code,
        who=row.owner_name,
        procedure_name=row.procedure_name,
        event=row.id,
        kind="settled",
        at=at(19, 10),
        words="",
        to="",
        actor_name="Lê Văn Hùng",
        device="H59.25.14.Q2.7f3a",
        status_before=Status.AWAITING_SUPPLEMENT,
        status_since=row.status,
        sightings=(
            seen(row, "supplement_requested", "H59.25.14.Q1.11aa", "Trần Thị Lan", at(19, 9)),
            seen(row, "settled", "H59.25.14.Q2.7f3a", "Lê Văn Hùng", at(19, 10)),
        ),
    )


def seen(row: DossierRow, kind: str, device: str, actor_name: str, when: datetime, offset_ms: int = 0) -> Sighting:
    """Return what one counter saw of a dossier; the province had it ten minutes later."""
    later = when + timedelta(minutes=10)
    return Sighting(row.id, device, actor_name, kind, row.code, row.owner_name, when, when, later, offset_ms)


def clash(one: DossierRow, other: DossierRow) -> Review:
    """Return what two dossiers of one number come to."""
    sightings = (
        seen(one, "dossier_received", "H59.25.14.Q1.11aa", "Trần Thị Lan", at(19, 9)),
        seen(other, "dossier_received", "H59.25.14.Q2.7f3a", "Lê Văn Hùng", at(19, 10)),
    )
    return Review(Doubt.NUMBER_CLASH, min(one.id, other.id), one.code, sightings, count=2)


def lost(row: DossierRow) -> Review:
    """Return a registration that came from a machine after it had been revoked."""
    sightings = (seen(row, "dossier_received", "H59.25.14.Q3.22bb", "Lê Văn Hùng", at(19, 8)),)
    return Review(Doubt.QUARANTINED, row.id, row.code, sightings, reason="device_revoked", can_be_taken_in=True)


@dataclass
class Desk(MemoryReports, MemoryGroups, MemoryParts):
    """Counts what it holds by the rules of the domain; changes only what `confirm_days` changes."""

    clock: Clock
    dossiers: list[DossierRow]
    roles: frozenset[Role] = frozenset({Role.SUPERVISOR})
    touched: list[MovedDossier] = field(default_factory=list)
    letters: list[tuple[str, str]] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    printer_trouble: str = ""
    is_broken: bool = False
    is_reading_only: bool = False
    resolved: list[ActCommand] = field(default_factory=list)
    compared: SidesCompared = field(default_factory=lambda: SidesCompared(3, (), 0))
    doubts: list[Review] = field(default_factory=list)
    settled: list[SettleReview] = field(default_factory=list)
    is_signed_in: bool = True
    language: str = ""
    office: OfficeSettings = OFFICE
    days: tuple[CalendarDay, ...] = (
        CalendarDay(date(2026, 8, 31), DayKind.SUBSTITUTE, "Nghỉ hoán đổi", "9441/TB-BNV", DayState.DECIDED),
        CalendarDay(date(2026, 11, 23), DayKind.SUBSTITUTE, "Nghỉ hoán đổi", PROPOSAL, DayState.PROPOSED),
        CalendarDay(
            date(2026, 11, 28), DayKind.MAKE_UP, "Làm bù", PROPOSAL, DayState.PROPOSED, swaps=date(2026, 11, 23)
        ),
    )

    @property
    def hoa(self) -> StaffMember:
        return StaffMember("hoa", "Lý Thị Hoa", self.roles, actor_of("H59.25.14", "hoa"))

    @property
    def member(self) -> StaffMember | None:
        return self.hoa if self.is_signed_in else None

    def staff(self) -> list[StaffMember]:
        return [self.hoa]

    def authenticate(self, username: str, password: str) -> StaffMember:
        if (username, password) != ("hoa", PASSWORD):
            raise Refused("wrong_password", left="4")
        self.is_signed_in = True
        return self.hoa

    def change_password(self, username: str, password: str, new_password: str) -> StaffMember:
        raise Refused("reading_only")

    def choose_language(self, language: str) -> None:
        self.language = language

    def sign_out(self) -> None:
        self.is_signed_in = False

    @cached_property
    def backups(self) -> MemoryBackups:
        return MemoryBackups(self.clock.at)

    def _found(self, finding: Finding) -> list[DossierRow]:
        found = [r for r in self.dossiers if find(r, now=self.clock.at) is finding]
        return sorted(found, key=lambda r: (r.due_at or self.clock.at, r.code))

    def board(self) -> BoardCounts:
        pending = self._found(Finding.PENDING)
        soon = local_date(self.clock.at) + timedelta(days=4)
        running = [r for r in pending if r.due_at is not None and r.status not in PAUSED]
        return BoardCounts(
            overdue=len(self.overdue()),
            due_today=len(self.due_today()),
            due_soon=sum(local_date(self.clock.at) < local_date(r.due_at) <= soon for r in running if r.due_at),
            waiting=sum(r.status in PAUSED for r in pending),
            open=len(pending) + len(self.overdue()),
        )

    def overdue(self) -> list[DossierRow]:
        if self.is_broken:
            raise Refused("database_damaged")
        return self._found(Finding.PENDING_OVERDUE)

    def due_today(self) -> list[DossierRow]:
        today = local_date(self.clock.at)
        running = [r for r in self._found(Finding.PENDING) if r.status not in PAUSED]
        return [r for r in running if r.due_at is not None and local_date(r.due_at) == today]

    def contests(self) -> list[Contest]:
        return [contest(r) for r in self.dossiers if r.is_contested]

    def reviews(self) -> list[Review]:
        return list(self.doubts)

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        if self.is_reading_only:
            raise Refused("reading_only")
        settled = next(one for one in self.doubts if one.about.hex() == command.about)
        self.doubts.remove(settled)
        self.settled.append(command)
        return ReviewSettled(settled, Decision(command.decision), b"", settled.can_be_taken_in)

    def resolve(self, command: ActCommand) -> Stepped:
        if self.is_reading_only:
            raise Refused("reading_only")
        self.resolved.append(command)
        self.dossiers = [
            dataclasses.replace(r, is_contested=False) if r.code == command.code else r for r in self.dossiers
        ]
        return Stepped(None, command.code, Status.PROCESSING, None)

    def on_time(self, since: date, until: date) -> list[OnTimeRow]:
        counted = count_by_field(self.dossiers, since=since, until=until, now=self.clock.at)
        total = sum(counted.values(), OnTime())
        return [_row(name, figures) for name, figures in counted.items()] + [_row(None, total)]

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        return self.days

    def compare(self) -> SidesCompared:
        return self.compared

    def line_status(self) -> LineStatus:
        return LineStatus(
            is_enrolled=True,
            last_sent_at=self.clock.at - timedelta(minutes=1),
            last_heard_at=self.clock.at - timedelta(minutes=1),
            waiting=0,
            oldest_waiting_at=None,
            contested=len(self.contests()),
            trouble="",
        )

    def moved_by_confirming(self, decision: str) -> list[MovedDossier]:
        return list(self.touched) if decision == PROPOSAL else []

    def confirm_days(self, decision: str) -> list[MovedDossier]:
        if Role.ADMINISTRATOR not in self.roles:
            raise Refused("not_permitted", action="confirm_days")
        self.days = tuple(
            dataclasses.replace(day, state=DayState.DECIDED) if day.decision == decision else day for day in self.days
        )
        return self.moved()

    def moved(self) -> list[MovedDossier]:
        written = {code for code, _ in self.letters}
        return [one for one in self.touched if one.code not in written]

    def apologise(self, moved: MovedDossier, reason: str) -> Stepped:
        if moved.code in self.refuses:
            raise Refused("step_not_allowed", status="settled", action="apologise", code=moved.code)
        self.letters.append((moved.code, reason))
        paper = "" if self.printer_trouble else "apology"
        return Stepped(
            None, moved.code, Status.PROCESSING, moved.new_due_at, paper=paper, paper_trouble=self.printer_trouble
        )


def _row(name: str | None, figures: OnTime) -> OnTimeRow:
    return OnTimeRow(
        field=name,
        settled=figures.settled,
        early=figures.early,
        on_time=figures.on_time,
        overdue=figures.overdue,
        pending=figures.pending_total,
        pending_overdue=figures.pending_overdue,
    )


MOVED = MovedDossier(
    code="H59.25.14-261119-0003",
    procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
    received_on=date(2026, 11, 19),
    due_at=at(25, 17),
    new_due_at=at(26, 17),
    why="nghỉ thứ Hai 23/11 (hoán đổi)",
    owner_name="Thạch Thị Ngọc Ánh",
    phone="0918234567",
)


def ordinary() -> list[DossierRow]:
    """Return a small office's dossiers as at Friday 20 November 2026."""
    land: dict[str, Any] = {
        "field": "Đất đai",
        "procedure_name": "Đăng ký biến động quyền sử dụng đất",
        "owner_name": "Lâm Văn Đạt",
    }
    return [
        row(1, at(18, 17)),
        row(2, at(20, 17), owner_name="Danh Sơn"),
        row(3, at(25, 17)),
        row(4, at(17, 17), Status.AWAITING_SUPPLEMENT),
        row(5, at(19, 17), is_contested=True, **land),
        settled(6, at(12, 17), at(11, 9)),
        settled(7, at(12, 17), at(12, 16)),
        settled(8, at(12, 17), at(13, 9), **land),
        settled(9, at(30, 17, month=10), at(30, 9, month=10), **land),
    ]


@dataclass
class Screen:
    """The window under test and the hands of a supervisor."""

    window: SupervisorWindow
    desk: Desk
    notices: Notices
    qtbot: QtBot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def scan(self, text: str) -> None:
        """Type as a keyboard wedge does, into the window itself."""
        for character in text:
            QTest.keyClick(self.window.windowHandle(), ord(character))
        self.press(Qt.Key.Key_Return)

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))

    def reads_figures(self) -> None:
        """Wait until the figures of today are shown."""
        counts = self.window.today.counts
        self.qtbot.waitUntil(lambda: "–" not in counts["open"].accessibleName() != "", timeout=3000)

    def waits_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.text, timeout=3000)

    @property
    def text(self) -> str:
        """Everything on labels and buttons that can be seen."""
        labels = [shown.text() for shown in self.window.findChildren(QLabel) if shown.isVisible()]
        buttons = [shown.text() for shown in self.window.findChildren(QPushButton) if shown.isVisible()]
        return "\n".join([*labels, *buttons])


class ScreenMaker(Protocol):
    """Open the window; it closes with the test."""

    def __call__(
        self,
        dossiers: list[DossierRow] | None = None,
        *,
        roles: frozenset[Role] = ...,
        tick_ms: int = 60_000,
        is_signed_in: bool = True,
    ) -> Screen:
        """Open it at 14:02 on Friday 20 November 2026."""
