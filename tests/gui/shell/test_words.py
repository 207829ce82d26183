"""Sentences, Qt's own words, keys and the truth about the line."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from models.domain.events import Kind
from models.domain.lifecycle import STEPS, Status
from models.services.commands import FieldProblem, Refused
from models.services.views import LineStatus
from tests.builders import NOW
from ui import theme
from ui.messages import ACTION_WORDS, KIND_WORDS, STATUS_WORDS, is_known, problem_words, refusal_words, sentence
from ui.shell.keymap import COUNTER
from ui.shell.words import due_words, line_words

ROOT = Path(__file__).resolve().parents[3]
RAISED = re.compile(
    r"(?:Refused|refuse)\(\s*\"(\w+)\"|FieldProblem\(\s*[^,\"]*\"[\w.{}]+\",\s*\"(\w+)\"|problem\(\"\w+\", \"(\w+)\""
)


def test_every_code_that_a_service_raises_has_its_sentence() -> None:
    found: set[str] = set()
    for file in (ROOT / "models/services").glob("*.py"):
        for groups in RAISED.findall(file.read_text("utf-8")):
            found.update(code for code in groups if code)
    assert len(found) > 20
    assert {code for code in found if not is_known(code)} == set()


def test_every_status_step_and_kind_has_its_words() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert {step.action for step in STEPS} <= set(ACTION_WORDS)
    assert set(KIND_WORDS) == set(Kind)


def test_an_unknown_code_is_said_honestly() -> None:
    assert "mot_ma_la" in sentence("mot_ma_la")


def test_a_missing_parameter_never_breaks_a_sentence() -> None:
    assert sentence("locked") == "Tạm khóa vì nhập sai mật khẩu nhiều lần. Thử lại sau … phút"


def test_a_problem_names_its_field() -> None:
    assert problem_words(FieldProblem("submitter.name", "required")) == "Nhập họ và tên người nộp"
    assert problem_words(FieldProblem("owner.birth_on", "date_format")).startswith("Nhập ngày sinh chủ hồ sơ")
    assert problem_words(FieldProblem("to", "required")) == "Nhập nơi nhận chuyển"


def test_a_step_that_is_not_allowed_is_said_in_the_words_of_the_office() -> None:
    words = refusal_words(Refused("step_not_allowed", status="returned", action="settle"))
    assert words.startswith("Hồ sơ đang ở bước “đã trả kết quả” nên không xử lý xong được")


def test_a_bug_blames_nobody() -> None:
    assert refusal_words(ZeroDivisionError()).startswith("Có lỗi trong chương trình")


def test_sentences_need_no_qt() -> None:
    code = "import sys, ui.messages; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_qt_speaks_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["Lưu", "Thôi"]
    assert QCoreApplication.translate("QPlatformTheme", "Retry") == "Thử lại"
    assert QCoreApplication.translate("Anything", "a string that nobody knows") == "a string that nobody knows"


def test_the_shipped_fonts_are_there(qapp: QApplication) -> None:
    families = theme.load_fonts()
    assert {theme.FAMILY, theme.KHMER_FAMILY} <= {*families}
    assert theme.FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.HIGH_CONTRAST])
def test_text_stands_out_from_its_ground(palette: theme.Palette) -> None:
    plain = (palette.ground, palette.surface)
    grounds = {
        palette.text: (*plain, palette.selected, palette.danger_ground, palette.warning_ground, palette.success_ground),
        palette.muted: (*plain, palette.selected),
        palette.primary: (*plain, palette.selected),
        palette.danger: (*plain, palette.selected, palette.danger_ground),
        palette.warning: (*plain, palette.selected, palette.warning_ground),
        palette.success: (*plain, palette.selected, palette.success_ground),
        palette.disabled: plain,
        palette.primary_text: (palette.primary, palette.primary_hover),
    }
    least = 4.5 if palette is theme.LIGHT else 7.0
    pairs = [(text, ground) for text, places in grounds.items() for ground in places]
    assert [(text, ground) for text, ground in pairs if contrast(text, ground) < least] == []


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.HIGH_CONTRAST])
def test_the_line_of_a_field_and_of_the_focus_stands_out(palette: theme.Palette) -> None:
    marks = (palette.field_line, palette.focus, palette.danger, palette.primary)
    faint = [(m, g) for m in marks for g in (palette.ground, palette.surface) if contrast(m, g) < 3]
    assert faint == []


def test_every_colour_of_the_sheet_comes_from_the_palette() -> None:
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", theme.stylesheet()))
    assert colours <= {getattr(theme.LIGHT, name) for name in theme.Palette.__dataclass_fields__}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb"."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_no_key_does_two_things_on_one_page() -> None:
    for page in {page for binding in COUNTER for page in binding.pages}:
        working = [binding.key for binding in COUNTER if binding.key and binding.works_on(page)]
        assert len(working) == len(set(working)), page
    keys = [binding.key for binding in COUNTER if binding.key]
    assert all(QKeySequence(key).toString() == key for key in keys)
    assert len({binding.command for binding in COUNTER}) == len(COUNTER)


def test_the_line_is_told_as_it_is() -> None:
    down = LineStatus(True, NOW - timedelta(minutes=1), NOW, 3, NOW, 0, "line_down")
    words, tone = line_words(down, NOW)
    expected = "Gửi lần cuối 08:14 · 3 chờ gửi · <b>mất đường truyền</b>, vẫn tiếp nhận bình thường"
    assert (words, tone) == (expected, "warning")
    fine = LineStatus(True, NOW, NOW, 0, None, 0, "")
    assert line_words(fine, NOW) == ("Gửi lần cuối 08:15 · đã gửi hết", "success")
    alone = LineStatus(False, None, None, 2, NOW, 0, "")
    assert line_words(alone, NOW) == ("Chưa ghi danh với tỉnh, 2 chờ gửi", "muted")
    idle = LineStatus(True, None, NOW, 0, None, 0, "")
    assert line_words(idle, NOW) == ("Chưa có gì để gửi tỉnh", "success")
    first = LineStatus(True, None, None, 1, NOW, 0, "")
    assert line_words(first, NOW) == ("Chưa gửi lần nào · 1 chờ gửi", "success")


def test_a_due_time_is_written_out() -> None:
    assert due_words(NOW) == "08:15 thứ Sáu 20/11/2026"
