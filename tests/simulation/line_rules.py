"""What goes over the line: rounds and their parts, met by every fault."""

from __future__ import annotations

from typing import Final

from sync.client.contact import greet
from sync.client.digest import check_digest
from sync.client.puller import pull_page
from sync.client.pusher import push_pending
from tests.simulation.carrier import FAULTS, MESSAGES, Fault
from tests.simulation.desk import Desk
from tests.simulation.rules import rule
from tests.simulation.work_rules import COUNTERS, a_step, register
from tests.simulation.world import World

_CLEAR: Final = len(FAULTS) // 2
"""How many choices of a fault mean none."""
FAULT_CHOICES: Final = 1 + len(FAULTS) + _CLEAR
"""0 is none, then every fault by its place, then none again."""
ANY: Final = len(MESSAGES)


def brew(world: World, desk: Desk, *coming: tuple[int, int]) -> None:
    """Let the next message of a kind meet a fault."""
    world.weather.coming = [(MESSAGES[what], FAULTS[fault - 1]) for what, fault in coming if 0 < fault <= len(FAULTS)]
    world.weather.meanwhile = lambda path: meanwhile(world, desk, path)


def meanwhile(world: World, desk: Desk, path: str) -> None:
    """Let the clerk work, or the other thread pull, while a message is under way."""
    if not path.endswith(("/push", "/feed")):
        return
    world.weather.coming = [(what, fault) for what, fault in world.weather.coming if fault is not Fault.MEANWHILE]
    if not desk.is_counter:
        return
    if path.endswith("/push") and world.serial % 2:
        with desk.line() as line:
            pull_page(line)
    elif world.serial % 3:
        register(world, desk)
    else:
        a_step(world, desk, world.serial, world.serial)


@rule(weight=22, who=COUNTERS, what1=ANY, fault1=FAULT_CHOICES, what2=ANY, fault2=FAULT_CHOICES)
def syncs(world: World, who: int, what1: int, fault1: int, what2: int, fault2: int) -> None:
    """Do a round, as `mot-cua sync --once` does."""
    desk = world.counter(who)
    if desk.identity() is None:
        return
    brew(world, desk, (what1, fault1), (what2, fault2))
    world.attempt(desk, lambda: world.synchronise(desk))


@rule(weight=10, who=COUNTERS, part=4, what1=ANY, fault1=FAULT_CHOICES)
def takes_turn(world: World, who: int, part: int, what1: int, fault1: int) -> None:
    """Do one part of what the threads of a counter do, in any order."""
    desk = world.counter(who)
    if desk.identity() is None:
        return
    brew(world, desk, (what1, fault1))

    def work() -> None:
        with desk.line() as line:
            if part == 0:
                push_pending(line, on_acknowledged=lambda _: None)
            elif part == 1:
                pull_page(line)
            elif part == 2:
                greet(line)
            else:
                check_digest(line)

    world.attempt(desk, work)


@rule(weight=3, what1=ANY, fault1=FAULT_CHOICES)
def kiosk_syncs(world: World, what1: int, fault1: int) -> None:
    desk = world.kiosks()[0]
    brew(world, desk, (what1, fault1))
    world.attempt(desk, lambda: world.synchronise(desk))
