"""A real office over a real CUPS and a real Qt printer: what a clerk orders is what comes out."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from desktop.qt_printers import QtDevice, qt_printers
from models.services.print_jobs import JobContent, PrinterChoice, PrintJob, ThermalPrinter
from models.services.refusal import Refused
from printing.forms import render
from printing.spooler import PrinterUnavailable
from printing.test_page import render_test_page
from tests.gui.desktop.printing_office import found, opened
from tests.printing.cups_server import cups_server, why_not
from tests.printing.paper_jobs import sending
from tests.printing.pdf_pages import read_pages
from tests.printing.receipt_papers import RECEIPT
from tests.printing.test_thermal import codes, pictures


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_jammed_receipt_goes_to_another_printer_of_cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    data_dir = found(tmp_path)
    with cups_server() as cups:
        monkeypatch.setenv("CUPS_SERVER", str(cups.socket))
        cups.add_pdf("giay")
        cups.add_trouble("ket").write_text("media-jam-error\n")
        with opened(data_dir, None) as place:
            prints = place.office.prints
            assert {(row.address, row.trouble) for row in prints.printers()} == {
                ("folder", ""),
                ("system:giay", ""),
                ("system:ket", ""),
            }
            prints.choose("receipt", PrinterChoice("system:ket"))
            code = place.registered()
            assert place.desk.print_receipt(code).is_waiting
            (job,) = place.heard.until(place.desk, "sent", trouble="media-jam")
            assert prints.counts().trouble == "media-jam"
            prints.move(job.id, "system:giay")
            (done,) = place.heard.until(place.desk, "done")
            assert (done.printer, place.printings(code)) == ("system:giay", 1)
            (path,) = cups.printed(job.title)
            pages = read_pages(path.read_bytes())
            path.unlink()
    assert {(round(page.width_pt), round(page.height_pt)) for page in pages} == {(421, 595)}  # A5
    assert [read for page in pages if (read := page.codes().get("Code 128"))] == [code, code]


def painted(path: Path, job: PrintJob, pdf: bytes) -> list[tuple[int, int]]:
    """Print through Qt on a thread of its own, as the queue does; return the sizes of the pages."""
    device, failed = QtDevice(output=str(path)), []

    def work() -> None:
        try:
            assert device.hand_over(job, JobContent(pdf)).is_done
        except Exception as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []
    return [(round(page.width_pt), round(page.height_pt)) for page in read_pages(path.read_bytes())]


def test_qt_prints_both_copies_on_a5_at_their_own_size(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert painted(path, sending(), render(RECEIPT, copies=2)) == [(420, 595)] * 2
    for page in read_pages(path.read_bytes()):
        assert page.codes()["Code 128"] == RECEIPT.code
        assert f"ma={RECEIPT.code}&" in page.codes()["QR Code"]


def test_qt_puts_a_receipt_unscaled_on_a4(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert painted(path, sending(sheet="A4"), render(RECEIPT)) == [(595, 842)]
    (page,) = read_pages(path.read_bytes())
    dark = np.flatnonzero(page.pixels.min(axis=0) < 128)
    assert dark.max() * 72 / 203 < 420  # nothing is wider than A5
    assert page.codes()["Code 128"] == RECEIPT.code


def test_qt_prints_a_test_page(tmp_path: Path) -> None:
    pdf = render_test_page("Quầy 1", RECEIPT.office, datetime(2026, 10, 8, tzinfo=UTC), sheet="A4")
    assert painted(tmp_path / "out.pdf", sending(sheet="A4"), pdf) == [(595, 842)]


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_windows_does_not_know_is_anticipated() -> None:
    with pytest.raises(PrinterUnavailable) as raised:
        QtDevice("no such printer").hand_over(sending(), JobContent(render(RECEIPT)))
    assert raised.value.parameters["reason"] == "no_printer"
    assert all(row.address.startswith("system:") for row in qt_printers())


def test_a_folder_that_cannot_be_written_to_is_a_waiting_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "usb"
    folder.write_text("no folder yet")
    with opened(found(tmp_path), None) as place:
        place.office.prints.choose("", PrinterChoice(f"folder:{folder}"))
        code = place.registered()
        assert place.desk.print_receipt(code).is_waiting
        (job,) = place.heard.until(place.desk, "waiting", trouble="not_writable")
        folder.unlink()
        with suppress(Refused):  # the printer's own thread may have been first
            place.office.prints.retry(job.id)
        place.heard.until(place.desk, "done")
        assert place.printings(code) == 1
        assert [path.name for path in folder.iterdir()] == [f"{code}.pdf"]
        assert place.desk.print_receipt(code).path == str(folder / f"{code}.pdf")  # again at once
        assert [job.copy_number for job in place.desk.prints.jobs()] == [2, 1]
        assert place.printings(code) == 2


def test_a_ticket_comes_out_beside_the_receipt_and_is_no_copy_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    roll = tmp_path / "roll"
    with opened(found(tmp_path), None) as place:
        prints = place.office.prints
        prints.add_thermal(ThermalPrinter("Quầy 1", str(roll)))
        prints.choose("ticket", PrinterChoice("thermal:Quầy 1"))
        prints.choose("", PrinterChoice("folder"))
        code = place.registered()
        assert place.desk.print_receipt(code).path is not None
        jobs = place.heard.until(place.desk, "done", "done")
        assert sorted(job.form for job in jobs) == ["receipt", "ticket"]
        assert place.printings(code) == 1
        (sheet,) = pictures(roll.read_bytes())
    assert f"ma={code}&" in codes(sheet)["QR Code"]
    assert codes(sheet).get("Code 128") == code
