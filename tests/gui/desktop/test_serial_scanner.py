"""A serial scanner over a real pseudo-terminal: found, read, pulled out, plugged in again; the window never waits."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.scanner_file import save_scanner
from desktop.scanning import Scanning
from desktop.serial_frames import MOST_BYTES, Framer
from desktop.serial_scanner import SerialScanner
from desktop.settings import SettingsUnreadable, read_settings
from models.services.commands import Refused
from ui.scanner_line import AUTO, OFF, Port, PortState, ScannerSettings, SerialStatus
from ui.scanners import Scanners
from ui.wedge import Reading

CARD = "094190001234||Thạch Thị Ngọc Ánh|01021990|Nữ|Ấp 3, xã Thạnh Phú, Cà Mau|10052021"
PATIENCE_S = 10.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


class Cable:
    """A scanner's end of a line, and a port that appears and disappears as a device file does."""

    def __init__(self, port: Path) -> None:
        self.port = port
        self._ends: list[int] = []

    def plug_in(self) -> None:
        import tty

        scanner, computer = os.openpty()
        tty.setraw(computer)
        self._ends = [scanner, computer]
        self.port.symlink_to(os.ttyname(computer))

    def pull_out(self) -> None:
        self.port.unlink(missing_ok=True)
        for end in self._ends:
            os.close(end)
        self._ends = []

    def send(self, data: bytes) -> None:
        os.write(self._ends[0], data)


class Line:
    """What a thread has heard."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.states: list[SerialStatus] = []
        self._news = threading.Condition()

    def on_frame(self, data: bytes, _: str) -> None:
        with self._news:
            self.frames.append(data)
            self._news.notify_all()

    def on_status(self, status: SerialStatus) -> None:
        with self._news:
            self.states.append(status)
            self._news.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(holds, PATIENCE_S), (self.frames, self.states)

    def is_in(self, state: PortState) -> bool:
        return bool(self.states) and self.states[-1].state is state


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    made = Cable(tmp_path / "scanner")
    yield made
    made.pull_out()


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def listen(cable: Cable, line: Line) -> Iterator[Callable[..., SerialScanner]]:
    made: list[SerialScanner] = []

    def start(serial: str = "", **how: object) -> SerialScanner:
        ports = how.pop("ports", ())
        settings = ScannerSettings(serial=serial or str(cable.port), **how)  # type: ignore[arg-type]  # by name
        scanner = SerialScanner(
            settings,
            on_frame=line.on_frame,
            on_status=line.on_status,
            ports=lambda: ports,  # type: ignore[return-value,arg-type]  # a tuple of ports
            poll_s=0.02,
        )
        made.append(scanner)
        scanner.start()
        return scanner

    yield start
    for scanner in made:
        scanner.stop()


def test_what_a_scanner_sends_is_heard_reading_by_reading(
    cable: Cable, line: Line, listen: Callable[..., SerialScanner]
) -> None:
    cable.plug_in()
    listen()
    line.until(lambda: line.is_in(PortState.READY))
    cable.send(f"{CARD}\r\n".encode())
    cable.send(b"H59.25.14-261120-0001\r")
    cable.send(b"\x02H59.25.14-261120-0002\x03")
    cable.send(b"H59.25.14-261120-0003")  # silence ends it
    line.until(lambda: len(line.frames) == 4)
    assert line.frames == [
        CARD.encode(),
        b"H59.25.14-261120-0001",
        b"H59.25.14-261120-0002",
        b"H59.25.14-261120-0003",
    ]


def test_a_scanner_that_is_pulled_out_is_missed_and_heard_again_when_it_comes_back(
    cable: Cable, line: Line, listen: Callable[..., SerialScanner]
) -> None:
    listen()
    line.until(lambda: line.is_in(PortState.SEARCHING))
    cable.plug_in()
    line.until(lambda: line.is_in(PortState.READY))
    cable.send(b"H59.25.14-2611")  # half a code
    cable.pull_out()
    line.until(lambda: line.is_in(PortState.LOST))
    cable.plug_in()
    line.until(lambda: line.is_in(PortState.READY))
    cable.send(b"H59.25.14-261120-0002\r\n")
    line.until(lambda: b"H59.25.14-261120-0002" in line.frames)
    assert line.frames[-1] == b"H59.25.14-261120-0002"


def test_a_makers_port_is_opened_by_itself_and_no_other(
    cable: Cable, line: Line, listen: Callable[..., SerialScanner]
) -> None:
    cable.plug_in()
    modem, own = Port("/dev/ttyNobody", "GSM modem"), Port(str(cable.port), "Newland", is_scanner=True)
    listen(AUTO, ports=(modem,))
    line.until(lambda: line.is_in(PortState.SEARCHING))
    assert line.states[-1].ports == (modem,)
    listen(AUTO, ports=(modem, own))
    line.until(lambda: line.is_in(PortState.READY))
    assert line.states[-1].port == str(cable.port)


def test_other_settings_are_obeyed_at_once(cable: Cable, line: Line, listen: Callable[..., SerialScanner]) -> None:
    cable.plug_in()
    scanner = listen(OFF)
    line.until(lambda: line.is_in(PortState.OFF))
    scanner.obey(ScannerSettings(serial=str(cable.port), speed=115200))
    line.until(lambda: line.is_in(PortState.READY))
    scanner.obey(ScannerSettings(serial=OFF))
    line.until(lambda: line.is_in(PortState.OFF))


@pytest.mark.parametrize(
    ("pieces", "frames"),
    [
        ([b"ab", b"c\r", b"\nde\n"], [b"abc", b"de"]),
        ([b"\x02abc\x03\x02de\x03"], [b"abc", b"de"]),
        ([b"\r\n\r\n \r\0\n"], []),
        ([b"a\rb"], [b"a"]),
        ([b"H\x005\x009\x00\r\x00"], [b"H\x005\x009\x00"]),
    ],
)
def test_bytes_are_cut_at_final_bytes_however_they_come(pieces: list[bytes], frames: list[bytes]) -> None:
    framer = Framer()
    assert [frame for piece in pieces for frame in framer.feed(piece)] == frames


def test_endless_chatter_is_no_reading() -> None:
    framer = Framer()
    assert framer.feed(b"x" * (3 * MOST_BYTES)) == []
    framer.end()
    assert framer.feed(b"H59\r") == [b"H59"]


# -- settings ---------------------------------------------------------------------------------------------------------


def test_the_section_of_the_scanner_changes_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    before = '# máy in tầng trệt\n[printing]\nreceipt = "system"  # A5\n\n[scanner]\nserial = "COM1"\n# cũ\n\n'
    after = '[attachments]\nscan_folder = "/quet"\n'
    path.write_text(before + after, "utf-8")
    chosen = ScannerSettings(serial="COM7", speed=115200, prefix='~"\\', suffix="#", gap_ms=120)
    save_scanner(tmp_path, chosen)
    written = path.read_text("utf-8")
    assert written.startswith('# máy in tầng trệt\n[printing]\nreceipt = "system"  # A5\n\n')
    assert written.endswith(after)
    settings = read_settings(tmp_path)
    assert settings.scanner.chosen() == chosen
    assert settings.attachments.scan_folder == "/quet"
    save_scanner(tmp_path, ScannerSettings())
    assert read_settings(tmp_path).scanner.chosen() == ScannerSettings()
    assert path.read_text("utf-8").count("[scanner]") == 1


def test_the_first_settings_make_the_file(tmp_path: Path) -> None:
    save_scanner(tmp_path, ScannerSettings(prefix="~"))
    assert read_settings(tmp_path).scanner.prefix == "~"


def test_settings_that_nobody_can_read_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[printing\n", "utf-8")
    with pytest.raises(SettingsUnreadable):
        save_scanner(tmp_path, ScannerSettings())
    assert path.read_text("utf-8") == "[printing\n"
    path.unlink()
    with pytest.raises(SettingsUnreadable):
        save_scanner(tmp_path, ScannerSettings(gap_ms=5000))
    assert not path.exists()


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not_writable"):
        save_scanner(tmp_path / "absent", ScannerSettings())


# -- put together -----------------------------------------------------------------------------------------------------


def test_a_scanner_is_heard_on_the_gui_thread_which_never_waits(tmp_path: Path, cable: Cable, qtbot: QtBot) -> None:
    cable.plug_in()
    save_scanner(tmp_path, ScannerSettings(serial=str(cable.port), prefix="~"))
    scanning = Scanning(tmp_path)
    heard: list[tuple[Reading, int]] = []
    scanning.scanners.heard.connect(lambda reading: heard.append((reading, threading.get_ident())))
    started = time.monotonic()
    scanning.start()
    assert time.monotonic() - started < PATIENCE_S
    try:
        qtbot.waitUntil(lambda: scanning.scanners.status.state is PortState.READY, timeout=10_000)
        cable.send(f"~{CARD}\r".encode())
        qtbot.waitUntil(lambda: len(heard) == 1, timeout=10_000)
        reading, thread = heard[0]
        assert (reading.text, reading.source, reading.prefix) == (CARD, str(cable.port), "~")
        assert (reading.encoding, reading.engine) == ("utf-8", None)
        assert thread == threading.get_ident()
    finally:
        scanning.stop()


def test_settings_that_were_saved_reach_the_line(tmp_path: Path, cable: Cable, qtbot: QtBot) -> None:
    cable.plug_in()
    save_scanner(tmp_path, ScannerSettings(serial=OFF))
    scanning = Scanning(tmp_path)
    scanning.start()
    try:
        chosen = ScannerSettings(serial=str(cable.port))
        assert scanning.scanners.save is not None
        scanning.scanners.save(chosen)
        scanning.scanners.obey(chosen)
        qtbot.waitUntil(lambda: scanning.scanners.status.state is PortState.READY, timeout=10_000)
        assert read_settings(tmp_path).scanner.serial == str(cable.port)
    finally:
        scanning.stop()


def test_bytes_of_another_page_are_read_and_told(qtbot: QtBot) -> None:
    scanners = Scanners()
    with qtbot.waitSignal(scanners.heard) as caught:
        scanners.read_frame("Hà Bé Tú".encode("cp1258"), "COM3")
    reading = caught.args[0]
    assert (reading.text, reading.encoding) == ("Hà Bé Tú", "cp1258")
