"""The print queue of a real office: nothing is lost, nothing is printed twice, nobody waits for a printer."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.services.print_jobs import JobState, PrinterChoice, PrintJob
from models.services.refusal import Refused
from printing.devices import Going, Progress
from printing.spooler import PrinterUnavailable
from tests.gui.desktop.printing_office import PRINTER, FakeDevice, PrintingOffice, found, opened

OTHER = "system:quay-2"
Devices = dict[str, FakeDevice]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOT_CUA_KEY_FILE", str(folder / "key"))
        return found(folder)


@pytest.fixture
def data_dir(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(template.parent / "key"))
    return Path(shutil.copytree(template, tmp_path / "counter"))


@pytest.fixture
def devices() -> Devices:
    return {PRINTER: FakeDevice(), OTHER: FakeDevice()}


@pytest.fixture
def place(data_dir: Path, devices: Devices) -> Iterator[PrintingOffice]:
    with opened(data_dir, devices) as made:
        yield made


def ordered(place: PrintingOffice) -> str:
    """Register a dossier, order its receipt and return the code."""
    code = place.registered()
    assert place.desk.print_receipt(code).is_waiting
    return code


def test_a_receipt_counts_as_printed_only_when_it_is_out(place: PrintingOffice, devices: Devices) -> None:
    code = ordered(place)
    (job,) = place.heard.until(place.desk, "sent")
    assert (place.printings(code), job.code, job.copy_number) == (0, code, 1)
    devices[PRINTER].going[job.ticket] = Progress(Going.DONE)
    place.heard.until(place.desk, "done")
    assert place.printings(code) == 1
    assert place.office.prints.book.content(job.id) is None  # a name is kept no longer than needed


def test_a_reprint_is_a_copy_in_the_log_and_the_same_on_paper(place: PrintingOffice, devices: Devices) -> None:
    code = ordered(place)
    (first,) = place.heard.until(place.desk, "sent")
    paper = place.office.prints.book.content(first.id)
    devices[PRINTER].going["quay-1-1"] = devices[PRINTER].going["quay-1-2"] = Progress(Going.DONE)
    place.heard.until(place.desk, "done")
    devices[PRINTER].gate.clear()
    place.desk.print_receipt(code)
    (second, _) = place.heard.until(place.desk, "sending", "done")
    again = place.office.prints.book.content(second.id)
    devices[PRINTER].gate.set()
    done = place.heard.until(place.desk, "done", "done")
    assert [job.copy_number for job in done] == [2, 1]
    assert place.printings(code) == 2
    assert paper is not None
    assert again is not None
    texts = [_without_print_time(one.pdf) for one in (paper, again)]
    assert texts[0] == texts[1]


def test_a_printer_that_is_off_is_a_waiting_job_and_holds_up_nobody(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].off = "no_printer"
    ordered(place)
    (job,) = place.heard.until(place.desk, "waiting", trouble="no_printer")
    counts = place.desk.prints.counts()
    assert (counts.stuck, counts.trouble) == (1, "no_printer")
    ordered(place)  # the next dossier is taken and its receipt queued
    devices[PRINTER].off = ""
    place.desk.prints.retry(job.id)
    place.heard.until(place.desk, "sent", "sent")


def test_a_jam_is_told_and_forgotten_when_it_is_mended(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].going["quay-1-1"] = Progress(Going.ON, "media-jam")
    ordered(place)
    place.heard.until(place.desk, "sent", trouble="media-jam")
    assert place.desk.prints.counts().trouble == "media-jam"
    devices[PRINTER].going["quay-1-1"] = Progress(Going.DONE)
    place.heard.until(place.desk, "done")
    assert not place.desk.prints.counts().needs_somebody


def test_the_same_receipt_is_not_queued_twice_while_it_waits(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].gate.clear()
    code = ordered(place)
    assert place.desk.print_receipt(code).is_queued_before
    devices[PRINTER].gate.set()
    place.heard.until(place.desk, "sent")
    assert len(devices[PRINTER].taken) == 1


@pytest.mark.parametrize("going", [Going.ABORTED, Going.CANCELLED])
def test_what_the_print_system_gave_up_waits_for_a_human(place: PrintingOffice, devices: Devices, going: Going) -> None:
    devices[PRINTER].going["quay-1-1"] = Progress(going, "aborted")
    code = ordered(place)
    (job,) = place.heard.until(place.desk, "failed")
    assert place.desk.prints.counts().undecided == 1
    place.desk.prints.retry(job.id)
    place.heard.until(place.desk, "sent")
    assert len(devices[PRINTER].taken) == 2
    assert place.printings(code) == 0


def test_a_line_that_broke_is_settled_by_the_print_systems_own_memory(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].torn = True
    ordered(place)
    place.heard.until(place.desk, "sent")
    assert len(devices[PRINTER].taken) == 1


def test_a_sheet_that_may_be_out_is_never_printed_again_without_a_word(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].torn, devices[PRINTER].remembers = True, False
    code = ordered(place)
    (job,) = place.heard.until(place.desk, "unsure")
    assert place.desk.print_receipt(code).is_queued_before  # the key is pressed again
    assert place.desk.prints.jobs()[0].state is JobState.UNSURE
    place.desk.prints.confirm(job.id)
    place.heard.until(place.desk, "done")
    assert (place.printings(code), len(devices[PRINTER].taken)) == (1, 1)


def test_a_job_goes_to_another_printer_only_when_the_first_has_let_go(place: PrintingOffice, devices: Devices) -> None:
    ordered(place)
    (job,) = place.heard.until(place.desk, "sent")
    devices[PRINTER].is_letting_go = False
    with pytest.raises(PrinterUnavailable):
        place.desk.prints.move(job.id, OTHER)
    devices[PRINTER].is_letting_go = True
    place.desk.prints.move(job.id, OTHER)
    (moved,) = place.heard.until(place.desk, "sent")
    assert (moved.printer, len(devices[OTHER].taken)) == (OTHER, 1)


def test_a_job_that_came_out_meanwhile_is_recorded_not_cancelled(place: PrintingOffice, devices: Devices) -> None:
    code = ordered(place)
    (job,) = place.heard.until(place.desk, "sent")
    devices[PRINTER].is_letting_go = False
    devices[PRINTER].going[job.ticket] = Progress(Going.DONE)
    with pytest.raises(Refused, match=r"job_printed|job_gone"):  # the printer's own thread may be first
        place.desk.prints.cancel(job.id)
    assert place.printings(code) == 1


def test_a_cancelled_job_is_never_printed_nor_recorded(place: PrintingOffice, devices: Devices) -> None:
    devices[PRINTER].off = "offline"
    code = ordered(place)
    (job,) = place.heard.until(place.desk, "waiting", trouble="offline")
    place.desk.prints.cancel(job.id)
    with pytest.raises(Refused, match="job_gone"):
        place.desk.prints.retry(job.id)
    assert (place.printings(code), devices[PRINTER].taken) == (0, [])


def test_a_receipt_ticket_printer_takes_no_other_paper(place: PrintingOffice) -> None:
    with pytest.raises(Refused, match="printer_cannot"):
        place.office.prints.choose("register", PrinterChoice("thermal:quay"))
    with pytest.raises(Refused, match="printer_cannot"):  # the default prints registers too
        place.office.prints.choose("", PrinterChoice("thermal:quay"))
    with pytest.raises(Refused, match="ticket_needs_thermal"):
        place.office.prints.choose("ticket", PrinterChoice(PRINTER))
    assert place.office.prints.choose("receipt", PrinterChoice("thermal:quay")).of("receipt").printer == "thermal:quay"


def test_a_list_is_logged_with_its_copies(place: PrintingOffice, devices: Devices) -> None:
    code = place.registered()
    devices[PRINTER].going["quay-1-1"] = devices[PRINTER].going["quay-1-2"] = Progress(Going.DONE)
    place.desk.print_hand_over([code], "Phòng Tư pháp")
    (first,) = place.heard.until(place.desk, "done")
    place.desk.print_hand_over([code], "Phòng Tư pháp")
    jobs = place.heard.until(place.desk, "done", "done")
    same = sum(job.name == first.name for job in jobs)  # a minute may have passed between the two
    assert [(job.form, job.copy_number) for job in jobs] == [("hand_over_slip", same), ("hand_over_slip", 1)]


def test_what_was_ordered_and_not_printed_is_offered_at_the_next_start(data_dir: Path, devices: Devices) -> None:
    devices[PRINTER].off = "offline"
    with opened(data_dir, devices) as place:
        code = ordered(place)
        place.heard.until(place.desk, "waiting")
    devices[PRINTER].off = ""
    with opened(data_dir, devices) as again:
        (job,) = again.heard.until(again.desk, "offered")
        assert (devices[PRINTER].taken, again.desk.prints.counts().undecided) == ([], 1)
        again.desk.prints.retry(job.id)
        again.heard.until(again.desk, "sent")
        devices[PRINTER].going["quay-1-1"] = Progress(Going.DONE)
        again.heard.until(again.desk, "done")
        assert again.printings(code) == 1


def test_what_the_print_system_had_is_followed_after_a_restart(data_dir: Path, devices: Devices) -> None:
    with opened(data_dir, devices) as place:
        code = ordered(place)
        place.heard.until(place.desk, "sent")
    devices[PRINTER].going["quay-1-1"] = Progress(Going.DONE)
    with opened(data_dir, devices) as again:
        again.heard.until(again.desk, "done")
        assert (again.printings(code), len(devices[PRINTER].taken)) == (1, 1)


def test_a_number_that_is_anothers_by_now_is_not_taken_for_ours(data_dir: Path, devices: Devices) -> None:
    with opened(data_dir, devices) as place:
        code = ordered(place)
        place.heard.until(place.desk, "sent")
    devices[PRINTER].taken = ["somebody else's paper"]  # a backup put back on another machine, a spool that was emptied
    devices[PRINTER].going["quay-1-1"] = Progress(Going.DONE)
    with opened(data_dir, devices) as again:
        again.heard.until(again.desk, "unsure", trouble="not_known")
        assert again.printings(code) == 0


def _without_print_time(pdf: bytes) -> str:
    from tests.printing.pdf_pages import read_pages

    text = " ".join(page.text for page in read_pages(pdf))
    return " ".join(line for line in text.splitlines() if not line.startswith("In lúc"))


def test_titles_are_unique_though_names_repeat(place: PrintingOffice, devices: Devices) -> None:
    ordered(place)
    (job,) = place.heard.until(place.desk, "sent")
    other: PrintJob = dataclasses.replace(job, id=bytes(15) + b"\x01")
    assert job.title != other.title
    assert devices[PRINTER].taken == [job.title]
