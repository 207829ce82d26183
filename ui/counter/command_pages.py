"""Commands of other pages in the Ctrl+K box: it says on which page one works, and opens that page."""

from __future__ import annotations

from collections.abc import Sequence

from ui.counter.work_area import PAGES
from ui.i18n.words import tr
from ui.shell.command_search import Offer
from ui.shell.keymap import Binding, by_command


def counter_offers(bindings: Sequence[Binding], page: str) -> list[Offer]:
    """Return every command once: as it works on the present page, else with the page where it does."""
    keys = by_command()
    offers = {b.command: Offer(b) for b in bindings if b.works_on(page)}
    for binding in bindings:
        where = _first_page(binding)
        if where:
            offers.setdefault(binding.command, Offer(binding, keys[where].words))
    return [offer for command, offer in offers.items() if command != "commands"]


def page_of(command: str, bindings: Sequence[Binding], page: str) -> str:
    """Return the page that has to be opened for a command, "" where it works on the present one."""
    meant = [binding for binding in bindings if binding.command == command]
    if any(binding.works_on(page) for binding in meant):
        return ""
    return next((where for binding in meant if (where := _first_page(binding))), "")


def there_words(command: str, bindings: Sequence[Binding], page: str) -> str:
    """Return what is said on the page that was opened for a command: which key does it there."""
    binding = next(b for b in bindings if b.command == command and b.works_on(page))
    how = tr("bấm {key}").format(key=binding.key) if binding.key else tr("mở lại Ctrl+K rồi chọn lệnh")
    return tr("{words}: {how} ở trang này").format(words=binding.words, how=how)


def _first_page(binding: Binding) -> str:
    return next((page for page in PAGES if page in binding.pages), "")
