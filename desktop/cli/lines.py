"""Standard input as lines of JSON: each is answered by itself, and a bad one costs only itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from desktop.cli.answers import DONE, REFUSED, complain, read_objects, say
from desktop.cli.known_fields import ignored
from models.domain.errors import Anticipated
from models.services.refusal import Refused


def answer_each_line(work: Callable[[Mapping[str, Any]], dict[str, Any]], known: frozenset[str]) -> int:
    """Answer each line as soon as its work is done and durable; refusals name their line.

    Either way the answer names the line's `ref`, and what the line holds beside the `known` fields.
    """
    status = DONE
    for number, raw in read_objects(iter(sys.stdin)):
        if isinstance(raw, Anticipated):
            complain(raw)
            status = REFUSED
            continue
        ref = {"ref": raw["ref"]} if "ref" in raw else {}
        told = {"ignored": unknown} if (unknown := ignored(raw, known)) else {}
        try:
            say(work(raw) | ref | told)
        except (Anticipated, Refused) as e:
            complain(e, line=number, **ref, **told)
            status = REFUSED
    return status
