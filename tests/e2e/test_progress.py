"""What the headless face says while the lists of an office are built anew: a sentence a tenth."""

from __future__ import annotations

import json

import pytest

from desktop.cli.session import Progress
from tests.e2e.mot_cua import assert_is_a_sentence


def test_a_long_update_is_told_in_tenths(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(patience_s=-1.0)
    for share in (0.01, 0.12, 0.13, 0.38, 1.0):
        progress(share)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [each["progress"] for each in told] == [0.1, 0.3, 1.0]
    for each in told:
        assert_is_a_sentence(each["message"])


def test_a_quick_update_is_not_worth_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(patience_s=3_600.0)
    progress(0.5)
    assert capsys.readouterr().err == ""
