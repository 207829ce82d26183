"""Number lanes: renewed ahead, and never the old ones again after a fork (rule 9)."""

from __future__ import annotations

import logging
from typing import Final

from models.domain.devices import Lane
from models.domain.timeline import local_date
from sync.client.line import Line
from sync.client.troubles import LineDown, LineTimeout, NotAuthorised, RequestRefused
from sync.protocol import DeviceState

_LOG = logging.getLogger(__name__)
_HELD_AHEAD: Final = 2
"""The lane in use and one unused behind it."""
_ATTEMPTS: Final = 3


def renew_ahead(line: Line, state: DeviceState) -> None:
    """Ask for fresh lanes where those in use are too few, doubtful, or lent to nobody any more as far as it is known.

    Raises:
        LineTrouble: the line failed; asked again at the next greeting.
    """
    identity = line.store.identity()
    if identity is None or identity.kind != "counter" or state.is_revoked:
        return
    if len(state.lanes) >= _HELD_AHEAD and not _is_doubtful(line, state):
        return
    try:
        lanes = _ask(line)
    except RequestRefused as refused:
        # No lane left today: the spare and the token receipt keep registration going.
        _LOG.info("the province lends no further lane: %s", refused.parameters.get("error"))
        return
    if lanes:
        line.store.hold_lanes(lanes)


def _is_doubtful(line: Line, state: DeviceState) -> bool:
    """Tell whether the lanes in use may give numbers that somebody else gives too.

    They are suspect after a restore without its sidecar. And where the province lends this device other lanes than
    these, another copy of it took them: the former ones are lent to others from the next day on, so those that were
    lent today are safe until then. Two copies that go on side by side take turns, once a day each.
    """
    held = line.store.held_lanes()
    if held.is_suspect:
        return True
    today = local_date(line.transport.now()).isoformat()
    lent = {(lane.index, lane.from_on) for lane in state.lanes}
    return any((lane.index, lane.from_on) not in lent and lane.from_on < today for lane in held.lanes)


def fresh_lanes(line: Line) -> list[Lane]:
    """Ask for lanes that no other copy of this device can hold: the province takes back all that it lent before.

    Returns:
        The fresh lanes; empty for a kiosk, or where the province lends none: the queue must not wait for a lane.

    Raises:
        LineTrouble: the line failed; the fork is met and resolved again at the next push.
    """
    identity = line.store.identity()
    if identity is None or identity.kind != "counter":
        return []
    try:
        return _ask(line)
    except (RequestRefused, NotAuthorised) as refused:
        _LOG.info("no fresh lane after a fork: %s", refused.code)
        return []


def _ask(line: Line) -> list[Lane]:
    """Ask for lanes; asked again under the same nonce the province repeats its answer, so a lost one costs no lane."""
    w = line.store.writer().w
    for attempts_left in reversed(range(_ATTEMPTS)):
        try:
            return line.transport.renew_lanes(w=w).lanes
        except (LineDown, LineTimeout):
            if not attempts_left:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")
