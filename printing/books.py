"""Fill in the pages of a certification book."""

from __future__ import annotations

from typing import Final

from models.services.book_paper import BookPaper
from printing.content import Content, Phrases
from printing.letters import content_of
from printing.number_words import number_words
from printing.words import date_words, money_words

BOOK_PHRASES: Final = frozenset({"range", "nothing"})


def book_content(paper: BookPaper, phrases: Phrases) -> Content:
    """Return the words of a book's pages; the closing words stand only below its last number."""
    rows = tuple(
        {
            "number": row.number,
            "on": row.on,
            "requester": row.requester,
            "requester_id": row.requester_id,
            "document": row.document,
            "signer": row.signer,
            "signer_title": row.signer_title,
            "copies": row.copies,
            "fee": row.fee,
            "note": row.note,
        }
        for row in paper.rows
    )
    closing = paper.closing
    values = {
        "symbol": paper.symbol,
        "volume": paper.volume,
        "year": str(paper.year),
        "range": phrases.say("range", first=f"{paper.first:02d}", until=f"{paper.until:02d}")
        if rows
        else phrases.say("nothing"),
        "keeper": paper.keeper_name,
        "signer_title": paper.signer_title.upper(),
        "signer": paper.signer_name,
        "summed": "",
        "closed": "",
        "numbers": "",
        "numbers_words": "",
        "void": "",
        "copies": "",
        "copies_words": "",
        "amount": "",
        "amount_words": "",
        "last_number": "",
    }
    if closing is not None:
        values |= {
            "summed": "summed",
            "closed": date_words(closing.on) if closing.on is not None else "",
            "numbers": str(closing.numbers),
            "numbers_words": number_words(closing.numbers),
            "void": str(closing.void),
            "copies": str(closing.copies),
            "copies_words": number_words(closing.copies),
            "amount": money_words(closing.amount_vnd),
            "amount_words": f"{number_words(closing.amount_vnd)} đồng",
            "last_number": f"{closing.last_number:02d}",
        }
    return content_of(paper, values, rows={"entries": rows})
