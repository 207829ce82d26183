"""JSON of the headless face → commands of the services. Shapes only; meaning is checked by the services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop.cli.answers import read_time
from desktop.cli.known_fields import PERSON
from models.domain.procedure import Channel, Limit, Unit
from models.services.commands import (
    ActCommand,
    DocumentInput,
    FieldProblem,
    PersonInput,
    ReceiveCommand,
    Refused,
)


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
        awaits_acceptance=_yes_or_no(raw, "awaits_acceptance"),
        notify=_yes_or_no(raw, "notify"),
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
    reason, note = _why(raw)
    if _text(raw, "action") == "place" and raw.get("place") is None:
        raise _bad("place", "required")  # an empty one is said on purpose: the paper has left its place
    return ActCommand(
        notify=None if raw.get("notify") is None else _yes_or_no(raw, "notify"),
        action=_text(raw, "action"),
        code=_text(raw, "code"),
        at=_time(raw, "at"),
        late_reason=_text(raw, "late_reason"),
        to=_text(raw, "to"),
        reason=reason,
        note=note,
        is_negative=result == "negative",
        new_due_at=due_at,
        new_due_on=due_on,
        amount_vnd=_amount(raw),
        receipt_reference=_text(raw, "receipt_reference"),
        method=_text(raw, "method"),
        consignment=_text(raw, "consignment"),
        receiver=_person(raw.get("receiver"), "receiver"),
        submitter=_person(raw.get("submitter"), "submitter"),
        owner=_person(raw.get("owner"), "owner"),
        documents=_documents(raw.get("documents")),
        procedure=_text(raw, "procedure"),
        leg=_limit(raw.get("leg"), "leg"),
        is_excluded=raw.get("excluded") is True,
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
        attachment=_text(raw, "attachment"),
        place=_text(raw, "place"),
        **handing_fields(raw),
    )


def _why(raw: Mapping[str, Any]) -> tuple[str, str]:
    """Return (reason, note).

    The note of a correction is the dossier's new content, unless the line has `content` or corrects something else:
    then it says why.
    """
    reason, note, content = _text(raw, "reason"), _text(raw, "note"), _text(raw, "content")
    if _text(raw, "action") != "correct" or not (content or raw.keys() & {"submitter", "owner", "documents"}):
        return reason, note
    return ". ".join(words for words in (reason, note) if words.strip()), content


def _amount(raw: Mapping[str, Any]) -> int | None:
    name = "amount" if raw.get("amount_vnd") is None else "amount_vnd"
    return None if raw.get(name) is None else _number(raw, name, default=0)


def handing_fields(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a line says about handing a result over, as fields of the command.

    `given_back` and `taken_in` are papers as objects, or only their names.

    Raises:
        Refused: `invalid_input`.
    """
    receiver = raw.get("receiver")
    return {
        "receiver_kind": _text(receiver, "kind", "receiver.") if isinstance(receiver, dict) else "",
        "carrier": _text(raw, "carrier"),
        "is_receipt_lost": _yes_or_no(raw, "receipt_lost"),
        "is_fingerprint": _yes_or_no(raw, "fingerprint"),
        "given_back": _papers(raw, "given_back"),
        "taken_in": _papers(raw, "taken_in"),
    }


def _papers(raw: Mapping[str, Any], name: str) -> tuple[DocumentInput, ...]:
    listed = raw.get(name)
    if isinstance(listed, list):
        listed = [{"name": item} if isinstance(item, str) else item for item in listed]
    return _documents(listed, name) or ()


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


def read_number(raw: Mapping[str, Any], key: str, *, default: int, path: str = "") -> int:
    """Return a whole number of a line.

    Raises:
        Refused: `invalid_input`.
    """
    return _number(raw, key, default=default, path=path)


def read_person(raw: object, path: str) -> PersonInput | None:
    """Return a person of a line (an object, or only a name), None where it is absent.

    Raises:
        Refused: `invalid_input`.
    """
    return _person(raw, path)


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


def _yes_or_no(raw: Mapping[str, Any], key: str, path: str = "") -> bool:
    value = raw.get(key)
    if value is not None and not isinstance(value, bool):
        raise _bad(path + key, "not_true_or_false")
    return bool(value)


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
    values = {key: _text(raw, key, f"{path}.") for key in PERSON if key != "authorisation"}
    return PersonInput(**values, authorisation=_authorisation(raw.get("authorisation"), path))


def _authorisation(value: object, path: str) -> str:
    """Accept words, or an object with number, date and scope."""
    if isinstance(value, dict):
        parts = [_text(value, str(key), f"{path}.authorisation.") for key in value]
        return ", ".join(part for part in parts if part)
    if value is None or isinstance(value, str):
        return value or ""
    raise _bad(f"{path}.authorisation", "not_text")


def _documents(raw: object, name: str = "documents") -> tuple[DocumentInput, ...] | None:
    if raw is None:
        return None
    if not isinstance(raw, list):
        raise _bad(name, "not_a_list")
    items = []
    for place, item in enumerate(raw):
        path = f"{name}.{place}."
        if not isinstance(item, dict):
            raise _bad(f"{name}.{place}", "not_an_object")
        items.append(
            DocumentInput(
                name=_text(item, "name", path),
                originals=_number(item, "originals", default=0, path=path),
                certified=_number(item, "certified", default=0, path=path),
                photocopies=_number(item, "photocopies", default=0, path=path),
                shown_only=_yes_or_no(item, "shown_only", path),
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
