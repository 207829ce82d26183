"""Official reports as papers: the figures of a period, to be signed. Values as in `models.services.papers`."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import Period
from models.services.fee_report import FeeDay
from models.services.papers import IssuedPaper
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
    """Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP). The last row is the total."""

    rows: tuple[II06aRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTimePaper(PeriodPaper):
    """On-time rates by field: settled in the period, pending when it was issued. The last row is the total."""

    rows: tuple[OnTimeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeesPaper(PeriodPaper):
    """Phí, lệ phí and certifications by day of the period. The last row is the total."""

    rows: tuple[FeeDay, ...]


ReportPaper = II06aPaper | OnTimePaper | FeesPaper
