"""The state of contents in the database, and their files: what replication moves and the screens show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, and_, exists, func, or_, select, update

from models.domain.dossier import milliseconds
from models.persistence.content_files import ContentFiles
from models.persistence.tables import attached, content, event, incarnation, stamp
from models.persistence.transaction import WriteTransaction
from models.services.attachment_ports import ContentState

_STATE: Final = (
    content.c.sha256,
    content.c.size,
    content.c.is_held,
    content.c.is_wanted,
    content.c.offered,
    content.c.is_sent,
    content.c.trouble,
)
_SOME: Final = 500


class SqlContents:
    """See `models.services.attachment_ports.ContentQueue`; `files` are the contents themselves.

    `on_wanted` hears the dossiers whose file somebody asked for, on the thread that asked: replication wakes up.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[WriteTransaction]],
        reader: Engine,
        files: ContentFiles,
        *,
        on_wanted: Callable[[frozenset[bytes]], None] | None = None,
    ) -> None:
        self._transaction = transaction
        self._reader = reader
        self._on_wanted = on_wanted
        self.files = files

    def next_to_send(self, *, now: datetime) -> ContentState | None:
        """Return what goes up next: begun ones first; nothing whose event the province has not acknowledged."""
        wanted = (
            select(*_STATE)
            .where(
                _waiting(),
                content.c.retry_after_ms <= milliseconds(now),
                exists().where(attached.c.sha256 == content.c.sha256, ~attached.c.is_removed, _is_known_there()),
            )
            .order_by(content.c.offered == 0, content.c.sha256)
            .limit(1)
        )
        return self._first(wanted)

    def next_wanted(self, *, now: datetime) -> ContentState | None:
        """Return what somebody here waits for."""
        wanted = select(*_STATE).where(
            content.c.is_wanted, ~content.c.is_held, content.c.retry_after_ms <= milliseconds(now)
        )
        return self._first(wanted.limit(1))

    def waiting(self) -> int:
        """Return how many contents are held here, still listed, and not known to be at the province."""
        with self._reading() as connection:
            return count_waiting(connection)

    def part(self, sha256: bytes, *, offset: int, length: int) -> bytes:
        """Return a part of a content that is held.

        Raises:
            ContentNotHere, ContentDamaged: the file is missing or not as it was.
        """
        return self.files.part(sha256, offset=offset, length=length)

    def is_damaged(self, sha256: bytes) -> bool:
        """Tell whether a content cannot be read back whole, held against its hash; slow for a large one."""
        return self.files.fault(sha256) != ""

    def note_offered(self, sha256: bytes, *, through: int, is_sent: bool) -> None:
        """Remember how much of a content the province has."""
        self._update(sha256, offered=through, is_sent=is_sent, trouble="", retry_after_ms=0)

    def note_trouble(self, sha256: bytes, *, trouble: str, retry_after: datetime) -> None:
        """Remember why a content can neither go nor come, and when to try again."""
        self._update(sha256, trouble=trouble, retry_after_ms=milliseconds(retry_after))

    def arrived(self, sha256: bytes, *, size: int) -> int:
        """Return how many bytes of a wanted content are here."""
        return self.files.arrived(sha256, size)

    def arrive(self, sha256: bytes, *, size: int, offset: int, piece: bytes) -> bool:
        """Keep the next piece; True once the content is here whole.

        Raises:
            ContentDamaged: what came is another content than its name says; it has to come anew.
        """
        is_whole = self.files.arrive(sha256, size=size, offset=offset, piece=piece)
        if is_whole:
            held = {"is_held": True, "is_wanted": False, "offered": size, "is_sent": True}
            self._update(sha256, **held, trouble="", retry_after_ms=0)
        return is_whole

    def named_by(self, sha256: bytes) -> frozenset[bytes]:
        """Return the dossiers whose events name a content."""
        with self._reading() as connection:
            rows = connection.execute(select(attached.c.dossier).where(attached.c.sha256 == sha256))
            return frozenset(rows.scalars())

    def want(self, sha256: bytes) -> None:
        """Ask for a content that is not held."""
        self._update(sha256, is_wanted=True, trouble="", retry_after_ms=0)
        if self._on_wanted is not None:
            self._on_wanted(self.named_by(sha256))

    def states(self, contents: Collection[bytes]) -> dict[bytes, ContentState]:
        """Return how contents stand; one that no event names is absent."""
        asked = list(contents)
        with self._reading() as connection:
            rows = [
                row
                for first in range(0, len(asked), _SOME)
                for row in connection.execute(select(*_STATE).where(content.c.sha256.in_(asked[first : first + _SOME])))
            ]
        return {row.sha256: _state(row) for row in rows}

    def sweep(self) -> int:
        """Remove the files that a crash left without an event; at a start, before anything is attached."""
        with self._reading() as connection:
            return self.files.sweep(lambda sha256: is_named(connection, sha256))

    def forget_missing(self) -> int:
        """After a restore: note which contents did not come back, so that they can come from the province."""
        with self._reading() as connection:
            held = connection.execute(select(content.c.sha256).where(content.c.is_held)).scalars().all()
        missing = [sha256 for sha256 in held if not self.files.holds(sha256)]
        for sha256 in missing:
            self._update(sha256, is_held=False)
        return len(missing)

    def _first(self, wanted: Any) -> ContentState | None:
        with self._reading() as connection:
            row = connection.execute(wanted).first()
            return _state(row) if row is not None else None

    def _update(self, sha256: bytes, **values: object) -> None:
        with self._transaction() as transaction:
            transaction.connection.execute(update(content).where(content.c.sha256 == sha256).values(**values))
            transaction.commit()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reader.connect() as connection, connection.begin():
            yield connection


def hold(connection: Connection, sha256: bytes) -> None:
    """Note that this machine holds a content."""
    connection.execute(
        update(content).where(content.c.sha256 == sha256).values(is_held=True, is_wanted=False, trouble="")
    )


def is_named(connection: Connection, sha256: bytes) -> bool:
    """Tell whether any event names a content."""
    return connection.execute(select(attached.c.eid).where(attached.c.sha256 == sha256).limit(1)).first() is not None


def offer_again(connection: Connection) -> None:
    """The province was restored: what it had may be lost there; whoever holds a content offers it again."""
    connection.execute(update(content).values(offered=0, is_sent=False, trouble="", retry_after_ms=0))


def count_waiting(connection: Connection) -> int:
    """Count the contents that are held here, still listed, and not known to be at the province."""
    is_listed = exists().where(attached.c.sha256 == content.c.sha256, ~attached.c.is_removed)
    return int(connection.execute(select(func.count()).select_from(content).where(_waiting(), is_listed)).scalar_one())


def _waiting() -> ColumnElement[bool]:
    # Spelt as the partial index is, or SQLite does not use it.
    return and_(content.c.is_held == 1, content.c.is_sent == 0)


def _is_known_there() -> ColumnElement[bool]:
    """Tell whether the event of an `attached` row has its place in the feed, or was acknowledged."""
    placed = exists().where(event.c.eid == attached.c.eid, event.c.position.is_not(None))
    acknowledged = exists().where(
        stamp.c.eid == attached.c.eid, incarnation.c.w == stamp.c.w, stamp.c.seq <= incarnation.c.acknowledged
    )
    return or_(placed, acknowledged)


def _state(row: Any) -> ContentState:
    return ContentState(*tuple(row))
