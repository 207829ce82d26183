"""Papers that are lists: forms 06 and 07 of Thông tư 03/2025/TT-VPCP, the hand-over slip and the list for the post."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.services.slips import (
    ConsignmentPaper,
    ControlLeg,
    ControlSlipPaper,
    HandOverPaper,
    ReceiptListPaper,
    RegisterPaper,
)
from printing.content import Content, Phrases, Row
from printing.letters import content_of, dossier_values
from printing.words import money_words, short_date, short_time, time_words

CONTROL_PHRASES: Final = frozenset({"procedure_code", "early", "on_time", "overdue", "leg_due", "no_due"})
REGISTER_PHRASES: Final = frozenset({"no_due"})
HAND_OVER_PHRASES: Final = frozenset({"no_due"})
CONSIGNMENT_PHRASES: Final = frozenset({"total"})
RECEIPT_LIST_PHRASES: Final = frozenset({"no_due", "paid", "paid_by"})


def _at(at: datetime | None, otherwise: str = "") -> str:
    return otherwise if at is None else short_time(at)


def control_content(paper: ControlSlipPaper, phrases: Phrases) -> Content:
    """Fill in the control slip."""
    values = {
        "received": time_words(paper.received_at),
        "due": phrases.say("no_due") if paper.due_at is None else time_words(paper.due_at),
    }
    rows = tuple(_leg(number, leg, phrases) for number, leg in enumerate(paper.legs, start=1))
    dossier = paper.dossier
    return content_of(paper, {**dossier_values(dossier, phrases), **values}, code=dossier.code, rows={"legs": rows})


def _leg(number: int, leg: ControlLeg, phrases: Phrases) -> Row:
    return {
        "number": str(number),
        "from_office": leg.from_office,
        "to_office": leg.to_office,
        "handed": _at(leg.handed_at),
        "handed_by": leg.handed_by,
        "received": _at(leg.received_at),
        "received_by": leg.received_by,
        "due": "" if leg.due_at is None else phrases.say("leg_due", due=short_time(leg.due_at)),
        "result": "" if leg.result is None else phrases.say(leg.result.value),
        "note": leg.note,
    }


def register_content(paper: RegisterPaper, phrases: Phrases) -> Content:
    """Fill in the register, reading its rows once; they are counted from 1, and each is known by its code."""
    no_due = phrases.say("no_due")
    rows = tuple(
        {
            "number": str(number),
            "code": row.code,
            "procedure": row.procedure_name,
            "sets": str(row.sets),
            "name": row.name,
            "address": row.address,
            "phone": row.phone,
            "office_in_charge": row.office_in_charge,
            "received": short_time(row.received_at),
            "due": _at(row.due_at, no_due),
            "returned": _at(row.returned_at),
            "method": row.method,
            "signed": row.signed,
            "note": row.note,
        }
        for number, row in enumerate(paper.rows, start=1)
    )
    values = {
        "book": paper.book,
        "from": short_date(paper.from_on),
        "until": short_date(paper.until_on),
        "count": str(len(rows)),
        "returned_count": str(sum(bool(row["returned"]) for row in rows)),
        "keeper": paper.keeper_name,
        "signer_title": paper.signer_title.upper(),
        "signer": paper.signer_name,
    }
    return content_of(paper, values, rows={"dossiers": rows})


def hand_over_content(paper: HandOverPaper, phrases: Phrases) -> Content:
    """Fill in the hand-over slip."""
    no_due = phrases.say("no_due")
    rows = tuple(
        {
            "number": str(number),
            "code": row.code,
            "procedure": row.procedure_name,
            "submitter": row.submitter_name,
            "due": _at(row.due_at, no_due),
            "documents": row.documents,
            "note": row.note,
        }
        for number, row in enumerate(paper.rows, start=1)
    )
    values = {
        "from_office": paper.from_office,
        "giver": paper.giver_name,
        "to_office": paper.to_office,
        "receiver": paper.receiver_name,
        "note": paper.note,
        "count": f"{len(rows):02d}",
    }
    # A slip for one dossier is scanned like any other paper about it.
    code = paper.rows[0].code if len(paper.rows) == 1 else ""
    return content_of(paper, values, code=code, rows={"dossiers": rows})


def consignment_content(paper: ConsignmentPaper, phrases: Phrases) -> Content:
    """Fill in the list for the post."""
    rows = tuple(
        {
            "number": str(number),
            "consignment": row.consignment_number,
            "code": row.code,
            "name": row.recipient_name,
            "address": row.recipient_address,
            "phone": row.recipient_phone,
            "contents": row.contents,
            "charge": money_words(row.charge_vnd) if row.charge_vnd else "",
            "note": row.note,
        }
        for number, row in enumerate(paper.rows, start=1)
    )
    charge = sum(row.charge_vnd for row in paper.rows)
    values = {
        "carrier": paper.carrier,
        "carrier_name": paper.carrier_name,
        "giver": paper.giver_name,
        "count": f"{len(rows):02d}",
        "total": phrases.say("total", amount=money_words(charge)) if charge else "",
    }
    return content_of(paper, values, rows={"parcels": rows})


def receipt_list_content(paper: ReceiptListPaper, phrases: Phrases) -> Content:
    """Fill in the list of what one person handed in."""
    no_due = phrases.say("no_due")
    rows = tuple(
        {
            "number": str(number),
            "code": row.code,
            "procedure": row.procedure_name,
            "owner": row.owner_name,
            "due": _at(row.due_at, no_due),
            "paid": money_words(row.paid_vnd) if row.paid_vnd else "",
        }
        for number, row in enumerate(paper.rows, start=1)
    )
    paid = sum(row.paid_vnd for row in paper.rows)
    by = phrases.say("paid_by", papers=paper.paid_by) if paper.paid_by else ""
    values = {
        "submitter": paper.submitter_name,
        "id_number": paper.submitter_id_number,
        "phone": paper.submitter_phone,
        "receiver": paper.receiver_name,
        "count": f"{len(rows):02d}",
        "paid": phrases.say("paid", amount=money_words(paid), by=by) if paid else "",
    }
    return content_of(paper, values, rows={"dossiers": rows})
