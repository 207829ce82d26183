"""Official reports as papers: the figures of a period, to be signed. Values as in `models.services.papers`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.leg_statistics import LegRow
from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import Period
from models.domain.statistics import NOTHING_APART, Apart
from models.services.book_report import BookSum
from models.services.fee_report import FeeDay
from models.services.late_report import LateRow, ReasonRow
from models.services.papers import IssuedPaper
from models.services.report_rows import ApartRow
from models.services.satisfaction import SatisfactionRow
from models.services.views import OnTimeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPaper(IssuedPaper):
    """What every report has. `issued_at` is when the figures were counted.

    `preparer_name` and `signer_name` are "" where they are written by hand; `signer_title` stands above the signature.
    """

    period: Period
    preparer_name: str = ""
    signer_title: str = "Thủ trưởng đơn vị"
    signer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class II06aPaper(PeriodPaper):
    """Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP), by field. The last row is the total."""

    rows: tuple[II06aRow, ...]
    apart: Apart = NOTHING_APART


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsPaper(PeriodPaper):
    """The columns of II.06a by something else than the field; `names` says in words what the rows stand for."""

    rows: tuple[II06aRow, ...]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresPaper(GroupsPaper):
    """On-time rates by procedure; rows are named by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesPaper(GroupsPaper):
    """By competent office; rows are named by its code, "" for this office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegsPaper(PeriodPaper):
    """By office and person: whether each kept the limits of its legs. The last row is the total."""

    rows: tuple[LegRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartPaper(PeriodPaper):
    """What stands in no column of II.06a, or is a part of one, each with how it is counted."""

    rows: tuple[ApartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsPaper(PeriodPaper):
    """Biểu số II.07a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): why dossiers were late. The last row is the total."""

    rows: tuple[ReasonRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePaper(PeriodPaper):
    """Every dossier that was late in the period, with its reason and apologies."""

    rows: tuple[LateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksPaper(PeriodPaper):
    """What was entered into the certification books in the period. The last row is the total."""

    rows: tuple[BookSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTimePaper(PeriodPaper):
    """On-time rates by field: settled in the period, pending when it was issued. The last row is the total."""

    rows: tuple[OnTimeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeesPaper(PeriodPaper):
    """Phí, lệ phí and certifications by day of the period. The last row is the total."""

    rows: tuple[FeeDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionPaper(PeriodPaper):
    """Ratings by field, with the indicators that follow from the data. The last row is the total."""

    rows: tuple[SatisfactionRow, ...]


ReportPaper = (
    II06aPaper
    | OnTimePaper
    | FeesPaper
    | ProceduresPaper
    | OfficesPaper
    | LegsPaper
    | ApartPaper
    | ReasonsPaper
    | LatePaper
    | BooksPaper
    | SatisfactionPaper
)
