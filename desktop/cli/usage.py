"""A parser of the command line that speaks Vietnamese, and answers wrong usage with a JSON object and exit status 2."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from desktop.cli.answers import WRONG_USAGE, complain
from models.services.refusal import Refused

_SAID: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0}: không có “{1}”. Chọn một trong: {2}"),
        (r"argument (.+?): invalid int value: '(.*)'", "{0}: “{1}” không phải số nguyên"),
        (r"argument (.+?): expected one argument", "{0}: cần một giá trị"),
        (r"argument (.+?): not allowed with argument (.+)", "Chỉ dùng một trong hai: {1}, {0}"),
        (r"argument (.+?): (.*)", "{0}: {1}"),
        (r"the following arguments are required: (.*)", "Thiếu {0}"),
        (r"one of the arguments (.*) is required", "Cần một trong: {0}"),
        (r"unrecognized arguments: (.*)", "Không có tùy chọn {0}"),
        (r"ambiguous option: (.*) could match (.*)", "{0} có thể là: {1}"),
    )
)
"""What argparse says, and how it is said here."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """See `argparse.ArgumentParser`; its sub-commands are parsers of this class too."""

    def __init__(self, *, add_help: bool = True, **given: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **given)
        self._positionals.title = "Giá trị"
        self._optionals.title = "Tùy chọn"
        if add_help:
            self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="xem cách dùng rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong as a JSON object on standard error, and leave with exit status 2."""
        complain(Refused("wrong_usage", detail=_translated(message)), usage=" ".join(self.format_usage().split()))
        sys.exit(WRONG_USAGE)


def _translated(message: str) -> str:
    for pattern, words in _SAID:
        if found := pattern.fullmatch(message):
            return words.format(*found.groups())
    return message
