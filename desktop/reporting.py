"""Where the figures of reports come from: the opened office."""

from __future__ import annotations

from desktop.bootstrap import Office
from models.services.reporting import ReportSources


def sources_of(office: Office) -> ReportSources:
    """Return what reports are made of."""
    return ReportSources(office.reader, office.database.reports(), office.books, office.settings)
