"""Documents and tables: what an office goes by as a document's content, and a newer content brought into the tables.

The province's word stands row by row. What the office entered itself (an import, a setting) stays until the province
changes the same row; before the first document nothing of its own counts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from models.domain.dossier import milliseconds
from models.domain.procedure import Procedure
from models.domain.reference import (
    CalendarContent,
    CatalogueContent,
    Content,
    DocumentKind,
    DocumentVersion,
    KeysContent,
    OfficeContent,
    SignedDocument,
    StaffContent,
    merged,
    read_content,
)
from models.domain.vietqr import BankAccount
from models.persistence import book_queries, cash_book, reference_store, settings_store, staff_store
from models.persistence.tables import catalogue_load, procedure_choice

_HEADING: Final = ("name", "superior", "place", "phone", "lookup_url")
_SCALARS: Final = (*_HEADING, "counters", "hours", "account", "queues")


def present(connection: Connection, kind: DocumentKind) -> Content:
    """Return what the tables say as the content of a document."""
    return _PRESENT[kind](connection)


def is_changed(connection: Connection, kind: DocumentKind, content: bytes) -> bool:
    """Tell whether the tables say something else than a held content."""
    now = present(connection, kind)
    if isinstance(now, StaffContent):  # passwords that wait, and people whom only this counter knows, are told apart
        held = read_content(StaffContent, content)
        known = {entry.username for entry in held.members}
        return any(entry.username not in known for entry in now.members)
    if isinstance(now, CatalogueContent):
        return now.procedures != read_content(CatalogueContent, content).procedures
    return now != read_content(type(now), content)  # not by its bytes: an older province knows fewer fields


def apply(
    connection: Connection, content: Content, *, base: bytes | None, version: DocumentVersion, at: datetime
) -> None:
    """Bring a newer content into the tables, inside the caller's transaction.

    Args:
        connection: writing.
        content: of the newer document.
        base: the content of the document before it; None where there was none.
        version: of the newer document.
        at: the time as best known.
    """
    if isinstance(content, CatalogueContent):
        _apply_catalogue(connection, content, None if base is None else read_content(CatalogueContent, base), at)
    elif isinstance(content, CalendarContent):
        _apply_calendar(connection, content, None if base is None else read_content(CalendarContent, base))
    elif isinstance(content, OfficeContent):
        _apply_office(connection, content, None if base is None else read_content(OfficeContent, base))
    elif isinstance(content, StaffContent):
        _apply_staff(connection, content, version)
    else:
        settings_store.save(connection, settings_store.DEVICE_KEYS, list(content.keys))


def apply_staff(connection: Connection, document: SignedDocument) -> None:
    """Bring the staff of a held document into the table again."""
    _apply_staff(connection, read_content(StaffContent, document.content), document.version)


def _apply_staff(connection: Connection, content: StaffContent, version: DocumentVersion) -> None:
    office = settings_store.office(connection).heading.code
    for entry in content.members:
        staff_store.take(connection, entry, office=office, version=version.version)


def _catalogue(connection: Connection) -> CatalogueContent:
    as_of = connection.execute(
        select(catalogue_load.c.as_of).order_by(catalogue_load.c.id.desc()).limit(1)
    ).scalar_one_or_none()
    return CatalogueContent(
        reference_store.all_versions(connection), date.fromisoformat(as_of) if as_of is not None else None
    )


def _calendar(connection: Connection) -> CalendarContent:
    until = settings_store.published_until(connection)
    return CalendarContent(reference_store.calendar_rows(connection), until if until > date.min else None)


def _office(connection: Connection) -> OfficeContent:
    settings = settings_store.office(connection)
    heading = settings.heading
    offered = {row.code: bool(row.is_enabled) for row in connection.execute(select(procedure_choice))}
    return OfficeContent(
        code=heading.code,
        **{name: getattr(heading, name) for name in _HEADING},
        counters=settings.counters,
        hours=settings.hours,
        account=settings_store.load(connection, cash_book.ACCOUNT, BankAccount | None),  # type: ignore[arg-type]  # a union
        fees=settings_store.fee_amounts(connection),
        tariffs=book_queries.tariffs(connection),
        day_rules=settings_store.day_rules(connection),
        offered=offered,
        queues=settings.queues,
    )


def _staff(connection: Connection) -> StaffContent:
    return StaffContent(tuple(staff_store.entries(connection)))


def _keys(connection: Connection) -> KeysContent:
    return KeysContent(tuple(settings_store.device_keys(connection)))


_PRESENT: Final[dict[DocumentKind, Callable[[Connection], Content]]] = {
    DocumentKind.CATALOGUE: _catalogue,
    DocumentKind.CALENDAR: _calendar,
    DocumentKind.OFFICE: _office,
    DocumentKind.STAFF: _staff,
    DocumentKind.KEYS: _keys,
}


def _apply_catalogue(
    connection: Connection, theirs: CatalogueContent, base: CatalogueContent | None, at: datetime
) -> None:
    rows = merged(
        _by_code(base) if base is not None else None, _by_code(theirs), _by_code(_catalogue(connection))
    ).values()
    procedures = tuple(version for versions in rows for version in versions)
    reference_store.replace_procedures(connection, procedures)
    as_of = theirs.as_of or date.min
    connection.execute(
        insert(catalogue_load).values(
            as_of=as_of.isoformat(), recorded_at_ms=milliseconds(at), procedures=len(theirs.procedures)
        )
    )


def _by_code(content: CatalogueContent) -> dict[Any, tuple[Procedure, ...]]:
    versions: dict[Any, list[Procedure]] = {}
    for procedure in content.procedures:
        versions.setdefault(procedure.code, []).append(procedure)
    return {code: tuple(rows) for code, rows in versions.items()}


def _apply_calendar(connection: Connection, theirs: CalendarContent, base: CalendarContent | None) -> None:
    mine = _calendar(connection)
    rows = merged(_days(base) if base is not None else None, _days(theirs), _days(mine))
    until = theirs.published_until
    if base is not None and base.published_until == theirs.published_until:
        until = mine.published_until
    days = sorted(rows.values(), key=lambda day: day.on)  # of one day's rows the order stays: the newest is last
    reference_store.save_calendar_rows(connection, days, published_until=until or date.min)


def _days(content: CalendarContent) -> dict[Any, Any]:
    return {(day.on, day.decision): day for day in content.days}


def _apply_office(connection: Connection, theirs: OfficeContent, base: OfficeContent | None) -> None:
    mine = _office(connection)
    scalars: dict[str, Any] = merged(_scalars(base) if base is not None else None, _scalars(theirs), _scalars(mine))
    settings = settings_store.office(connection)
    heading = dataclasses.replace(settings.heading, **{name: scalars[name] for name in _HEADING})
    settings_store.save(
        connection,
        settings_store.OFFICE,
        dataclasses.replace(
            settings, heading=heading, hours=scalars["hours"], counters=scalars["counters"], queues=scalars["queues"]
        ),
    )
    settings_store.save(connection, cash_book.ACCOUNT, scalars["account"])
    for name, stored in (
        ("fees", settings_store.FEE_AMOUNTS),
        ("tariffs", book_queries.TARIFFS),
        ("day_rules", settings_store.DAY_RULES),
    ):
        rows = merged(_rows(name, base) if base is not None else None, _rows(name, theirs), _rows(name, mine))
        settings_store.save(connection, stored, tuple(rows.values()))
    offered: Mapping[str, bool] = merged(
        dict(base.offered) if base is not None else None, dict(theirs.offered), dict(mine.offered)
    )
    connection.execute(delete(procedure_choice))
    if offered:
        rows_ = [{"code": code, "is_enabled": is_enabled} for code, is_enabled in offered.items()]
        connection.execute(insert(procedure_choice), rows_)


def _scalars(content: OfficeContent) -> dict[Any, Any]:
    return {name: getattr(content, name) for name in _SCALARS}


def _rows(name: str, content: OfficeContent) -> dict[Any, Any]:
    if name == "fees":
        return {fee.key: fee for fee in content.fees}
    if name == "tariffs":
        return {(tariff.book, tariff.in_force_from): tariff for tariff in content.tariffs}
    return {rule.since: rule for rule in content.day_rules}
