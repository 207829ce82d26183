"""One of each paper besides the receipt, and the longest dossier that may come."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from models.services.slips import Paper
from printing.samples import (
    APOLOGY,
    CODE,
    CONSIGNMENT,
    CONTROL,
    DOSSIER,
    HAND_OVER,
    LEGS,
    REFUSAL,
    RESULT,
    SAMPLES,
    SHIFT,
    STOP,
    SUPPLEMENT,
    hand_over_row,
    parcel,
    register,
    register_row,
)
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE

__all__ = [
    "APOLOGY",
    "CODE",
    "CONSIGNMENT",
    "CONTROL",
    "DOSSIER",
    "HAND_OVER",
    "LEGS",
    "REFUSAL",
    "RESULT",
    "SHIFT",
    "STOP",
    "SUPPLEMENT",
    "hand_over_row",
    "parcel",
    "register",
    "register_row",
]

LONG_DOSSIER: Final = replace(
    DOSSIER,
    procedure_name=LONG_PROCEDURE,
    submitter_name=LONG_NAME,
    submitter_address=LONG_ADDRESS,
    owner_name=LONG_NAME,
)

PLAIN: Final[dict[str, Paper]] = {form: paper for form, paper in SAMPLES.items() if form != "receipt"}
