"""Papers through the headless face: what steps hand out, copies, electronic ones, and an office's own layouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from printing.samples import SAMPLES
from tests.e2e.mot_cua import MONDAY, MotCua, dossier
from ui.messages_papers import FORM_WORDS

LATER = "2026-11-23T09:00"


def text_of(path: str | Path) -> str:
    """Return the text of a PDF in one line."""
    document = PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.fixture
def code(counter: MotCua) -> str:
    (answer,) = counter.register(dossier(), now=MONDAY)
    return str(answer["code"])


def test_steps_leave_their_papers_in_a_folder_and_in_the_log(counter: MotCua, code: str, tmp_path: Path) -> None:
    lines = [
        {"code": code, "action": "forward", "to": "Tư pháp"},
        {"code": code, "action": "request_supplement", "reason": "Thiếu giấy chứng sinh"},
        {"code": code, "action": "supplement_received"},
        {"code": code, "action": "apologise", "reason": "Chờ xác minh", "due_at": "2026-12-04T17:00"},
        {"code": code, "action": "settle"},
        {"code": code, "action": "return"},
        {"action": "turn_away", "reason": "Chưa có tờ khai", "procedure": "1.001193"},
    ]
    answers = counter.run("act", "--papers", tmp_path, lines=lines, now=LATER).answers
    names = [Path(answer["paper"]).name if answer["paper"] else None for answer in answers]
    assert names[:6] == [
        f"control_slip-{code}.pdf",
        f"supplement-{code}.pdf",
        None,
        f"apology-{code}.pdf",
        None,
        f"result_receipt-{code}.pdf",
    ]
    assert names[6] is not None
    listed = counter.run("papers", code).answers
    assert [(one["form"], len(one["printed_at"])) for one in listed] == [
        ("receipt", 0),
        ("control_slip", 1),
        ("supplement", 1),
        ("apology", 1),
        ("result_receipt", 1),
    ]
    assert [one["basis"].partition(",")[0] for one in listed[:4]] == [f"Mẫu số {n}" for n in ("01", "06", "02", "04")]
    assert counter.verify()["problems"] == []


def test_a_step_without_a_folder_prints_nothing_and_answers_as_ever(counter: MotCua, code: str) -> None:
    line = {"code": code, "action": "request_supplement", "reason": "Thiếu giấy chứng sinh"}
    (answer,) = counter.run("act", lines=[line], now=LATER).answers
    assert "paper" not in answer
    assert [one["printed_at"] for one in counter.run("papers", code).answers] == [[], []]


def test_any_paper_is_printed_again_as_it_was(counter: MotCua, code: str, tmp_path: Path) -> None:
    line = {"code": code, "action": "request_supplement", "reason": "Thiếu giấy chứng sinh"}
    (first,) = counter.run("act", "--papers", tmp_path / "a", lines=[line], now=LATER).answers
    again = counter.run("reprint", code, "--form", "supplement", "--receipts", tmp_path / "b", now=LATER).answer
    assert Path(again["paper"]).read_bytes() == Path(first["paper"]).read_bytes()
    assert len(counter.run("papers", code, "--form", "supplement").answer["printed_at"]) == 2
    assert counter.run("reprint", code, "--form", "apology", now=LATER).refusal["error"] == "paper_not_found"


def test_electronic_copies_of_every_paper_are_saved(counter: MotCua, code: str, tmp_path: Path) -> None:
    counter.run("act", lines=[{"code": code, "action": "request_supplement", "reason": "Thiếu giấy"}], now=LATER)
    copies = [one["copy"] for one in counter.run("papers", code, "--output", tmp_path).answers]
    assert [Path(copy).name for copy in copies] == [f"{code}.pdf", f"supplement-{code}.pdf"]
    for copy in copies:
        assert "(Bản điện tử, nội dung như bản giấy)" in text_of(copy)
        about = PdfDocument(copy).get_metadata_dict()
        assert code in about["Title"]
        assert about["Author"] == "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
    assert [one["printed_at"] for one in counter.run("papers", code).answers] == [[], []]


def test_an_office_adjusts_a_form_without_code(counter: MotCua, code: str, tmp_path: Path) -> None:
    """A circular changes form 02 from a day on: earlier slips keep their form, later ones have the new one."""
    copied = counter.run("layouts", "--copy", "supplement").answer
    assert counter.run("layouts", "--copy", "supplement").refusal["error"] == "layout_there"
    own = Path(copied["file"])
    text = own.read_text(encoding="utf-8")
    own.write_text(
        text.replace("in_force_from = 2025-09-15", "in_force_from = 2026-11-24")
        .replace("Mẫu số 02, Thông tư 03/2025/TT-VPCP", "Mẫu số 07, Thông tư 99/2026/TT-VPCP")
        .replace("left_mm = 14.0", "left_mm = 20.0"),
        encoding="utf-8",
    )
    line = {"code": code, "action": "request_supplement", "reason": "Thiếu giấy chứng sinh"}
    (slip,) = counter.run("act", "--papers", tmp_path, lines=[line], now=LATER).answers
    assert "Mẫu số 02, Thông tư 03/2025/TT-VPCP" in text_of(slip["paper"])
    counter.run("act", lines=[{"code": code, "action": "supplement_received"}], now="2026-11-25T08:00")
    (slip,) = counter.run("act", "--papers", tmp_path, lines=[line], now="2026-11-25T09:00").answers
    assert slip["paper"].endswith(f"supplement-{code}.2.pdf")
    assert "Mẫu số 07, Thông tư 99/2026/TT-VPCP" in text_of(slip["paper"])
    bases = [one["basis"].partition(",")[0] for one in counter.run("papers", code, "--form", "supplement").answers]
    assert bases == ["Mẫu số 02", "Mẫu số 07"]


def test_layouts_are_listed_checked_and_drawn(counter: MotCua, tmp_path: Path) -> None:
    folder = counter.data_dir / "layouts"
    folder.mkdir()
    (folder / "apology.toml").write_text('[words]\nnumber = "Số: {number}/XL-TTPVHCC"\n', encoding="utf-8")
    answers = counter.run("layouts", "--on", "2026-12-01", "--samples", tmp_path).answers
    told = {answer["form"]: answer for answer in answers}
    assert set(told) == set(FORM_WORDS)
    assert {form for form, answer in told.items() if "sample" in answer} == set(SAMPLES)
    assert (told["apology"]["own"], told["receipt"]["own"]) == (True, False)
    assert told["register"]["basis"] == "Mẫu số 07, Thông tư 03/2025/TT-VPCP"
    assert "/XL-TTPVHCC" in text_of(told["apology"]["sample"])
    assert "ngày 01 tháng 12 năm 2026" in text_of(told["receipt"]["sample"])


def test_a_broken_layout_says_what_to_do_and_the_step_stands(counter: MotCua, code: str, tmp_path: Path) -> None:
    folder = counter.data_dir / "layouts"
    folder.mkdir()
    (folder / "supplement.toml").write_text('[[body]]\nkind = "field"\nlabel = "X"\nvalue = "{ten}"\n', "utf-8")
    (folder / "giay-hen.toml").write_text("", "utf-8")
    line = {"code": code, "action": "request_supplement", "reason": "Thiếu giấy chứng sinh"}
    (answer,) = counter.run("act", "--papers", tmp_path, lines=[line], now=LATER).answers
    assert (answer["status"], answer["paper"]) == ("awaiting_supplement", None)
    assert "Mẫu in supplement.toml hỏi giá trị “ten”" in answer["paper_error"]["message"]
    checked = counter.run("layouts")
    assert checked.status == 1
    assert [one["error"] for one in checked.refusals] == ["layout_unreadable", "layout_of_nothing"]
    assert len(checked.answers) == len(FORM_WORDS) - 1
    (folder / "supplement.toml").unlink()
    again = counter.run("reprint", code, "--form", "supplement", "--receipts", tmp_path, now=LATER).answer
    assert Path(again["paper"]).exists()


def test_an_own_layout_counts_for_reports_too(counter: MotCua, code: str, tmp_path: Path) -> None:
    folder = counter.data_dir / "layouts"
    folder.mkdir()
    (folder / "register.toml").write_text('[words]\ntitle = "SỔ THEO DÕI HỒ SƠ CẤP XÃ"\n', encoding="utf-8")
    target = tmp_path / "so.pdf"
    counter.run("report", "register", "--period", "2026-11", "--format", "pdf", "--output", target, now=LATER)
    assert "SỔ THEO DÕI HỒ SƠ CẤP XÃ" in text_of(target)
    assert code in text_of(target)
