"""Every page and panel of both faces, read in English and in Vietnamese: no other language but in the data.

Every control there has a name for a screen reader, and every word is whole, also at 200 %.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from models.domain import exemptions
from models.domain.book_kind import BookKind
from tests.gui.walk import strings_in
from ui.i18n import translator

ROOT = Path(__file__).resolve().parents[3]
PAPERS = ("Kết quả giải quyết", "Giấy tờ khác", "Mẫu số", "Thông tư")
"""Names under which files and forms are stored."""
SHORT = ("xác nhận tình trạng hôn nhân",)
"""Procedures without the words that all of them begin with."""
PATH = re.compile(r"/\S+")
NAMES = re.compile(r"Một Cửa|Tiếng Việt|(?<=\d) đ\b|TT-VPCP|\w+-Quay-\d")
"""The program, the languages, the currency, an issuer of circulars, printers."""
WORD = re.compile(r"[^\W\d_]{2,}")
Walked = dict[str, set[str]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the walk in each language told, and the one at 200 %."""
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "USERPROFILE": home}
    running = {
        f"{language} {percent}": subprocess.Popen(
            [sys.executable, "-m", "tests.gui.walk", language, percent],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for language, percent in (("en", "100"), ("vi", "100"), ("en", "200"))
    }
    told = {}
    for walk, process in running.items():
        out, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors[-2000:]
        told[walk] = json.loads(out)
    return told


@pytest.fixture(scope="module")
def walks(answers: dict[str, dict[str, Any]]) -> dict[str, tuple[Walked, set[str]]]:
    """What was seen in each language, by place, and the data that was shown."""
    return {
        language: ({place: set(words) for place, words in told["seen"].items()}, {*told["data"], *told["stored"]})
        for language, told in (("en", answers["en 100"]), ("vi", answers["vi 100"]))
    }


def has_vietnamese(text: str) -> bool:
    return any(c in "đĐ" or (c.isalpha() and len(unicodedata.normalize("NFD", c)) > 1) for c in text)


def stored_words() -> set[str]:
    """Return the phrases that the screens offer and events keep."""
    calls = (
        node
        for file in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "stored"
    )
    return {ast.literal_eval(call.args[0]) for call in calls if isinstance(call.args[0], ast.Constant)}


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(PATH.sub("", text))}


def vocabularies() -> tuple[set[str], set[str]]:
    """Return the words that only English has, here or in Qt, and those that only Vietnamese has."""
    english, vietnamese = words_of(" ".join(translator.QT_WORDS)), set()
    for message in ET.parse(ROOT / "ui/i18n/mot_cua_en.ts").getroot().iter("message"):
        vietnamese |= words_of(re.sub(r"\{[^}]*\}", "", message.findtext("source", "")))
        for element in message.iter():
            if element.tag in {"translation", "numerusform"}:
                english |= words_of(element.text or "")
    return english - vietnamese, vietnamese - english


def test_the_walk_comes_everywhere(walks: dict[str, tuple[Walked, set[str]]]) -> None:
    english, vietnamese = walks["en"][0], walks["vi"][0]
    assert english.keys() == vietnamese.keys()
    assert len(english) > 120
    for place in ("counter/sign_in", "counter/books", "counter/intake-/turn_away", "supervisor/contested", "qt"):
        assert english[place]


def test_the_english_faces_show_no_vietnamese_but_data(walks: dict[str, tuple[Walked, set[str]]]) -> None:
    seen, shown = walks["en"]
    grounds = set(strings_in([value for value in vars(exemptions).values() if isinstance(value, tuple)]))
    symbols = {kind.symbol for kind in BookKind}
    every = shown | stored_words() | grounds | symbols | {*PAPERS, *SHORT}
    data = sorted(filter(has_vietnamese, every), key=len, reverse=True)
    known = {word for text in every for word in words_of(text)}
    vocabulary = vocabularies()[1] - known
    left: dict[str, str] = {}
    for place, texts in seen.items():
        for text in texts:
            rest = NAMES.sub("", text.removesuffix("…"))
            for words in data:
                rest = rest.replace(words, "")
            if (has_vietnamese(rest) or words_of(rest) & vocabulary) and not (
                text.endswith("…") and is_beginning(text, texts)
            ):
                left[text] = place
    assert left == {}


def is_beginning(text: str, texts: set[str]) -> bool:
    """Tell whether a text is the visible beginning of another one that is read aloud in full."""
    return any(other.startswith(text.removesuffix("…")) for other in texts - {text})


def test_the_vietnamese_faces_show_no_english(walks: dict[str, tuple[Walked, set[str]]]) -> None:
    seen, shown = walks["vi"]
    known = {word for text in shown for word in words_of(text)} | {"english"}
    vocabulary = vocabularies()[0] - known
    left = {
        text: (place, words_of(text) & vocabulary)
        for place, texts in seen.items()
        for text in texts
        if place != "qt" and words_of(text) & vocabulary
    }
    assert left == {}


def test_qt_itself_says_nothing_in_english_in_the_vietnamese_faces(walks: dict[str, tuple[Walked, set[str]]]) -> None:
    spoken = {text.split("\t")[0] for text in walks["vi"][0]["qt"]}
    words = {text for text in spoken if WORD.search(text) and "/" not in text} - {"root", "home0"}
    assert words <= set(translator.QT_WORDS.values())
    assert {"Thôi", "Sao chép", "Tên tệp:"} <= words


def test_what_is_stored_and_printed_is_the_same_in_both_languages(answers: dict[str, dict[str, Any]]) -> None:
    """Received, turned away and undone with the screens' own phrases."""
    stored = answers["en 100"]["stored"]
    assert stored == answers["vi 100"]["stored"]
    assert {"dossier_received", "turned_away", "Chưa có giấy ủy quyền của chủ hồ sơ", "Chưa làm xong bước này"} <= {
        *stored
    }


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_letter_means_two_things_in_one_window(answers: dict[str, dict[str, Any]], language: str) -> None:
    assert answers[f"{language} 100"]["doubled"] == []


@pytest.mark.parametrize("walk", ["en 100", "vi 100", "en 200"])
def test_every_control_has_a_name_and_every_word_is_whole(answers: dict[str, dict[str, Any]], walk: str) -> None:
    assert len(answers[walk]["seen"]) > 120
    assert answers[walk]["bad"] == {}
