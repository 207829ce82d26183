"""Conventions that no linter knows: size of files, clocks, swallowed errors, package files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MAX_LINES = 400
PACKAGES = ("desktop", "ui", "models", "printing", "sync")
CLOCKLESS = ("ui", "models", "printing", "sync")
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "currentSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}


def _of(files: list[Path], root: Path, folders: tuple[str, ...]) -> list[Path]:
    return [file for file in files if file.relative_to(root).parts[0] in folders]


def clocks_read(source: str) -> list[str]:
    """Name every reading of the wall clock in the source, as line and expression; monotonic clocks are no clocks."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            base = node.value
            name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
            if node.attr in CLOCKS.get(name, ()):
                found.append(f"{node.lineno}: {name}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"{node.lineno}: from time import {n.name}" for n in node.names if n.name in CLOCKS["time"]]
    return found


def errors_swallowed(source: str) -> Iterator[int]:
    """Give the lines where every error there is disappears without a word."""
    broad = {"Exception", "BaseException"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            is_broad = any(kind is None or (isinstance(kind, ast.Name) and kind.id in broad) for kind in kinds)
            says_nothing = all(
                isinstance(step, ast.Pass | ast.Continue | ast.Break)
                or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
                for step in node.body
            )
            if is_broad and says_nothing:
                yield node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "suppress":
            yield from (node.lineno for kind in node.args if isinstance(kind, ast.Name) and kind.id in broad)


def work_at_import(source: str) -> list[str]:
    """Give what a package file does beyond a docstring, imports and plain dunder names."""
    return [
        f"{step.lineno}: {type(step).__name__}"
        for step in ast.parse(source).body
        if not isinstance(step, ast.Import | ast.ImportFrom)
        and not (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        and not (isinstance(step, ast.Assign) and all(ast.unparse(t).startswith("__") for t in step.targets))
    ]


def test_no_file_is_longer_than_a_reader_bears(python_files: list[Path], root: Path) -> None:
    lengths = {str(file.relative_to(root)): len(file.read_text("utf-8").splitlines()) for file in python_files}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_only_the_process_reads_a_clock(python_files: list[Path], root: Path) -> None:
    files = _of(python_files, root, CLOCKLESS)
    readings = {str(file.relative_to(root)): clocks_read(file.read_text("utf-8")) for file in files}
    assert {name: found for name, found in readings.items() if found} == {}


def test_no_error_disappears_without_a_word(python_files: list[Path], root: Path) -> None:
    swallowed = {str(file.relative_to(root)): list(errors_swallowed(file.read_text("utf-8"))) for file in python_files}
    assert {name: lines for name, lines in swallowed.items() if lines} == {}


def test_package_files_do_no_work(python_files: list[Path], root: Path) -> None:
    files = [file for file in _of(python_files, root, PACKAGES) if file.name == "__init__.py"]
    work = {str(file.relative_to(root)): work_at_import(file.read_text("utf-8")) for file in files}
    assert {name: found for name, found in work.items() if found} == {}


def test_every_shipped_folder_of_code_is_a_package(python_files: list[Path], root: Path) -> None:
    folders = {file.parent for file in _of(python_files, root, PACKAGES) if "migrations" not in file.parts}
    missing = [str(folder.relative_to(root)) for folder in folders if not (folder / "__init__.py").is_file()]
    assert missing == []


@pytest.mark.parametrize(
    "source",
    ["datetime.now(UTC)", "dt.datetime.utcnow()", "f(default=time.time)", "date.today()", "from time import time_ns"],
)
def test_a_clock_is_seen(source: str) -> None:
    assert clocks_read(source)


@pytest.mark.parametrize("source", ["time.monotonic()", "clock.now()", "func.now()", "from time import monotonic"])
def test_what_is_no_clock_is_left_alone(source: str) -> None:
    assert not clocks_read(source)


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept:\n    ...",
        "for x in y:\n    try:\n        f()\n    except (OSError, BaseException):\n        continue",
        "with contextlib.suppress(Exception):\n    f()",
    ],
)
def test_a_swallowed_error_is_seen(source: str) -> None:
    assert list(errors_swallowed(source))


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    f()\nexcept FileNotFoundError:\n    pass",
        "try:\n    f()\nexcept Exception:\n    log.exception('x')",
        "with suppress(FileNotFoundError):\n    f()",
    ],
)
def test_a_handled_error_is_left_alone(source: str) -> None:
    assert not list(errors_swallowed(source))
