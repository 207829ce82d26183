"""Arrivals and contested events, at the counter in memory: the real services over its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from models.domain.dossier import Dossier
from models.domain.staff import StaffMember
from models.services.arrivals import Arrival, arrivals
from models.services.contested import Contest, contests
from models.services.ports import Reader, Units
from models.services.review_ports import Review
from models.services.reviews import ReviewSettled, SettleReview, settle_review
from models.services.views import DossierRow, DossierView
from tests.fake_reviews import FakeReviews
from tests.gui.fake_parts import FakeClock


class FakeArrivals:
    """Satisfies `ContestDesk` and `ArrivalDesk` of `ui.counter.desk_arrivals`."""

    member: StaffMember | None
    units: Units
    clock: FakeClock
    doubts: FakeReviews
    rows: Callable[..., list[DossierRow]]
    show: Callable[[str], DossierView | None]
    _row: Callable[[Dossier], DossierRow]

    def contests(self) -> list[Contest]:
        return contests(reader=self._reader())

    def reviews(self) -> list[Review]:
        return self.doubts.open_reviews()

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        assert self.member is not None
        settled = settle_review(command=command, member=self.member, units=self.units, clock=self.clock)
        self.doubts.open.remove(settled.review)
        return settled

    def arrivals(self) -> list[Arrival]:
        return arrivals(reader=self._reader())

    def contested(self, *, limit: int = 200) -> list[DossierRow]:
        return [row for row in self.rows() if row.is_contested][:limit]

    def _reader(self) -> Reader:
        """Return the desk as a reader: these services ask it for no more than it has."""
        return cast(Reader, self)
