"""The file of choices: kept whole, read leniently."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from desktop.choices import FILE, KeptChoices


def choose(choice: QComboBox, value: str) -> None:
    """Choose a value as somebody does with the arrows."""
    place = choice.findData(value)
    assert place >= 0, value
    choice.setCurrentIndex(place)


def test_choices_are_kept_and_read_again(tmp_path: Path) -> None:
    kept = KeptChoices(tmp_path)
    kept.remember("trends.field", "Đất đai")
    kept.remember("trends.field", "Hộ tịch")
    assert KeptChoices(tmp_path).recall() == {"trends.field": "Hộ tịch"}
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": 1, "b": "two"}', b"\xff\xfe", b'{"a":'])
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert KeptChoices(tmp_path).recall() in ({}, {"b": "two"})
    KeptChoices(tmp_path).remember("a", "x")
    assert KeptChoices(tmp_path).recall()["a"] == "x"
