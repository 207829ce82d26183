"""`province-admin`: reference data, staff and devices of offices, changed at the province."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec

from desktop.cli.answers import DONE, say
from desktop.cli.office_orders import settings_edit
from desktop.cli.province_account import run_account
from desktop.cli.province_messages import run_messages
from desktop.cli.staff_orders import SECRET, staff_order
from desktop.office_file import OfficeFileInvalid, read_office_settings
from models.domain.calendar_file import load_calendar
from models.domain.catalogue import parse_catalogue
from models.domain.dossier import instant
from models.domain.fee_table import load_fees
from models.domain.reference import CalendarContent, CatalogueContent, DocumentKind, OfficeContent, StaffContent
from models.domain.reference_edit import Edit, with_calendar_file, with_catalogue_file, with_fee_file
from models.domain.row_file import RowProblem
from models.domain.timeline import local_date
from models.services.commands import Refused
from sync.server.administration import Administration, Change
from sync.server.store.portal import PortalKey
from ui.messages import sentence


def run_province_admin(arguments: argparse.Namespace) -> int:
    """Give one order to the province; works while its service runs."""
    from sync.server.admin import open_store

    if arguments.province_data_dir is None and arguments.database_url is None:
        raise Refused("province_dir_needed")
    orders: dict[str, Callable[[Administration, argparse.Namespace], None]] = {
        "office": _office,
        "staff": _staff,
        "import": _import,
        "show": _show,
        "devices": _devices,
        "revoke": _revoke,
        "portal-key": _portal_key,
        "messages": run_messages,
        "account": run_account,
    }
    with open_store(data_dir=arguments.province_data_dir, database_url=arguments.database_url) as store:
        who = arguments.who or getpass.getuser()
        orders[arguments.what](Administration(store, who=who, now=arguments.now), arguments)
    return DONE


def _shape(change: Change, *, is_rehearsal: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "office": change.office,
        "document": change.kind.value,
        "version": change.version,
        "changed": change.changes,
    }
    return shape | ({"dry_run": True} if is_rehearsal else {})


def _office(administration: Administration, arguments: argparse.Namespace) -> None:
    code = arguments.code.strip().upper()
    values: dict[str, Any] = {}
    if arguments.file is not None:
        named, values = read_office_settings(arguments.file)
        if named != code:
            raise OfficeFileInvalid(where="office.code", reason="not_a_code", text=named)
    if not (values or arguments.settings or arguments.offer or arguments.hide):
        content = administration.read(code, DocumentKind.OFFICE, OfficeContent)
        say(_office_shape(content))
        return
    edit = settings_edit(values, arguments.settings, offer=arguments.offer, hide=arguments.hide)
    changed = administration.change(
        code,
        DocumentKind.OFFICE,
        OfficeContent,
        edit,
        action="office.changed",
        is_rehearsal=arguments.dry_run,
    )
    say(_shape(changed, is_rehearsal=arguments.dry_run))


def _staff(administration: Administration, arguments: argparse.Namespace) -> None:
    """Print the staff, or give an order about one of it; a password that was made is printed this once."""
    code = arguments.code.strip().upper()
    if arguments.step == "list":
        for entry in administration.read(code, DocumentKind.STAFF, StaffContent).members:
            say({key: value for key, value in msgspec.to_builtins(entry).items() if key not in SECRET})
        return
    order = staff_order(arguments)
    changed = administration.change(
        code,
        DocumentKind.STAFF,
        StaffContent,
        order.edit,
        action=f"staff.{arguments.step}",
        subject=order.username,
        is_rehearsal=arguments.dry_run,
    )
    shape = _shape(changed, is_rehearsal=arguments.dry_run)
    say(shape | ({"initial_password": order.made} if order.made and not arguments.dry_run else {}))


def _office_shape(content: OfficeContent) -> dict[str, Any]:
    shape: dict[str, Any] = msgspec.to_builtins(content)
    return shape | {"hours": content.hours.written()}


@dataclass(frozen=True, slots=True)
class _Load:
    """A file to be issued: into which document, how, and what was wrong with its rows."""

    kind: DocumentKind
    wanted: type[msgspec.Struct]
    edit: Callable[[Any, int], Edit[Any]]
    rows: int
    problems: Sequence[RowProblem]
    warnings: Sequence[RowProblem] = ()


def _read(what: str, raw: bytes) -> _Load:
    if what == "procedures":
        catalogue = parse_catalogue(raw)

        def with_catalogue(content: CatalogueContent, now_ms: int) -> Edit[CatalogueContent]:
            return with_catalogue_file(content, catalogue, today=local_date(instant(now_ms)))

        rows = len(catalogue.procedures)
        return _Load(
            DocumentKind.CATALOGUE, CatalogueContent, with_catalogue, rows, catalogue.problems, catalogue.warnings
        )
    if what == "calendar":
        calendar = load_calendar(raw)

        def with_calendar(content: CalendarContent, _: int) -> Edit[CalendarContent]:
            return with_calendar_file(content, calendar)

        return _Load(DocumentKind.CALENDAR, CalendarContent, with_calendar, len(calendar.days), calendar.problems)
    fees = load_fees(raw)

    def with_fees(content: OfficeContent, _: int) -> Edit[OfficeContent]:
        return with_fee_file(content, fees)

    return _Load(DocumentKind.OFFICE, OfficeContent, with_fees, len(fees.amounts), fees.problems)


def _import(administration: Administration, arguments: argparse.Namespace) -> None:
    """Issue a file for one office, or for each; one line an office, and for all of them a last one about the file.

    Raises:
        Refused: `office_or_all_needed`: nobody said which, and there is not exactly one.
    """
    load = _read(arguments.kind, arguments.file.read_bytes())
    about: dict[str, Any] = {"loaded": load.rows, "problems": _rows(load.problems), "warnings": _rows(load.warnings)}
    if load.problems:
        about["message"] = sentence("rows_left_out", {"count": str(len(load.problems))})
    offices = [arguments.office.strip().upper()] if arguments.office else administration.offices()
    if not arguments.all and len(offices) != 1:
        raise Refused("office_or_all_needed", offices=str(len(offices)))
    for office in offices:
        changed = administration.change(
            office,
            load.kind,
            load.wanted,
            load.edit,
            action=f"{arguments.kind}.imported",
            is_rehearsal=arguments.dry_run,
        )
        shape = _shape(changed, is_rehearsal=arguments.dry_run)
        say(shape if arguments.all else shape | about)
    if arguments.all:
        say({"offices": len(offices)} | about)


def _rows(problems: Iterable[RowProblem]) -> list[dict[str, object]]:
    return [{"line": problem.line, "code": problem.code, "reason": problem.reason} for problem in problems]


def _show(administration: Administration, arguments: argparse.Namespace) -> None:
    """Print the documents in force, then what was ordered last."""
    code = arguments.code.strip().upper()
    for row in administration.documents(code):
        say({"document": row.kind} | {key: value for key, value in asdict(row).items() if key != "kind"})
    for lost in administration.lost(code):
        say({"set_aside": lost.sha256, "device": lost.device, "at": lost.at})
    for action in administration.actions(code):
        say({"ordered": action.action} | {key: value for key, value in asdict(action).items() if key != "action"})


def _devices(administration: Administration, arguments: argparse.Namespace) -> None:
    for device in administration.devices(arguments.code.strip().upper() if arguments.code else None):
        say(asdict(device))


def _revoke(administration: Administration, arguments: argparse.Namespace) -> None:
    administration.revoke(arguments.device.strip())
    say({"device": arguments.device.strip(), "is_revoked": True})


def _portal_key(administration: Administration, arguments: argparse.Namespace) -> None:
    """Print the keys of portals, make one (it is told this once) or end one."""
    key = arguments.key.strip()
    if arguments.step == "add":
        made, secret = administration.make_portal_key(key)
        say(_key_shape(made) | {"key": secret})
    elif arguments.step == "revoke":
        administration.revoke_portal_key(key)
        say({"id": key, "is_revoked": True})
    else:
        for known in administration.portal_keys():
            say(_key_shape(known))


def _key_shape(key: PortalKey) -> dict[str, Any]:
    def at(at_ms: int | None) -> datetime | None:
        return None if at_ms is None else instant(at_ms)

    return {
        "id": key.id,
        "name": key.name,
        "created_at": at(key.created_at_ms),
        "created_by": key.created_by,
        "used_at": at(key.used_at_ms),
        "dossiers_asked": key.dossiers_asked,
        "revoked_at": at(key.revoked_at_ms),
    }
