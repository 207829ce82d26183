"""A writing transaction of the counter in memory: the real services over a list of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.domain.calendar import WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.dossier import Dossier
from models.domain.events import Event
from models.domain.fee_table import FeeAmount
from models.domain.procedure import Procedure
from models.services.ports import NewEvent, StaffRecord
from models.services.views import OfficeSettings
from tests import builders
from tests.fake_cash import FoldedCash
from tests.fake_reviews import FakeReviews
from tests.gui.fake_parts import UneditedOffice

if TYPE_CHECKING:
    from tests.gui.fake_desk import FakeDesk


@dataclass
class MemoryUnit(UneditedOffice):
    """A writing transaction on a copy; what is not committed never was."""

    desk: FakeDesk
    log: list[Event] = field(default_factory=list)
    people: dict[str, StaffRecord] = field(default_factory=dict)
    is_committed: bool = False

    @property
    def office(self) -> OfficeSettings:
        return self.desk.office

    @property
    def clock_is_suspect(self) -> bool:
        return False

    @property
    def reviews(self) -> FakeReviews:
        return self.desk.doubts

    def append(self, new: NewEvent) -> Event:
        n = len(self.log) + 1
        eid = n.to_bytes(16, "big")
        made = builders.event(new.kind, n, new.body, new.person, at=new.at, dossier=new.dossier or eid)
        self.log.append(made)
        return made

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        return tuple(event for event in self.log if event.dossier == dossier)

    def names(self) -> dict[bytes, str]:
        return {record.member.actor: record.member.name for record in self.people.values()}

    def dossier(self, dossier: bytes) -> Dossier | None:
        return Dossier.replay(event for event in self.log if event.dossier == dossier)

    def dossier_by_code(self, code: str) -> Dossier | None:
        return next((d for d in fold_all(self.log) if code and code in (d.code, d.token)), None)

    def take_number(self, on: date) -> int | None:
        if not self.desk.has_numbers:
            return None
        return 1 + sum(1 for d in fold_all(self.log) if d.code and f"-{on:%y%m%d}-" in d.code)

    def procedure(self, code: str, on: date) -> Procedure | None:
        return next((p for p in builders.CATALOGUE if p.code == code and p.is_in_force(on)), None)

    def calendar(self) -> WorkingCalendar:
        return builders.calendar()

    def sign(self, message: bytes) -> bytes | None:
        return None

    def staff(self, username: str) -> StaffRecord | None:
        return self.people.get(username)

    def save_staff(self, record: StaffRecord) -> None:
        self.people[record.member.username] = record

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        return self.desk.amounts

    def save_fee_amounts(self, amounts: Sequence[FeeAmount]) -> None:
        self.desk.amounts = tuple(amounts)

    @property
    def cash(self) -> FoldedCash:
        return FoldedCash(self.log, self.desk.office.counter, self.desk)

    def day_rules(self) -> tuple[DayRule, ...]:
        return self.desk.questions.rules

    def save_day_rules(self, rules: Sequence[DayRule]) -> None:
        self.desk.questions.rules = tuple(rules)

    def save_draft(self, name: str, content: bytes) -> None:
        self.desk.kept[name] = content

    def drop_draft(self, name: str) -> None:
        self.desk.kept.pop(name, None)

    def hold_content(self, sha256: bytes) -> None:
        assert sha256 in self.desk.contents.held

    def is_content_named(self, sha256: bytes) -> bool:
        files = (file for dossier in fold_all(self.log) for file in dossier.attachments.listed)
        return any(file.sha256 == sha256 for file in files)

    def audit(self, *, actor: bytes | None, action: str, at: datetime, subject: str = "") -> None:
        """Nobody reads it here."""

    def commit(self) -> None:
        self.is_committed = True


def fold_all(events: Sequence[Event]) -> list[Dossier]:
    """Fold every dossier, in the order of their first events."""
    folded = [Dossier.replay(e for e in events if e.dossier == d) for d in dict.fromkeys(e.dossier for e in events)]
    return [dossier for dossier in folded if dossier is not None and dossier.is_born]
