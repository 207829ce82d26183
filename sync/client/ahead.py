"""The next page of the feed, asked for while the one before is being stored: a first load waits for one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sync.protocol import FeedPage


class Ahead:
    """At most one page that was asked for ahead. Call on the thread that makes the requests.

    Args:
        ask: (position, own incarnation) → the page after it; called on a thread of its own.
    """

    def __init__(self, ask: Callable[[int, int], FeedPage]) -> None:
        self._ask = ask
        self._key: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self._page: FeedPage | None = None
        self._error: Exception | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether a page was asked for that nobody has taken."""
        return self._thread is not None

    def start(self, *, after: int, w: int) -> None:
        """Ask for the page after a position."""
        self.drop()

        def ask() -> None:
            try:
                self._page = self._ask(after, w)
            except Exception as error:  # noqa: BLE001 - carried to the thread that takes the page, and raised there
                self._error = error

        self._key = (after, w)
        # A daemon: the process must be able to leave while the system is still opening a connection.
        self._thread = threading.Thread(target=ask, name="mot-cua-ahead", daemon=True)
        self._thread.start()

    def take(self, *, after: int, w: int) -> FeedPage | None:
        """Return that page, or None where another one was asked for, or none.

        Raises:
            LineTrouble: what came of asking.
        """
        is_it = self._key == (after, w)
        page, error = self.drop()
        if not is_it:
            return None
        if error is not None:
            raise error
        return page

    def drop(self) -> tuple[FeedPage | None, Exception | None]:
        """Wait for what is under way and forget it; return what it brought."""
        if self._thread is not None:
            self._thread.join()
        found = self._page, self._error
        self._key = self._thread = self._page = self._error = None
        return found
