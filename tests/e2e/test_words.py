"""Every code that can reach a person has its own Vietnamese sentence, with nothing left open."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import string
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.domain.errors import Anticipated
from sync.client.troubles import LINE_TROUBLE_CODES
from ui import messages
from ui.shell import words

ROOT = Path(__file__).parents[2]
PACKAGES = ("desktop", "models", "sync", "printing", "ui")
SENTENCES = messages._SENTENCES
ALWAYS_GIVEN = {"status_words", "action_words", *messages._STANDING}


@dataclass(frozen=True)
class Raised:
    """One place that raises a code, and the parameters it gives."""

    code: str
    given: frozenset[str]
    place: str


def _modules() -> Iterator[str]:
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__") and ".migrations." not in module.name:
                yield module.name


def _classes() -> dict[str, type[Anticipated]]:
    for name in _modules():
        importlib.import_module(name)
    found: dict[str, type[Anticipated]] = {}
    waiting = [Anticipated]
    while waiting:
        kinds = [kind for kind in waiting.pop().__subclasses__() if not kind.__module__.startswith("tests.")]
        waiting.extend(kinds)
        found.update({kind.__name__: kind for kind in kinds})
    return found


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _pairs(node: ast.expr | None) -> set[str]:
    """Names of `(("most", "99"), …)`; a computed tuple names nothing."""
    elements = node.elts if isinstance(node, ast.Tuple) else []
    names = (pair.elts[0] for pair in elements if isinstance(pair, ast.Tuple) and pair.elts)
    return {str(name.value) for name in names if isinstance(name, ast.Constant)}


def _literals() -> Iterator[Raised]:
    """`Refused("…", name=…)`, `FieldProblem(field, "…", (("name", …),))` and the local short forms of both."""
    places = {"Refused": 0, "FieldProblem": 1, "_bad": 1, "problem": 1, "refuse": 0}
    for path, tree in _sources():
        if path.is_relative_to(ROOT / "sync" / "server"):
            continue  # its own `Refused` is an answer on the wire; the client turns it into a LineTrouble
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            at = places.get(_name(call))
            if at is None or len(call.args) <= at:
                continue
            choices = [call.args[at]]
            if isinstance(choices[0], ast.IfExp):
                choices = [choices[0].body, choices[0].orelse]
            if _name(call) == "FieldProblem" and len(call.args) > 2 and not isinstance(call.args[2], ast.Tuple):
                yield from _of_computed(call, path)
                continue
            given = {keyword.arg for keyword in call.keywords if keyword.arg} - {"problems"}
            if _name(call) == "refuse":
                given |= {"symbol", "book", "year"}  # what `book_holding.refuse` names every time
            if _name(call) == "FieldProblem" and len(call.args) > 2:
                given |= _pairs(call.args[2])
            for choice in choices:
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                    where = f"{path.relative_to(ROOT)}:{call.lineno}"
                    yield Raised(choice.value, frozenset(given), where)


def _of_computed(call: ast.Call, path: Path) -> Iterator[Raised]:
    """A problem whose parameters are made elsewhere: the code is checked, the parameters cannot be."""
    code = call.args[1]
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        given = frozenset(_placeholders(SENTENCES.get(code.value, "")))
        yield Raised(code.value, given, f"{path.relative_to(ROOT)}:{call.lineno}")


def _raises_of_classes() -> Iterator[Raised]:
    """`raise SomethingAnticipated(name=…)`, wherever it is constructed."""
    classes = _classes()
    for path, tree in _sources():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            kind = classes.get(_name(call))
            if kind is None or any(keyword.arg is None for keyword in call.keywords):
                continue
            given = {str(keyword.arg) for keyword in call.keywords}
            fixed = next((k.value for k in call.keywords if k.arg == "reason"), None)
            code = kind.code
            if isinstance(fixed, ast.Constant) and f"{code}.{fixed.value!s}" in SENTENCES:
                code = f"{code}.{fixed.value!s}"
            given |= set(kind.__init__.__kwdefaults__ or {}) | _derived(kind)
            yield Raised(code, frozenset(given), f"{path.relative_to(ROOT)}:{call.lineno}")


def _derived(kind: type[Anticipated]) -> set[str]:
    """Names that the error gives itself, whoever raises it: `super().__init__(file=path.name)`."""
    if "__init__" not in vars(kind):
        return set()
    calls = (
        n for n in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(kind.__init__)))) if isinstance(n, ast.Call)
    )
    return {str(k.arg) for call in calls if _name(call) == "__init__" for k in call.keywords if k.arg}


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_anticipated_error_has_its_own_sentence() -> None:
    missing = {kind.code for kind in _classes().values() if kind.code not in SENTENCES}
    missing -= {"anticipated"}
    assert not missing


def test_every_literal_code_has_its_own_sentence() -> None:
    raised = list(_literals())
    assert len(raised) > 60, "the search no longer finds the raises"
    assert [r for r in raised if r.code not in SENTENCES] == []


def test_every_trouble_of_the_line_has_its_own_sentence() -> None:
    assert set(LINE_TROUBLE_CODES) <= SENTENCES.keys()


def test_the_status_bar_knows_every_trouble_of_the_line() -> None:
    assert {*LINE_TROUBLE_CODES, "program_fault"} <= words._TROUBLES.keys()


def test_every_reason_why_the_province_takes_no_enrolment_code_has_its_own_sentence() -> None:
    tree = ast.parse((ROOT / "sync" / "server" / "store" / "enrolment.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) == "Refused"]
    codes = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(codes) >= 5
    assert {f"enrolment_refused.{code!s}" for code in codes} <= SENTENCES.keys()


def test_every_placeholder_is_given_wherever_its_code_is_raised() -> None:
    by_class = list(_raises_of_classes())
    assert len(by_class) > 50, "the search no longer finds the raises"
    open_places = []
    for raised in [*_literals(), *by_class]:
        needed = _placeholders(SENTENCES.get(raised.code, "")) - ALWAYS_GIVEN
        if needed - raised.given:
            open_places.append((raised, needed - raised.given))
    assert open_places == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole(code: str) -> None:
    sentence = SENTENCES[code]
    assert sentence == unicodedata.normalize("NFC", sentence)
    assert sentence[0].isupper() or sentence.startswith("{name}")
    assert not sentence.endswith((".", " ")), "the full stop is the caller's"
    assert not re.search(r"không hợp lệ|\binvalid\b|\berror\b", sentence, re.IGNORECASE), "say what to do"


def test_a_reason_chooses_the_closer_sentence() -> None:
    missing = messages.sentence("key_file_invalid", {"reason": "missing", "path": "/x"})
    assert missing == SENTENCES["key_file_invalid.missing"].format(path="/x")
    assert messages.sentence("key_file_invalid", {"reason": "new"}) == SENTENCES["key_file_invalid"]
