"""What the headless face says: one JSON object a line, Vietnamese sentences for refusals, times at +07:00."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, ClassVar

from models.domain.errors import Anticipated
from models.domain.timeline import VIETNAM
from models.services.commands import Refused
from ui.messages import sentence

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class InputUnreadable(Anticipated):
    """A line of standard input is no JSON object, or a value of it has the wrong shape."""

    code: ClassVar[str] = "input_unreadable"

    def __init__(self, *, line: int, reason: str) -> None:
        super().__init__(line=line, reason=reason)


def shown_time(at: datetime | None) -> str | None:
    """Return an instant as ISO 8601 at +07:00, to the second."""
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at is not None else None


def read_time(text: str) -> datetime:
    """Read ISO 8601; without an offset it is Asia/Ho_Chi_Minh. A bare date is its midnight.

    Raises:
        ValueError: it is no time.
    """
    at = datetime.fromisoformat(text.strip())
    return (at if at.tzinfo else at.replace(tzinfo=VIETNAM)).astimezone(UTC)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return shown_time(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return str(uuid.UUID(bytes=value)) if len(value) == 16 else value.hex()
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def say(answer: Mapping[str, Any]) -> None:
    """Write one answer and flush it: who reads it may rely on what it says being durable."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def refusal(error: Anticipated | Refused, **context: Any) -> dict[str, Any]:
    """Return the JSON of an anticipated error: code, Vietnamese sentence, field by field."""
    params = error.params if isinstance(error, Refused) else error.parameters
    told: dict[str, Any] = {"error": error.code, "message": sentence(error.code, dict(params)), **context}
    if isinstance(error, Refused) and error.problems:
        problems = [
            {"field": p.field, "code": p.code, "message": sentence(p.code, dict(p.params)), **dict(p.params)}
            for p in error.problems
        ]
        if len(problems) == 1:  # one best reason: its own code, not the family's
            told["error"] = problems[0]["code"]
        told["message"] = ". ".join(dict.fromkeys(str(p["message"]) for p in problems))
        told["problems"] = problems
    told.update({k: v for k, v in params.items() if k not in told})
    return told


def complain(error: Anticipated | Refused, **context: Any) -> None:
    """Write a refusal to standard error."""
    sys.stderr.write(json.dumps(refusal(error, **context), ensure_ascii=False, default=str) + "\n")
    sys.stderr.flush()


def read_objects(lines: Iterator[str]) -> Iterator[tuple[int, dict[str, Any] | InputUnreadable]]:
    """Yield (line number from 1, object) for each line that is not blank; what is no object comes as its error."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as e:
            yield number, InputUnreadable(line=number, reason=f"{e.msg}, cột {e.colno}")
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            yield number, InputUnreadable(line=number, reason=f"{type(value).__name__}")
