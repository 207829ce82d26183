"""`attach`, `attachments`, `attachment` and `act remove_attachment`, as a script meets them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import running_province
from tests.integration.attachments.scans import pdf, pdf_with, picture

NAME = "Nguyễn Văn An - tờ khai.pdf"


@pytest.fixture
def code(counter: MotCua) -> str:
    return str(counter.register(dossier())[0]["code"])


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(pdf(3))
    return path


def document_of(counter: MotCua, code: str) -> str:
    return str(counter.show(code)["documents"][0]["name"])


def test_a_file_is_attached_listed_shown_and_read_back(counter: MotCua, code: str, scan: Path, tmp_path: Path) -> None:
    document = document_of(counter, code)
    made = counter.run("attach", code, "--document", document, scan, "--digitised").answer
    sha256 = hashlib.sha256(scan.read_bytes()).hexdigest()
    assert made["code"] == code
    assert made["file"] == NAME
    told = {key: made[key] for key in ("document", "sha256", "size", "media_type", "pages", "digitised")}
    assert told == {
        "document": document,
        "sha256": sha256,
        "size": scan.stat().st_size,
        "media_type": "application/pdf",
        "pages": 3,
        "digitised": True,
    }
    assert (made["held"], made["sent"]) == (True, False)
    assert counter.run("attachments", code).answer == made
    shown = counter.show(code)
    assert [file["attachment"] for file in shown["attachments"]] == [made["attachment"]]
    assert NAME not in str(shown["events"])
    back = tmp_path / "back.pdf"
    answer = counter.run("attachment", code, "--sha256", sha256.upper(), "--output", back).answer
    assert answer == {"output": str(back), "sha256": sha256, "size": scan.stat().st_size}
    assert back.read_bytes() == scan.read_bytes()
    assert back.stat().st_mode & 0o077 == 0
    assert counter.verify()["problems"] == []


def test_a_removed_file_leaves_the_list_and_the_events_keep_it(counter: MotCua, code: str, scan: Path) -> None:
    made = counter.run("attach", code, "--document", "giay to khac", scan).answer
    assert made["document"] == "Giấy tờ khác"
    refused = counter.run("act", lines=[{"code": code, "action": "remove_attachment"}]).refusal
    assert {problem["field"] for problem in refused["problems"]} == {"reason", "attachment"}
    done = counter.act(code, "remove_attachment", attachment=made["attachment"], reason="quét nhầm hồ sơ khác")
    assert (done["code"], done["status"]) == (code, "received")
    assert counter.run("attachments", code).answers == []
    assert counter.show(code)["attachments"] == []
    kinds = [event["kind"] for event in counter.events()]
    assert kinds[-2:] == ["document_attached", "attachment_removed"]
    again = counter.run(
        "act", lines=[{"code": code, "action": "remove_attachment", "attachment": made["attachment"], "reason": "x"}]
    )
    assert again.refusal["error"] == "attachment_removed_already"
    assert counter.run("attachment", code, "--sha256", made["sha256"], "--output", "x").refusal["error"] == (
        "attachment_not_found"
    )


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (b"MZ" + bytes(100), "program", "Đây là tệp chương trình"),
        (b"<html></html>", "web_page", "Đây là trang web"),
        (pdf()[:-50], "damaged", "Tệp PDF bị hỏng"),
        (pdf(password="x"), "encrypted", "mật khẩu"),
        (pdf_with("/OpenAction << /S /JavaScript /JS (x) >>"), "active", "mã lệnh"),
        (picture()[:3000], "picture_damaged", "Ảnh bị hỏng"),
        (b"", "empty", "Tệp rỗng"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_stored(
    counter: MotCua, code: str, scan: Path, content: bytes, reason: str, words: str
) -> None:
    scan.write_bytes(content)
    before = len(counter.events())
    refusal = counter.run("attach", code, "--document", document_of(counter, code), scan).refusal
    assert (refusal["error"], refusal["reason"]) == ("file_refused", reason)
    assert words in refusal["message"]
    assert len(counter.events()) == before
    assert not [path for path in (counter.data_dir / "attachments").rglob("*") if path.is_file()]


def test_the_offices_own_limit_counts_from_its_day_on(counter: MotCua, code: str, tmp_path: Path) -> None:
    scan = tmp_path / "anh.jpg"
    scan.write_bytes(picture(size=(900, 900)))
    assert scan.stat().st_size > 300_000
    (counter.data_dir / "settings.toml").write_text(
        "[[attachments.limits]]\nsince = 2026-01-01\nmost_mb = 0.3\n"
        "[[attachments.limits]]\nsince = 2027-01-01\nmost_mb = 40\n",
        encoding="utf-8",
    )
    words = ["attach", code, "--document", "Giấy tờ khác", scan]
    refusal = counter.run(*words, now="2026-12-31T08:00").refusal
    assert (refusal["reason"], refusal["most"]) == ("too_big", "0,3")
    assert "0,3 MB" in refusal["message"]
    assert counter.run(*words, now="2027-01-01T08:00").answer["media_type"] == "image/jpeg"


def test_what_cannot_be_found_is_told(counter: MotCua, code: str, scan: Path, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.pdf"
    assert counter.run("attach", code, "--document", "Giấy tờ khác", missing).refusal["error"] == "file_not_found"
    refusal = counter.run("attach", code, "--document", "Sổ đỏ", scan).refusal
    assert refusal["error"] == "unknown_document"
    assert "Kết quả giải quyết" in refusal["known"]
    absent = ["H59.25.14-261120-0499", "--document", "Giấy tờ khác", scan]
    assert counter.run("attach", *absent).refusal["error"] == "dossier_not_found"
    assert counter.run("attachments", absent[0]).refusal["error"] == "dossier_not_found"
    output = ["--output", tmp_path / "x"]
    assert counter.run("attachment", code, "--sha256", "abc", *output).refusal["error"] == "sha256_format"
    assert counter.run("attachment", code, "--sha256", "ab" * 32, *output).refusal["error"] == "attachment_not_found"


def test_a_backup_carries_the_files_and_a_restore_brings_them_back(
    counter: MotCua, code: str, scan: Path, tmp_path: Path
) -> None:
    made = counter.run("attach", code, "--document", "Giấy tờ khác", scan).answer
    backup = tmp_path / "usb" / "office.mcb"
    kept = counter.run("backup", backup).answer
    assert (kept["attachments"], kept["attachments_missing"]) == (1, 0)
    restored = counter.run("restore", backup).answer
    assert (restored["attachments"], restored["attachments_missing"], restored["problems"]) == (1, 0, 0)
    back = tmp_path / "back.pdf"
    counter.run("attachment", code, "--sha256", made["sha256"], "--output", back)
    assert back.read_bytes() == scan.read_bytes()


def test_a_file_goes_through_the_province_to_another_counter(
    counter: MotCua, code: str, scan: Path, tmp_path: Path
) -> None:
    document = document_of(counter, code)
    sha256 = counter.run("attach", code, "--document", document, scan).answer["sha256"]
    second = MotCua(tmp_path / "counter-2", counter.key_file)
    second.init(counter=2)
    output = tmp_path / "tu-tinh.pdf"
    with running_province() as province:
        province.enrol(counter, 1)
        province.enrol(second, 2)
        done = counter.run("sync", "--once").answer
        assert (done["pending"], done["attachments_sent"], done["attachments_waiting"]) == (0, 1, 0)
        assert counter.run("attachments", code).answer["sent"]
        assert second.run("sync", "--once").answer["pulled"] == done["pushed"]
        (there,) = second.run("attachments", code).answers
        assert (there["sha256"], there["held"], there["by"]) == (sha256, False, "Trần Thị Lan")
        fetched = second.run("attachment", code, "--sha256", sha256, "--output", output).answer
        assert fetched["sha256"] == sha256
        assert output.read_bytes() == scan.read_bytes()
        assert second.run("attachments", code).answer["held"]
        assert second.verify()["problems"] == counter.verify()["problems"] == []


def test_a_file_that_is_elsewhere_is_told_where_there_is_no_line(
    counter: MotCua, code: str, scan: Path, tmp_path: Path
) -> None:
    made = counter.run("attach", code, "--document", "Giấy tờ khác", scan).answer
    for stored in (counter.data_dir / "attachments").glob("??/*"):
        stored.unlink()
    words = ["attachment", code, "--sha256", made["sha256"], "--output", tmp_path / "x.pdf"]
    assert counter.run(*words).refusal["error"] == "content_not_here"
    assert counter.run("verify").answers[0]["problems"][0]["code"] == "content_missing"
