"""Phiếu báo thu phí, lệ phí: what a payer paid, and the VietQR of what is still to be paid."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from models.domain.dong import in_words
from models.domain.vietqr import vietqr_text
from models.services.slips import PaymentLine, PaymentSlipPaper
from printing.content import Content, PanelText, Phrases, Row
from printing.letters import content_of, dossier_values
from printing.page import Style
from printing.text import Span
from printing.words import money_words, short_time

PAYMENT_PHRASES: Final = frozenset(
    {
        *("procedure_code", "phi", "le_phi", "unsaid", "receipt", "transfer", "exempt", "none"),
        *("pay", "account", "purpose"),
    }
)


def payment_content(paper: PaymentSlipPaper, phrases: Phrases) -> Content:
    """Fill in the slip."""
    code = paper.dossier.code
    values = {
        **dossier_values(paper.dossier, phrases),
        "paid": money_words(paper.paid_vnd) if paper.lines else "",
        "paid_in_words": in_words(paper.paid_vnd),
        "due": money_words(paper.due_vnd) if paper.due_vnd else "",
        "due_in_words": in_words(paper.due_vnd),
        "cashier": paper.cashier_name,
    }
    rows = tuple(_row(number, line, phrases) for number, line in enumerate(paper.lines, start=1))
    content = content_of(paper, values, code=code, rows={"lines": rows})
    if paper.account is None or not paper.due_vnd:
        return content
    return replace(
        content,
        qr=(vietqr_text(paper.account, amount_vnd=paper.due_vnd, purpose=code), ""),
        panel=(
            PanelText((Span(phrases.say("pay")), Span(money_words(paper.due_vnd), Style.BOLD)), is_small=False),
            PanelText(
                (Span(phrases.say("account", number=paper.account.number, holder=paper.account.name)),), is_small=True
            ),
            PanelText((Span(phrases.say("purpose", code=code)),), is_small=True),
        ),
    )


def _row(number: int, line: PaymentLine, phrases: Phrases) -> Row:
    kind = line.kind if line.kind in {"phi", "le_phi"} else "unsaid"
    paper = phrases.say("transfer" if line.is_transfer else "receipt", reference=line.reference)
    return {
        "number": str(number),
        "kind": phrases.say(kind),
        "at": short_time(line.at),
        "quantity": str(line.quantity),
        "paper": paper if line.reference else phrases.say("exempt" if line.is_exempt else "none"),
        "amount": money_words(line.amount_vnd),
    }
