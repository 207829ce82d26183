"""What a unit of work can do about the last printed receipt; see `models.services.last_receipt.ReceiptUnit`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, func, select

from models.domain.dossier import instant
from models.domain.hybrid_time import physical_ms
from models.persistence import numbers, settings_store
from models.persistence.book_unit import SqlBookUnit
from models.persistence.tables import event, line, stamp
from models.persistence.transaction import FORGOTTEN
from models.services.last_receipt import LastKnown

_ANSWERED = "last_receipt_answered_at"


class SqlReceiptUnit(SqlBookUnit):
    """The numbers of one writing transaction, as paper tells them."""

    def holds_lane(self, lane: int, on: date) -> bool:
        """Tell whether this counter held a lane on a local date, as far as it remembers."""
        return numbers.holds(self._connection, lane, on)

    def go_on_after(self, lane: int, on: date, number: int) -> None:
        """Give no number of a lane and date up to this one any more."""
        self._transaction.go_on_after({(lane, on.isoformat()): number})

    def open_doubtful_incarnation(self) -> None:
        """Open a new incarnation, and use the spare until fresh lanes come."""
        self._transaction.open_incarnation(reason=FORGOTTEN)

    def note_last_receipt(self, at: datetime) -> None:
        """Remember when the question was answered."""
        settings_store.save(self._connection, _ANSWERED, at)


def last_known(connection: Connection) -> LastKnown:
    """Return up to when this machine surely knows what happened."""
    own = select(func.max(event.c.hlc)).join(stamp, stamp.c.eid == event.c.eid)
    newest = connection.execute(own).scalar()
    heard = connection.execute(select(line.c.last_heard_at_ms)).scalar()
    return LastKnown(
        event_at=instant(physical_ms(newest)) if newest is not None else None,
        heard_at=instant(heard) if heard is not None else None,
        answered_at=settings_store.load(connection, _ANSWERED, datetime),
    )
