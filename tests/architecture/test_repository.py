"""What the repository promises: no private address, complete locks and notices, a README that tells the truth."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

# Written in pieces, or this file would find itself.
PRIVATE_FOLDERS = "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers", "o" + "pt", "m" + "nt", "t" + "mp"])
REGISTRIES = "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.", "crates" + r"\.io"])
PRIVATE = re.compile(rf"(?<![\w.:/}}])/(?:{PRIVATE_FOLDERS})/\w|\b[A-Za-z]:\\+Us" + rf"ers\b|{REGISTRIES}")
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def canonical(name: str) -> str:
    """Spell a distribution's name the way registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(root: Path, lock: str) -> set[tuple[str, str]]:
    """Read name and version of everything that a lock installs."""
    return {(canonical(name), version) for name, version, _ in PINNED.findall((root / lock).read_text("utf-8"))}


def declared(root: Path, extra: str | None = None) -> set[str]:
    """Read the names of the dependencies that pyproject.toml asks for."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted: list[str] = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return {canonical(re.split(r"[\[<>=;! ]", line, maxsplit=1)[0]) for line in wanted}


def test_no_file_names_a_private_folder_or_a_registry(text_files: dict[Path, str], root: Path) -> None:
    found = {
        f"{file.relative_to(root)}:{number}": line.strip()[:120]
        for file, text in text_files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if PRIVATE.search(line)
    }
    assert found == {}


@pytest.mark.parametrize(
    "line", ["see /ho" + "me/lan/x", '"/t' + 'mp/x"', "C:\\Us" + "ers\\lan", "https://py" + "pi.org/x"]
)
def test_a_private_address_is_seen(line: str) -> None:
    assert PRIVATE.search(line)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address_and_hash_everything(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert not re.search(r"://|^#|^-|file:|@", text, re.MULTILINE)
    requirements = [line for line in text.splitlines() if not line.startswith(" ")]
    assert requirements
    assert [line for line in requirements if not PINNED.match(line)] == []
    assert text.count("--hash=sha256:") >= len(requirements)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_keep_the_python_on_which_qt_counts_references(root: Path, lock: str) -> None:
    found = {
        marker: version
        for name, version, marker in PINNED.findall((root / lock).read_text("utf-8"))
        if name == "pyside6-essentials"
    }
    assert found["python_full_version < '3.12'"].startswith("6.11.")
    assert "python_full_version >= '3.12'" in found


def test_locks_hold_what_the_project_declares(root: Path) -> None:
    runtime, development = pins(root, LOCKS[0]), pins(root, LOCKS[1])
    assert declared(root) | declared(root, "build") <= {name for name, _ in runtime}
    assert declared(root, "dev") <= {name for name, _ in development}
    assert runtime <= development


def test_every_library_has_its_notice(root: Path) -> None:
    listed = {
        canonical(name)
        for name in re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", (root / "THIRD_PARTY.md").read_text("utf-8"), re.MULTILINE)
    }
    installed = {name for name, _ in pins(root, LOCKS[1])}
    assert installed - listed == set()


def test_every_font_has_its_notice_and_its_licence(repository_files: list[Path], root: Path) -> None:
    notice = (root / "THIRD_PARTY.md").read_text("utf-8")
    fonts = [file for file in repository_files if file.suffix in {".ttf", ".otf", ".woff", ".woff2"}]
    assert fonts, "the product ships fonts"
    assert [file.name for file in fonts if file.stem.split("-")[0] not in notice] == []
    assert [
        str(file.relative_to(root)) for file in fonts if not [*file.parent.glob("*OFL*"), *file.parent.glob("*LICEN*")]
    ] == []


def test_every_command_of_the_readme_is_in_the_makefile(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    mentioned = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(_code((root / "README.md").read_text("utf-8")))))
    assert {"run", "test"} <= mentioned
    assert mentioned - targets == set()


def test_every_file_of_the_readme_exists(root: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (root / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (root / link).exists()] == []


def test_every_program_of_the_readme_is_a_sub_command(root: Path) -> None:
    code = "\n".join(_code((root / "README.md").read_text("utf-8")))
    commands = sorted(set(re.findall(r"\bmot-cua ([a-z][a-z-]*)", code)))
    assert "init" in commands
    run = [sys.executable, "-c", "import sys; from desktop.cli import main; sys.exit(main())"]
    refused = {}
    for command in commands:
        done = subprocess.run(
            [*run, command, "--help"], cwd=root, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            refused[command] = done.stderr[-300:]
    assert refused == {}


def _code(markdown: str) -> list[str]:
    blocks = re.findall(r"^```.*?^```", markdown, re.MULTILINE | re.DOTALL)
    return blocks + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL))
