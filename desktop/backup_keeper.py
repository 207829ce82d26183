"""The running counter's hourly backups: when to try, and that somebody hears of it. No Qt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.domain.backup_plan import is_due
from models.persistence import backup_state
from models.persistence.backup_place import BackupPlace
from models.services.ports import Clock
from models.services.refusal import Refused

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often things happen, in seconds.

    Attributes:
        first_s: the first look comes this long after the start, when the window is painted and people are at work.
        look_s: whether an hour is over and the stick is there is looked at this often.
        every_s: from one try to the next.
        least_s: a clock that jumps forward brings no second try sooner than this.
    """

    first_s: float = 120.0
    look_s: float = 30.0
    every_s: float = 3600.0
    least_s: float = 300.0


class BackupKeeper:
    """Tries once an hour, and at once when a stick that was away comes back. Methods may be called from any thread.

    Args:
        data_dir: whose backups.
        place_name: the office's own folder at the place.
        clock: for the hour of the last try before this start.
        make: makes one backup (a process of its own) and raises `Refused` where it did not come about.
        on_changed: hears, on the keeper's thread, that backups stand otherwise than before.
        pace: how often things happen.
    """

    def __init__(
        self,
        *,
        data_dir: Path,
        place_name: str,
        clock: Clock,
        make: Callable[[], object],
        on_changed: Callable[[], None],
        pace: Pace | None = None,
    ) -> None:
        self._data_dir = data_dir
        self._place_name = place_name
        self._clock = clock
        self._make = make
        self._on_changed = on_changed
        self._pace = pace or Pace()
        self._changed = threading.Condition()
        self._is_ending = False
        self._tried: float | None = None
        self._was_there = False
        self._thread = threading.Thread(target=self._run, name="mot-cua-backup", daemon=True)

    def start(self) -> None:
        """Begin to look; call once."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End; whoever made `make` ends what runs. Return whether the thread ended in time."""
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        pause_s = self._pace.first_s
        while self._wait(pause_s):
            pause_s = self._pace.look_s
            try:
                self._look()
            except Exception:  # noqa: BLE001 - the boundary of the thread: logged, and the next look comes
                _LOG.exception("a look at the place of backups failed")

    def _wait(self, pause_s: float) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._is_ending, pause_s)
            return not self._is_ending

    def _look(self) -> None:
        if not self._is_time():
            return
        self._tried = time.monotonic()
        try:
            self._make()
        except Refused as refused:
            _LOG.info("no backup: %s", refused.code)
        self._on_changed()

    def _is_time(self) -> bool:
        """Tell whether to try now; a place that was away is looked for, and tried as soon as it is back."""
        state = backup_state.load(self._data_dir)
        if not state.folder:
            return False
        is_there = BackupPlace(Path(state.folder), self._place_name).is_there
        came_back = is_there and not self._was_there
        self._was_there = is_there
        is_hour_over = is_due(tried_at=state.tried_at, now=self._clock.now())
        if self._tried is None:
            return is_hour_over or (came_back and state.trouble is not None)
        since_s = time.monotonic() - self._tried
        if came_back and state.trouble is not None:
            return True
        return since_s >= self._pace.every_s or (is_hour_over and since_s >= self._pace.least_s)
