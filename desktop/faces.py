"""Open a face: paint first, open the data on a worker, bring in the real window, replicate; shut down in order."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clock import SystemClock
from desktop.language import chosen_language
from desktop.opening import OpeningWindow, show_fitting
from ui import theme
from ui.i18n.language import install_language
from ui.i18n.words import tr
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from desktop.backup_keeper import BackupKeeper
    from desktop.bootstrap import Office
    from desktop.scanning import Scanning
    from models.domain.errors import Anticipated
    from models.services.looks import Machine
    from models.services.reference_ports import Taken
    from models.services.views import LineStatus
    from sync.client.worker import SyncWorker

FACE_NAMES: Final = ("counter", "kiosk", "supervisor", "calls")
_AGAIN_MS: Final = 2_000
_PASSING: Final = frozenset(
    {"already_running", "database_busy", "disk_full", "disk_failed", "data_directory_not_writable"}
)
"""What keeps the data from being opened and may end by itself, or by somebody's hand elsewhere."""
_IDENTITY_MS: Final = 60_000
_AT_THE_END_S: Final = 5.0
"""What waits for the disk when the window closes waits no longer than this."""


class FaceWindow(Protocol):
    """What every face's window can do."""

    def show(self) -> None:
        """Show it."""

    def close(self) -> bool:
        """Close it."""


class FaceHost(QObject):
    """One running face: its office, its window, its replication. Lives on the GUI thread.

    Args:
        face: one of `FACE_NAMES`.
        data_dir: what `mot-cua init` made.
        now: a rehearsal's time, None for the system's clock.
        is_windowed: a kiosk that does not fill the screen.
        machine: what the windows may ask about the machine; None where nobody chooses looks, as in the tour.

    Signals:
        progressed: percent done while the lists of the office are built anew; from the opening thread.
        faulted: an unforeseen error was caught; the name of its crash file or ""; from any thread.
    """

    progressed = Signal(int)
    faulted = Signal(str)

    def __init__(
        self,
        *,
        face: str,
        data_dir: Path,
        now: datetime | None,
        is_windowed: bool = False,
        machine: Machine | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.face = face
        self._data_dir = data_dir
        self._now = now
        self._is_windowed = is_windowed
        self._machine = machine
        self.runner = TaskRunner(self)
        self.notices = Notices(self)
        self.opening = OpeningWindow()
        self.progressed.connect(self.opening.show_progress, Qt.ConnectionType.QueuedConnection)
        self.faulted.connect(self._on_self_faulted, Qt.ConnectionType.QueuedConnection)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._on_again_timeout)
        self._enrolling = QTimer(self)
        self._enrolling.setInterval(_IDENTITY_MS)
        self._enrolling.timeout.connect(self._look_for_identity)
        self.window: QWidget | None = None
        self.office: Office | None = None
        self._worker: SyncWorker | None = None
        self._keeper: BackupKeeper | None = None
        self._scanning: Scanning | None = None
        self._is_shut_down = False

    def start(self) -> None:
        """Show the first paint and open the data behind it."""
        show_fitting(self.opening)
        self.runner.command(self._open, self._on_opened, self._on_failed)

    @Slot()
    def raise_window(self) -> None:
        """Bring the window to the front: somebody started the program again."""
        window = self.window or self.opening
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def shut_down(self) -> None:
        """End in order: replication, windows, executors, engine. A second call does nothing.

        The windows go before the executors, because a closing window still stores what was typed last.
        """
        if self._is_shut_down:
            return
        self._is_shut_down = True
        self._again.stop()
        self._enrolling.stop()
        if self.office is not None:
            self.office.database.give_up_after(_AT_THE_END_S)
        if self._worker is not None:
            self._worker.stop()
        if self._scanning is not None:
            self._scanning.stop()
        self._stop_backups()
        windows = [window for window in (self.window, self.opening) if window is not None]
        for window in windows:
            leave: Callable[[], object] = getattr(window, "leave", window.close)
            leave()
        self.runner.shut_down()
        for window in windows:
            window.deleteLater()
        if self.office is not None:
            self.office.close()
        gc.collect()

    # -- opening -------------------------------------------------------------------------------------------------

    def _open(self) -> Office:
        """Open the data; called on the writing thread, which pays for the slow imports."""
        from desktop.bootstrap import open_office_at
        from models.persistence.errors import AlreadyRunning

        open_it = partial(open_office_at, self._data_dir, now=self._now, on_committed=self._on_committed)
        open_it = partial(open_it, on_progress=self._on_progress, on_waiting=self._on_waiting)
        if self.face == "calls":
            return open_it(writing=False)  # beside the kiosk or counter that hears the province
        try:
            return open_it(writing=True)
        except AlreadyRunning:
            if self.face != "supervisor":
                raise
            return open_it(writing=False)  # beside a running counter the supervisor reads

    def _on_opened(self, office: Office) -> None:
        from desktop.face_windows import make_window
        from desktop.scanning import Scanning

        self.office = office
        scanners = None
        if self.face in {"counter", "kiosk"}:
            self._scanning = Scanning(self._data_dir, self)
            scanners = self._scanning.scanners
        self.window = make_window(
            self.face, office, runner=self.runner, notices=self.notices, machine=self._machine, scanners=scanners
        )
        if self.face in {"kiosk", "calls"} and not self._is_windowed and QApplication.platformName() != "offscreen":
            self.window.showFullScreen()
        else:
            self.window.setGeometry(self.opening.geometry())
            self.window.setWindowState(self.opening.windowState())
            self.window.show()
        self.opening.hide()
        if hasattr(self.window, "start"):
            self.window.start()
        if self._scanning is not None:
            self._scanning.start()
        if not office.database.is_read_only:
            self._look_for_identity()
            if office.settings.kind == "counter" and self._now is None:
                self._keeper = _make_keeper(self, office)
                self._keeper.start()

    def _stop_backups(self) -> None:
        """End the keeper, and a backup or rehearsal that runs: the executors would wait for it."""
        if self.office is not None:
            self.office.backups.children.stop()
        if self._keeper is not None:
            self._keeper.stop()

    @Slot()
    def _look_for_identity(self) -> None:
        """Replicate once the device is enrolled: who is not needs none of the network's libraries."""
        if self.office is not None and self._worker is None:
            make = partial(_make_worker, self, self.office)
            self.runner.net(make, self._on_worker_made, self._on_worker_failed, key="worker")

    def _on_worker_made(self, worker: SyncWorker | None) -> None:
        if worker is None:
            self._enrolling.start()
            return
        self._enrolling.stop()
        self._worker = worker
        worker.start()

    def _on_worker_failed(self, error: Exception) -> None:
        """Say that nothing is sent; the counter works on, and everything waits in its outbox."""
        from ui.messages import refusal_words

        announce = getattr(self.window, "announce", None)
        if announce is not None:
            announce(refusal_words(error), "danger", stays=True)

    def _on_failed(self, error: Exception) -> None:
        from ui.messages import refusal_words

        self.opening.show()
        if getattr(error, "code", "") == "not_initialised" and self.face == "counter" and self._now is None:
            self._offer_first_start()
            return
        words = refusal_words(error)
        if getattr(error, "code", "") in _PASSING:
            words = tr("{words}\nMột Cửa tự mở lại khi được, xin chờ ở đây.").format(words=words)
            self._again.start()
        self.opening.show_trouble(words)

    @Slot()
    def _on_again_timeout(self) -> None:
        """Try once more: what kept the data from being opened may be over."""
        self.runner.command(self._open, self._on_opened, self._on_failed)

    @Slot(str)
    def _on_self_faulted(self, name: str) -> None:
        """Say that something failed which nobody foresaw, in the window that is there."""
        from ui.shell.faults import caught_words

        words = caught_words(name)
        announce = getattr(self.window, "announce", None)
        if announce is not None:
            announce(words, "danger", stays=True)
        elif self.window is None:
            self.opening.show_trouble(words)

    def _offer_first_start(self) -> None:
        from desktop.restoring import FirstStart
        from ui.shell.first_start import FirstStartPage

        page = FirstStartPage(FirstStart(self._data_dir), self.runner, self.opening)
        page.opened.connect(self._on_first_start_opened)
        self.opening.show_page(page)
        page.take_focus()

    @Slot()
    def _on_first_start_opened(self) -> None:
        self.opening.show_page(None)
        self.runner.command(self._open, self._on_opened, self._on_failed)

    def _on_progress(self, share: float) -> None:
        """Hear on the opening thread how far it is."""
        self.progressed.emit(round(share * 100))

    # -- what other threads tell ---------------------------------------------------------------------------------

    def _on_waiting(self, trouble: Anticipated | None) -> None:
        """Hear on a writing thread that the disk is waited for, or (None) that it came back."""
        self.notices.disk_waited.emit(trouble)

    def _on_committed(self, changed: frozenset[bytes]) -> None:
        """Hear a commit on the writing thread: wake replication, refresh the screens."""
        if self._worker is not None:
            self._worker.wake()
        self.notices.changed.emit(changed)

    def hear_reference(self, came: tuple[Taken, ...]) -> None:
        """Hear on the pulling thread what came of the province's reference data."""
        if self.office is not None:
            self.office.renew()
        self.notices.reference_changed.emit(came)

    def hear_line(self, status: LineStatus) -> None:
        """Hear the truth about the line on a replication thread; the measured offset corrects the clock."""
        if self.office is not None and isinstance(self.office.clock, SystemClock):
            self.office.clock.offset_ms = self.office.database.clock_offset_ms()
        self.notices.line_changed.emit(status)


def _make_worker(host: FaceHost, office: Office) -> SyncWorker | None:
    """Import the network's libraries off the GUI thread, after the first paint; None where nobody would use them."""
    if office.replication.identity() is None:
        return None
    from sync.client.worker import SyncWorker

    return SyncWorker(
        store=office.replication,
        clock=SystemClock(),
        on_changed=host.notices.changed.emit,
        on_status=host.hear_line,
        contents=office.contents if office.settings.kind == "counter" else None,
        reference=office.reference,
        on_taken=host.hear_reference,
    )


def _make_keeper(host: FaceHost, office: Office) -> BackupKeeper:
    from desktop.backup_keeper import BackupKeeper
    from models.persistence.hourly_backup import place_name

    return BackupKeeper(
        data_dir=office.data_dir,
        place_name=place_name(office.data_dir, office.settings),
        clock=office.clock,
        make=office.backups.make_if_changed,
        on_changed=host.notices.backups_changed.emit,
    )


def application(data_dir: Path | None = None, *, is_high_contrast: bool = False) -> QApplication:
    """Return the one QApplication, dressed and speaking the language chosen in `data_dir`.

    Call before the screens of `ui` are imported: words at module level are read then.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    theme.apply(app, theme.HIGH_CONTRAST if is_high_contrast else theme.LIGHT)
    install_language(app, chosen_language(data_dir))
    return app
