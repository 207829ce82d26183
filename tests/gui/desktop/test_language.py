"""The language of the screens: chosen at one start, spoken at the next, and never by anything but screens."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.language import FILE, VARIABLE, choose_language, chosen_language
from ui.i18n.words import ENGLISH, VIETNAMESE, Words, later, speak, tr

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_nothing_chosen_is_vietnamese(tmp_path: Path) -> None:
    assert chosen_language(tmp_path) == VIETNAMESE
    assert chosen_language(tmp_path / "not there") == VIETNAMESE
    assert chosen_language() == VIETNAMESE


def test_a_choice_is_found_at_the_next_start(tmp_path: Path) -> None:
    choose_language(tmp_path, ENGLISH)
    assert chosen_language(tmp_path) == ENGLISH
    choose_language(tmp_path, VIETNAMESE)
    assert chosen_language(tmp_path) == VIETNAMESE


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"fr", b"en" * 1000])
def test_a_file_that_says_nothing_known_is_vietnamese(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert chosen_language(tmp_path) == VIETNAMESE


def test_the_environment_outweighs_the_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_language(tmp_path, VIETNAMESE)
    monkeypatch.setenv(VARIABLE, ENGLISH)
    assert chosen_language(tmp_path) == ENGLISH


def test_a_table_is_translated_when_it_is_read() -> None:
    table = Words({"one": later("một")}, Words({"two": later("hai")}))
    try:
        speak(ENGLISH, lambda source, _meaning, _n: {"một": "one", "hai": "two"}.get(source, source))
        assert dict(table) == {"one": "one", "two": "two"}
    finally:
        speak(VIETNAMESE)
    assert dict(table) == {"one": "một", "two": "hai"}


def test_a_count_stands_in_vietnamese_as_it_is() -> None:
    assert tr("%n hồ sơ", "", 3) == "3 hồ sơ"


def run_python(program: str, **environment: str) -> str:
    command = [sys.executable, "-c", program]
    shown = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=shown).stdout


def reads_words_at_import(source: str) -> bool:
    """Tell whether a module translates something while it is imported."""

    def is_called(node: ast.AST) -> bool:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return any(is_called(n) for n in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults) if n)
        if isinstance(node, ast.Lambda):
            return False
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            return True
        return any(is_called(child) for child in ast.iter_child_nodes(node))

    return is_called(ast.parse(source))


def test_no_words_are_read_before_the_language_is_chosen() -> None:
    """What `mot-cua counter` imports before it knows its data directory translates nothing while it is imported."""
    program = "import sys, desktop.cli, desktop.faces, desktop.demo, desktop.cli.faces; print('\\n'.join(sys.modules))"
    early = {ROOT.joinpath(*name.split(".")).with_suffix(".py") for name in run_python(program).split()}
    ours = [file for file in early if file.is_file()]
    assert ROOT / "ui/messages.py" in ours
    assert [file for file in ours if reads_words_at_import(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "is_read"),
    [
        ("X = tr('a')", True),
        ("class A:\n    x = [tr('a')]", True),
        ("def f(x=tr('a')): ...", True),
        ("def f(): tr('a')", False),
    ],
)
def test_words_at_import_are_seen(source: str, is_read: bool) -> None:
    assert reads_words_at_import(source) is is_read
