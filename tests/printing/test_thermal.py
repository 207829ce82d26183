"""Tickets on 80 mm paper: read back from the printer's own bytes, sent over real sockets, lines and device files."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from desktop.ticket_fonts import TICKET_FONTS
from models.services.papers import ReceiptPaper
from models.services.print_jobs import TEST_PAGE, TICKET, JobContent, ThermalPrinter
from models.services.refusal import Refused
from printing.devices import Handed, PrintUncertain
from printing.spooler import PrinterUnavailable
from printing.thermal import ThermalDevice, demand_address, ticket_bytes
from printing.ticket import Words, draw_ticket, receipt_rows
from tests.printing.paper_jobs import sending
from tests.printing.receipt_papers import RECEIPT

NOW = datetime(2026, 10, 8, 1, 15, tzinfo=UTC)
SHORT = "H59.25-261008-0001"
WELL = bytes([0x12])
"""What a printer that is well answers to every question: the two bits that are always set."""
RESET, CUT = b"\x1b@", b"\x1bd\x06\x1dV\x00"
ASKED_OFFLINE, ASKED_PAPER, CONFIRM = b"\x10\x04\x02", b"\x10\x04\x04", b"\x1dr\x01"


def content(paper: ReceiptPaper = RECEIPT) -> JobContent:
    return JobContent(b"%PDF", msgspec.msgpack.encode(paper))


def device(address: str, *, dots: int = 576) -> ThermalDevice:
    printer = ThermalPrinter("Quầy 1", address, dots)
    return ThermalDevice(printer, "Quầy 1", fonts=TICKET_FONTS, office=RECEIPT.office)


def drawn(paper: ReceiptPaper, *, dots: int = 576) -> Image.Image:
    return draw_ticket(receipt_rows(paper), dots=dots, fonts=TICKET_FONTS)


def pictures(commands: bytes) -> list[Image.Image]:
    """Take the printer's bytes apart, byte by byte, and return one picture for each sheet; nothing may be left over."""
    sheets: list[Image.Image] = []
    while commands:
        assert commands.startswith(RESET)
        commands, strips = commands[len(RESET) :], []
        while commands.startswith(b"\x1dv0"):
            mode, wide, tall = (
                commands[3],
                int.from_bytes(commands[4:6], "little"),
                int.from_bytes(commands[6:8], "little"),
            )
            assert mode == 0
            strips.append(np.frombuffer(commands[8 : 8 + wide * tall], np.uint8).reshape(tall, wide))
            commands = commands[8 + wide * tall :]
        assert commands.startswith(CUT)
        commands = commands[len(CUT) :]
        dots = np.unpackbits(np.vstack(strips), axis=1)
        sheets.append(Image.fromarray(np.where(dots == 1, 0, 255).astype(np.uint8)))
    return sheets


def codes(picture: Image.Image) -> dict[str, str]:
    """Return what an independent reader finds."""
    return {str(found.format): found.text for found in zxingcpp.read_barcodes(np.asarray(picture))}


def test_the_printers_bytes_hold_the_ticket_dot_for_dot() -> None:
    ticket = drawn(RECEIPT)
    first, second = pictures(ticket_bytes(ticket, copies=2))
    for sheet in (first, second):
        assert sheet.size == (576, ticket.height)
        assert np.array_equal(np.asarray(sheet) == 0, ~np.asarray(ticket))


def test_a_long_code_is_a_qr_only_because_bars_would_not_fit() -> None:
    (sheet,) = pictures(ticket_bytes(drawn(RECEIPT)))
    read = codes(sheet)
    assert set(read) == {"QR Code"}
    assert f"ma={RECEIPT.code}&mtc={RECEIPT.check_word}&k=" in read["QR Code"]


def test_a_short_code_is_printed_as_bars_too() -> None:
    (sheet,) = pictures(ticket_bytes(drawn(replace(RECEIPT, code=SHORT))))
    read = codes(sheet)
    assert read["Code 128"] == SHORT
    assert f"ma={SHORT}&" in read["QR Code"]


def test_narrow_paper_has_the_qr_and_loses_no_word() -> None:
    (sheet,) = pictures(ticket_bytes(drawn(replace(RECEIPT, code=SHORT), dots=384)))
    assert sheet.width == 384
    assert set(codes(sheet)) == {"QR Code"}
    assert drawn(RECEIPT, dots=384).height > drawn(RECEIPT).height  # it wraps, nothing is cut off


def test_the_ticket_says_what_somebody_has_to_know() -> None:
    words = " ".join(row.text for row in receipt_rows(RECEIPT) if isinstance(row, Words))
    for wanted in (
        RECEIPT.office.name.upper(),
        str(RECEIPT.code),
        "Hẹn trả: 17:00 ngày 13/10/2026",
        "Giấy chứng sinh (1 bản chính)",
        "Mã tra cứu: 7K0Q B39T VNM9",
        "/tra-cuu",
        RECEIPT.submitter_name,
    ):
        assert wanted in words


def test_every_vietnamese_letter_leaves_dots_of_its_own() -> None:
    letters = "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    seen = {draw_ticket([Words(letter)], dots=64, fonts=TICKET_FONTS).tobytes() for letter in letters}
    assert len(seen) == len(letters)


class FakePrinter:
    """A printer on the network: takes connections, keeps every byte, answers questions as told."""

    def __init__(self, answers: dict[bytes, bytes], *, hangs_up_after: int = 0, ends: bool = False) -> None:
        self._answers = answers
        self._ends = ends
        self._hangs_up_after = hangs_up_after
        self.got = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection:
            while True:
                try:
                    part = connection.recv(65536)
                except OSError:
                    return
                if not part:
                    return
                self.got += part
                for question, answer in self._answers.items():
                    if self.got.endswith(question):
                        is_end = self._ends and question == ASKED_PAPER and RESET in self.got
                        connection.sendall(bytes([0x72]) if is_end else answer)
                if self._hangs_up_after and len(self.got) > self._hangs_up_after:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    return

    def close(self) -> None:
        self._thread.join(10)
        self._listening.close()


@contextmanager
def printer(answers: dict[bytes, bytes], *, hangs_up_after: int = 0, ends: bool = False) -> Iterator[FakePrinter]:
    """`ends`: its paper ends with the ticket."""
    made = FakePrinter(answers, hangs_up_after=hangs_up_after, ends=ends)
    try:
        yield made
    finally:
        made.close()


def well(**changed: bytes) -> dict[bytes, bytes]:
    return {ASKED_OFFLINE: WELL, ASKED_PAPER: WELL, CONFIRM: changed.get("confirm", bytes(1))}


def test_a_network_printer_is_asked_then_gets_the_ticket_then_confirms_it() -> None:
    with printer(well()) as told:
        assert device(told.address).hand_over(sending(form=TICKET), content()) == Handed(is_done=True)
    assert told.got == ASKED_OFFLINE + ASKED_PAPER + ticket_bytes(drawn(RECEIPT)) + CONFIRM


def test_a_cheap_printer_that_answers_nothing_prints_all_the_same() -> None:
    with printer({}) as told:
        assert device(told.address).hand_over(sending(form=TICKET), content()).is_done
    assert told.got == ASKED_OFFLINE + ticket_bytes(drawn(RECEIPT))


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({ASKED_OFFLINE: bytes([0x16])}, "cover-open"),
        ({ASKED_OFFLINE: bytes([0x52])}, "printer-error"),
        ({ASKED_OFFLINE: WELL, ASKED_PAPER: bytes([0x72])}, "media-empty"),
    ],
)
def test_a_printer_that_cannot_print_gets_nothing(answers: dict[bytes, bytes], reason: str) -> None:
    with printer(answers) as told, pytest.raises(PrinterUnavailable) as raised:
        device(told.address).hand_over(sending(form=TICKET), content())
    assert raised.value.parameters["reason"] == reason
    assert RESET not in told.got


def test_paper_that_ran_out_half_way_is_no_printed_ticket() -> None:
    with printer(well(confirm=bytes([0x0C])), ends=True) as told, pytest.raises(PrintUncertain) as raised:
        device(told.address).hand_over(sending(form=TICKET), content())
    assert raised.value.parameters["reason"] == "media-empty"


def test_a_line_that_breaks_half_way_is_not_known_to_have_printed() -> None:
    with printer(well(), hangs_up_after=2000) as told, pytest.raises(PrintUncertain):
        device(told.address).hand_over(sending(form=TICKET), content())


def test_a_printer_that_is_off_is_a_waiting_job() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for address in (f"tcp://127.0.0.1:{port}", "/dev/usb/lp-none", "serial:/dev/ttyUSB-none"):
        with pytest.raises(PrinterUnavailable) as raised:
            device(address).hand_over(sending(form=TICKET), content())
        assert raised.value.parameters["reason"] == "offline"
    with pytest.raises(PrinterUnavailable) as raised:
        ThermalDevice(None, "Quầy 9", fonts=TICKET_FONTS, office=RECEIPT.office).hand_over(
            sending(form=TICKET), content()
        )
    assert raised.value.parameters["reason"] == "no_printer"


def test_a_file_takes_the_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    assert device(str(path)).hand_over(sending(form=TICKET), content()).is_done
    assert path.read_bytes() == ticket_bytes(drawn(RECEIPT))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_serial_printer_gets_every_byte() -> None:
    import pty
    import tty

    master, slave = pty.openpty()
    tty.setraw(slave)
    got = bytearray()
    wanted = ASKED_OFFLINE + ticket_bytes(drawn(RECEIPT))

    def read() -> None:
        while len(got) < len(wanted):
            got.extend(os.read(master, 65536))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        assert device(f"serial:{os.ttyname(slave)}?baud=115200").hand_over(sending(form=TICKET), content()).is_done
        reader.join(20)
        assert bytes(got) == wanted
    finally:
        os.close(slave)
        os.close(master)


def test_a_test_ticket_names_its_printer_and_has_both_codes(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    device(str(path)).hand_over(sending(form=TEST_PAGE), JobContent(b"%PDF"))
    (sheet,) = pictures(path.read_bytes())
    assert codes(sheet) == {"Code 128": "IN-THU 261008", "QR Code": "IN-THU 261008"}


def test_only_receipts_become_tickets(tmp_path: Path) -> None:
    with pytest.raises(PrinterUnavailable) as raised:
        device(str(tmp_path / "lp0")).hand_over(sending(form="register"), JobContent(b"%PDF"))
    assert raised.value.parameters["reason"] == "receipts_only"


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.9", "tcp://may-in:9101", "serial:/dev/ttyS0?baud=9600", "/dev/usb/lp0"]
)
def test_addresses_that_lead_somewhere(address: str) -> None:
    demand_address(address)


@pytest.mark.parametrize(
    "address", ["", "10.0.0.9", "tcp://", "tcp://h:99999", "serial:?baud=1", "serial:/d?baud=x", "lp0"]
)
def test_addresses_that_lead_nowhere_are_refused(address: str) -> None:
    with pytest.raises(Refused, match="thermal_address"):
        demand_address(address)
