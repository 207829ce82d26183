"""The box of every command: letters without marks, initials, what was used last first."""

from __future__ import annotations

import pytest

from ui.counter.command_pages import counter_offers, page_of
from ui.shell.command_search import RecentCommands, search_commands
from ui.shell.keymap import COUNTER

OFFERS = counter_offers(COUNTER, "intake")


def found(text: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [offer.binding.command for offer in search_commands(text, OFFERS, recent)]


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("tam gac", "hold"),
        ("tg", "take_up"),
        ("Hạn", "deadlines"),
        ("vht", "today"),
        ("ctrl+shift+q", "close_shift"),
        ("f12", "hand_over_all"),
        ("giay hen", "reprint"),
        ("ilgh", "reprint"),
    ],
)
def test_a_command_is_found_by_letters_initials_or_its_key(typed: str, command: str) -> None:
    assert command in found(typed)[:2]


def test_every_command_is_offered_once_whatever_the_page() -> None:
    named = [offer.binding.command for offer in OFFERS]
    assert sorted(named) == sorted({b.command for b in COUNTER} - {"commands"})


def test_what_was_chosen_last_comes_first() -> None:
    recent = RecentCommands()
    for command in ("cash", "deadlines", "cash", "search"):
        recent.note(command)
    assert found("", recent.names)[:3] == ["search", "cash", "deadlines"]
    assert found("h", recent.names)[0] == "deadlines"


def test_a_command_of_another_page_comes_after_those_that_work_here_and_names_its_page() -> None:
    offers = search_commands("chot", OFFERS, ("close_shift",))
    assert [(o.binding.command, o.elsewhere) for o in offers] == [("cash", ""), ("close_shift", "Chốt quỹ")]
    assert page_of("close_shift", COUNTER, "intake") == "cash"
    assert page_of("close_shift", COUNTER, "cash") == ""
    assert page_of("accept", COUNTER, "books") == ""


def test_letters_of_no_command_find_nothing() -> None:
    assert found("xyzw") == []
    assert found("!!") == []
