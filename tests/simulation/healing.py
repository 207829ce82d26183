"""The end of a run: every line is good, everybody replicates until nothing moves; then every promise is checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from models.domain.bodies import ForwardBody, decode_body
from models.domain.events import Kind
from models.domain.guests import office_named
from models.persistence.reconciliation import disagreement
from sync.client.compare import compare_sides
from sync.server.store.rebuild import rebuild
from tests.simulation.desk import Desk
from tests.simulation.enrolling import take_place
from tests.simulation.world import Violation, World

_PASSES: Final = 8
"""Rounds of everybody within which nothing may move any more."""
_MISHAPS: Final = ("other_bytes", "person_differs", "unfoldable", "batch_unproven")
_ALARMING: Final = ("other_bytes", "person_differs", "position_moved", "position_taken")


def heal(world: World) -> None:
    """Let the lines be good and everybody replicate until a whole pass moves nothing."""
    world.owe("before the end")
    world.weather.clear()
    for _, sent in world.weather.late:
        world.province.answer(sent)
    world.weather.late.clear()
    _somebody_reads(world)
    waiting = world.touched()
    quiet: list[Desk] = []
    for _ in range(_PASSES * len(waiting)):
        desk = waiting.pop(0)
        if _moves(world, desk):  # whoever was quiet before has something to hear now
            waiting, quiet = [*quiet, *waiting, desk], []
        else:
            quiet.append(desk)
        if not waiting:
            return
    raise Violation(f"still not quiet after {_PASSES} rounds of everybody: {sorted(world.notes)}")


def _somebody_reads(world: World) -> None:
    """Let at least one counter that has slept all the time, and a kiosk, see what the others did."""
    for name in ("a3", "ak"):
        desk = next((d for d in world.desks if d.name == name and not d.is_dead), None)
        if desk is not None:
            desk.arrive()


def _moves(world: World, desk: Desk) -> bool:
    """Do a round; tell whether others have something new to hear, or it must come again itself."""
    if desk.identity() is None:
        take_place(desk)
    outcome = world.synchronise(desk)
    world.notes = {note for note in world.notes if not note.startswith(f"{desk.name}:")} | {f"{desk.name}: {outcome}"}
    if outcome.trouble == "not_authorised" and not _is_known(world, desk):
        take_place(desk)  # enrolled after the backup that the province came back from: a new code
        return True
    if outcome.trouble == "revoked" and _is_revoked(world, desk):
        return outcome.pushed > 0
    if outcome.trouble:
        raise Violation(f"{desk.name} cannot replicate over a good line: {outcome.trouble} {outcome}")
    return bool(outcome.pushed or outcome.pending)


def _is_known(world: World, desk: Desk) -> bool:
    identity = desk.identity()
    return identity is not None and bool(world.province.read("SELECT 1 FROM device WHERE id = %s", identity.device))


def _is_revoked(world: World, desk: Desk) -> bool:
    identity = desk.identity()
    known = "SELECT revoked_at_ms IS NOT NULL FROM device WHERE id = %s"
    return identity is not None and world.province.read(known, identity.device) == [(True,)]


def check(world: World) -> None:
    """Check every promise.

    Raises:
        Violation: one is broken.
    """
    broken = list(_broken(world))
    if broken:
        raise Violation("; ".join(broken[:8]))


def _broken(world: World) -> Iterator[str]:
    province = world.province
    stored = {row[0] for row in province.read("SELECT eid FROM event")}
    aside = {row[0] for row in province.read("SELECT eid FROM quarantine")}
    yield from _feeds(world)
    if lost := world.alive - stored - aside - world.forgotten:
        yield f"{len(lost)} events never reached the province: {_kinds(world, lost)}"
    shown: dict[str, dict[bytes, Any]] = {}
    for desk in world.touched():
        if _is_revoked(world, desk):
            if desk.database.replication().line_status().waiting:
                yield f"{desk.name}: revoked, and its queue is stuck"
            continue
        yield from _desk(world, desk, stored, aside | world.forgotten)
        yield from _alike(world, desk, shown)
    for office in ("H59.25.14", "H59.25.15"):
        yield from _province_fold(world, office, shown.get(f"{office} counter", {}))
    for what in _MISHAPS:
        found = province.read("SELECT count(*) FROM alarm WHERE kind = %s", what)[0][0]
        if found:
            yield f"the province has {found} alarms: {what}"


def _feeds(world: World) -> Iterator[str]:
    rows = world.province.read(
        "SELECT office, head, count(entry.position), count(DISTINCT entry.position), coalesce(max(entry.position), 0) "
        "FROM feed LEFT JOIN (SELECT home AS whose, position FROM event "
        "UNION ALL SELECT office, position FROM guest_entry) AS entry ON whose = office GROUP BY office, head"
    )
    for office, head, count, distinct, last in rows:
        if not head == count == distinct == last:
            yield f"feed of {office}: head {head}, {count} entries at {distinct} positions, the last one {last}"
    guests = set(world.province.read("SELECT home, dossier, office FROM guest"))
    forwarded = "SELECT home, dossier, body FROM event WHERE kind = %s"
    for home, dossier, raw in world.province.read(forwarded, Kind.FORWARDED.value):
        body = decode_body(Kind.FORWARDED, raw)
        to = office_named(body.to) if isinstance(body, ForwardBody) else ""
        if to and to != home and (home, dossier, to) not in guests:
            yield f"{to} was never made a guest of {dossier.hex()[:12]}"
    for w, last in world.province.read("SELECT w, last_seq FROM batch WHERE NOT is_verified"):
        yield f"batch {w} {last} is not signed by its device"


def _desk(world: World, desk: Desk, stored: set[bytes], aside: set[bytes]) -> Iterator[str]:
    """Check one desk by itself and against the province."""
    database = desk.database
    head = database.replication().writer()
    if head.acknowledged < head.seq:
        yield f"{desk.name}: {head.seq - head.acknowledged} events wait for ever"
    wanted = (
        "SELECT eid, position FROM event WHERE home = %s UNION SELECT eid, e.position FROM guest AS g "
        "JOIN event AS e ON e.home = g.home AND e.dossier = g.dossier WHERE g.office = %s"
    )
    feed = {row[0]: row[1] for row in world.province.read(wanted, desk.office, desk.office)}
    held = {row[0]: row[1] for row in desk.raw("SELECT eid, position FROM event")}
    if missing := set(feed) - set(held):
        yield f"{desk.name}: {len(missing)} events of its office never came: {_kinds(world, missing)}"
    if extra := set(held) - set(feed) - aside:
        yield f"{desk.name}: {len(extra)} events that the province does not have"
    if moved := [eid for eid in feed if eid in held and held[eid] != feed[eid]]:
        yield f"{desk.name}: {len(moved)} events stand elsewhere than in the feed"
    problems = [found for found in database.verify().problems if not _is_known_hole(world, found.code)]
    if problems:
        yield f"{desk.name}: verify finds {problems[:3]}"
    known = desk.sidecar()
    numbers = {(lane, on): last for lane, on, last in desk.raw('SELECT lane, "on", last FROM number')}
    if reason := disagreement(known, w=head.w, seq=head.seq, taken=numbers):
        yield f"{desk.name}: {reason} at rest"
    odd = _odd(desk, aside)
    with desk.line() as line:
        compared = compare_sides(line.store, line.transport)
    differing = [each for each in compared.differences if each.dossier not in odd]
    if differing or compared.gaps or compared.is_restored or compared.waiting:
        yield f"{desk.name}: compare finds {differing[:2]} {compared.gaps} waiting {len(compared.waiting)}"
    if not desk.is_counter and desk.raw("SELECT 1 FROM event WHERE person IS NOT NULL AND length(person) > 0"):
        yield f"{desk.name}: a kiosk that knows people"
    for what, eid in database.replication().alarms():
        is_lost_tail = what.startswith("position") and world.counts["rule province_loses_its_tail"]
        if what in _ALARMING and not is_lost_tail:
            yield f"{desk.name}: alarm {what} {eid.hex()}"


def _is_known_hole(world: World, problem: str) -> bool:
    """Tell whether a chain has a hole because an event was destroyed here, and the province lost it too."""
    is_lost = world.counts["rule province_is_restored"] + world.counts["rule province_loses_its_tail"] > 0
    was_damaged = world.counts["rule row_is_damaged"] > 0
    return is_lost and was_damaged and problem in {"seq_gap", "chain_broken", "reference_broken"}


def _odd(desk: Desk, aside: set[bytes]) -> set[bytes]:
    """Return the dossiers whose events the province set aside: only their writer has them."""
    rows = desk.raw("SELECT eid, dossier FROM event WHERE position IS NULL")
    return {dossier for eid, dossier in rows if eid in aside}


def _alike(world: World, desk: Desk, shown: dict[str, dict[bytes, Any]]) -> Iterator[str]:
    """Compare the states with those of the first desk of the same kind."""
    hidden = set() if desk.is_counter else {"submitter_name", "owner_name", "words"}
    names = [row[1] for row in desk.raw("PRAGMA table_info(dossier)") if row[1] not in {"n", *hidden}]
    odd = _odd(desk, set(world.alive))
    rows = desk.raw(f"SELECT {', '.join(names)} FROM dossier")
    mine = {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in rows}
    first = shown.setdefault(f"{desk.office} {desk.kind}", mine)
    for dossier in (mine.keys() | first.keys()) - odd - world.odd:
        here, there = mine.get(dossier), first.get(dossier)
        if here != there:
            differing = [k for k in names if here is None or there is None or here[k] != there[k]]
            yield f"{desk.name}: state of {dossier.hex()[:12]} differs in {differing[:4]}"
    world.odd |= odd
    for dossier in odd:
        first.pop(dossier, None)


def _province_fold(world: World, office: str, states: dict[bytes, Any]) -> Iterator[str]:
    """Compare the province's fold with the counters', and with one made anew from its log."""
    question = "SELECT dossier, status, code_key, contested FROM dossier"
    before = {row[0]: row[1:] for row in world.province.read(question)}
    world.province.store.run(lambda connection: rebuild(connection, office, now_ms=world.province.clock.at_ms))
    if before != {row[0]: row[1:] for row in world.province.read(question)}:
        yield f"the province's rows of {office} are not what its log says"
    for dossier, state in states.items():
        there = before.get(dossier)
        if dossier in world.odd:
            continue
        here = (state["status"], state["code"] or "", state["contested"])
        if there is None or here != (there[0], there[1], b"".join(there[2])):
            yield f"{office}: the province has {there} of {dossier.hex()[:12]}, the counters {here}"


def _kinds(world: World, eids: set[bytes]) -> str:
    found = []
    for desk in world.touched():
        for eid, kind, position in desk.raw("SELECT eid, kind, position FROM event"):
            if eid in eids:
                found.append(f"{kind} at {desk.name} ({position})")
    return ", ".join(found[:4])
