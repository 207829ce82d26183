"""Papers at their limits: the longest values, words that cannot break, nothing at all."""

from dataclasses import replace

from models.services.papers import RequestedItem
from models.services.slips import Paper, ResultItem
from tests.printing.paper_values import (
    APOLOGY,
    CONSIGNMENT,
    CONTROL,
    DOSSIER,
    HAND_OVER,
    LEGS,
    LONG_DOSSIER,
    REFUSAL,
    RESULT,
    SHIFT,
    STOP,
    SUPPLEMENT,
    hand_over_row,
    parcel,
    register,
    register_row,
)
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE

LONG_REASON = ("Thành phần hồ sơ chưa đủ theo quy định; " * 40).strip()
LONG: dict[str, Paper] = {
    "supplement": replace(
        SUPPLEMENT,
        dossier=LONG_DOSSIER,
        items=tuple(RequestedItem(f"Giấy tờ thứ {n}: {LONG_ADDRESS}", n, "Bản đã nộp là bản chụp") for n in range(12)),
        reason=LONG_REASON,
        guide_name=LONG_NAME,
    ),
    "refusal": replace(REFUSAL, dossier=LONG_DOSSIER, reason=LONG_REASON, advice=LONG_REASON, refuser_name=LONG_NAME),
    "apology": replace(APOLOGY, dossier=LONG_DOSSIER, reason=LONG_REASON, agency=LONG_NAME, signer_name=LONG_NAME),
    "stop_notice": replace(STOP, dossier=LONG_DOSSIER, reason=LONG_REASON, next_steps=LONG_REASON),
    "control_slip": replace(
        CONTROL,
        dossier=LONG_DOSSIER,
        legs=tuple(replace(LEGS[n % 2], to_office=LONG_NAME, handed_by=LONG_NAME) for n in range(9)),
    ),
    "register": register(
        0,
        rows=tuple(
            register_row(n, procedure_name=LONG_PROCEDURE, name=LONG_NAME, address=LONG_ADDRESS) for n in range(1, 9)
        ),
    ),
    "hand_over_slip": replace(
        HAND_OVER,
        rows=tuple(
            replace(hand_over_row(n), procedure_name=LONG_PROCEDURE, submitter_name=LONG_NAME) for n in range(1, 5)
        ),
        note=LONG_REASON,
    ),
    "result_receipt": replace(
        RESULT,
        dossier=LONG_DOSSIER,
        results=(ResultItem(LONG_PROCEDURE, LONG_ADDRESS, 1),),
        receiver_name=LONG_NAME,
        receiver_papers=LONG_ADDRESS,
        note=LONG_REASON,
        is_fingerprint=True,
    ),
    "consignment": replace(
        CONSIGNMENT,
        carrier_name=LONG_NAME,
        rows=tuple(
            replace(parcel(n), recipient_name=LONG_NAME, recipient_address=LONG_ADDRESS, contents=LONG_PROCEDURE)
            for n in range(1, 9)
        ),
    ),
    "shift_slip": replace(
        SHIFT,
        drafts=tuple(replace(SHIFT.drafts[0], submitter_name=LONG_NAME, note=LONG_ADDRESS) for _ in range(9)),
        results=tuple(replace(SHIFT.results[0], procedure_name=LONG_PROCEDURE) for _ in range(9)),
        note=LONG_REASON,
    ),
}
UNBROKEN: dict[str, Paper] = {
    "refusal": replace(REFUSAL, reason="Ẫ" * 900),
    "hand_over_slip": replace(HAND_OVER, rows=tuple(replace(hand_over_row(1), code="W" * 80) for _ in range(3))),
    "control_slip": replace(CONTROL, dossier=replace(DOSSIER, code="H15.50.05.13-261008-0975" * 4)),
}
EMPTY: dict[str, Paper] = {
    "control_slip": replace(CONTROL, legs=(), due_at=None),
    "register": register(0),
    "hand_over_slip": replace(HAND_OVER, rows=()),
    "consignment": replace(CONSIGNMENT, rows=()),
    "shift_slip": replace(SHIFT, drafts=(), results=(), cash=replace(SHIFT.cash, counted_vnd=None)),
    "result_receipt": replace(RESULT, given_back=(), taken_in=(), receiver_papers="", is_receipt_lost=False),
    "supplement": replace(SUPPLEMENT, answer_by_on=None, dossier=replace(DOSSIER, submitter_email="")),
}
