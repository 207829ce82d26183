"""The benchmark over a bad line runs, and what it measures really arrives."""

from __future__ import annotations

import pytest

from benchmarks.line import run


def test_the_small_scale_measures_what_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", "")  # the benchmark sets it: put back afterwards
    figures = run(scale="small", only=["push", "load"], events=700)
    assert (figures["push"]["events"], figures["push"]["trouble"]) == (100, "")
    assert (figures["load"]["events"], figures["load"]["trouble"]) == (700, "")
    assert figures["push"]["kb_up"] < 20
    assert figures["load"]["bytes_an_event_down"] < 80, "in columns, with the dictionary"
