"""A scanner on a serial line: found, opened, read on a thread of its own, taken up again after it was pulled out."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, Final

from desktop.serial_frames import Framer
from ui.scanner_line import AUTO, OFF, Port, PortState, ScannerSettings, SerialStatus

_LOG: Final = logging.getLogger(__name__)
POLL_S: Final = 1.0
"""How often ports are looked for while none is open."""
_LOOK_S: Final = 3.0
"""How often the list of ports is made anew while one is open."""
_MAKERS: Final = {
    0x0536: "Honeywell",
    0x05E0: "Zebra",
    0x05F9: "Datalogic",
    0x065A: "Opticon",
    0x0C2E: "Honeywell",
    0x11FA: "Code",
    0x1EAB: "Newland",
    0x27DD: "Mindeo",
}
"""USB vendor numbers of makers of scanners: their ports are opened without being asked for."""
_WORDS: Final = ("scanner", "barcode", "bar code", "qr code")

FrameHeard = Callable[[bytes, str], None]
StatusHeard = Callable[[SerialStatus], None]
ListPorts = Callable[[], Sequence[Port]]


def list_ports() -> tuple[Port, ...]:
    """Return the USB serial ports of this machine, sorted by name."""
    from serial.tools import list_ports as ports

    found = []
    for port in ports.comports():
        if port.vid is None:
            continue
        maker = _MAKERS.get(port.vid, "")
        said = " ".join(part for part in (port.manufacturer, port.product or port.description) if part)
        is_scanner = bool(maker) or any(word in said.lower() for word in _WORDS)
        found.append(Port(port.device, f"{maker} · {said}" if maker and maker not in said else said, is_scanner))
    return tuple(sorted(found, key=lambda port: port.device))


class SerialScanner:
    """One thread that keeps one port open as long as it is there. Nothing here may be called from within its hearers.

    Args:
        on_frame: hears the bytes of each reading and the port, on the thread.
        on_status: hears how the line stands whenever it changes, on the thread.
        ports: lists what is there; tests give their own.
        poll_s: seconds between two looks while nothing is open.
    """

    def __init__(
        self,
        settings: ScannerSettings,
        *,
        on_frame: FrameHeard,
        on_status: StatusHeard,
        ports: ListPorts = list_ports,
        poll_s: float = POLL_S,
    ) -> None:
        self._settings = settings
        self._on_frame, self._on_status = on_frame, on_status
        self._list_ports = ports
        self._poll_s = poll_s
        self._told: SerialStatus | None = None
        self._was_ready = ""
        self._is_stopping = False
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="serial scanner", daemon=True)

    def start(self) -> None:
        """Look for the port from now on."""
        self._thread.start()

    def obey(self, settings: ScannerSettings) -> None:
        """Go by other settings: the port is closed and looked for anew."""
        self._settings = settings
        self._wake.set()

    def stop(self) -> None:
        """Close the port and wait for the thread, a fraction of a second."""
        self._is_stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    # -- on the thread -------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._is_stopping:
            self._wake.clear()
            settings = self._settings
            self._look(settings)
            self._wake.wait(self._poll_s)

    def _look(self, settings: ScannerSettings) -> None:
        """Open what the settings name, as far as it is there, and read until it is gone."""
        if settings.serial == OFF:
            self._was_ready = ""
            self._tell(PortState.OFF, "")
            return
        found = self._ports()
        device = settings.serial
        if device == AUTO:
            device = next((port.device for port in found if port.is_scanner), "")
        if not device:
            self._tell_absent("", found)
            return
        from serial import Serial, SerialException

        try:
            port = Serial(device, settings.speed, timeout=max(settings.gap_ms, 50) / 1000)
        except (SerialException, OSError, ValueError) as error:
            state = _reason(error)
            if state is None:
                self._tell_absent(device, found)
            else:
                self._tell(state, device, found)
            return
        with port:
            self._was_ready = device
            self._tell(PortState.READY, device, found)
            self._read(port, device)

    def _read(self, port: Any, device: str) -> None:
        from serial import SerialException

        framer = Framer()
        try:
            looked_at = monotonic()
            while not self._wake.is_set():
                data = port.read(1)
                if data:
                    data += port.read(port.in_waiting)
                for frame in framer.feed(data) if data else framer.end():
                    self._on_frame(frame, device)
                if not data and monotonic() - looked_at > _LOOK_S:
                    looked_at = monotonic()
                    self._tell(PortState.READY, device, self._ports())
        except (SerialException, OSError) as error:
            _LOG.info("the scanner's port %s is gone: %s", device, error)
            self._tell_absent(device, self._ports())

    def _ports(self) -> tuple[Port, ...]:
        try:
            return tuple(self._list_ports())
        except OSError as error:  # a device that goes away while it is asked for its name
            _LOG.info("the serial ports cannot be listed now: %s", error)
            return ()

    def _tell_absent(self, device: str, found: tuple[Port, ...]) -> None:
        is_lost = bool(self._was_ready) and device in {"", self._was_ready}
        self._tell(PortState.LOST if is_lost else PortState.SEARCHING, device or self._was_ready, found)

    def _tell(self, state: PortState, device: str, found: tuple[Port, ...] = ()) -> None:
        status = SerialStatus(state, device, found)
        if status != self._told:
            self._told = status
            self._on_status(status)


def _reason(error: Exception) -> PortState | None:
    """Return why a port that is there cannot be opened; None where it is not there."""
    number = getattr(error, "errno", None)
    words = str(error)
    if number in {errno.EACCES, errno.EPERM} and "PermissionError" not in words:
        return PortState.FORBIDDEN
    if number == errno.EBUSY or "PermissionError" in words:  # Windows says so of a port that another program has
        return PortState.BUSY
    return None
