"""The office file of `mot-cua init` (TOML): who the office is, when it is open, who works there."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from desktop.queue_table import QueueTableInvalid, queues_of
from models.domain.codes import is_organisation_code
from models.domain.errors import Anticipated
from models.domain.office_hours import DEFAULT_HOURS, OfficeHours
from models.domain.queue import Queue
from models.domain.staff import Role
from models.domain.vietqr import BankAccount, account_of
from models.services.papers import OfficeHeading

MOST_COUNTERS = 10
TEXTS = ("name", "superior", "place", "phone", "lookup_url")
"""What the head of a paper says."""
_PLACE = re.compile(r"line (\d+), column (\d+)")
"""Where a file is no TOML, in the words of its reader."""


class OfficeFileInvalid(Anticipated):
    """The office file cannot be used.

    Attributes:
        where: the key, for example "office.code" or "staff.1.username".
        reason: `not_toml`, `missing`, `not_a_code`, `not_text`, `range`, `unknown_role`, `twice`, `not_an_address`,
            `not_a_table`, `not_yes_or_no`, `not_an_account`, `not_a_letter`, `unknown_key`.
    """

    code: ClassVar[str] = "office_file_invalid"

    def __init__(self, *, where: str, reason: str, text: str = "") -> None:
        super().__init__(where=where, reason=reason, text=text)
        self.where = where
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """Somebody of the office file; without an initial password `init` makes one and prints it once."""

    username: str
    name: str
    roles: frozenset[Role]
    initial_password: str


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A read office file."""

    heading: OfficeHeading
    hours: OfficeHours
    counters: int
    is_production: bool
    staff: tuple[StaffEntry, ...]
    account: BankAccount | None = None
    queues: tuple[Queue, ...] = ()


def read_office_file(path: Path) -> OfficeFile:
    """Read and check an office file.

    Raises:
        OfficeFileInvalid: names the key and what is wrong with it.
        OfficeHoursInvalid: the hours cannot be read.
        OSError: the file cannot be opened.
    """
    raw, office = _opened(path)
    code = _code(office)
    lookup_url = address_of(_text(office, "office", "lookup_url"), "office.lookup_url")
    heading = OfficeHeading(
        code=code,
        name=_text(office, "office", "name"),
        superior=_text(office, "office", "superior", default=""),
        place=_text(office, "office", "place", default=""),
        phone=_text(office, "office", "phone", default=""),
        lookup_url=lookup_url,
    )
    counters = counters_of(office.get("counters", 1), "office.counters")
    is_production = office.get("production", False)
    if not isinstance(is_production, bool):  # a guess either way would be dear
        raise OfficeFileInvalid(where="office.production", reason="not_yes_or_no", text=str(is_production))
    hours = raw.get("hours")
    if hours is not None and not isinstance(hours, dict):
        raise OfficeFileInvalid(where="hours", reason="not_a_table")
    parsed = DEFAULT_HOURS if hours is None else OfficeHours.parse(hours)
    return OfficeFile(
        heading,
        parsed,
        counters,
        is_production,
        _staff(raw.get("staff", [])),
        _account(raw),
        _queues(raw, counters),
    )


def read_account_file(path: Path) -> BankAccount | None:
    """Read the [account] of a file that may say more; None where it has none.

    Raises:
        OfficeFileInvalid: names the key and what is wrong with it.
        OSError: the file cannot be opened.
    """
    return _account(_read(path))


def read_office_settings(path: Path) -> tuple[str, dict[str, Any]]:
    """Read what an office file says of the settings that its counters share: its code, and values by name.

    What the file does not name is not among them. Staff and the marking as production are another matter.

    Raises:
        OfficeFileInvalid: names the key and what is wrong with it.
        OfficeHoursInvalid: the hours cannot be read.
        OSError: the file cannot be opened.
    """
    raw, office = _opened(path)
    values: dict[str, Any] = {
        key: _text(office, "office", key, default=None if key == "name" else "") for key in TEXTS if key in office
    }
    if "lookup_url" in values:
        values["lookup_url"] = address_of(values["lookup_url"], "office.lookup_url")
    if "counters" in office:
        values["counters"] = counters_of(office["counters"], "office.counters")
    if "hours" in raw:
        if not isinstance(raw["hours"], dict):
            raise OfficeFileInvalid(where="hours", reason="not_a_table")
        values["hours"] = OfficeHours.parse(raw["hours"])
    if "account" in raw:
        values["account"] = _account(raw)
    if "queues" in raw:
        values["queues"] = _queues(raw, values.get("counters", MOST_COUNTERS))
    return _code(office), values


def address_of(text: str, where: str) -> str:
    """Return the address of a province's look-up page.

    Raises:
        OfficeFileInvalid: it is none; names `where` it stands.
    """
    address = text.strip().rstrip("/")
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).netloc:
        raise OfficeFileInvalid(where=where, reason="not_an_address", text=address)
    return address


def counters_of(value: object, where: str) -> int:
    """Return how many counters an office has.

    Raises:
        OfficeFileInvalid: it cannot be; names `where` it stands.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_COUNTERS:
        raise OfficeFileInvalid(where=where, reason="range", text=f"1–{MOST_COUNTERS}")
    return value


def _opened(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the whole file and its table `office`."""
    raw = _read(path)
    office = raw.get("office")
    if not isinstance(office, dict):
        raise OfficeFileInvalid(where="office", reason="missing")
    return raw, office


def _code(office: dict[str, Any]) -> str:
    code = _text(office, "office", "code").upper()
    if not is_organisation_code(code):
        raise OfficeFileInvalid(where="office.code", reason="not_a_code", text=code)
    return code


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors of Windows put a mark in front
    except UnicodeDecodeError as e:
        raise OfficeFileInvalid(where=path.name, reason="not_toml", text="không phải UTF-8") from e
    except tomllib.TOMLDecodeError as e:
        found = _PLACE.search(str(e))
        text = f"dòng {found[1]}, cột {found[2]}" if found else "cuối tệp"
        raise OfficeFileInvalid(where=path.name, reason="not_toml", text=text) from e


def _account(raw: dict[str, Any]) -> BankAccount | None:
    table = raw.get("account")
    if table is None:
        return None
    if not isinstance(table, dict):
        raise OfficeFileInvalid(where="account", reason="not_a_table")
    account = account_of(**{key: _text(table, "account", key) for key in ("bank_bin", "number", "name")})
    if account.wrong_part:
        where = f"account.{account.wrong_part}"
        raise OfficeFileInvalid(where=where, reason="not_an_account", text=str(table[account.wrong_part]))
    return account


def _queues(raw: dict[str, Any], counters: int) -> tuple[Queue, ...]:
    try:
        return queues_of(raw.get("queues", []), counters=counters)
    except QueueTableInvalid as e:
        raise OfficeFileInvalid(where=e.where, reason=e.reason, text=e.text) from e


def _text(table: dict[str, Any], path: str, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None or (default is None and value == ""):
        raise OfficeFileInvalid(where=f"{path}.{key}", reason="missing")
    if not isinstance(value, str):
        raise OfficeFileInvalid(where=f"{path}.{key}", reason="not_text", text=str(value))
    return unicodedata.normalize("NFC", value).strip()


def _staff(rows: Any) -> tuple[StaffEntry, ...]:
    if not isinstance(rows, list) or not rows:
        raise OfficeFileInvalid(where="staff", reason="missing")
    staff: dict[str, StaffEntry] = {}
    for place, row in enumerate(rows, start=1):
        path = f"staff.{place}"
        if not isinstance(row, dict):
            raise OfficeFileInvalid(where=path, reason="not_text", text=str(row))
        username = _text(row, path, "username").lower()
        if username in staff:
            raise OfficeFileInvalid(where=f"{path}.username", reason="twice", text=username)
        roles = row.get("roles", ["clerk"])
        named = [str(r) for r in roles] if isinstance(roles, list) else [str(roles)]
        unknown = [r for r in named if r not in set(Role)]
        if unknown or not isinstance(roles, list) or not roles:
            raise OfficeFileInvalid(where=f"{path}.roles", reason="unknown_role", text=", ".join(unknown or named))
        staff[username] = StaffEntry(
            username=username,
            name=_text(row, path, "name"),
            roles=frozenset(Role(r) for r in named),
            initial_password=_text(row, path, "initial_password", default=""),
        )
    return tuple(staff.values())
