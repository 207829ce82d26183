"""On-time figures: what counts as early, on time, overdue and pending, and the rate that follows from them.

The columns are those of form II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): received = settled + pending +
withdrawn + stopped; settled = early + on time + overdue; pending = within the limit + overdue. The on-time
rate of the one-stop-shop (Nghị định 118/2025/NĐ-CP) is (early + on time) / settled: pending dossiers do not
enter it, however late they are, which is why the formula stands beside the number. Limits in days compare
dates, because the last day belongs to the limit until its end (Bộ luật Dân sự 2015, Điều 148 khoản 6); limits
in hours compare minutes. The clock stops when the result reaches the counter (status 9), not when it is
fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol, Self

from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.procedure import Unit
from models.domain.timeline import local_date
from models.domain.timeliness import is_overdue, timeliness


class RateRule(StrEnum):
    """What a rate is a part of: circulars ask for results, some provinces count what is late and pending as well."""

    SETTLED = "settled"
    WITH_PENDING_OVERDUE = "with_pending_overdue"


FORMULA: Final = "Tỷ lệ đúng hạn = (trước hạn + đúng hạn) ÷ đã giải quyết × 100 %"
"""How the rate is computed, in words for the screen; it stands beside every rate."""

FORMULA_NOTE: Final = (
    "Tính hồ sơ có kết quả trong kỳ; hồ sơ đang giải quyết không tính vào tỷ lệ. "
    "Hạn tính bằng ngày thì so ngày, hạn tính bằng giờ thì so phút."
)
"""What the formula leaves out and how lateness is judged, in words for the screen."""

FORMULA_WITH_PENDING: Final = (
    "Tỷ lệ tính cả quá hạn chưa xong = (trước hạn + đúng hạn) ÷ (đã giải quyết + đang giải quyết quá hạn) × 100 %"
)
"""How the rate is computed where a province counts overdue pending dossiers, in words for the screen."""

FORMULAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "received": "Nhận giải quyết = trong kỳ + từ kỳ trước = đã giải quyết + đang giải quyết + rút + dừng xử lý",
        "online": "Nộp trực tuyến và được tiếp nhận trong kỳ; tính từ lúc tiếp nhận",
        "in_person_post": "Nộp trực tiếp hoặc qua bưu chính trong kỳ",
        "carried_over": "Từ kỳ trước = đang giải quyết ở cuối ngày trước ngày đầu kỳ",
        "settled": "Đã giải quyết = trước hạn + đúng hạn + quá hạn; tính khi kết quả về đến bộ phận một cửa",
        "early": "Trước hạn: có kết quả trước ngày hẹn (hạn theo giờ: trước phút hẹn)",
        "on_time": "Đúng hạn: có kết quả trong ngày hẹn (hạn theo giờ: đúng phút hẹn), hoặc hồ sơ không có hẹn",
        "overdue": "Quá hạn: có kết quả sau ngày hẹn (hạn theo giờ: sau phút hẹn)",
        "pending": "Đang giải quyết = trong hạn + quá hạn, tính đến hết ngày cuối kỳ",
        "within": "Trong hạn: chưa qua ngày hẹn (hạn theo giờ: chưa qua phút hẹn), hoặc đang tạm dừng tính hạn",
        "pending_overdue": "Đang giải quyết quá hạn: đã qua ngày hẹn (hạn theo giờ: đã qua phút hẹn)",
        "withdrawn": "Rút: người nộp rút hồ sơ sau khi đã tiếp nhận; không phải kết quả giải quyết",
        "stopped": "Dừng xử lý: cơ quan thông báo dừng giải quyết; không phải kết quả giải quyết",
        "back_dated": "Nhập sau: lúc nhận hoặc lúc xong được ghi bổ sung; đã nằm trong các cột khác",
        "negative": "Không đủ điều kiện: kết quả là từ chối giải quyết; đã nằm trong cột đã giải quyết",
        "contested": "Cần đối chiếu: có bước chưa được người phụ trách quyết định; đã nằm trong các cột khác",
        "for_others": "Nhận hộ: do cơ quan khác giải quyết; đã nằm trong các cột khác",
        "turned_away": "Hướng dẫn hoàn thiện, từ chối tại quầy: chưa tiếp nhận, không tính là nhận",
        "not_accepted": "Trực tuyến không được tiếp nhận: không tính là nhận",
        "rate": FORMULA,
        "rate_with_pending": FORMULA_WITH_PENDING,
    }
)
"""What each figure counts, by its name in reports, in words that stand beside the number (Thông tư 01/2020/TT-VPCP)."""


class Countable(Protocol):
    """What is needed of a dossier to count it; `views.DossierRow` and any other frozen row satisfy it."""

    @property
    def status(self) -> Status:
        """Return where the dossier stands."""

    @property
    def field(self) -> str:
        """Return its field (lĩnh vực)."""

    @property
    def due_at(self) -> datetime | None:
        """Return when it is due now; None where nothing has to be fetched later."""

    @property
    def unit(self) -> Unit:
        """Return what its limit counts."""

    @property
    def same_day(self) -> bool:
        """Tell whether the procedure is settled on the day of receipt."""

    @property
    def settled_at(self) -> datetime | None:
        """Return when the result reached the counter."""


class Finding(StrEnum):
    """In which column of II.06a one dossier stands."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    PENDING = "pending"
    PENDING_OVERDUE = "pending_overdue"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


_ENDED: Final = {Status.WITHDRAWN: Finding.WITHDRAWN, Status.STOPPED: Finding.STOPPED}


def find(dossier: Countable, *, now: datetime) -> Finding | None:
    """Return the column of a dossier as at `now`; None where it was never received (statuses 1 and 3).

    A paused dossier (waiting for a supplement or a payment) is never overdue while it is paused. One without an
    appointment, done on the spot, cannot be late: its result counts as on time.
    """
    if dossier.settled_at is not None:
        if dossier.due_at is None:
            return Finding.ON_TIME
        judged = timeliness(
            unit=dossier.unit, same_day=dossier.same_day, due_at=dossier.due_at, settled_at=dossier.settled_at
        )
        return Finding(judged)
    if dossier.status in _ENDED:
        return _ENDED[dossier.status]
    if dossier.status not in OPEN:
        return None
    if dossier.due_at is None or dossier.status in PAUSED:
        return Finding.PENDING
    is_late = is_overdue(unit=dossier.unit, same_day=dossier.same_day, due_at=dossier.due_at, now=now)
    return Finding.PENDING_OVERDUE if is_late else Finding.PENDING


@dataclass(frozen=True, slots=True)
class OnTime:
    """How many dossiers stand in each column; sums of any parts are again such figures.

    Attributes:
        pending: pending and within the limit.
        pending_overdue: pending and past it.
    """

    early: int = 0
    on_time: int = 0
    overdue: int = 0
    pending: int = 0
    pending_overdue: int = 0
    withdrawn: int = 0
    stopped: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Count findings."""
        counts = dict.fromkeys(Finding, 0)
        for finding in findings:
            counts[finding] += 1
        return cls(**{finding.value: count for finding, count in counts.items()})

    def __add__(self, other: OnTime) -> OnTime:
        """Return the figures of two parts together."""
        return OnTime(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def settled(self) -> int:
        """Return early + on time + overdue."""
        return self.early + self.on_time + self.overdue

    @property
    def pending_total(self) -> int:
        """Return pending within the limit and overdue."""
        return self.pending + self.pending_overdue

    @property
    def received(self) -> int:
        """Return settled + pending + withdrawn + stopped, the reconciling line of II.06a."""
        return self.settled + self.pending_total + self.withdrawn + self.stopped

    @property
    def rate(self) -> float | None:
        """Return (early + on time) / settled, the rate of the circulars; None where nothing was settled."""
        return self.rate_by(RateRule.SETTLED)

    def rate_by(self, rule: RateRule) -> float | None:
        """Return (early + on time) / what the rule counts; None where that is nothing."""
        part, whole = self.parts(rule)
        return part / whole if whole else None

    def parts(self, rule: RateRule) -> tuple[int, int]:
        """Return both numbers of a rate."""
        late = self.pending_overdue if rule is RateRule.WITH_PENDING_OVERDUE else 0
        return self.early + self.on_time, self.settled + late


@dataclass(frozen=True, slots=True)
class Apart:
    """What belongs to a period and into no column of II.06a, or is a part of one.

    Attributes:
        turned_away: who was sent home at the counter with a slip and no dossier code (forms 02 and 03).
        not_accepted: online arrivals of the period that were not accepted (status 3).
        negative: accepted and found not eligible, a result (status 9).
        contested: dossiers with an event that a supervisor has to decide about (cần đối chiếu).
        for_others: received here, decided by another office.
        back_dated: rest on something that was entered afterwards (nhập sau).
    """

    turned_away: int = 0
    not_accepted: int = 0
    negative: int = 0
    contested: int = 0
    for_others: int = 0
    back_dated: int = 0


NOTHING_APART: Final = Apart()


def count_by_field(dossiers: Iterable[Countable], *, since: date, until: date, now: datetime) -> Mapping[str, OnTime]:
    """Count dossiers by field: settled on local dates from `since` to `until` (both inclusive), and pending at `now`.

    Withdrawn and stopped dossiers are left out: their end is not a result, and a row does not say when it came. Fields
    come in the order of first appearance.
    """
    found: dict[str, list[Finding]] = {}
    for dossier in dossiers:
        finding = find(dossier, now=now)
        if finding is None or finding in _ENDED.values():
            continue
        if dossier.settled_at is not None and not since <= local_date(dossier.settled_at) <= until:
            continue
        found.setdefault(dossier.field, []).append(finding)
    return {field: OnTime.of(findings) for field, findings in found.items()}


def percent_words(part: int, whole: int) -> str:
    """Return a rate for the screen, one decimal, decimal comma: "72,5 %"; "–" for an empty whole.

    Never says "100,0 %" while one is missing nor "0,0 %" while there is one: a rounded figure hides no late dossier.
    """
    if whole == 0:
        return "–"
    rounded = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if part < whole:
        rounded = min(rounded, Decimal("99.9"))
    if part > 0:
        rounded = max(rounded, Decimal("0.1"))
    return f"{rounded} %".replace(".", ",")
