"""A file is judged by its content alone: honest scans pass, everything else is refused with its reason."""

from __future__ import annotations

import io
import os
import tracemalloc
import zlib
from pathlib import Path

import pytest
from PIL import Image

from models.domain.attachment import MediaType
from models.persistence.file_inspection import inspect, read_file
from models.persistence.file_refusal import REASONS, FileLimits, FileRefused, megabytes
from tests.integration.attachments.scans import (
    archive,
    big_pdf,
    pdf,
    pdf_with,
    picture,
)
from ui.messages import refusal_words
from ui.messages_files import FILE_SENTENCES

LIMITS = FileLimits()
SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"


def reason(content: bytes, limits: FileLimits = LIMITS) -> str:
    with pytest.raises(FileRefused) as refused:
        inspect(content, limits, name="to-khai.pdf")
    found = str(refused.value.parameters["reason"])
    assert found in REASONS
    assert not refusal_words(refused.value).startswith("Chưa làm được")
    return found


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (pdf(1), MediaType.PDF, 1),
        (pdf(7), MediaType.PDF, 7),
        (pdf_with(""), MediaType.PDF, 1),
        (pdf_with("", packed=True), MediaType.PDF, 1),
        (pdf_with("/OpenAction [3 0 R /Fit]"), MediaType.PDF, 1),
        (picture("JPEG"), MediaType.JPEG, 1),
        (picture("PNG"), MediaType.PNG, 1),
    ],
)
def test_an_honest_scan_passes_whatever_its_name_says(content: bytes, kind: MediaType, pages: int) -> None:
    found = inspect(content, LIMITS, name="vi-rus.exe")
    assert (found.media_type, found.pages, found.name) == (kind, pages, "vi-rus.exe")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"xin chao", "unknown"),
        (b"MZ\x90\x00" + bytes(200), "program"),
        (b"\x7fELF" + bytes(200), "program"),
        (b"#!/bin/sh\nrm -rf /", "program"),
        (archive(), "archive"),
        (archive("word/document.xml"), "office_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office_file"),
        (b"  <!DOCTYPE html><html><script>alert(1)</script>", "web_page"),
        (b"\xef\xbb\xbf<html>", "web_page"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "drawing"),
        (b"<svg onload=alert(1)>", "drawing"),
        (b"GIF89a" + bytes(20), "other_picture"),
        (b"II*\x00" + bytes(20), "other_picture"),
        (bytes(4) + b"ftypheic" + bytes(20), "phone_picture"),
        (b"MZ" + bytes(30) + pdf(), "program"),
        (bytes(30) + pdf(), "two_in_one"),
        (b"<html>" + pdf(), "two_in_one"),
        (pdf() + archive(), "two_in_one"),
        (picture("JPEG") + archive(), "two_in_one"),
        (picture("JPEG")[:2] + b"\xff\xfe\x00\x0c%PDF-1.4\n\n" + picture("JPEG")[2:], "two_in_one"),
    ],
)
def test_what_is_no_scan_is_refused_with_its_reason(content: bytes, why: str) -> None:
    assert reason(content) == why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf(3)[:-40], "damaged"),
        (pdf(3)[: len(pdf(3)) // 2], "damaged"),
        (pdf().replace(b"startxref\n", b"startxref\n9"), "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (pdf(password="bi mat"), "encrypted"),
        (pdf(password="bi mat", opens_without=True), "encrypted"),
        (pdf_with("").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"), "no_pages"),
        (pdf_with(SCRIPT), "active"),
        (pdf_with(SCRIPT, packed=True), "active"),
        (pdf_with("/OpenAction << /S /J#61vaScript /J#53 (x) >>"), "active"),
        (pdf_with("/OpenAction << /S /Launch /F (cmd.exe) >>"), "active"),
        (pdf_with("/Names << /EmbeddedFiles << /Names [] >> >>"), "active"),
        (pdf_with("/AcroForm << /XFA [] >>"), "active"),
        (picture("PNG")[:-30], "picture_damaged"),
        (picture("PNG")[:4000] + picture("PNG")[6000:], "picture_damaged"),
        (picture("JPEG")[:5000], "picture_damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(500) + b"\xff\xd9", "picture_damaged"),
    ],
)
def test_a_broken_or_acting_file_is_refused_with_its_reason(content: bytes, why: str) -> None:
    assert reason(content) == why


def test_too_many_pages_are_told_with_both_numbers() -> None:
    with pytest.raises(FileRefused) as refused:
        inspect(pdf(4), FileLimits(most_pages=3), name="a.pdf")
    assert refused.value.parameters == {"reason": "too_many_pages", "pages": "4", "most": "3"}


def test_a_large_file_is_told_with_both_sizes_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.truncate(23_400_000)
    tracemalloc.start()
    with pytest.raises(FileRefused) as refused:
        read_file(path, LIMITS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
    assert refusal_words(refused.value).startswith("Tệp nặng 23,4 MB, nhiều nhất được 20 MB.")


def test_a_picture_bomb_is_refused_before_it_is_unpacked() -> None:
    small = Image.new("1", (30_000, 30_000))
    out = io.BytesIO()
    small.save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    assert reason(out.getvalue()) == "picture_too_large"


def test_a_packed_bomb_inside_a_pdf_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)
    honest = pdf_with("", packed=True)
    place = honest.index(b"4 0 obj")
    stream = (
        b"9 0 obj\n<< /Type /ObjStm /N 0 /First 0 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    )
    content = honest[:place] + stream % (len(bomb), bomb) + honest[place:]
    tracemalloc.start()
    assert reason(content) in {"active", "damaged"}
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(FileRefused) as refused:
            read_file(path, LIMITS)
        assert refused.value.parameters == {"reason": "unreadable"}


def test_the_largest_honest_pdf_passes() -> None:
    content = big_pdf(15_000_000)
    assert 12_000_000 < len(content) < 20_000_000
    assert inspect(content, LIMITS, name="a.pdf").pages > 5


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert {f"file_refused.{why}" for why in REASONS} <= set(FILE_SENTENCES)
    told = {code.removeprefix("file_refused.") for code in FILE_SENTENCES if code.startswith("file_refused.")}
    assert told == set(REASONS)


@pytest.mark.parametrize(("size", "words"), [(1, "0,1"), (20_000_000, "20"), (18_340_000, "18,3"), (0, "0,1")])
def test_sizes_are_written_as_clerks_read_them(size: int, words: str) -> None:
    assert megabytes(size) == words
