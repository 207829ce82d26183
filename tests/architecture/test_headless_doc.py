"""`docs/headless.md` names every field that the lines of the headless face may have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.cli import known_fields


def fields_under(text: str, heading: str) -> set[str]:
    """Return the fields in the first column of the table under a heading."""
    match = re.search(rf"^## `{heading}`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section {heading}"
    firsts = [line.split("|")[1] for line in match.group(1).splitlines() if line.startswith("| `")]
    return {field for first in firsts for field in re.findall(r"`(\w+)`", first)}


@pytest.mark.parametrize("command", ["register", "act", "settle", "due"])
def test_every_field_of_a_line_is_described(root: Path, command: str) -> None:
    text = (root / "docs/headless.md").read_text("utf-8")
    assert fields_under(text, command) == getattr(known_fields, command.upper())


def test_people_and_papers_are_described(root: Path) -> None:
    text = (root / "docs/headless.md").read_text("utf-8").partition("## People and papers")[2]
    assert set(re.findall(r"`(\w+)`", text)) >= known_fields.PERSON
