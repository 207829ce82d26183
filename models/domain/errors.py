"""The family of anticipated errors: what goes wrong in an office without any mistake in the program."""

from __future__ import annotations

from typing import ClassVar


class Anticipated(Exception):
    """Carry a code and parameters, never words for the user: `ui/messages.py` and the command line find the words.

    Attributes:
        code: what happened, stable, in snake_case.
        parameters: what the words need, by name.
    """

    code: ClassVar[str] = "anticipated"

    def __init__(self, **parameters: object) -> None:
        super().__init__(self.code, parameters)
        self.parameters = parameters
