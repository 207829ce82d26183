"""`mot-cua report`: official figures of a period, as JSON, as a spreadsheet or as a PDF to be signed."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from desktop.cli.answers import DONE, WRONG_USAGE, complain, encoded, say
from desktop.cli.report_shapes import row_shape
from desktop.cli.session import data_dir_of, open_office
from desktop.paths import layouts_dir
from desktop.reporting import sources_of
from models.domain.reporting_period import Period
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.report_kinds import ReportKind
from models.services.reporting import make_report

JSON = "json"


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
        paper = make_report(ReportKind(arguments.what), period, sources=sources_of(office), now=office.clock.now())
    if arguments.format == JSON:
        lines = [row_shape(paper, row) for row in paper.rows]
        if arguments.output is None:
            for line in lines:
                say(line)
            return DONE
        content = "".join(encoded(line) + "\n" for line in lines).encode()
    else:
        from printing.report_files import report_file

        content = report_file(paper, arguments.format, layouts=layouts_dir(data_dir_of(arguments)))
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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an older report of that name stays until the new one is complete."""
    started = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        started.write_bytes(content)
        started.replace(path)
    except OSError:
        started.unlink(missing_ok=True)
        raise
