"""What a form says, between a paper's value and its layout: named texts and rows for the layout's templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from string import Formatter
from typing import Final

import msgspec

from models.services.papers import OfficeHeading
from printing.blocks import TableBlock
from printing.layout import FormLayout
from printing.text import Span
from printing.words import date_words, time_words

Row = Mapping[str, str]
_STANDARD: Final = ("title", "basis", "page", "pages")


@dataclass(frozen=True, slots=True)
class PanelText:
    """A line beside the receipt's QR, in the size of the check word or the small one."""

    spans: tuple[Span, ...]
    is_small: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A paper's words. `reference` is the dossier code or temporary token, "" for a paper about none or several.

    Args:
        on: the legal day of the paper, in its date line; it chooses the layout.
        values: by the names that templates use; `rows` likewise by table, each row by the names of its columns.
        label: what stands before the reference.
        qr: text and digits of the QR, on the receipt only.
        is_electronic: an electronic copy says so below its title.
    """

    office: OfficeHeading
    on: date
    number: str
    printed_at: datetime
    values: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    reference: str = ""
    label: str = ""
    qr: tuple[str, str] | None = None
    panel: tuple[PanelText, ...] = ()
    replaces_printed_at: datetime | None = None
    is_electronic: bool = False

    def complete(self, layout: FormLayout) -> dict[str, str]:
        """Return the values with those that every form has.

        Raises:
            LayoutUnreadable: a template of the layout asks for a name that this form does not have.
        """
        replaced = self.replaces_printed_at
        values = {
            "office": self.office.name,
            "superior": self.office.superior,
            "office_phone": self.office.phone,
            "lookup_address": f"{self.office.lookup_url.rstrip('/')}/tra-cuu",
            "date": date_words(self.on),
            "number": self.number,
            "code": self.reference,
            "code_label": self.label or layout.words.code,
            "printed": time_words(self.printed_at),
            "replaced": "" if replaced is None else time_words(replaced),
            "title": layout.words.title,
            "basis": layout.legal_basis,
            **self.values,
        }
        _check(layout, {*values, *_STANDARD}, self.rows)
        return values


class Phrases:
    """The words that a form needs in some cases only, from its layout.

    Raises:
        LayoutUnreadable: on creation where one of `names` is missing or another stands there.
    """

    def __init__(self, layout: FormLayout, names: frozenset[str]) -> None:
        wrong = names.symmetric_difference(layout.phrases)
        if wrong:
            raise layout.unreadable("phrases", names=", ".join(sorted(wrong)))
        self._layout = layout

    def say(self, name: str, **values: object) -> str:
        """Return a phrase with its values.

        Raises:
            LayoutUnreadable: it asks for a value that it does not get.
        """
        template = self._layout.phrases[name]
        try:
            return template.format_map(values)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise self._layout.unreadable("phrase", names=name, text=_bare(template)) from error


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template of the layout, whose names are known to exist."""
    return template.format_map(values) if "{" in template else template


def _check(layout: FormLayout, names: Iterable[str], rows: Mapping[str, tuple[Row, ...]]) -> None:
    known = frozenset(names)
    words = layout.words
    said = (words.title, words.continued, words.reprint, words.printed, words.page, words.subtitle)
    for template in (*said, words.number, words.electronic):
        _demand(layout, template, known)
    for block in layout.body:
        if isinstance(block, TableBlock):
            if block.rows not in rows:
                raise layout.unreadable("rows", names=block.rows)
            of_row = frozenset(rows[block.rows][0]) if rows[block.rows] else None
            for column in block.columns:
                _demand(layout, column.value, of_row)
            for template in (block.label, block.empty, block.when or ""):
                _demand(layout, template, known)
        else:
            for template in _texts(msgspec.to_builtins(block)):
                _demand(layout, template, known)


def _demand(layout: FormLayout, template: str, known: frozenset[str] | None) -> None:
    """Refuse what `str.format` would trip over; `known` None: the names are not known where there are no rows."""
    if "{" not in template and "}" not in template:
        return
    try:
        names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as error:
        raise layout.unreadable("braces", text=_bare(template)) from error
    unknown = names - known if known is not None else {name for name in names if not name.isidentifier()}
    if unknown:
        raise layout.unreadable("name", names=", ".join(sorted(unknown)), text=_bare(template))


def _bare(template: str) -> str:
    """Return a template without its braces, to be quoted in a sentence that has values of its own."""
    return template.replace("{", "").replace("}", "")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
