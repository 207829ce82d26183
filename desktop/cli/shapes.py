"""Rows and dossiers as JSON objects, in the shapes that scripts rely on."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import msgspec

from desktop.cli.answers import shown_time
from models.domain.attachment import Attachment
from models.domain.bodies import PersonData
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.fees import FeeKind, TakenFee, kept_vnd
from models.domain.handing import Handing, ReturnMethod
from models.domain.history import Described, HistoryEntry, Resolution
from models.domain.legs import Leg
from models.domain.rating import Rating
from models.domain.statistics import Finding, find
from models.services.attachment_ports import ContentState
from models.services.views import DossierRow, DossierView, EventRow


def row_shape(row: DossierRow, *, now: datetime) -> dict[str, Any]:
    """Return one row of `find` and `list`; whether it is overdue is judged as at `now`."""
    return {
        "code": row.code,
        "status": row.status,
        "national_status": row.status.national_code,
        "procedure": row.procedure,
        "procedure_name": row.procedure_name,
        "field": row.field,
        "channel": row.channel,
        "submitter": row.submitter_name,
        "owner": row.owner_name,
        "received_at": shown_time(row.received_at),
        "due_at": shown_time(row.due_at),
        "settled_at": shown_time(row.settled_at),
        "returned_at": shown_time(row.returned_at),
        "timeliness": row.timeliness or None,
        "overdue": find(row, now=now) in {Finding.PENDING_OVERDUE, Finding.OVERDUE},
        "holder": row.holder or None,
        "place": row.place or None,
        "contested": row.is_contested,
        "pending": row.is_waiting_to_send,
        **({"home": row.home} if row.home else {}),
    }


def event_shape(row: EventRow) -> dict[str, Any]:
    """Return one event, without anything personal; of another office's dossier also its place at home."""
    shape = {
        "eid": str(uuid.UUID(bytes=row.eid)),
        "code": row.code,
        "kind": row.kind,
        "v": row.v,
        "at": shown_time(row.at),
        "recorded_at": shown_time(row.recorded_at),
        "received_at": shown_time(row.received_at),
        "actor": row.actor_name or str(uuid.UUID(bytes=row.actor)),
        "device": row.device,
        "position": row.position,
        "contested": row.is_contested,
        "body": {k: v for k, v in row.body.items() if k != "calendar"},
    }
    return shape | {"home": row.home, "home_position": row.home_position} if row.home else shape


def dossier_shape(view: DossierView, *, now: datetime) -> dict[str, Any]:
    """Return a dossier with its events; what runs is judged as at `now`."""
    dossier = view.dossier
    return {
        "code": dossier.code or dossier.token,
        "status": dossier.status,
        "national_status": dossier.status.national_code,
        "procedure": dossier.procedure,
        "procedure_name": dossier.procedure_name,
        "field": dossier.field,
        "case": dossier.case or None,
        "channel": dossier.channel,
        "received_at": shown_time(dossier.received_at),
        "due_at": shown_time(dossier.due_at),
        "due_rule": dossier.due_rule,
        "provisional": dossier.is_due_provisional,
        "settled_at": shown_time(dossier.settled_at),
        "returned_at": shown_time(dossier.returned_at),
        "timeliness": dossier.timeliness,
        "handing": handing_shape(dossier.handing) if dossier.handing is not None else None,
        **answer_shape(dossier, now=now),
        "late_entry": dossier.is_late_entry,
        "submitter": _person(dossier.submitter),
        "owner": _person(dossier.owner) if dossier.owner else None,
        "content": dossier.content,
        "documents": [msgspec.structs.asdict(item) for item in dossier.documents],
        "sets": dossier.sets,
        "check_word": dossier.check_word,
        "external_code": dossier.external_code or None,
        "holder": dossier.holder or None,
        "place": dossier.place or None,
        "fees": [msgspec.structs.asdict(fee) for fee in dossier.fees],
        "taken": {
            "total_vnd": kept_vnd(dossier.money),
            "phi_vnd": kept_vnd(dossier.money, FeeKind.PHI),
            "le_phi_vnd": kept_vnd(dossier.money, FeeKind.LE_PHI),
            "entries": [_taken(fee, view) for fee in dossier.money],
        },
        "legs": [leg_shape(leg, view, now) for leg in dossier.legs],
        "pending": view.is_waiting_to_send,
        **({"home": view.guest_of, "may": sorted(view.rights or ())} if view.guest_of else {}),
        "attachments": [attachment_shape(file, view) for file in dossier.attachments.listed],
        "corrections": [_correction(entry, view) for entry in dossier.history if entry.kind == Kind.CORRECTED],
        "contested_events": _contested(view),
        "contested": [str(uuid.UUID(bytes=eid)) for eid in dossier.contested],
        "notify": dossier.notify,
        "rating": _rating_shape(dossier.rating),
        "events": [event_shape(event) for event in view.events],
    }


def _rating_shape(rating: Rating | None) -> dict[str, Any] | None:
    return {"score": rating.score, "reason": rating.reason, "at": rating.at} if rating is not None else None


def attachment_shape(file: Attachment, view: DossierView, state: ContentState | None = None) -> dict[str, Any]:
    """Return one attached file; where its content is only where `state` tells it."""
    shape = {
        "attachment": _uuid(file.eid),
        "document": file.document,
        "file": file.name,
        "sha256": file.sha256.hex(),
        "size": file.size,
        "media_type": file.media_type,
        "pages": file.pages,
        "digitised": file.is_digitised,
        "at": shown_time(file.at),
        "by": _actor(view, file.actor),
    }
    if state is not None:
        shape |= {"held": state.is_held, "sent": state.is_sent, "trouble": state.trouble or None}
    return shape


def answer_shape(dossier: Dossier, *, now: datetime) -> dict[str, Any]:
    """Return until when an online arrival has to be accepted or refused; nothing for what came to the counter."""
    if dossier.answer_due_at is None:
        return {}
    return {
        "answer_due_at": shown_time(dossier.answer_due_at),
        "answered_at": shown_time(dossier.answered_at),
        "answer_overdue": dossier.is_answer_late(now),
    }


def handing_shape(handing: Handing) -> dict[str, Any]:
    """Return how the result left: to whom, by which way, with which papers."""
    return {
        "receiver": _person(handing.receiver) | {"kind": handing.kind},
        "method": handing.method or ReturnMethod.COUNTER,
        "carrier": handing.carrier or None,
        "consignment": handing.consignment or None,
        "receipt_lost": handing.is_receipt_lost,
        "fingerprint": handing.is_fingerprint,
        "given_back": [msgspec.structs.asdict(item) for item in handing.given_back],
        "taken_in": [msgspec.structs.asdict(item) for item in handing.taken_in],
        "note": handing.note or None,
    }


def leg_shape(leg: Leg, view: DossierView, now: datetime) -> dict[str, Any]:
    """Return one leg of a chain; `overdue` also of one that still lasts."""
    return {
        "to": leg.to,
        "by": _actor(view, leg.actor),
        "from": shown_time(leg.from_at),
        "due_at": shown_time(leg.due_at),
        "ended_at": shown_time(leg.ended_at),
        **({"came_back": True} if leg.back_eid else {}),
        **({"excluded": True} if leg.is_excluded else {}),
        "timeliness": leg.timeliness,
        "overdue": leg.is_overdue(now),
    }


def _correction(entry: HistoryEntry, view: DossierView) -> dict[str, Any]:
    """Return what a correction changed; the event itself names the fields only."""
    return {
        "at": shown_time(entry.at),
        "by": _actor(view, entry.actor),
        "changes": [
            {"field": change.field, "redacted": True}
            if change.is_redacted
            else {"field": change.field, "old": _described(change.old), "new": _described(change.new)}
            for change in entry.changes
        ],
    }


def _described(value: Described) -> Any:
    if isinstance(value, PersonData):
        return _person(value)
    return [msgspec.structs.asdict(item) for item in value] if isinstance(value, tuple) else value


def _taken(fee: TakenFee, view: DossierView) -> dict[str, Any]:
    """Return one taking of money; `kept_vnd` is what the office still has of it."""
    words = next((entry.words for entry in view.dossier.history if entry.eid == fee.eid), "")
    return {
        "event": _uuid(fee.eid),
        "at": shown_time(fee.at),
        "by": _actor(view, fee.actor),
        "kind": fee.kind or None,
        "amount_vnd": fee.amount_vnd,
        "quantity": fee.quantity,
        "pages": fee.pages or None,
        "exemption": words if fee.is_exempt else None,
        "receipt_series": fee.receipt_series or None,
        "receipt_number": fee.receipt_number or None,
        "receipt_reference": fee.receipt_reference or None,
        "transfer_reference": fee.transfer_reference or None,
        "refunded_vnd": fee.refunded_vnd,
        "cancelled_at": shown_time(fee.cancelled_at),
        "kept_vnd": fee.kept_vnd,
    }


def _contested(view: DossierView) -> list[dict[str, Any]]:
    """Return every event that ever was contested, with the decision about it."""
    decided = {resolution.resolves: resolution for resolution in view.dossier.resolutions}
    return [
        {
            "event": _uuid(entry.eid),
            "kind": entry.kind,
            "at": shown_time(entry.at),
            "by": _actor(view, entry.actor),
            "resolution": _resolution(decided[entry.eid], view) if entry.eid in decided else None,
        }
        for entry in view.dossier.history
        if entry.is_contested
    ]


def _resolution(resolution: Resolution, view: DossierView) -> dict[str, Any]:
    return {
        "decision": resolution.decision,
        "reason": resolution.reason,
        "at": shown_time(resolution.at),
        "by": _actor(view, resolution.actor),
        "event": _uuid(resolution.eid),
    }


def _actor(view: DossierView, actor: bytes) -> str:
    """Return the name of who did something, as the events name them."""
    return next((event.actor_name for event in view.events if event.actor == actor and event.actor_name), _uuid(actor))


def _uuid(identity: bytes) -> str:
    return str(uuid.UUID(bytes=identity)) if len(identity) == 16 else identity.hex()


def _person(who: PersonData) -> dict[str, str]:
    return {key: value for key, value in msgspec.structs.asdict(who).items() if value or key == "name"}
