"""The power may go at any step of attaching: a file without an event perhaps, never an event without its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from models.persistence import content_files
from models.persistence.transaction import WriteTransaction
from tests.integration.attachments.conftest import Desk, MakeDesk
from tests.integration.attachments.scans import pdf


class PowerCutError(BaseException):
    """Nothing runs any more: no handler of the program sees what comes after."""


class Steps:
    """Every durable step of attaching, in order; the power goes before the n-th one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken: list[str] = []
        self.cut_before: int | None = None
        for owner, name, word in (
            (os, "fsync", "flush"),
            (Path, "touch", "marker"),
            (Path, "replace", "rename"),
            (content_files, "sync_directory", "flush folder"),
            (WriteTransaction, "commit", "commit"),
            (Path, "unlink", "unlink"),
        ):
            monkeypatch.setattr(owner, name, self._step(word, getattr(owner, name)))

    def _step(self, word: str, work: Any) -> Any:
        def step(*given: Any, **named: Any) -> Any:
            if self.cut_before is not None and len(self.taken) >= self.cut_before:
                raise PowerCutError(word)
            self.taken.append(word)
            return work(*given, **named)

        return step


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(monkeypatch)


def test_the_file_and_its_name_are_on_the_disk_before_the_event_is(desk: Desk, steps: Steps) -> None:
    desk.attach(pdf(2))
    before = steps.taken[: steps.taken.index("commit")]
    rename = before.index("rename")
    assert "flush" in before[:rename], "the content"
    assert before.index("marker") < rename
    assert "flush folder" in before[rename:], "its name"
    assert "unlink" not in before, "the marker goes after the commit"


@pytest.mark.parametrize("cut_before", range(12))
def test_a_power_cut_before_any_step_leaves_no_event_without_its_file(
    desk: Desk, make_desk: MakeDesk, steps: Steps, cut_before: int
) -> None:
    kept = desk.attach(pdf(1)).attachment
    steps.taken.clear()
    steps.cut_before = cut_before
    try:
        desk.attach(pdf(7))
    except PowerCutError:
        is_cut = True
    else:
        is_cut = False
    steps.cut_before = None
    desk.database.close()
    again = make_desk(code=desk.code)
    named = {file.sha256.hex() for file in again.listed}
    assert kept.sha256.hex() in named
    assert is_cut or len(named) == 2
    assert {path.name for path in again.stored()} == named, "each event has its file, and nothing else is left"
    assert not again.database.verify().problems
    again.attach(pdf(7), document="Căn cước")
    assert not again.database.verify().problems
