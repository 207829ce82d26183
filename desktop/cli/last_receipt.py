"""`last-receipt`: what paper knows that a disk which was put back has forgotten."""

from __future__ import annotations

import argparse

from desktop.cli.answers import DONE, say, shown_time
from desktop.cli.session import open_office, sign_in
from models.services import last_receipt


def run_last_receipt(arguments: argparse.Namespace) -> int:
    """Tell whether the last receipt is asked for, or take it, or record that there is none."""
    is_answer = arguments.code is not None or arguments.none is not None
    with open_office(arguments, writing=is_answer) as office:
        if not is_answer:
            known = office.database.last_known()
            say(
                {
                    "wanted": known.is_question_due(office.clock.now()),
                    "event_at": shown_time(known.event_at),
                    "heard_at": shown_time(known.heard_at),
                    "answered_at": shown_time(known.answered_at),
                }
            )
            return DONE
        member, units, clock = sign_in(office, arguments.user), office.database.units, office.clock
        if arguments.none is not None:
            answer = last_receipt.answer_none(arguments.none, member=member, units=units, clock=clock)
        else:
            answer = last_receipt.answer_receipt(arguments.code, member=member, units=units, clock=clock)
        w = office.replication.writer().w
        say({"outcome": answer.outcome, "code": answer.reference or None, "incarnation": f"{w:016x}"})
    return DONE
