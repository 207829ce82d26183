"""Spoolers hand papers over whole, or say that they could not."""

import os
import stat
import sys
from pathlib import Path

import pytest

from models.services.papers import ReceiptPaper
from models.services.ports import PaperPrinter, PrintedPaper
from models.services.slips import Paper
from printing.office_printer import OfficePrinter
from printing.spooler import FolderSpooler, PrinterUnavailable, SystemSpooler, file_stem
from tests.printing.pdf_pages import read_pages
from tests.printing.receipt_papers import RECEIPT, receipt

CODE = "H15.50.05.13-261008-0975"
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="lp is CUPS")


def test_a_paper_lies_in_the_folder_under_its_code(tmp_path: Path) -> None:
    folder = tmp_path / "giấy" / "hôm nay"
    path = FolderSpooler(folder).spool(CODE, b"%PDF one")
    assert path == folder / f"{CODE}.pdf"
    assert path.read_bytes() == b"%PDF one"


def test_a_paper_printed_again_replaces_the_older_and_leaves_no_rest(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path)
    spooler.spool(CODE, b"%PDF one")
    spooler.spool(CODE, b"%PDF two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(f"{CODE}.pdf", b"%PDF two")]


def test_a_full_disk_leaves_the_older_paper_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spooler = FolderSpooler(tmp_path)
    spooler.spool(CODE, b"%PDF one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PrinterUnavailable) as raised:
        spooler.spool(CODE, b"%PDF two")
    assert raised.value.parameters["reason"] == "not_writable"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(f"{CODE}.pdf", b"%PDF one")]


def test_a_folder_that_cannot_be_is_anticipated(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(PrinterUnavailable) as raised:
        FolderSpooler(tmp_path / "file").spool(CODE, b"%PDF")
    assert raised.value.code == "printer_unavailable"
    assert raised.value.parameters["printer"] == str(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        (CODE, CODE),
        ("TM-7K0QB39T", "TM-7K0QB39T"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("", "paper"),
        ("..", "paper"),
    ],
)
def test_a_job_name_is_always_a_plain_file_name(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def fake_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a print command of our own first on the path; it may leave what it was given in `folder`."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\ncd '{folder}'\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


@needs_shell
def test_the_system_gets_the_paper_unscaled_and_on_a_sheet_for_each_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = fake_lp(tmp_path, monkeypatch, 'for a; do echo "$a"; done > arguments; cat > paper.pdf')
    SystemSpooler("Quầy 1").spool(CODE, b"%PDF one")
    assert (given / "paper.pdf").read_bytes() == b"%PDF one"
    assert (given / "arguments").read_text(encoding="utf-8").split("\n") == [
        "-d",
        "Quầy 1",
        "-t",
        CODE,
        "-o",
        "media=A5",
        "-o",
        "sides=one-sided",
        "-o",
        "print-scaling=none",
        "--",
        "-",
        "",
    ]


@needs_shell
def test_the_default_printer_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = fake_lp(tmp_path, monkeypatch, 'echo "$1" > arguments; cat > paper.pdf')
    SystemSpooler().spool(CODE, b"%PDF")
    assert (given / "arguments").read_text() == "-t\n"


@needs_shell
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("cat > /dev/null; echo 'lp: The printer or class does not exist.' >&2; exit 1", "no_printer"),
        ("cat > /dev/null; echo 'lp: Destination \"q\" is not accepting jobs.' >&2; exit 1", "rejecting"),
        ("exit 1", "refused"),
        ("exec sleep 30", "no_answer"),
    ],
)
def test_a_printer_that_does_not_take_the_paper_is_anticipated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    fake_lp(tmp_path, monkeypatch, script)
    with pytest.raises(PrinterUnavailable) as raised:
        SystemSpooler("quay-1", timeout_s=1.0).spool(CODE, bytes(300_000))
    assert raised.value.parameters["reason"] == reason
    assert raised.value.parameters["printer"] == "quay-1"


def test_a_system_without_a_spooler_is_anticipated() -> None:
    with pytest.raises(PrinterUnavailable) as raised:
        SystemSpooler(command="no-such-print-command").spool(CODE, b"%PDF")
    assert raised.value.parameters["reason"] == "no_spooler"


def test_the_office_printer_prints_two_copies_as_one_job(tmp_path: Path) -> None:
    printer: PaperPrinter = OfficePrinter(FolderSpooler(tmp_path))
    printed = printer.print(paper=RECEIPT)
    assert printed == PrintedPaper(name=CODE, path=str(tmp_path / f"{CODE}.pdf"))
    assert len(read_pages((tmp_path / f"{CODE}.pdf").read_bytes())) == 2


def test_a_token_receipt_is_named_by_its_token(tmp_path: Path) -> None:
    paper = receipt(code=None, token="TM-7K0QB39T")
    assert OfficePrinter(FolderSpooler(tmp_path)).print(paper=paper, copies=1).name == "TM-7K0QB39T"


def test_a_queue_has_no_file_to_show() -> None:
    class Queue:
        name = "quay-1"

        def __init__(self) -> None:
            self.jobs: list[tuple[str, bytes]] = []

        def spool(self, job_name: str, pdf: bytes) -> None:
            self.jobs.append((job_name, pdf))

    def render(paper: Paper, copies: int) -> bytes:
        assert isinstance(paper, ReceiptPaper)
        return f"{paper.code} {copies}".encode()

    queue = Queue()
    assert OfficePrinter(queue, render).print(paper=RECEIPT, copies=3) == PrintedPaper(name=CODE, path=None)
    assert queue.jobs == [(CODE, f"{CODE} 3".encode())]
