"""Check an office's file from first principles: pages, chains, personal parts, projections, outbox, feed.

Everything is read in one transaction, so that a counter may go on working meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, RowMapping, and_, func, select, union_all

from models.domain.codes import LANE_SIZE, parse_code
from models.domain.dossier import Dossier
from models.domain.events import CHAIN_START, chain_next, person_digest
from models.persistence import attached, office_folds, projections, settings_store
from models.persistence.content_files import ContentFiles
from models.persistence.errors import DatabaseUnreadable
from models.persistence.event_log import by_dossier, digest_of, envelope, event_of
from models.persistence.replication_store import KIOSK
from models.persistence.tables import content, dossier, event, guest_entry, incarnation, line, number, stamp


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it must be.

    Attributes:
        code: what, stable: `page_damaged`, `event_changed`, `person_changed`, `person_missing`, `chain_broken`,
            `seq_gap`, `reference_broken`, `projection_differs`, `projection_missing`, `projection_extra`,
            `search_differs`, `attached_differs`, `content_unknown`, `content_missing`, `content_damaged`,
            `event_not_queued`, `event_missing`, `acknowledged_too_far`, `feed_gap`, `entry_differs`,
            `number_behind`; of money and shifts `money_differs`, `money_missing`, `money_extra`, `shift_differs` ….
        subject: whose: an eid or dossier id in hex, a dossier code, an incarnation, a position.
        detail: the column, the place, what was found.
    """

    code: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How much was checked, and what was found."""

    dossiers: int
    events: int
    problems: tuple[Problem, ...]


def verify(reader: Engine, files: ContentFiles | None = None) -> VerifyReport:
    """Check everything and return every problem; personal data stands in none of them.

    `files`: where the contents of attached files are; each one that must be there is read back. None: not looked at.
    """
    with reader.connect() as connection:
        transaction = connection.begin()
        try:
            return _verified(connection, files)
        finally:
            transaction.rollback()


def _verified(connection: Connection, files: ContentFiles | None) -> VerifyReport:
    problems = [*pages(connection)]
    if problems:  # what stands on damaged pages says nothing
        return VerifyReport(0, 0, tuple(problems))
    for check in (_references, _events, _chains, _projections, _office, _search, _outbox, _feed, _numbers):
        problems += check(connection)
    if files is not None:
        problems += _contents(connection, files)
    dossiers = connection.execute(select(func.count()).select_from(dossier)).scalar_one()
    events = connection.execute(select(func.count()).select_from(event)).scalar_one()
    return VerifyReport(dossiers, events, tuple(problems))


def pages(connection: Connection, *, is_thorough: bool = True) -> Iterator[Problem]:
    """Check that every page is what was written and that the trees are sound; `is_thorough`: indexes against tables."""
    for pragma in ("cipher_integrity_check", "integrity_check" if is_thorough else "quick_check"):
        try:
            for (found,) in connection.exec_driver_sql(f"PRAGMA {pragma}").all():
                if found != "ok":
                    yield Problem("page_damaged", pragma, str(found))
        except DatabaseUnreadable as e:  # so damaged that not even the check comes to its end
            yield Problem("page_damaged", pragma, str(e.parameters.get("reason", "")))


def _references(connection: Connection) -> Iterator[Problem]:
    for table, row_number, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("reference_broken", str(table), f"{parent} {row_number or ''}".strip())


def _events(connection: Connection) -> Iterator[Problem]:
    is_redacted = settings_store.office(connection).kind == KIOSK
    rows = connection.execution_options(yield_per=1000).execute(select(*envelope(event.c.digest)))
    for row in rows:
        found = event_of(row)
        if digest_of(found) != row.digest:
            yield Problem("event_changed", found.eid.hex(), found.kind)
        if found.person is not None:
            if person_digest(found.salt, found.person) != found.person_hash:
                yield Problem("person_changed", found.eid.hex(), found.kind)
        elif found.person_hash and not is_redacted:
            yield Problem("person_missing", found.eid.hex(), found.kind)


def _chains(connection: Connection) -> Iterator[Problem]:
    rows = connection.execution_options(yield_per=1000).execute(
        select(*envelope(stamp.c.w, stamp.c.seq, stamp.c.chain))
        .join(stamp, stamp.c.eid == event.c.eid)
        .order_by(stamp.c.w, stamp.c.seq)
    )
    w, seq, chain = 0, 0, CHAIN_START
    for row in rows:
        if row.w != w:
            w, seq, chain = row.w, 0, CHAIN_START
        if row.seq != seq + 1:
            yield Problem("seq_gap", f"{w:016x}", f"{seq + 1}–{row.seq - 1}")
        elif chain_next(chain, event_of(row)) != row.chain:
            yield Problem("chain_broken", f"{w:016x}", f"{row.seq}")
        seq, chain = row.seq, row.chain


def _projections(connection: Connection) -> Iterator[Problem]:
    office = settings_store.office(connection).heading.code
    """Fold every dossier and compare it with its row; both are walked by id, so that a year's office needs no room."""
    rows = _rows_by_id(connection)
    row = next(rows, None)
    for identity, events in by_dossier(connection):
        while row is not None and row["id"] < identity:
            yield Problem("projection_extra", row["id"].hex())
            row = next(rows, None)
        held = row if row is not None and row["id"] == identity else None
        if held is not None:
            row = next(rows, None)
        state = Dossier.replay(events)
        expected = projections.row_of(state, office) if state is not None else None
        if expected is None and held is not None:
            yield Problem("projection_extra", identity.hex())
        elif expected is not None and held is None:
            yield Problem("projection_missing", identity.hex(), str(expected["code"] or expected["token"]))
        elif expected is not None and held is not None:
            differing = [name for name in expected if expected[name] != held[name]]
            if differing:
                subject = str(expected["code"] or expected["token"] or identity.hex())
                yield Problem("projection_differs", subject, ", ".join(differing))
    while row is not None:
        yield Problem("projection_extra", row["id"].hex())
        row = next(rows, None)


def _rows_by_id(connection: Connection) -> Iterator[RowMapping]:
    found = connection.execution_options(yield_per=1000).execute(select(dossier).order_by(dossier.c.id))
    yield from found.mappings()


def _office(connection: Connection) -> Iterator[Problem]:
    for check in (office_folds.check, attached.check):
        for found in check(connection):
            yield Problem(found.code, found.subject, found.detail)


def _contents(connection: Connection, files: ContentFiles) -> Iterator[Problem]:
    """Read every content back that must be here; what only another counter or the province holds is no problem."""
    for sha256 in connection.execute(select(content.c.sha256).where(content.c.is_held)).scalars():
        fault = files.fault(sha256)
        if fault:
            yield Problem(f"content_{fault}", sha256.hex())


def _search(connection: Connection) -> Iterator[Problem]:
    """Compare what the index holds with what it was made of: every word of every row, nothing else.

    The words of a row are added up as hashes, because the words themselves of some hundred thousand rows would fill
    the memory of a small PC.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.held_words")
    indexed: dict[int, int] = {}
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.held_words USING fts5vocab('main', 'dossier_search', 'instance')"
    )
    for term, row_number in connection.exec_driver_sql("SELECT term, doc FROM temp.held_words"):
        indexed[row_number] = indexed.get(row_number, 0) + hash(term)
    connection.exec_driver_sql("DROP TABLE temp.held_words")
    rows = connection.execution_options(yield_per=1000).execute(select(dossier.c.n, dossier.c.id, dossier.c.words))
    for n, identity, words in rows:
        if indexed.pop(n, 0) != sum(map(hash, set(words.split()))):
            yield Problem("search_differs", identity.hex())
    for row_number in indexed:
        yield Problem("search_differs", str(row_number), "extra")


def _outbox(connection: Connection) -> Iterator[Problem]:
    heads = (
        select(incarnation.c.w, incarnation.c.acknowledged, func.coalesce(func.max(stamp.c.seq), 0).label("seq"))
        .outerjoin(stamp, stamp.c.w == incarnation.c.w)
        .group_by(incarnation.c.w, incarnation.c.acknowledged)
    )
    for row in connection.execute(heads):
        if row.acknowledged > row.seq:
            yield Problem("acknowledged_too_far", f"{row.w:016x}", f"{row.acknowledged} > {row.seq}")
    # An event without a place is on its way: acknowledged under some incarnation, or waiting in the present one.
    newest = select(func.max(incarnation.c.ordinal)).scalar_subquery()
    on_its_way = (
        select(stamp.c.eid)
        .join(incarnation, incarnation.c.w == stamp.c.w)
        .where((stamp.c.seq <= incarnation.c.acknowledged) | (incarnation.c.ordinal == newest))
    )
    lost = select(event.c.eid, event.c.kind).where(event.c.position.is_(None), event.c.eid.not_in(on_its_way))
    settings = settings_store.office(connection)
    if settings.kind == KIOSK:
        # After a restore of the province a kiosk offers nobody else's events, which it holds without their persons.
        lost = lost.where(event.c.device == settings.device)
    for eid, kind in connection.execute(lost):
        yield Problem("event_not_queued", eid.hex(), kind)


def _feed(connection: Connection) -> Iterator[Problem]:
    home = settings_store.office(connection).heading.code
    cursor = connection.execute(select(line.c.cursor)).scalar_one()
    expected = 1
    own = select(event.c.position).where(
        event.c.home == home, event.c.position.is_not(None), event.c.position <= cursor
    )
    entries = select(guest_entry.c.entry).where(guest_entry.c.entry <= cursor)
    for position in connection.execute(union_all(own, entries).order_by("position")).scalars():
        if position != expected:
            yield Problem("feed_gap", f"{expected}", f"{expected}–{position - 1}")
        expected = position + 1
    if expected <= cursor:
        yield Problem("feed_gap", f"{expected}", f"{expected}–{cursor}")
    # An event of another home has a place in that feed and one in this office's, or neither.
    halves = (
        select(event.c.eid)
        .outerjoin(guest_entry, guest_entry.c.eid == event.c.eid)
        .where(and_(event.c.home != home, event.c.position.is_not(None)) != guest_entry.c.entry.is_not(None))
    )
    for eid in connection.execute(halves).scalars():
        yield Problem("entry_differs", eid.hex())


def _numbers(connection: Connection) -> Iterator[Problem]:
    """No own dossier may carry a number beyond the last one taken of its lane: that one would be given out again."""
    office = settings_store.office(connection)
    last = {(row.lane, row.on): row.last for row in connection.execute(select(number))}
    rows = connection.execute(
        select(dossier.c.code)
        .join(event, event.c.eid == dossier.c.id)
        .where(event.c.device == office.device, dossier.c.code.is_not(None), dossier.c.external_code != dossier.c.code)
    )
    for code in rows.scalars():
        parsed = parse_code(code)
        if parsed is None or parsed.organisation != office.heading.code:
            continue
        taken = int(parsed.number)
        if last.get(((taken - 1) // LANE_SIZE, parsed.on.isoformat()), 0) < taken:
            yield Problem("number_behind", code)
