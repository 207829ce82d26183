"""What goes wrong in an office and at the province: kills, copies, restores, damage, clocks, days."""

from __future__ import annotations

import dataclasses
import shutil
from typing import Final

from models.persistence.backup import bring_back
from models.persistence.backup_errors import BackupDamaged
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.sidecar import SIDECAR_FILE
from sync.server.admin import revoke_device
from tests.simulation.desk import Desk
from tests.simulation.enrolling import take_place
from tests.simulation.province import Snapshot
from tests.simulation.rules import rule
from tests.simulation.work_rules import COUNTERS
from tests.simulation.world import Image, World

DAY_MS: Final = 86_400_000
_SKEWS_MS: Final = (
    0,
    400 * DAY_MS,
    -400 * DAY_MS,
    DAY_MS,
    -DAY_MS,
    10 * 60_000,
    -10 * 60_000,
    26 * 3_600_000,
)
_MOST_COPIES: Final = 3


@rule(weight=4, who=COUNTERS)
def restarts(world: World, who: int) -> None:
    """End the process between two commits, and start it again at the next use."""
    world.counter(who).close()


@rule(weight=3, who=COUNTERS, skew=len(_SKEWS_MS), drift=3)
def clock_jumps(world: World, who: int, skew: int, drift: int) -> None:
    clock = world.counter(who).clock
    clock.skew_ms, clock.since_ms = _SKEWS_MS[skew], world.province.clock.at_ms
    clock.drift = (0.0, 0.2, -0.2)[drift]
    clock.is_corrected = drift == 1


@rule(weight=2, by=4)
def time_passes(world: World, by: int) -> None:
    world.province.clock.at_ms += (60_000, 3_600_000, DAY_MS, 3 * DAY_MS)[by]


@rule(weight=3, who=COUNTERS)
def disk_is_imaged(world: World, who: int) -> None:
    """Copy the whole disk, database and sidecar."""
    desk = world.counter(who)
    target = world.folder / f"image-{desk.name}-{world.counts['rule disk_is_imaged']}"
    world.copies[desk.name].image = Image(desk.copy_to(target), world.knowledge(desk))


@rule(weight=3, who=COUNTERS)
def disk_is_rolled_back(world: World, who: int) -> None:
    """Put the image of the whole disk back: nobody on this machine can see it."""
    desk = world.counter(who)
    image = world.copies[desk.name].image
    if image is None:
        return
    with world.destroying():
        desk.close()
        shutil.rmtree(desk.folder)
        shutil.copytree(image.path, desk.folder)
    world.becomes_copy(desk, image.knows)


@rule(weight=2, who=COUNTERS)
def disk_is_cloned(world: World, who: int) -> None:
    """Run the image on another machine, beside the original."""
    desk = world.counter(who)
    image = world.copies[desk.name].image
    if image is None or world.counts["clones"] >= _MOST_COPIES:
        return
    world.counts["clones"] += 1
    folder = world.folder / f"{desk.name}-clone{world.counts['clones']}"
    shutil.copytree(image.path, folder)
    _beside(world, desk, folder.name, image)


@rule(weight=3, who=COUNTERS)
def database_is_rolled_back(world: World, who: int) -> None:
    """Put an older database file back; the sidecar remembers."""
    desk = world.counter(who)
    image = world.copies[desk.name].image
    if image is None:
        return
    with world.destroying():
        desk.close()
        shutil.copyfile(image.path / DATABASE_FILE, desk.folder / DATABASE_FILE)
        for suffix in ("-wal", "-shm"):
            (desk.folder / f"{DATABASE_FILE}{suffix}").unlink(missing_ok=True)
    desk.went_back_to = image.knows


@rule(weight=2, who=COUNTERS)
def sidecar_is_lost(world: World, who: int) -> None:
    desk = world.counter(who)
    if desk.folder.exists():
        desk.close()
        (desk.folder / SIDECAR_FILE).unlink(missing_ok=True)
        if desk.went_back_to is not None:  # nothing on this disk remembers the rest any more
            world.becomes_copy(desk, desk.went_back_to)


@rule(weight=3, who=COUNTERS)
def backs_up(world: World, who: int) -> None:
    """Write a backup beside running work, as the program does."""
    desk = world.counter(who)
    target = world.folder / f"backup-{desk.name}-{world.counts['rule backs_up']}"
    try:
        desk.database.back_up(target)
    except BackupDamaged:
        return  # it says so: a row was taken out of the file, and not repaired yet
    world.copies[desk.name].backup = Image(target, world.knowledge(desk))


@rule(weight=3, who=COUNTERS)
def is_restored_in_place(world: World, who: int) -> None:
    """Bring the backup back into the directory it came from, as `mot-cua restore` does."""
    desk = world.counter(who)
    backup = world.copies[desk.name].backup
    if backup is None:
        return
    with world.destroying():
        desk.close()
        bring_back(
            backup.path, desk.folder, recovery_code=None, set_aside_as=str(world.counts["rule is_restored_in_place"])
        )
    desk.went_back_to = backup.knows


@rule(weight=3, who=COUNTERS, survives=2)
def is_restored_on_new_pc(world: World, who: int, survives: int) -> None:
    """Bring the backup back on another machine, which has no sidecar; the old one is dead, or goes on beside it."""
    desk = world.counter(who)
    backup = world.copies[desk.name].backup
    if backup is None or world.counts["clones"] >= _MOST_COPIES:
        return
    world.counts["clones"] += 1
    folder = world.folder / f"{desk.name}-new{world.counts['clones']}"
    if not survives:
        with world.destroying():
            desk.destroy()
    bring_back(backup.path, folder, recovery_code=None, set_aside_as="x")
    _beside(world, desk, folder.name, backup)


def _beside(world: World, desk: Desk, name: str, image: Image) -> Desk:
    """Let a copy of a desk run from its own folder."""
    copy = dataclasses.replace(
        desk,
        name=name,
        folder=world.folder / name,
        clock=dataclasses.replace(desk.clock),
        origin=None,
        opened=None,
        heard_ms=-1,
        is_dead=False,
    )
    return world.add(copy, knows=image.knows)


@rule(weight=2, who=COUNTERS, place=3)
def row_is_damaged(world: World, who: int, place: int) -> None:
    """Take an event out of a counter's file that stands in the feed: the digest finds and repairs it."""
    desk = world.counter(who)
    if not desk.folder.exists():
        return
    rows = desk.raw("SELECT eid, dossier FROM event WHERE position IS NOT NULL ORDER BY position")
    if rows:
        desk.close()
        eid, dossier = rows[place % len(rows)]
        with world.destroying():
            desk.raw("DELETE FROM event WHERE eid = ?", eid)
            desk.raw("DELETE FROM dossier WHERE id = ?", dossier)
            desk.raw("UPDATE setting SET document = '0' WHERE name = 'projection_version'")


@rule(weight=3)
def province_backs_up(world: World) -> None:
    world.tables = world.province.back_up()


def _go_back(world: World, tables: Snapshot, *, new_epoch: bool) -> None:
    with world.destroying():
        world.province.restore(tables, new_epoch=new_epoch)


@rule(weight=3)
def province_is_restored(world: World) -> None:
    """Bring the province's backup back, in a new epoch."""
    if world.tables is not None:
        _go_back(world, world.tables, new_epoch=True)


@rule(weight=1)
def province_loses_its_tail(world: World) -> None:
    """Let the province go back without saying so, as after a disk that lied."""
    if world.tables is not None:
        _go_back(world, world.tables, new_epoch=False)


@rule(weight=1, who=COUNTERS)
def device_is_revoked(world: World, who: int) -> None:
    """Revoke a device that the province knows: one that lost its tail may know nothing to revoke."""
    desk = world.counter(who)
    identity = desk.identity()
    if identity is None or world.is_last_of_office(desk):
        return
    if world.province.read("SELECT 1 FROM device WHERE id = %s", identity.device):
        revoke_device(world.province.store, identity.device)


@rule(weight=1)
def newcomer_enrols(world: World) -> None:
    """Enrol the counter that has worked alone so far."""
    for desk in world.counters():
        if desk.name == "a4" and desk.identity() is None:
            take_place(desk)
