"""`mot-cua report`: official figures of a period, as JSON, as a spreadsheet or as a PDF to be signed."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, WRONG_USAGE, complain, encoded, say
from desktop.cli.session import data_dir_of, open_office
from desktop.paths import layouts_dir
from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import Period
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.fee_report import FeeDay, FeeSum, fee_days
from models.services.register import register_paper
from models.services.report_papers import FeesPaper, II06aPaper, OnTimePaper, ReportPaper
from models.services.slips import RegisterPaper, RegisterRow
from models.services.views import OnTimeRow

JSON, XLSX, PDF = "json", "xlsx", "pdf"
REGISTER, FEES = "register", "fees"
_FORMULA = "(trước hạn + đúng hạn) / đã giải quyết"


def run_report(arguments: argparse.Namespace) -> int:
    """Print or write a report: one line per field, the total last; both dates inclusive.

    Without `--output` a spreadsheet or PDF goes to standard output, where that is a file or a pipe.

    Raises:
        PeriodBackwards: `--to` is before `--from`.
    """
    period = _period(arguments)
    if period is None:
        complain(Refused("period_missing"))
        return WRONG_USAGE
    if arguments.format != JSON and arguments.output is None and sys.stdout.isatty():
        # A name that nobody chose would overwrite something, and a terminal cannot show a spreadsheet.
        complain(Refused("output_missing", format=arguments.format))
        return WRONG_USAGE
    with open_office(arguments, writing=False) as office:
        paper = _paper(office, arguments.what, period)
    if arguments.format == JSON:
        lines = [_shape(row) for row in paper.rows]
        if arguments.output is None:
            for line in lines:
                say(line)
            return DONE
        content = "".join(encoded(line) + "\n" for line in lines).encode()
    else:
        content = _drawn(paper, arguments.format, layouts_dir(data_dir_of(arguments)))
    if arguments.output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return DONE
    write_whole(arguments.output, content)
    shown = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    say({"report": arguments.what, **shown, "format": arguments.format, "output": str(arguments.output)})
    return DONE


def _period(arguments: argparse.Namespace) -> Period | None:
    """Return the period; None where it is said twice, half or not at all."""
    since, until, preset = arguments.since, arguments.until, arguments.period
    if preset is not None:
        named: Period = preset
        return named if since is None and until is None else None
    return Period(local_date(since), local_date(until)) if since is not None and until is not None else None


def _paper(office: Office, what: str, period: Period) -> ReportPaper | RegisterPaper:
    now, heading, reader = office.clock.now(), office.settings.heading, office.reader
    if what == REGISTER:
        return register_paper(reader=reader, office=office.settings, since=period.first, until=period.last, now=now)
    if what == "ii06a":
        lines = tuple(reader.ii06a(since=period.first, until=period.last))
        return II06aPaper(office=heading, number="", issued_at=now, printed_at=now, period=period, rows=lines)
    if what == FEES:
        days = tuple(fee_days(reader.cash.between(period.first, period.last)))
        return FeesPaper(office=heading, number="", issued_at=now, printed_at=now, period=period, rows=days)
    rows = tuple(reader.on_time(since=period.first, until=period.last, now=now))
    return OnTimePaper(office=heading, number="", issued_at=now, printed_at=now, period=period, rows=rows)


def _drawn(paper: ReportPaper | RegisterPaper, kind: str, layouts: Path) -> bytes:
    if kind == XLSX:
        from printing.spreadsheets import register_workbook, report_workbook

        if isinstance(paper, RegisterPaper):
            return register_workbook(paper, layouts=layouts)
        return report_workbook(paper, layouts=layouts)
    if isinstance(paper, RegisterPaper):
        from printing.forms import render

        return render(paper, layouts=layouts)
    from printing.report_table import render_report

    return render_report(paper, layouts=layouts)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an older report of that name stays until the new one is complete."""
    started = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        started.write_bytes(content)
        started.replace(path)
    except OSError:
        started.unlink(missing_ok=True)
        raise


def _shape(row: II06aRow | OnTimeRow | RegisterRow | FeeDay) -> dict[str, Any]:
    if isinstance(row, RegisterRow):
        return asdict(row)
    if isinstance(row, FeeDay):
        return _fees_shape(row)
    return _ii06a_shape(row) if isinstance(row, II06aRow) else _ontime_shape(row)


def _ii06a_shape(row: II06aRow) -> dict[str, Any]:
    out = row.outcome
    return {
        "field": row.field,
        "received": {
            "total": row.received,
            "online": row.online,
            "in_person_post": row.in_person_post,
            "carried_over": row.carried_over,
        },
        "settled": {"total": out.settled, "early": out.early, "on_time": out.on_time, "overdue": out.overdue},
        "pending": {"total": out.pending_total, "within": out.pending, "overdue": out.pending_overdue},
        "withdrawn": out.withdrawn,
        "stopped": out.stopped,
        "back_dated": row.back_dated,
    }


def _fees_shape(row: FeeDay) -> dict[str, Any]:
    names = ("phi", "le_phi", "certification", "other")
    sums = {name: _fee_sum(each) for name, each in zip(names, row.sums, strict=True)}
    return {"day": row.on, **sums, "total": _fee_sum(row.total), "takings": row.takings}


def _fee_sum(fees: FeeSum) -> dict[str, int]:
    return {
        "taken_vnd": fees.taken_vnd,
        "cancelled_vnd": fees.cancelled_vnd,
        "refunded_vnd": fees.refunded_vnd,
        "kept_vnd": fees.kept_vnd,
        "cash_vnd": fees.cash_vnd,
        "transfer_vnd": fees.transfer_vnd,
    }


def _ontime_shape(row: OnTimeRow) -> dict[str, Any]:
    return {
        "field": row.field,
        "settled": {"total": row.settled, "early": row.early, "on_time": row.on_time, "overdue": row.overdue},
        "pending": {"total": row.pending, "overdue": row.pending_overdue},
        "rate": row.rate,
        "formula": _FORMULA,
    }
