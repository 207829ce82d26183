"""What reports ask of the office's file beyond `Reader`."""

from __future__ import annotations

from typing import Protocol

from models.domain.legs import Leg
from models.domain.report_ii06a import DossierFacts
from models.domain.reporting_period import Period
from models.services.satisfaction import Asking, GivenRating


class ReportReader(Protocol):
    """Facts for official figures, of this office's own dossiers. Called on the reading thread."""

    def facts(self, period: Period) -> list[DossierFacts]:
        """Return what may stand in a report, each dossier as at the end of the period's last day."""

    def legs(self, period: Period) -> list[Leg]:
        """Return every leg of those dossiers, as at the end of the period's last day."""

    def turned_away(self, period: Period) -> int:
        """Count who was sent home at the counter with a slip in the period; they have no dossier."""

    def ratings(self, period: Period) -> list[GivenRating]:
        """Return the ratings that were given in the period; one of an unknown level is left out."""

    def asked_for_papers(self, period: Period) -> list[Asking]:
        """Count the supplement requests of dossiers that were settled in the period."""

    def not_accepted(self, period: Period) -> int:
        """Count arrivals of the period that were not accepted (status 3)."""
