"""The repository as the architecture tests see it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def repository_files(root: Path) -> list[Path]:
    """Every file that is or would be committed."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout.decode()
    files = [root / name for name in listed.split("\0") if name]
    assert len(files) > 20, "the listing itself must have worked"
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="session")
def python_files(repository_files: list[Path]) -> list[Path]:
    """Every Python file among them."""
    return [file for file in repository_files if file.suffix == ".py"]


@pytest.fixture(scope="session")
def text_files(repository_files: list[Path]) -> dict[Path, str]:
    """Every file that is text, with its text."""
    texts = {}
    for file in repository_files:
        content = file.read_bytes()
        if b"\0" not in content[:8192]:
            texts[file] = content.decode("utf-8")
    return texts
