"""`reference`: which of the province's documents this device goes by, since when, and what was not taken."""

from __future__ import annotations

import argparse

from desktop.cli.answers import DONE, say
from desktop.cli.session import open_office
from models.domain.dossier import instant


def run_reference(arguments: argparse.Namespace) -> int:
    """Print one line for each document that is held, then one for each that was refused; reads only."""
    with open_office(arguments, writing=False) as office:
        holdings = office.reference.holdings()
        for held in holdings.documents:
            version = held.version
            say(
                {
                    "document": version.kind,
                    "version": version.version,
                    "sha256": version.sha256.hex(),
                    "published_at": instant(version.signed_at_ms),
                    "taken_at": held.taken_at,
                    "changed_here": office.reference.is_changed_here(version.kind),
                }
            )
        for refused in holdings.refused:
            say(
                {
                    "refused": refused.kind,
                    "version": refused.version,
                    "reason": refused.reason,
                    "at": refused.at,
                    "message": _words(refused.reason),
                }
            )
        unsent = office.reference.unsent_passwords()
        if unsent:
            say({"unsent_passwords": [change.username for change in unsent]})
    return DONE


def _words(reason: str) -> str:
    from ui.messages import sentence

    return sentence("reference_refused", {"reason": reason})
