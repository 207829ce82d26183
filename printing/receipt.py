"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Mẫu số 01), as a PDF on A5."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from models.services.papers import PaperItem, ReceiptPaper
from printing.content import Content, PanelText, Phrases, Row
from printing.form_pages import compose, draw
from printing.layout import FormLayout, receipt_layout
from printing.page import Page, Style
from printing.qr import qr_segments
from printing.text import Measure, Span, clean
from printing.words import local_date, time_words

RECEIPT_PHRASES: Final = frozenset(
    {
        *("token", "token_note", "check_word", "lookup", "lookup_token", "phone_help", "unsigned"),
        *("procedure_code", "none", "sets", "provisional", "no_due", "due_rule"),
    }
)


def render_receipt(paper: ReceiptPaper, copies: int = 1, *, layouts: Path | None = None) -> bytes:
    """Return the receipt's PDF: the same paper always gives the same bytes.

    Callable on any thread; about 20 ms after the first call, which loads fonts and libraries. Text wraps, then shrinks
    to the layout's floor, then goes on on a further page; nothing is clipped or left out.

    Args:
        paper: what the receipt says.
        copies: how many copies follow each other (at least 1); each is marked for its holder.
        layouts: the office's own folder of layouts, if it has one.

    Raises:
        LayoutUnreadable: a layout file is damaged.
        ValueError: the paper has neither code nor token, or its signature is not 64 bytes long, or `copies` is below 1.
    """
    if copies < 1:
        raise ValueError("a receipt is printed at least once")
    layout = receipt_layout(local_date(paper.received_at), layouts)
    return draw(receipt_content(paper, Phrases(layout, RECEIPT_PHRASES)), layout, copies=copies)


def compose_receipt(paper: ReceiptPaper, layout: FormLayout, measure: Measure, *, copies: int) -> tuple[Page, ...]:
    """Return the finished pages of all copies, before any library draws them."""
    return compose(receipt_content(paper, Phrases(layout, RECEIPT_PHRASES)), layout, measure, copies=copies)


def receipt_content(paper: ReceiptPaper, phrases: Phrases) -> Content:
    """Fill in form 01.

    Raises:
        ValueError: the paper has neither code nor token, or its signature is not 64 bytes long.
    """
    reference = paper.code or paper.token
    if reference is None:
        raise ValueError("a receipt carries a dossier code or a temporary token")
    name, content = clean(paper.procedure_name), clean(paper.content)
    code = phrases.say("procedure_code", code=clean(paper.procedure_code)) if clean(paper.procedure_code) else ""
    procedure = f"{name} {code}".strip()
    # One line is enough where the request only repeats the procedure's name.
    is_plain = content in {"", name}
    rule = clean(paper.due_rule).rstrip(".") if paper.due_at is not None else ""
    return Content(
        office=paper.office,
        on=local_date(paper.received_at),
        number=paper.number,
        printed_at=paper.printed_at,
        replaces_printed_at=paper.replaces_printed_at,
        reference=reference,
        label="" if paper.code is not None else phrases.say("token"),
        qr=qr_segments(paper.office.lookup_url, reference, paper.check_word, paper.signature),
        panel=_panel(paper, phrases),
        values={
            "submitter": paper.submitter_name,
            "capacity": paper.submitter_capacity,
            "address": paper.submitter_address,
            "phone": paper.submitter_phone,
            "email": paper.submitter_email,
            "id_number": paper.submitter_id_number,
            "owner": paper.owner_name,
            "content": procedure if is_plain else content,
            "procedure": "" if is_plain else procedure,
            "sets": phrases.say("sets", sets=paper.sets),
            "limit": paper.limit_words,
            "received": time_words(paper.received_at),
            "due": "" if paper.due_at is None else time_words(paper.due_at),
            "no_due": phrases.say("no_due") if paper.due_at is None else "",
            "provisional": phrases.say("provisional") if paper.is_provisional else "",
            "due_rule": phrases.say("due_rule", rule=rule) + "." if rule else "",
            "result_place": paper.result_place,
            "fee": paper.fee_words,
            "register_book": paper.register_book,
            "register_number": paper.register_number,
            "receiver": paper.receiver_name,
        },
        rows={
            "items": tuple(_item(number, item, phrases.say("none")) for number, item in enumerate(paper.items, start=1))
        },
    )


def _item(number: int, item: PaperItem, none: str) -> Row:
    return {
        "number": str(number),
        "name": item.name or none,
        "originals": str(item.originals or none),
        "certified": str(item.certified or none),
        "photocopies": str(item.photocopies or none),
    }


def _panel(paper: ReceiptPaper, phrases: Phrases) -> tuple[PanelText, ...]:
    address = f"{paper.office.lookup_url.rstrip('/')}/tra-cuu"
    lookup = "lookup" if paper.code is not None else "lookup_token"
    help_spans = [Span(phrases.say(lookup, address=address))]
    if clean(paper.office.phone):
        help_spans.append(Span(phrases.say("phone_help", phone=paper.office.phone)))
    if paper.signature is None:
        help_spans.append(Span(phrases.say("unsigned"), Style.ITALIC))
    # Check words are written in groups of four, as people copy them.
    word = " ".join(paper.check_word[start : start + 4] for start in range(0, len(paper.check_word), 4))
    lines = [
        PanelText((Span(phrases.say("check_word")), Span(word, Style.BOLD)), is_small=False),
        PanelText(tuple(help_spans), is_small=True),
    ]
    if paper.code is None:
        lines.append(PanelText((Span(phrases.say("token_note"), Style.BOLD),), is_small=True))
    return tuple(lines)
