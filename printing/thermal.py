"""Thermal printers: tickets as ESC/POS bytes (python-escpos), sent over the network, a serial line or a device file."""

from __future__ import annotations

import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import parse_qs, urlsplit

import msgspec

from models.services.papers import OfficeHeading, ReceiptPaper
from models.services.print_jobs import TEST_PAGE, JobContent, PrintJob, ThermalPrinter
from models.services.refusal import Refused
from printing.devices import Going, Handed, PrintUncertain, Progress
from printing.spooler import PrinterUnavailable
from printing.ticket import TicketFonts, draw_ticket, receipt_rows, sample_rows

if TYPE_CHECKING:
    from PIL.Image import Image

_PROFILE: Final = "TM-T20II"
"""576 dots, full cut, raster pictures: what every 80 mm printer that speaks ESC/POS understands."""
_PATIENCE_S: Final = 5.0
_PRINTING_S: Final = 20.0
_ANSWER_S: Final = 1.0
_USUAL_PORT: Final = 9100
_USUAL_BAUD: Final = 115_200
_ASK_OFFLINE, _ASK_PAPER = b"\x10\x04\x02", b"\x10\x04\x04"
_COVER_OPEN, _PAPER_END = 0x04, 0x60
_ERROR: Final = 0x40
_CONFIRM: Final = b"\x1dr\x01"
"""GS r 1: answered only after everything before it was printed (DLE EOT is answered at once)."""
_CONFIRM_PAPER_END: Final = 0x0C


class Line(Protocol):
    """An open way to a printer, as python-escpos has it."""

    def _raw(self, msg: bytes) -> None: ...

    def _read(self) -> bytes: ...

    def close(self) -> None:
        """Close it."""


class ThermalDevice:
    """One thermal printer; see `printing.devices.Device`. It keeps nothing: what was sent whole is printed.

    Args:
        printer: where it stands; None where the office has forgotten it.
        name: as the office calls it.
        fonts: the ticket's typeface.
        office: heads a test ticket.
    """

    def __init__(self, printer: ThermalPrinter | None, name: str, *, fonts: TicketFonts, office: OfficeHeading) -> None:
        self._printer = printer
        self._name = name
        self._fonts = fonts
        self._office = office

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        """Ask the printer how it is, send the ticket, and where it talks wait until it has printed."""
        printer = self._printer
        if printer is None:
            raise PrinterUnavailable(printer=self._name, reason="no_printer", detail="")
        ticket = self._ticket(printer, job, content)
        commands = ticket_bytes(ticket, copies=job.copies)
        with self._opened(printer) as (line, talks):
            is_talking = talks and self._demand_ready(line)
            try:
                _wait_for(line, _PRINTING_S)
                line._raw(commands)  # noqa: SLF001 - the library's way to send bytes
            except OSError as e:
                raise PrintUncertain(printer=self._name, reason="line_broke", detail=str(e)) from e
            if is_talking:
                self._await_printed(line)
        return Handed(is_done=True)

    def follow(self, job: PrintJob) -> Progress:  # noqa: ARG002 - nothing is kept
        """Say that nobody knows: such a printer keeps no list."""
        return Progress(Going.UNKNOWN, "not_known")

    def find(self, title: str) -> str | None:
        """Say that nobody can know: such a printer keeps no list."""
        raise PrinterUnavailable(printer=self._name, reason="interrupted", detail=title)

    def cancel(self, job: PrintJob) -> bool:  # noqa: ARG002 - nothing is kept
        """Say that nothing can be taken back."""
        return False

    def _ticket(self, printer: ThermalPrinter, job: PrintJob, content: JobContent) -> Image:
        if job.form == TEST_PAGE:
            rows = sample_rows(self._office, printer.name, job.ordered_at)
        elif content.receipt:
            rows = receipt_rows(msgspec.msgpack.decode(content.receipt, type=ReceiptPaper))
        else:
            raise PrinterUnavailable(printer=self._name, reason="receipts_only", detail=job.form)
        return draw_ticket(rows, dots=printer.dots, fonts=self._fonts)

    @contextmanager
    def _opened(self, printer: ThermalPrinter) -> Iterator[tuple[Line, bool]]:
        try:
            line, talks = open_line(printer.address)
        except (OSError, _not_found()) as e:
            raise PrinterUnavailable(printer=self._name, reason="offline", detail=str(e)) from e
        try:
            yield line, talks
        finally:
            with suppress(OSError):  # all was sent, or that it was not is being told
                line.close()

    def _demand_ready(self, line: Line) -> bool:
        """Return whether the printer answers questions; many cheap ones do not, and print all the same.

        Raises:
            PrinterUnavailable: it says that it cannot print.
        """
        for question, judge in ((_ASK_OFFLINE, _offline_trouble), (_ASK_PAPER, _paper_trouble)):
            answer = self._asked(line, question)
            if not answer:
                return False
            trouble = judge(answer[-1])
            if trouble:
                raise PrinterUnavailable(printer=self._name, reason=trouble, detail=answer.hex())
        return True

    def _asked(self, line: Line, question: bytes) -> bytes:
        try:
            _wait_for(line, _ANSWER_S)
            line._raw(question)  # noqa: SLF001 - as above
        except OSError as e:
            raise PrinterUnavailable(printer=self._name, reason="offline", detail=str(e)) from e
        try:
            return line._read()  # noqa: SLF001 - as above
        except OSError:  # no answer in time
            return b""

    def _await_printed(self, line: Line) -> None:
        """Wait until everything is printed; a printer that does not know this question is asked how it is instead.

        Raises:
            PrintUncertain: it says that it could not print to the end, or says nothing any more.
        """
        try:
            _wait_for(line, _PRINTING_S)
            line._raw(_CONFIRM)  # noqa: SLF001 - as above
            answer = line._read()  # noqa: SLF001 - as above
        except OSError:
            answer = b""
        if answer and answer[-1] & _CONFIRM_PAPER_END != _CONFIRM_PAPER_END:
            return
        try:
            is_well = self._demand_ready(line)
        except PrinterUnavailable as e:
            raise PrintUncertain(**e.parameters) from e
        if not is_well:
            raise PrintUncertain(printer=self._name, reason="line_broke", detail="no answer after the ticket")


def ticket_bytes(ticket: Image, *, copies: int = 1) -> bytes:
    """Return the ESC/POS commands of a ticket: reset, the picture in strips, feed, cut; for each copy."""
    dummy: Any = _escpos().Dummy(profile=_PROFILE)
    for _ in range(copies):
        dummy.hw("INIT")
        dummy.image(ticket, impl="bitImageRaster")
        dummy.cut()
    return bytes(dummy.output)


def demand_address(address: str) -> None:
    """Refuse an address that leads nowhere.

    Raises:
        Refused: `thermal_address`.
    """
    if _way(address) is None:
        raise Refused("thermal_address", address=address)


def open_line(address: str) -> tuple[Line, bool]:
    """Open the way to a printer; return it, and whether answers come back that way.

    Raises:
        OSError: or the library's own error: it is not there.
    """
    way = _way(address)
    if way is None:
        raise OSError(f"no address of a printer: {address}")
    return way()


def _way(address: str) -> Callable[[], tuple[Line, bool]] | None:
    parts = urlsplit(address.strip())
    if parts.scheme == "tcp" and parts.hostname:
        try:
            host, port = parts.hostname, parts.port or _USUAL_PORT
        except ValueError:
            return None
        return lambda: _network(host, port)
    if parts.scheme == "serial" and parts.path:
        baud = parse_qs(parts.query).get("baud", [str(_USUAL_BAUD)])[0]
        return (lambda: _serial(parts.path, int(baud))) if baud.isdigit() else None
    path = address.strip()
    return (lambda: _file(path)) if not parts.scheme and Path(path).is_absolute() else None


def _wait_for(line: Line, seconds: float) -> None:
    """Set how long reading and writing may take."""
    device: Any = getattr(line, "device", None)
    if hasattr(device, "settimeout"):
        device.settimeout(seconds)
    elif hasattr(device, "write_timeout"):
        device.timeout = device.write_timeout = seconds


def _network(host: str, port: int) -> tuple[Line, bool]:
    line: Any = _escpos().Network(host, port, timeout=_PATIENCE_S, profile=_PROFILE)
    # WORKAROUND for https://github.com/python-escpos/python-escpos: `open` forgets a socket that does not connect, and
    # knows no IPv6; remove when it closes it.
    line.device = socket.create_connection((host, port), _PATIENCE_S)
    return line, True


def _serial(path: str, baud: int) -> tuple[Line, bool]:
    line: Any = _escpos().Serial(path, baudrate=baud, timeout=1, dsrdtr=False, profile=_PROFILE)
    line.open()
    return line, True


def _file(path: str) -> tuple[Line, bool]:
    # A device of a printer that is off is not there; opening would make a plain file of its name.
    if path.startswith("/dev/") and not stat.S_ISCHR(Path(path).stat().st_mode):
        raise OSError(f"not a device: {path}")
    line: Any = _escpos().File(path, profile=_PROFILE)
    line.open()
    return line, False


def _offline_trouble(answer: int) -> str:
    if answer & _COVER_OPEN:
        return "cover-open"
    return "printer-error" if answer & _ERROR else ""


def _paper_trouble(answer: int) -> str:
    return "media-empty" if answer & _PAPER_END == _PAPER_END else ""


def _not_found() -> type[Exception]:
    found: type[Exception] = _escpos().DeviceNotFound
    return found


@cache
def _escpos() -> Any:
    """Return the library's printers (0.3 s to import, by the thread of a thermal printer only)."""
    from types import SimpleNamespace

    from escpos import capabilities
    from escpos.exceptions import DeviceNotFoundError
    from escpos.printer import Dummy, File, Network, Serial

    # WORKAROUND for https://github.com/python-escpos/python-escpos: each import leaves a temporary folder behind;
    # remove when `escpos.capabilities` makes none.
    made = Path(capabilities.pickle_dir)
    if made.parent == Path(gettempdir()):
        shutil.rmtree(made, ignore_errors=True)
    return SimpleNamespace(Dummy=Dummy, File=File, Network=Network, Serial=Serial, DeviceNotFound=DeviceNotFoundError)
