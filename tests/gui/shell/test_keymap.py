"""The keys as data: on no page does one key mean two things."""

from __future__ import annotations

from collections import Counter

import pytest

from ui.shell.keymap import COUNTER, Binding
from ui.supervisor.keys import SUPERVISOR


@pytest.mark.parametrize("bindings", [COUNTER, SUPERVISOR], ids=["counter", "supervisor"])
def test_a_key_means_one_thing_on_each_page(bindings: tuple[Binding, ...]) -> None:
    pages = {page for binding in bindings for page in binding.pages} | {"a page of its own"}
    for page in pages:
        keys = Counter(binding.key for binding in bindings if binding.key and binding.works_on(page))
        assert {key for key, times in keys.items() if times > 1} == set(), page


@pytest.mark.parametrize("bindings", [COUNTER, SUPERVISOR], ids=["counter", "supervisor"])
def test_a_command_has_one_name_and_says_what_it_does(bindings: tuple[Binding, ...]) -> None:
    assert all(binding.words for binding in bindings)
    names = Counter((binding.command, binding.pages) for binding in bindings)
    assert max(names.values()) == 1
