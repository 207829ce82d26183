"""Learn what the province keeps apart from the office's feed, so that a supervisor can decide about it."""

from __future__ import annotations

import hashlib
from typing import Final

from models.services.review_ports import Quarantined
from sync.client.line import Line
from sync.client.troubles import RequestRefused
from sync.protocol import QuarantinedEvent

_PAGES: Final = 50
_EID_BYTES: Final = 16
_KIOSK: Final = "kiosk"
_NOT_FOUND: Final = 404


def fetch_quarantine(line: Line) -> None:
    """Ask for everything that stands aside and remember it; a kiosk does not ask, an older province does not know.

    Raises:
        LineTrouble: the line failed; what was known stays.
    """
    identity = line.store.identity()
    if identity is None or identity.kind == _KIOSK:
        return
    rows: list[Quarantined] = []
    after: tuple[int, int] | None = None
    for _ in range(_PAGES):
        try:
            page = line.transport.quarantine(after=after)
        except RequestRefused as refused:
            if refused.parameters.get("status") == _NOT_FOUND:
                return  # a province of before this route
            raise
        rows += [_row(event) for event in page.events]
        if page.is_last or not page.events:
            break
        after = (page.events[-1].w, page.events[-1].seq)
    line.store.hold_quarantined(rows)


def _row(event: QuarantinedEvent) -> Quarantined:
    about = event.eid if len(event.eid) == _EID_BYTES else hashlib.sha256(event.raw).digest()[:_EID_BYTES]
    return Quarantined(about, event.w, event.seq, event.device, event.reason, event.raw, event.received_at_ms)
