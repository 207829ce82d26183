"""Compare both sides of the line for a window: the port of `ui.shell.line_dialog`."""

from __future__ import annotations

from desktop.bootstrap import Office
from desktop.clock import SystemClock
from models.services.commands import Refused
from models.services.comparison import ComparedRow, SidesCompared


def compare_with_province(office: Office) -> SidesCompared:
    """Compare everything that the office has at both sides; neither is changed.

    Raises:
        Refused: `not_enrolled`. LineTrouble: the line failed.
    """
    from sync.client.compare import compare_sides
    from sync.client.transport import Transport

    identity = office.replication.identity()
    if identity is None:
        raise Refused("not_enrolled")
    transport = Transport.of(identity, clock=SystemClock())
    try:
        found = compare_sides(office.replication, transport)
    finally:
        transport.close()
    waiting = [
        ComparedRow(one.code, "waiting", one.kind, one.at, one.recorded_at, one.waited_s) for one in found.waiting
    ]
    differing = [ComparedRow(one.code, one.what, is_on_its_way=one.is_on_its_way) for one in found.differences]
    slowest = found.slowest
    return SidesCompared(
        dossiers=found.dossiers,
        rows=(*differing, *waiting),
        differences=len(differing),
        slowest_code=slowest.code if slowest is not None else "",
        slowest_s=slowest.waited_s if slowest is not None else 0,
        is_restored=found.is_restored,
    )
