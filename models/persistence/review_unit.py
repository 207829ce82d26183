"""What a unit of work can do with things to be looked at; see `models.services.review_ports.ReviewKeeper`."""

from __future__ import annotations

from sqlalchemy import func, select

from models.domain.events import Event
from models.persistence import event_log, projections, reviews
from models.persistence.tables import event as table
from models.persistence.transaction import WriteTransaction
from models.services.review_ports import Review


class SqlReviewUnit:
    """The open doubts as one writing transaction sees them."""

    def __init__(self, transaction: WriteTransaction) -> None:
        self._transaction = transaction
        self._connection = transaction.connection

    def open_reviews(self) -> list[Review]:
        """Return what nobody has decided about, oldest first."""
        return reviews.open_reviews(self._connection)

    def quarantined(self, about: bytes) -> Event | None:
        """Return a quarantined event where it can be read and belongs to this office."""
        return reviews.quarantined_event(self._connection, about)

    def take_in(self, event: Event, *, device: str) -> None:
        """Store an event that another machine wrote, and offer it to the province as it is.

        The event keeps its identity and its bytes; only its place in an incarnation is this device's.
        """
        held = select(func.count()).where(table.c.eid == event.eid)
        if not self._connection.execute(held).scalar_one():
            event_log.store(self._connection, event, device=device)
        self._transaction.offer(event)
        projections.refold(self._connection, {event.dossier})
