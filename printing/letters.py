"""Forms 02 to 05 of Thông tư 03/2025/TT-VPCP: what an office writes to whoever handed a dossier in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.services.papers import (
    ApologyPaper,
    DossierOnPaper,
    IssuedPaper,
    RefusalPaper,
    StopPaper,
    SupplementPaper,
)
from printing.content import Content, Phrases, Row
from printing.text import clean
from printing.words import date_words, local_date, time_words

SUPPLEMENT_PHRASES: Final = frozenset({"procedure_code", "none"})
REFUSAL_PHRASES: Final = frozenset({"procedure_code"})
APOLOGY_PHRASES: Final = frozenset({"procedure_code", "provisional"})
STOP_PHRASES: Final = frozenset({"procedure_code", "no_ground", "next_steps"})


def content_of(
    paper: IssuedPaper,
    values: Mapping[str, str],
    *,
    code: str = "",
    rows: Mapping[str, tuple[Row, ...]] | None = None,
) -> Content:
    """Return the content of a paper that is not a receipt; `code` is its dossier's, "" for none or several."""
    return Content(
        office=paper.office,
        on=local_date(paper.issued_at),
        number=paper.number,
        printed_at=paper.printed_at,
        replaces_printed_at=paper.replaces_printed_at,
        reference=clean(code),
        values={"issued": time_words(paper.issued_at), **values},
        rows=rows or {},
    )


def dossier_values(dossier: DossierOnPaper, phrases: Phrases) -> dict[str, str]:
    """Return what papers repeat of their dossier; `content` falls back to the procedure's name."""
    code = clean(dossier.procedure_code)
    marked = f"{dossier.procedure_name} {phrases.say('procedure_code', code=code)}" if code else dossier.procedure_name
    is_plain = clean(dossier.content) in {"", clean(dossier.procedure_name)}
    return {
        "submitter": dossier.submitter_name,
        "address": dossier.submitter_address,
        "phone": dossier.submitter_phone,
        "email": dossier.submitter_email,
        "owner": dossier.owner_name,
        "procedure_name": dossier.procedure_name,
        "procedure": "" if is_plain else marked,
        "procedure_or_content": marked,
        "content": marked if is_plain else dossier.content,
    }


def demand(**texts: str) -> None:
    """Refuse a paper that says nothing where law wants words.

    Raises:
        ValueError: one of the texts is blank.
    """
    blank = [name for name, text in texts.items() if not clean(text)]
    if blank:
        raise ValueError(f"the paper needs {', '.join(blank)}")


def supplement_content(paper: SupplementPaper, phrases: Phrases) -> Content:
    """Fill in form 02.

    Raises:
        ValueError: nothing is asked for, or no reason is given.
    """
    demand(reason=paper.reason, items=" ".join(item.name for item in paper.items))
    rows = tuple(
        {
            "number": str(number),
            "name": item.name,
            "copies": str(item.copies) if item.copies else phrases.say("none"),
            "note": item.note,
        }
        for number, item in enumerate(paper.items, start=1)
    )
    values = {
        "reason": paper.reason,
        "answer_by": "" if paper.answer_by_on is None else date_words(paper.answer_by_on),
        "guide": paper.guide_name,
    }
    dossier = paper.dossier
    return content_of(paper, {**dossier_values(dossier, phrases), **values}, code=dossier.code, rows={"items": rows})


def refusal_content(paper: RefusalPaper, phrases: Phrases) -> Content:
    """Fill in form 03.

    Raises:
        ValueError: no reason is given.
    """
    demand(reason=paper.reason)
    values = {
        "reason": paper.reason,
        "legal_ground": paper.legal_ground,
        "advice": paper.advice,
        "refuser": paper.refuser_name,
    }
    return content_of(paper, {**dossier_values(paper.dossier, phrases), **values}, code=paper.dossier.code)


def apology_content(paper: ApologyPaper, phrases: Phrases) -> Content:
    """Fill in form 04.

    Raises:
        ValueError: no reason is given, or the new due time is not after the old one.
    """
    demand(reason=paper.reason)
    if paper.new_due_at <= paper.due_at:
        raise ValueError("an apology names a later due time")
    values = {
        "agency": paper.agency or paper.office.name,
        "received": time_words(paper.received_at),
        "due": time_words(paper.due_at),
        "reason": paper.reason,
        "new_due": time_words(paper.new_due_at),
        "provisional": phrases.say("provisional") if paper.is_provisional else "",
        "signer_title": paper.signer_title.upper(),
        "signer": paper.signer_name,
    }
    return content_of(paper, {**dossier_values(paper.dossier, phrases), **values}, code=paper.dossier.code)


def stop_content(paper: StopPaper, phrases: Phrases) -> Content:
    """Fill in form 05; a legal ground that nobody typed is written in by hand.

    Raises:
        ValueError: no reason is given.
    """
    demand(reason=paper.reason)
    values = {
        "received": time_words(paper.received_at),
        "reason": paper.reason,
        "legal_ground": paper.legal_ground or phrases.say("no_ground"),
        "next_steps": paper.next_steps or phrases.say("next_steps", office=paper.office.name),
        "signer_title": paper.signer_title.upper(),
        "signer": paper.signer_name,
    }
    return content_of(paper, {**dossier_values(paper.dossier, phrases), **values}, code=paper.dossier.code)
