"""`mot-cua scanner` shows and sets the scanners of one machine, beside a window that is open."""

from __future__ import annotations

from tests.e2e.mot_cua import MotCua


def test_the_scanners_settings_are_shown_and_set(counter: MotCua) -> None:
    shown = counter.run("scanner").answer
    assert (shown["serial"], shown["speed"], shown["gap_ms"]) == ("auto", 9600, 50)
    assert isinstance(shown["ports"], list)
    assert counter.run("scanner", "--serial", "COM3", "--prefix", "~", "--gap-ms", "120").answer["serial"] == "COM3"
    again = counter.run("scanner").answer
    assert (again["serial"], again["prefix"], again["suffix"], again["gap_ms"]) == ("COM3", "~", "", 120)


def test_settings_that_cannot_be_are_refused_and_nothing_changes(counter: MotCua) -> None:
    assert counter.run("scanner", "--gap-ms", "5000").refusal["error"] == "settings_unreadable"
    assert counter.run("scanner").answer["gap_ms"] == 50


def test_a_machine_without_an_office_has_no_scanners(empty: MotCua) -> None:
    assert empty.run("scanner").refusal["error"] == "not_initialised"
