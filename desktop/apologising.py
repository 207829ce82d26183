"""Apologies for a calendar that changed: the part that counter and supervisor share."""

from __future__ import annotations

import secrets

from desktop.signing_in import SigningIn
from models.services import paper_printing
from models.services.commands import Refused
from models.services.ports import PaperPrinter
from models.services.touched import apologise_for, dossiers_touched
from models.services.views import MovedDossier, Stepped


class Apologising(SigningIn):
    """Satisfies `ui.shell.moved.ApologyDesk`."""

    def moved(self) -> list[MovedDossier]:
        """Return the running dossiers that were promised another day than the calendar has now."""
        return list(dossiers_touched(self._office.reader))

    def apologise(self, moved: MovedDossier, reason: str) -> Stepped:
        """Give one of them its new appointment and print the letter; a printer that is off undoes nothing.

        Raises:
            Refused: `reading_only`, `user_needed`, and as `processing.act`.
        """
        if self._office.database.is_read_only:
            raise Refused("reading_only")
        member = self._signed_in()
        stepped = apologise_for(
            moved,
            member=member,
            units=self._office.units,
            clock=self._office.clock,
            random_below=secrets.randbelow,
            reason=reason,
        )
        return paper_printing.print_step(
            action="apologise",
            stepped=stepped,
            member=member,
            units=self._office.units,
            printer=self._letter_printer(),
            clock=self._office.clock,
        )

    def _letter_printer(self) -> PaperPrinter:
        """Return the printer that this machine's settings name; a counter has its own."""
        return self._office.printer()
