"""Every word of the screens goes through the translation function, and every one has its English."""

import ast
import re
import shutil
import string
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

NOT_YET: tuple[str, ...] = ()
"""Files and folders whose words still stand as plain strings; the list only shrinks."""
EXCEPTIONS = {
    "ui/kiosk": "a citizen's screen with three languages of its own, chosen by touch",
    "ui/i18n/translator.py": "Vietnamese for Qt's own words",
    "desktop/cli": "the headless face stays Vietnamese whatever the screens speak",
    "desktop/founding.py": "the name under which the kiosk's staff code is stored",
    "desktop/office_file.py": "read by the headless face",
    "desktop/sample_day.py": "invented people and dossiers",
    "desktop/sample_work.py": "invented people and dossiers",
    "desktop/stage.py": "an invented office",
    "desktop/tour.py": "an invented citizen, and where the dossier went",
}
"""Where Vietnamese is no word of the counter's or the supervisor's screens, and why."""
ENGLISH = "ui/i18n/mot_cua_en.ts"
MARKS = {"tr", "later"}
STORED = "stored"
"""Marks what becomes part of an event or of a paper and so stays Vietnamese."""


def has_vietnamese(text: str) -> bool:
    """Tell whether a letter carries a Vietnamese mark; đ is one of its own."""
    return any(c in "đĐ" or (c.isalpha() and len(unicodedata.normalize("NFD", c)) > 1) for c in text)


def plain_words(source: str, is_word: Callable[[str], bool] = has_vietnamese) -> list[str]:
    """Name the Vietnamese strings of a module that no translation function sees, as line and text."""
    tree = ast.parse(source)
    fine: set[int] = set()
    for node in ast.walk(tree):
        for step in getattr(node, "body", ()) if not isinstance(node, ast.Lambda | ast.IfExp) else ():
            if isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant):
                fine.add(id(step.value))  # a docstring
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*MARKS, STORED}:
            fine |= {id(argument) for argument in node.args[:2]}
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in fine and is_word(node.value)
    ]


def unreadable_marks(source: str) -> list[int]:
    """Give the lines where lupdate could not read what is to be translated: no literal, or a formatted one."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
        if not node.args
        or not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in node.args[:2])
        or node.keywords
    ]


@pytest.fixture(scope="module")
def screens(python_files: list[Path], root: Path) -> dict[str, str]:
    """The modules whose words people see, by name."""
    names = {str(file.relative_to(root).as_posix()): file for file in python_files}
    return {name: file.read_text("utf-8") for name, file in names.items() if name.startswith(("ui/", "desktop/"))}


def test_no_screen_has_words_that_cannot_be_translated(screens: dict[str, str]) -> None:
    left = {
        name: found
        for name, source in screens.items()
        if not name.startswith((*EXCEPTIONS, *NOT_YET)) and (found := plain_words(source))
    }
    assert left == {}


def words_of(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^}]*\}", "", text))}


def only_vietnamese(root: Path) -> set[str]:
    """Words without a mark that no English has: trang, xem, nhanh."""
    vietnamese: set[str] = set()
    english: set[str] = set()
    for message in messages(root / ENGLISH):
        vietnamese |= words_of(key_of(message)[0])
        for form in forms_of(message):
            english |= words_of(form)
    return {word for word in vietnamese - english if word.isascii()} - {"vi"}


def test_no_screen_has_plain_words_without_marks(screens: dict[str, str], root: Path) -> None:
    vocabulary = only_vietnamese(root)
    left = {
        name: found
        for name, source in screens.items()
        if not name.startswith(tuple(EXCEPTIONS))
        and (found := plain_words(source, lambda text: bool(words_of(text) & vocabulary)))
    }
    assert left == {}


@pytest.mark.parametrize("place", [*EXCEPTIONS, *NOT_YET])
def test_an_exception_is_needed(place: str, screens: dict[str, str]) -> None:
    assert any(plain_words(source) for name, source in screens.items() if name.startswith(place))


def test_the_words_of_every_mark_can_be_read(screens: dict[str, str]) -> None:
    assert {name: lines for name, source in screens.items() if (lines := unreadable_marks(source))} == {}


# -- the file of Qt Linguist ------------------------------------------------------------------------------------------


def messages(path: Path) -> Iterator[ET.Element]:
    yield from ET.parse(path).getroot().iter("message")


def key_of(message: ET.Element) -> tuple[str, str]:
    return message.findtext("source", ""), message.findtext("comment", "")


def forms_of(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.findall("numerusform")]
    return forms or [translation.text or ""]


def test_the_english_file_and_its_compiled_form_are_fresh(tmp_path: Path, root: Path) -> None:
    kept = root / ENGLISH
    made = Path(shutil.copy(kept, tmp_path))
    subprocess.run([root / "tools/words", made], check=True, capture_output=True)
    in_code, in_file = ({key_of(message) for message in messages(path)} for path in (made, kept))
    assert in_code - in_file == set(), "run make words, then write their English"
    assert in_file - in_code == set(), "run make words"
    assert made.read_bytes() == kept.read_bytes(), "run make words"
    assert made.with_suffix(".qm").read_bytes() == kept.with_suffix(".qm").read_bytes(), "run make words"


def test_lupdate_finds_every_mark(screens: dict[str, str], root: Path) -> None:
    """It does not look inside the braces of an f-string, for one."""
    marked = {
        ast.literal_eval(node.args[0])
        for source in screens.values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert marked - {key_of(message)[0] for message in messages(root / ENGLISH)} == set()


def test_every_word_has_its_english(root: Path) -> None:
    unfinished = [
        key_of(message)
        for message in messages(root / ENGLISH)
        if message.find("translation[@type]") is not None or not all(form.strip() for form in forms_of(message))
    ]
    assert unfinished == []


def test_no_english_has_vietnamese_letters_left(root: Path) -> None:
    names = re.compile(r"Một Cửa|Tiếng Việt|\bđồng\b|(?<=\}) đ\b")  # the program, the language, the currency
    left = [
        key_of(message)
        for message in messages(root / ENGLISH)
        if any(has_vietnamese(names.sub("", form)) for form in forms_of(message))
    ]
    assert left == []


def placeholders(text: str) -> set[str]:
    return {f"{name}:{spec}!{conversion}" for _, name, spec, conversion in string.Formatter().parse(text) if name}


def test_the_english_fills_in_what_the_vietnamese_does(root: Path) -> None:
    different = {
        key_of(message)
        for message in messages(root / ENGLISH)
        for form in forms_of(message)
        if placeholders(form) != placeholders(key_of(message)[0]) or "" in placeholders(form)
    }
    assert different == set()


def test_the_english_keeps_keys_tags_and_line_ends(root: Path) -> None:
    def marks(text: str) -> list[str]:
        keys = r"\bF\d+\b|\bCtrl\+\w+(?:\+\w+)?|\bAlt\+\w+|\bEsc\b|   \w[\w+]*|</?\w+|\n"
        return sorted(re.findall(keys, text))

    different = {
        key_of(message)
        for message in messages(root / ENGLISH)
        for form in forms_of(message)
        if marks(form) != marks(key_of(message)[0])
    }
    assert different == set()


# -- the guards themselves ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", ['x = "Đóng"', 'x = f"{n} hồ sơ"', 'x = tr(f"{n} hồ sơ")', 'x = tr("a", "b", f("ô"))', 'f(x="hủy")']
)
def test_plain_words_are_seen(source: str) -> None:
    assert plain_words(source) or unreadable_marks(source)


@pytest.mark.parametrize(
    "source",
    ['"""Mã."""', 'x = tr("Đóng")', 'x = tr("%n hồ sơ", "", n)', 'x = {"a": later("hủy" " số")}', 'x = "Save"'],
)
def test_translated_words_are_left_alone(source: str) -> None:
    assert not plain_words(source)
    assert not unreadable_marks(source)
