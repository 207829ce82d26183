"""The counter's desk over a real office: the scanner's folder, files on the disk, pictures in memory."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.counter_desk import OfficeCounterDesk
from models.domain.attachment import MediaType
from models.persistence.file_refusal import FileRefused
from models.services.attachment_rows import Whereabouts
from models.services.commands import ActCommand, Refused
from tests.gui.desktop.test_counter_desk import desk as desk  # noqa: PLC0414 - a fixture that pytest finds here
from tests.gui.desktop.test_counter_desk import registered
from tests.integration.attachments.scans import pdf, picture

RESULT = "Kết quả giải quyết"
OLD_S = 1_700_000_000


def scan(folder: Path, name: str, content: bytes, *, at: int = OLD_S) -> Path:
    """Leave a file as a scanner did some time ago."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


@pytest.fixture
def folder(desk: OfficeCounterDesk, tmp_path: Path) -> Path:
    made = tmp_path / "quet"
    made.mkdir()
    desk.watch_folder(str(made))
    return made


def test_the_folder_offers_the_newest_first_and_leaves_out_what_is_no_scan(
    desk: OfficeCounterDesk, folder: Path
) -> None:
    scan(folder, "cu.pdf", pdf())
    scan(folder, "moi.jpg", picture(), at=OLD_S + 60)
    scan(folder, "dang-ghi.part", b"")
    scan(folder, ".an", b"")
    (folder / "thu-muc").mkdir()
    soon = int(datetime.now(UTC).timestamp()) + 60  # never a moment too late, however slow the machine
    scan(folder, "vua-ghi.pdf", pdf(), at=soon)  # the scanner may still write
    found = desk.scan_folder()
    assert (found.path, [file.name for file in found.files]) == (str(folder), ["moi.jpg", "cu.pdf"])


def test_an_attached_scan_is_offered_no_more_and_goes_where_that_was_asked(
    desk: OfficeCounterDesk, folder: Path
) -> None:
    code = registered(desk)
    kept, gone = scan(folder, "giu.pdf", pdf(1)), scan(folder, "xoa.pdf", pdf(2))
    for path, clears in ((kept, None), (gone, gone)):
        stored = desk.store_file(path)
        done = desk.attach_file(code, RESULT, stored, is_digitised=False, clears=clears)
        assert done.is_cleared is (True if clears else None)
    assert kept.exists()
    assert not gone.exists()
    assert desk.scan_folder().files == ()
    scan(folder, "giu.pdf", pdf(3), at=OLD_S + 99)  # the scanner begins anew under an old name
    assert [file.name for file in desk.scan_folder().files] == ["giu.pdf"]


def test_a_scan_that_was_overwritten_meanwhile_is_not_cleared(desk: OfficeCounterDesk, folder: Path) -> None:
    code = registered(desk)
    path = scan(folder, "scan.pdf", pdf(1))
    stored = desk.store_file(path)
    scan(folder, "scan.pdf", pdf(2), at=OLD_S + 5)
    assert desk.attach_file(code, RESULT, stored, is_digitised=False, clears=path).is_cleared is False
    assert path.exists()


def test_the_settings_name_a_folder_and_its_choice_until_somebody_chooses(
    desk: OfficeCounterDesk,
    tmp_path: Path,
) -> None:
    assert desk.scan_folder().path == ""
    (tmp_path / "counter" / "settings.toml").write_text(
        f'[attachments]\nscan_folder = "{tmp_path / "khong-co"}"\nclear_scan_folder = true\n', encoding="utf-8"
    )
    found = desk.scan_folder()
    assert (found.is_missing, found.clears) == (True, True)
    desk.watch_folder(str(tmp_path))
    assert not desk.scan_folder().is_missing


def test_a_sheet_says_where_each_file_is(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    path = scan(tmp_path, "a.pdf", pdf(2))
    made = desk.attach_file(code, RESULT, desk.store_file(path), is_digitised=True, clears=None).attached.attachment
    (row,) = desk.attachment_sheet(code).files
    assert (row.eid, row.where, row.by, row.pages) == (made.eid, Whereabouts.WAITING, "Trần Thị Lan", 2)
    desk.want_file(made.sha256)
    desk.act(ActCommand(action="remove_attachment", code=code, attachment=made.eid.hex(), reason="nhầm"))
    assert desk.attachment_sheet(code).files == ()
    with pytest.raises(Refused, match="dossier_not_found"):
        desk.attachment_sheet("x")


@pytest.mark.parametrize(("content", "kind"), [(pdf(3), MediaType.PDF), (picture(size=(3000, 2000)), MediaType.JPEG)])
def test_pictures_are_small_and_nothing_in_clear_is_left_on_the_disk(
    desk: OfficeCounterDesk,
    tmp_path: Path,
    content: bytes,
    kind: MediaType,
) -> None:
    code = registered(desk)
    path = scan(tmp_path, "a", content)
    file = desk.attach_file(code, RESULT, desk.store_file(path), is_digitised=True, clears=None).attached.attachment
    path.unlink()
    small = Image.open(BytesIO(desk.thumbnail(file.sha256, kind)))
    assert max(small.size) <= 120
    assert desk.thumbnail(file.sha256, kind) == desk.thumbnail(file.sha256, kind)
    picture_of = desk.picture_file(file.sha256, kind)
    assert picture_of.page_count == (3 if kind is MediaType.PDF else 1)
    for png in picture_of.pages:
        assert max(Image.open(BytesIO(png)).size) <= 2000
    clear = (b"%PDF", b"\x89PNG", b"JFIF")
    for left in (p for p in (tmp_path / "counter").rglob("*") if p.is_file()):
        assert not any(mark in left.read_bytes() for mark in clear), left


def test_a_saved_copy_is_its_owners_alone(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    content = pdf(1)
    stored = desk.store_file(scan(tmp_path, "a.pdf", content))
    file = desk.attach_file(code, RESULT, stored, is_digitised=True, clears=None).attached.attachment
    target = desk.save_file(file.sha256, tmp_path / "ban sao.pdf")
    assert target.read_bytes() == content
    assert target.stat().st_mode & 0o077 == 0


def test_a_bad_file_is_refused_before_anything_is_stored(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    registered(desk)
    with pytest.raises(FileRefused):
        desk.store_file(scan(tmp_path, "a.pdf", b"MZ"))
    with pytest.raises(FileNotFoundError):
        desk.store_file(tmp_path / "b.pdf")
    assert not (tmp_path / "counter" / "attachments").exists()
