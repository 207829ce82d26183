"""Papers through a real CUPS: handed over, followed, held up, taken back; what comes out is read by others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.services.print_jobs import JobContent, PrintJob
from printing.cups import BLOCKING, CupsDevice, cups_printers, server_name, trouble_of
from printing.devices import Going, Progress
from printing.forms import render
from printing.ipp import IppTrouble, ask
from printing.spooler import PrinterUnavailable
from printing.test_page import render_test_page
from tests.printing.cups_server import CupsServer, cups_server, why_not
from tests.printing.paper_jobs import AT, sending
from tests.printing.pdf_pages import read_pages
from tests.printing.receipt_papers import RECEIPT

CODE = "H15.50.05.13-261008-0975"
_RUN = int.from_bytes(os.urandom(3), "big") << 8
"""Titles of another run, of which files may be left, are other titles."""
needs_cups = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture(scope="module")
def _server() -> Iterator[CupsServer]:
    with cups_server() as made, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", str(made.socket))
        made.add_pdf("giay")
        yield made


@pytest.fixture
def cups(_server: CupsServer, monkeypatch: pytest.MonkeyPatch) -> CupsServer:
    monkeypatch.setenv("CUPS_SERVER", str(_server.socket))
    return _server


def job(number: int, *, sheet: str = "", name: str = CODE) -> PrintJob:
    return sending(_RUN + number, name=name, sheet=sheet)


def followed(device: CupsDevice, sent: PrintJob, wanted: Callable[[Progress], bool]) -> Progress:
    """Ask until the answer is as wanted."""
    limit = time.monotonic() + 20
    while not wanted(progress := device.follow(sent)):
        assert time.monotonic() < limit, progress
        time.sleep(0.02)
    return progress


def handed(device: CupsDevice, made: PrintJob, pdf: bytes | None = None) -> PrintJob:
    """Hand a paper over; return the job with its ticket."""
    return replace(made, ticket=device.hand_over(made, JobContent(pdf or render(RECEIPT))).ticket)


def printed(cups: CupsServer, made: PrintJob, pdf: bytes) -> bytes:
    """Print on the PDF printer and return what came out."""
    device = CupsDevice("giay")
    sent = handed(device, made, pdf)
    assert followed(device, sent, lambda progress: progress.going is not Going.ON).going is Going.DONE
    (path,) = cups.printed(made.title)
    content = path.read_bytes()
    path.unlink()
    return content


@needs_cups
def test_a_receipt_comes_out_on_a5_with_codes_that_a_stranger_reads(cups: CupsServer) -> None:
    pages = read_pages(printed(cups, job(1), render(RECEIPT, copies=2)))
    assert [(round(page.width_pt), round(page.height_pt)) for page in pages] == [(421, 595)] * 2  # 148.5 × 210 mm
    for page in pages:
        assert page.codes()["Code 128"] == CODE
        assert f"ma={CODE}&" in page.codes()["QR Code"]


@needs_cups
def test_an_office_with_a4_only_gets_the_receipt_unscaled_on_a4(cups: CupsServer) -> None:
    (page,) = read_pages(printed(cups, job(2, sheet="A4"), render(RECEIPT)))
    assert (round(page.width_pt), round(page.height_pt)) == (595, 842)
    assert page.codes()["Code 128"] == CODE
    wide = [box for box in page.letters if box[2] > box[0]]
    assert max(box[2] for box in wide) - min(box[0] for box in wide) <= 420  # as wide as on A5


@needs_cups
def test_a_test_page_comes_out_on_a4(cups: CupsServer) -> None:
    pdf = render_test_page("giay", RECEIPT.office, AT, sheet="A4")
    (page,) = read_pages(printed(cups, job(3, name="test_page-081500", sheet="A4"), pdf))
    assert (round(page.width_pt), round(page.height_pt)) == (595, 842)
    assert page.codes() == {"Code 128": "IN-THU H15.50.05.13 261008", "QR Code": "IN-THU H15.50.05.13 261008"}


@needs_cups
@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("media-jam-error", "media-jam"),
        ("media-empty-error", "media-empty"),
        ("offline-report", "offline"),
        ("cover-open-error", "cover-open"),
    ],
)
def test_what_the_printer_complains_of_is_told_until_it_is_mended(cups: CupsServer, said: str, trouble: str) -> None:
    queue = f"ket-{trouble}"
    wrong = cups.add_trouble(queue)
    wrong.write_text(f"{said}\n")
    device = CupsDevice(queue)
    sent = handed(device, job(4))
    progress = followed(device, sent, lambda progress: progress.trouble != "")
    assert (progress.going, progress.trouble) == (Going.ON, trouble)
    assert [row.trouble for row in cups_printers() if row.name == queue] == [trouble]
    wrong.unlink()
    followed(device, sent, lambda progress: progress.going is Going.DONE)
    assert Path(f"{wrong}.printed").stat().st_size > 1000


@needs_cups
def test_a_paused_printer_keeps_the_paper_and_gives_it_back(cups: CupsServer) -> None:
    wrong = cups.add_trouble("nghi")
    cups.run("cupsdisable", "-r", "thay mực", "nghi")
    device = CupsDevice("nghi")
    sent = handed(device, job(5))
    assert device.follow(sent).trouble == "paused"
    assert device.find(sent.title) == sent.ticket
    assert device.cancel(sent)
    assert device.follow(sent).going is Going.CANCELLED
    cups.run("cupsenable", "nghi")
    assert not Path(f"{wrong}.printed").exists()


@needs_cups
def test_a_printer_that_gives_up_is_told_from_one_that_printed(cups: CupsServer) -> None:
    wrong = cups.add_trouble("hong")
    wrong.write_text("broken\n")
    device = CupsDevice("hong")
    sent = handed(device, job(6))
    assert followed(device, sent, lambda progress: progress.going is not Going.ON).going is Going.ABORTED
    assert not device.cancel(sent)


@needs_cups
def test_a_number_under_anothers_title_is_neither_believed_nor_cancelled(cups: CupsServer) -> None:
    cups.add_trouble("khac").write_text("media-jam-error\n")
    device = CupsDevice("khac")
    sent = handed(device, job(10))
    ours = replace(job(11), ticket=sent.ticket)
    assert device.follow(ours).going is Going.UNKNOWN
    assert not device.cancel(ours)
    assert device.follow(sent).going is Going.ON
    assert device.cancel(sent)


@needs_cups
def test_a_paper_that_never_came_is_not_found(cups: CupsServer) -> None:
    assert CupsDevice("giay").find("H59.25.14-261119-0001.00000000") is None
    assert CupsDevice("giay").follow(replace(job(9), ticket="giay-9999")).going is Going.UNKNOWN


@needs_cups
def test_a_printer_that_takes_nothing_or_is_not_there_is_anticipated(cups: CupsServer) -> None:
    cups.add_trouble("tu-choi")
    cups.run("cupsreject", "tu-choi")
    for queue, reason in (("tu-choi", "rejecting"), ("khong-co", "no_printer"), ("", "no_default")):
        with pytest.raises(PrinterUnavailable) as raised:
            CupsDevice(queue).hand_over(job(7), JobContent(render(RECEIPT)))
        assert raised.value.parameters["reason"] == reason, raised.value.parameters


@needs_cups
def test_a_server_that_is_gone_is_anticipated(cups: CupsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = handed(CupsDevice("giay"), job(8))
    followed(CupsDevice("giay"), sent, lambda progress: progress.going is Going.DONE)
    for path in cups.printed(job(8).title):
        path.unlink()
    monkeypatch.setenv("CUPS_SERVER", "/run/no-such-cups.sock")
    for attempt in (lambda: CupsDevice("giay").follow(sent), cups_printers, server_name):
        with pytest.raises(PrinterUnavailable) as raised:
            attempt()
        assert raised.value.parameters["reason"] == "no_server"


def test_what_answers_no_ipp_is_anticipated() -> None:
    with pytest.raises(IppTrouble):
        ask("127.0.0.1:9", 0x4002, timeout_s=1.0)


@pytest.mark.parametrize(
    ("state", "reasons", "trouble"),
    [
        (3, ["none"], ""),
        (4, ["toner-low-report", "media-low-warning"], ""),
        (4, ["media-empty-warning", "media-jam-error"], "media-jam"),
        (5, ["none"], "paused"),
        (5, ["paused"], "paused"),
        (4, ["connecting-to-device"], "connecting-to-device"),
    ],
)
def test_only_what_stops_a_printer_counts_as_trouble(state: int, reasons: list[str], trouble: str) -> None:
    assert trouble_of(state, reasons) == trouble
    assert trouble in {"", *BLOCKING}
