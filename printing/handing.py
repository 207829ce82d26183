"""Papers of handing over results and shifts: Giấy biên nhận trả kết quả and Phiếu bàn giao ca."""

from __future__ import annotations

from typing import Final

from models.services.slips import ResultItem, ResultReceiptPaper, ShiftCash, ShiftSlipPaper
from printing.content import Content, Phrases, Row
from printing.form_table import STRONG
from printing.letters import content_of, dossier_values
from printing.words import money_words, short_time, time_words

RESULT_PHRASES: Final = frozenset(
    {"procedure_code", "owner", "submitter", "authorised", "relative", "lost", "sign", "fingerprint", "none"}
)
SHIFT_PHRASES: Final = frozenset(
    {
        *("no_due", "opening", "collected", "phi", "le_phi", "certification", "refunded", "expected"),
        *("counted", "difference", "handed", "left", "transferred"),
    }
)


def result_content(paper: ResultReceiptPaper, phrases: Phrases) -> Content:
    """Fill in the result receipt.

    Raises:
        ValueError: neither a result nor an original is handed over.
    """
    if not paper.results and not paper.given_back:
        raise ValueError("a result receipt names what is handed over")
    none = phrases.say("none")
    values = {
        "receiver_kind": phrases.say(paper.receiver_kind.value),
        "receiver": paper.receiver_name,
        "receiver_id_number": paper.receiver_id_number,
        "receiver_phone": paper.receiver_phone,
        "receiver_papers": paper.receiver_papers,
        "method": paper.method,
        "lost": phrases.say("lost") if paper.is_receipt_lost else "",
        "how_to_sign": phrases.say("fingerprint" if paper.is_fingerprint else "sign"),
        "giver": paper.giver_name,
        "note": paper.note,
    }
    dossier = paper.dossier
    rows = {"results": _results(paper.results, none), "given_back": _results(paper.given_back, none)}
    rows["taken_in"] = _results(paper.taken_in, none)
    values["withdrawn"] = str(len(paper.taken_in) or "")
    return content_of(paper, {**dossier_values(dossier, phrases), **values}, code=dossier.code, rows=rows)


def _results(items: tuple[ResultItem, ...], none: str) -> tuple[Row, ...]:
    return tuple(
        {"order": str(order), "name": item.name, "number": item.number or none, "copies": str(item.copies)}
        for order, item in enumerate(items, start=1)
    )


def shift_content(paper: ShiftSlipPaper, phrases: Phrases) -> Content:
    """Fill in the shift slip."""
    no_due = phrases.say("no_due")
    drafts = tuple(
        {
            "number": str(number),
            "submitter": draft.submitter_name,
            "procedure": draft.procedure_name,
            "saved": "" if draft.saved_at is None else short_time(draft.saved_at),
            "note": draft.note,
        }
        for number, draft in enumerate(paper.drafts, start=1)
    )
    results = tuple(
        {
            "number": str(number),
            "code": result.code,
            "submitter": result.submitter_name,
            "procedure": result.procedure_name,
            "due": no_due if result.due_at is None else short_time(result.due_at),
            "place": result.place,
        }
        for number, result in enumerate(paper.results, start=1)
    )
    values = {
        "counter": paper.counter,
        "since": time_words(paper.since_at),
        "giver": paper.giver_name,
        "receiver": paper.receiver_name,
        "receipts": paper.cash.receipts,
        "difference_reason": paper.cash.difference_reason,
        "note": paper.note,
        "draft_count": f"{len(drafts):02d}",
        "result_count": f"{len(results):02d}",
    }
    return content_of(paper, values, rows={"drafts": drafts, "results": results, "cash": _cash(paper.cash, phrases)})


def _cash(cash: ShiftCash, phrases: Phrases) -> tuple[Row, ...]:
    """Return the lines of the cash box; what was not counted stays blank, to be written in by hand."""
    difference = None if cash.counted_vnd is None else cash.counted_vnd - cash.expected_vnd
    parts = [("phi", cash.phi_vnd), ("le_phi", cash.le_phi_vnd), ("certification", cash.certification_vnd)]
    lines: list[tuple[str, int | None]] = [
        ("opening", cash.opening_vnd),
        ("collected", cash.collected_vnd),
        *((name, amount) for name, amount in parts if amount),
        ("refunded", cash.refunded_vnd),
        ("expected", cash.expected_vnd),
        ("counted", cash.counted_vnd),
        ("difference", difference),
        ("handed", cash.handed_vnd),
        ("left", cash.left_vnd),
        ("transferred", cash.transferred_vnd),
    ]
    return tuple(
        {
            "label": phrases.say(name),
            "amount": "" if amount is None else money_words(amount),
            STRONG: "x" if name in {"expected", "counted"} else "",
        }
        for name, amount in lines
    )
