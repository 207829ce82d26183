"""JSON of the headless face → commands of the services. Shapes only; meaning is checked by the services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop.cli.answers import read_time
from models.domain.procedure import Channel, Limit, Unit
from models.services.commands import (
    ActCommand,
    DocumentInput,
    FieldProblem,
    PersonInput,
    ReceiveCommand,
    Refused,
)

_PERSON = tuple(PersonInput.__dataclass_fields__)
_REGISTER = frozenset(
    {
        "procedure",
        "channel",
        "case",
        "submitter",
        "owner",
        "documents",
        "sets",
        "limit",
        "external_code",
        "content",
        "received_at",
        "late_reason",
        "ref",
    }
)
_ACT = frozenset(
    {
        "code",
        "action",
        "at",
        "late_reason",
        "to",
        "reason",
        "note",
        "result",
        "due_at",
        "new_due_at",
        "amount_vnd",
        "amount",
        "receipt_reference",
        "method",
        "consignment",
        "receiver",
        "submitter",
        "owner",
        "documents",
        "procedure",
        "leg",
        "event",
        "decision",
        "kind",
        "fee",
        "quantity",
        "copies",
        "pages",
        "exemption",
        "receipt_series",
        "receipt_number",
        "transfer_reference",
        "ref",
    }
)


def ignored(raw: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """Return the keys that are not understood: the answer names them, so that nothing is dropped in silence."""
    return sorted(set(raw) - known)


def ignored_in_register(raw: Mapping[str, Any]) -> list[str]:
    """Return the keys of a `register` line that are not understood."""
    return ignored(raw, _REGISTER)


def ignored_in_act(raw: Mapping[str, Any]) -> list[str]:
    """Return the keys of an `act` line that are not understood."""
    return ignored(raw, _ACT)


def receive_command(raw: Mapping[str, Any], *, copies: int) -> ReceiveCommand:
    """Build the command of one `register` line.

    Raises:
        Refused: `invalid_input` with the field whose JSON shape is wrong.
    """
    return ReceiveCommand(
        procedure=_text(raw, "procedure"),
        channel=_channel(raw.get("channel")),
        case=_text(raw, "case"),
        submitter=_person(raw.get("submitter"), "submitter") or PersonInput(),
        owner=_person(raw.get("owner"), "owner"),
        documents=_documents(raw.get("documents")),
        sets=_number(raw, "sets", default=1),
        limit=_limit(raw.get("limit")),
        external_code=_text(raw, "external_code"),
        content=_text(raw, "content"),
        received_at=_time(raw, "received_at"),
        late_reason=_text(raw, "late_reason"),
        receipt_copies=copies,
    )


def act_command(raw: Mapping[str, Any]) -> ActCommand:
    """Build the command of one `act` line.

    Raises:
        Refused: `invalid_input` with the field whose JSON shape is wrong.
    """
    result = _text(raw, "result")
    if result not in {"", "positive", "negative"}:
        raise _bad("result", "not_one_of", known="positive, negative")
    due_at, due_on = _time_or_day(raw, "new_due_at")
    if due_at is None and due_on is None:
        due_at, due_on = _time_or_day(raw, "due_at")
    has_amount = raw.get("amount_vnd") is not None or raw.get("amount") is not None
    return ActCommand(
        action=_text(raw, "action"),
        code=_text(raw, "code"),
        at=_time(raw, "at"),
        late_reason=_text(raw, "late_reason"),
        to=_text(raw, "to"),
        reason=_text(raw, "reason"),
        note=_text(raw, "note"),
        is_negative=result == "negative",
        new_due_at=due_at,
        new_due_on=due_on,
        amount_vnd=_number(raw, "amount_vnd" if "amount_vnd" in raw else "amount", default=0) if has_amount else None,
        receipt_reference=_text(raw, "receipt_reference"),
        method=_text(raw, "method"),
        consignment=_text(raw, "consignment"),
        receiver=_person(raw.get("receiver"), "receiver"),
        submitter=_person(raw.get("submitter"), "submitter"),
        owner=_person(raw.get("owner"), "owner"),
        documents=_documents(raw.get("documents")),
        procedure=_text(raw, "procedure"),
        leg=_limit(raw.get("leg"), "leg"),
        is_owner_removed="owner" in raw and raw["owner"] is None,
        event=_text(raw, "event") or _text(raw, "fee"),
        decision=_text(raw, "decision"),
        fee_kind=_text(raw, "kind"),
        quantity=_number(raw, "copies" if "copies" in raw else "quantity", default=1),
        pages=_number(raw, "pages", default=0),
        exemption=_text(raw, "exemption"),
        receipt_series=_text(raw, "receipt_series"),
        receipt_number=_text(raw, "receipt_number"),
        transfer_reference=_text(raw, "transfer_reference"),
    )


def read_channel(text: object) -> Channel:
    """Return a channel by its name; the counter where none is named.

    Raises:
        Refused: `invalid_input`.
    """
    return _channel(text)


def read_text(raw: Mapping[str, Any], key: str) -> str:
    """Return a text of a line, empty where it is absent.

    Raises:
        Refused: `invalid_input`.
    """
    return _text(raw, key)


def read_instant(raw: Mapping[str, Any], key: str) -> datetime | None:
    """Return a time of a line, None where it is absent.

    Raises:
        Refused: `invalid_input`.
    """
    return _time(raw, key)


def _bad(field: str, code: str, **params: str) -> Refused:
    return Refused("invalid_input", problems=(FieldProblem(field, code, tuple(params.items())),))


def _text(raw: Mapping[str, Any], key: str, path: str = "") -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _bad(path + key, "not_text")
    return value


def _number(raw: Mapping[str, Any], key: str, *, default: int, path: str = "") -> int:
    value = raw.get(key, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int):
        raise _bad(path + key, "not_a_number")
    return value


def _time(raw: Mapping[str, Any], key: str) -> datetime | None:
    text = _text(raw, key)
    if not text:
        return None
    try:
        return read_time(text)
    except (ValueError, OverflowError) as e:
        raise _bad(key, "time_format", text=text) from e


def _time_or_day(raw: Mapping[str, Any], key: str) -> tuple[datetime | None, date | None]:
    """Return (time, None), or (None, day) where only a day is named: its close of business is meant."""
    text = _text(raw, key).strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
        return _time(raw, key), None
    try:
        return None, date.fromisoformat(text)
    except ValueError as e:
        raise _bad(key, "time_format", text=text) from e


def _channel(value: object) -> Channel:
    if value is None or value == "":
        return Channel.COUNTER
    if not isinstance(value, str) or value not in set(Channel):
        raise _bad("channel", "not_one_of", known=", ".join(Channel))
    return Channel(value)


def _person(raw: object, path: str) -> PersonInput | None:
    if raw is None:
        return None
    if isinstance(raw, str):
        return PersonInput(name=raw)
    if not isinstance(raw, dict):
        raise _bad(path, "not_an_object")
    values = {key: _text(raw, key, f"{path}.") for key in _PERSON if key != "authorisation"}
    return PersonInput(**values, authorisation=_authorisation(raw.get("authorisation"), path))


def _authorisation(value: object, path: str) -> str:
    """Accept words, or an object with number, date and scope."""
    if isinstance(value, dict):
        parts = [_text(value, str(key), f"{path}.authorisation.") for key in value]
        return ", ".join(part for part in parts if part)
    if value is None or isinstance(value, str):
        return value or ""
    raise _bad(f"{path}.authorisation", "not_text")


def _documents(raw: object) -> tuple[DocumentInput, ...] | None:
    if raw is None:
        return None
    if not isinstance(raw, list):
        raise _bad("documents", "not_a_list")
    items = []
    for place, item in enumerate(raw):
        path = f"documents.{place}."
        if not isinstance(item, dict):
            raise _bad(f"documents.{place}", "not_an_object")
        items.append(
            DocumentInput(
                name=_text(item, "name", path),
                originals=_number(item, "originals", default=0, path=path),
                certified=_number(item, "certified", default=0, path=path),
                photocopies=_number(item, "photocopies", default=0, path=path),
                shown_only=item.get("shown_only") is True,
            )
        )
    return tuple(items)


def _limit(raw: object, name: str = "limit") -> Limit | None:
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise _bad(name, "not_an_object")
    path = f"{name}."
    unit = _text(raw, "unit", path)
    if unit not in set(Unit):
        raise _bad(f"{path}unit", "not_one_of", known=", ".join(Unit))
    return Limit(n=_number(raw, "n", default=0, path=path), unit=Unit(unit), ground=_text(raw, "ground", path))
