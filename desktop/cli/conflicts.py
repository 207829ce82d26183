"""`conflicts`, `settle`: what a supervisor has to look at, and what was decided about it."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from desktop.cli.answers import DONE, say, shown_time
from desktop.cli.inputs import read_instant, read_text
from desktop.cli.known_fields import SETTLE
from desktop.cli.lines import answer_each_line
from desktop.cli.session import open_office, sign_in
from models.services.commands import ActCommand
from models.services.contest import resolve
from models.services.contested import Contest, contests
from models.services.review_ports import Review, Sighting
from models.services.reviews import SettleReview, settle_review

CONTESTED: Final = "contested"
"""Stands where a doubt has its name: events that the state of their dossier did not allow."""


def run_conflicts(arguments: argparse.Namespace) -> int:
    """Print everything that nobody has decided about, one line each."""
    with open_office(arguments, writing=False) as office:
        for shape in (
            *map(_contest_shape, contests(reader=office.reader)),
            *map(review_shape, office.reader.reviews.open_reviews()),
        ):
            say(shape)
    return DONE


def run_settle(arguments: argparse.Namespace) -> int:
    """Store one decision for each line of standard input."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)

        def settle(raw: Mapping[str, Any]) -> dict[str, Any]:
            answer = {"ref": raw.get("ref"), "about": read_text(raw, "about"), "doubt": read_text(raw, "doubt")}
            if answer["doubt"] == CONTESTED:
                command = ActCommand(
                    action="resolve",
                    code=read_text(raw, "code"),
                    event=read_text(raw, "about"),
                    decision=read_text(raw, "decision"),
                    reason=read_text(raw, "reason"),
                    at=read_instant(raw, "at"),
                    late_reason=read_text(raw, "late_reason"),
                )
                resolve(command=command, member=member, units=office.units, clock=office.clock)
                return answer | {"decision": command.decision, "taken_in": False}
            settled = settle_review(
                command=SettleReview(
                    about=read_text(raw, "about"),
                    doubt=read_text(raw, "doubt"),
                    decision=read_text(raw, "decision"),
                    reason=read_text(raw, "reason"),
                    at=read_instant(raw, "at"),
                    late_reason=read_text(raw, "late_reason"),
                ),
                member=member,
                units=office.units,
                clock=office.clock,
            )
            return answer | {"decision": settled.decision, "taken_in": settled.is_taken_in}

        return answer_each_line(settle, SETTLE)


def _contest_shape(contest: Contest) -> dict[str, Any]:
    return {
        "doubt": CONTESTED,
        "about": str(uuid.UUID(bytes=contest.event)),
        "code": contest.code,
        "count": 1,
        "reason": None,
        "can_be_taken_in": False,
        "status_before": contest.status_before,
        "status_since": contest.status_since,
        "sightings": list(_sighting_shapes(contest.sightings)),
    }


def review_shape(review: Review) -> dict[str, Any]:
    """Return one doubt with what each counter saw."""
    return {
        "doubt": review.doubt,
        "about": str(uuid.UUID(bytes=review.about)),
        "code": review.code or None,
        "count": review.count,
        "reason": review.reason or None,
        "can_be_taken_in": review.can_be_taken_in,
        "sightings": list(_sighting_shapes(review.sightings)),
    }


def _sighting_shapes(sightings: Iterable[Sighting]) -> Iterable[dict[str, Any]]:
    for seen in sightings:
        told = asdict(seen)
        told["event"] = str(uuid.UUID(bytes=seen.event))
        told["actor"] = told.pop("actor_name")
        for name in ("at", "recorded_at", "received_at"):
            told[name] = shown_time(told[name])
        yield told
