"""What the headless face says: one JSON object a line, Vietnamese sentences for refusals, times at +07:00."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, ClassVar, Final

from models.domain.errors import Anticipated
from models.domain.timeline import VIETNAM
from models.services.commands import FieldProblem, Refused
from ui.messages import problem_words, sentence

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
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return shown_time(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return str(uuid.UUID(bytes=value)) if len(value) == 16 else value.hex()
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def encoded(answer: Mapping[str, Any]) -> str:
    """Return one answer as its line of JSON."""
    return json.dumps(answer, ensure_ascii=False, default=_plain)


def say(answer: Mapping[str, Any]) -> None:
    """Write one answer and flush it: who reads it may rely on what it says being durable."""
    sys.stdout.write(encoded(answer) + "\n")
    sys.stdout.flush()


def refusal(error: Anticipated | Refused, **context: Any) -> dict[str, Any]:
    """Return the JSON of an anticipated error: code, Vietnamese sentence, field by field."""
    params = error.params if isinstance(error, Refused) else error.parameters
    told: dict[str, Any] = {"error": error.code, "message": sentence(error.code, dict(params)), **context}
    if isinstance(error, Refused) and error.problems:
        problems = [problem_shape(problem) for problem in error.problems]
        if len(problems) == 1:  # one best reason: its own code, not the family's
            told["error"] = problems[0]["code"]
        told["message"] = ". ".join(dict.fromkeys(str(p["message"]) for p in problems))
        told["problems"] = problems
    told.update({k: v for k, v in params.items() if k not in told})
    return told


def problem_shape(problem: FieldProblem) -> dict[str, str]:
    """Return what is wrong or doubtful at one field."""
    return {
        **dict(problem.params),
        "field": problem.field,
        "code": problem.code,
        "message": problem_words(problem),
    }


def complain(error: Anticipated | Refused, **context: Any) -> None:
    """Write a refusal to standard error."""
    sys.stderr.write(json.dumps(refusal(error, **context), ensure_ascii=False, default=_plain) + "\n")
    sys.stderr.flush()


def read_objects(lines: Iterator[str]) -> Iterator[tuple[int, dict[str, Any] | InputUnreadable]]:
    """Yield (line number from 1, object) for each line that is not blank; what is no object comes as its error."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\ufeff") if number == 1 else line
        if text.strip():
            value = _read_object(text)
            yield number, InputUnreadable(line=number, reason=value) if isinstance(value, str) else value


def _read_object(text: str) -> dict[str, Any] | str:
    """Return the object of a line, or in words why it is none."""
    try:
        value = json.loads(text)
        is_storable = _is_text(text) and ("\\u" not in text or _is_text(json.dumps(value, ensure_ascii=False)))
    except json.JSONDecodeError as e:
        return f"sai cú pháp ở cột {e.colno}"
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets of thousands of levels
        return "số quá dài hoặc lồng quá sâu"
    if not is_storable:
        return "có ký tự hỏng, không phải UTF-8"
    if not isinstance(value, dict):
        return f"là {_JSON_WORDS.get(type(value), 'một giá trị lẻ')}"
    return value


_JSON_WORDS: Final[dict[type, str]] = {str: "một chuỗi chữ", list: "một danh sách", int: "một số", float: "một số"}


def _is_text(text: str) -> bool:
    """Tell whether every character can be stored: bytes that are no UTF-8 and half characters cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
