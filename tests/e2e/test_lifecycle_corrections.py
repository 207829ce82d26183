"""Corrections through the headless face: what changed, what the reprint says."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.mot_cua import MotCua, dossier
from tests.printing.pdf_pages import read_pages

DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
SOON = "2026-11-16T09:00"
OWNER = {"name": "Lý Văn Bình", "relation": "cha đẻ"}


def registered(counter: MotCua, receipts: Path) -> str:
    done = counter.run("register", "--receipts", receipts, lines=[dossier(procedure=DAYS_35, owner=OWNER)], now=MONDAY)
    return str(done.answer["code"])


def test_an_owner_is_removed_and_the_history_keeps_him(counter: MotCua, tmp_path: Path) -> None:
    code = registered(counter, tmp_path)
    assert counter.show(code)["owner"]["name"] == "Lý Văn Bình"
    counter.act(code, "correct", owner=None, now=SOON)
    shown = counter.show(code)
    assert shown["owner"] is None
    (correction,) = shown["corrections"]
    assert correction["by"] == "Trần Thị Lan"
    (change,) = correction["changes"]
    assert (change["field"], change["old"]["name"], change["new"]) == ("owner", "Lý Văn Bình", None)
    assert shown["events"][-1]["body"]["fields"] == ["owner"]
    assert "Bình" not in str(counter.events())
    again = counter.run("act", lines=[{"code": code, "action": "correct", "owner": None}], now=SOON).refusal
    assert again["error"] == "nothing_to_correct"


def test_a_correction_tells_old_and_new_words(counter: MotCua, tmp_path: Path) -> None:
    code = registered(counter, tmp_path)
    counter.act(code, "correct", note="Giao khu vực biển số 7", now=SOON)
    (change,) = counter.show(code)["corrections"][0]["changes"]
    assert change["field"] == "content"
    assert change["old"] != change["new"] == "Giao khu vực biển số 7"


def test_the_reprint_of_a_corrected_receipt_says_what_it_replaces(counter: MotCua, tmp_path: Path) -> None:
    code = registered(counter, tmp_path)

    def reprinted(now: str) -> str:
        answer = counter.run("reprint", code, "--receipts", tmp_path, now=now).answer
        text = " ".join(page.text for page in read_pages(Path(answer["receipt"]).read_bytes()))
        return " ".join(text.split()).casefold()

    assert "thay thế bản in lúc" not in reprinted("2026-11-16T08:40")
    counter.act(code, "correct", note="Nội dung đúng", now=SOON)
    first, second = reprinted("2026-11-16T09:05"), reprinted("2026-11-16T09:10")
    assert "thay thế bản in lúc 08 giờ 40 phút" in first
    assert "thay thế bản in lúc 08 giờ 40 phút" in second


def test_a_note_beside_another_correction_says_why_and_content_is_content(counter: MotCua, tmp_path: Path) -> None:
    code = registered(counter, tmp_path)
    was = counter.show(code)["content"]
    counter.act(code, "correct", submitter={"name": "Nguyễn Văn Ân"}, note="gõ nhầm tên", now=SOON)
    shown = counter.show(code)
    assert (shown["submitter"]["name"], shown["content"]) == ("Nguyễn Văn Ân", was)
    assert shown["events"][-1]["body"]["fields"] == ["submitter"]
    counter.act(code, "correct", content="Khu vực số 7", note="gõ nhầm số", now=SOON)
    assert counter.show(code)["content"] == "Khu vực số 7"
