"""Every paper by its type: one way to lay out any of them, to name its file and to know how many copies it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from models.services.book_paper import (
    ContractBookPaper,
    CopyBookPaper,
    InterpreterBookPaper,
    SignatureBookPaper,
)
from models.services.papers import (
    ApologyPaper,
    ReceiptPaper,
    RefusalPaper,
    StopPaper,
    SupplementPaper,
)
from models.services.slips import (
    ConsignmentPaper,
    ControlSlipPaper,
    HandOverPaper,
    Paper,
    PaymentSlipPaper,
    ReceiptListPaper,
    RegisterPaper,
    ResultReceiptPaper,
    ShiftSlipPaper,
)
from printing import books, handing, letters, lists, payments, receipt
from printing.content import Content, Phrases
from printing.form_pages import draw
from printing.layout import FormLayout, form_layout
from printing.words import VIETNAM, local_date


@dataclass(frozen=True, slots=True)
class Form:
    """How a type of paper becomes a form: the name of its layouts, its words, and the phrases that these need."""

    name: str
    content: Callable[[Any, Phrases], Content]
    phrases: frozenset[str]


FORMS: Final[Mapping[type, Form]] = MappingProxyType(
    {
        ReceiptPaper: Form("receipt", receipt.receipt_content, receipt.RECEIPT_PHRASES),
        SupplementPaper: Form("supplement", letters.supplement_content, letters.SUPPLEMENT_PHRASES),
        RefusalPaper: Form("refusal", letters.refusal_content, letters.REFUSAL_PHRASES),
        ApologyPaper: Form("apology", letters.apology_content, letters.APOLOGY_PHRASES),
        StopPaper: Form("stop_notice", letters.stop_content, letters.STOP_PHRASES),
        ControlSlipPaper: Form("control_slip", lists.control_content, lists.CONTROL_PHRASES),
        RegisterPaper: Form("register", lists.register_content, lists.REGISTER_PHRASES),
        HandOverPaper: Form("hand_over_slip", lists.hand_over_content, lists.HAND_OVER_PHRASES),
        ResultReceiptPaper: Form("result_receipt", handing.result_content, handing.RESULT_PHRASES),
        ConsignmentPaper: Form("consignment", lists.consignment_content, lists.CONSIGNMENT_PHRASES),
        ShiftSlipPaper: Form("shift_slip", handing.shift_content, handing.SHIFT_PHRASES),
        ReceiptListPaper: Form("receipt_list", lists.receipt_list_content, lists.RECEIPT_LIST_PHRASES),
        PaymentSlipPaper: Form("payment_slip", payments.payment_content, payments.PAYMENT_PHRASES),
        CopyBookPaper: Form("book_copies", books.book_content, books.BOOK_PHRASES),
        SignatureBookPaper: Form("book_signatures", books.book_content, books.BOOK_PHRASES),
        InterpreterBookPaper: Form("book_interpreters", books.book_content, books.BOOK_PHRASES),
        ContractBookPaper: Form("book_contracts", books.book_content, books.BOOK_PHRASES),
    }
)


def render(paper: Paper, *, copies: int = 1, layouts: Path | None = None, is_electronic: bool = False) -> bytes:
    """Return a paper's PDF: the same paper always gives the same bytes.

    Callable on any thread. Text wraps, then shrinks to the layout's floor, then goes on on a further page; nothing is
    clipped or left out.

    Args:
        paper: any of the papers.
        copies: how many copies follow each other (at least 1).
        layouts: the office's own folder of layouts, if it has one.
        is_electronic: an electronic copy: the same content, marked as one instead of named for a holder.

    Raises:
        LayoutUnreadable: a layout file is damaged or asks for what the form does not have.
        ValueError: the paper lacks what law demands of it (a reason, for instance), or `copies` is below 1.
    """
    if copies < 1:
        raise ValueError("a paper is printed at least once")
    layout = layout_of(paper, layouts)
    return draw(replace(content_of(paper, layout), is_electronic=is_electronic), layout, copies=copies)


def layout_of(paper: Paper, layouts: Path | None = None) -> FormLayout:
    """Return the version of the paper's form that was in force on its day.

    Raises:
        LayoutUnreadable: a layout file is damaged.
    """
    return form_layout(FORMS[type(paper)].name, _day(paper), layouts)


def content_of(paper: Paper, layout: FormLayout) -> Content:
    """Return the paper's words in a layout of its form.

    Raises:
        LayoutUnreadable: the layout lacks a phrase.
        ValueError: the paper lacks what law demands of it.
    """
    form = FORMS[type(paper)]
    return form.content(paper, Phrases(layout, form.phrases))


def usual_copies(paper: Paper, layouts: Path | None = None) -> int:
    """Return how many copies the form has where nobody asks for another number: one for each holder it names.

    Raises:
        LayoutUnreadable: a layout file is damaged.
    """
    return max(1, len(layout_of(paper, layouts).words.copies))


def paper_name(paper: Paper) -> str:
    """Return the name of a paper's print job and file, from its form, its dossier's code and its own number.

    The receipt goes by its code alone. A paper printed again has the same name; another one of the same kind about the
    same dossier has its own, as long as papers have numbers of their own.
    """
    if isinstance(paper, ReceiptPaper):
        return code_of(paper)
    form = FORMS[type(paper)].name
    if isinstance(paper, RegisterPaper):
        return f"{form}-{paper.from_on:%y%m%d}-{paper.until_on:%y%m%d}"
    code, number = code_of(paper), paper.number
    if not number:
        number = "" if isinstance(paper, ControlSlipPaper) else f"{paper.issued_at.astimezone(VIETNAM):%y%m%d-%H%M}"
    tail = code.partition("-")[2]
    if tail and number.startswith(tail):  # the dossier's own number: said once
        return f"{form}-{code}{number[len(tail) :]}"
    return "-".join(part for part in (form, code, number) if part)


def code_of(paper: Paper) -> str:
    """Return the code (or the token) of the dossier that a paper is about; "" for lists."""
    if isinstance(paper, ReceiptPaper):
        return paper.code or paper.token or ""
    about_one = (
        SupplementPaper,
        RefusalPaper,
        ApologyPaper,
        StopPaper,
        ControlSlipPaper,
        ResultReceiptPaper,
        PaymentSlipPaper,
    )
    return paper.dossier.code if isinstance(paper, about_one) else ""


def _day(paper: Paper) -> date:
    return local_date(paper.received_at if isinstance(paper, ReceiptPaper) else paper.issued_at)
