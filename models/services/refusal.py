"""Why a use case was refused: stable codes with parameters, never words. Imports nothing, so that faces paint soon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong at one field, as a stable code with parameters; `ui/messages.py` has the words.

    `field` is the path of the field: "procedure", "case", "limit", "received_at", "submitter.name", "owner.phone",
    "documents.0.originals", …
    """

    field: str
    code: str
    params: tuple[tuple[str, str], ...] = ()


class Refused(Exception):
    """A use case that was refused for an anticipated reason; nothing was stored.

    Attributes:
        code: stable name of the reason, for example "dossier_not_found".
        problems: field by field where the reason is the input ("invalid_input").
        params: what the sentence needs.
    """

    def __init__(self, code: str, /, *, problems: tuple[FieldProblem, ...] = (), **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.problems = problems
        self.params = params
