"""One-time enrolment codes, and the devices that are bound by them."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from models.domain.codes import LANES_PER_DAY, WORD_ALPHABET, is_organisation_code
from models.domain.devices import Lane
from models.domain.dossier import instant, milliseconds
from models.domain.timeline import local_date
from sync.protocol import EnrolRequest
from sync.server.errors import EnrolmentInvalid
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.devices import find_device, is_device_name
from sync.server.store.guests import settle_office
from sync.server.store.lanes import counters_in, held_lanes, lend_lanes
from sync.server.store.province import load_identity
from sync.server.store.records import Device
from sync.server.store.reference import contents_in, found, publish_keys

VALID_FOR: Final = timedelta(minutes=15)
_CODE_LENGTH: Final = 12
_KEY_BYTES: Final = 32


def create_enrolment(
    connection: Connection, *, office: str, kind: str, counter: int, now: datetime
) -> tuple[str, datetime]:
    """Make a one-time code for a place in an office; only its keyed hash is stored.

    Args:
        connection: inside a transaction.
        office: organisation code.
        kind: counter or kiosk.
        counter: 1–10; for a kiosk 0 or more.
        now: the province's time.

    Returns:
        The code as it is written down, in three groups, and when it ends.

    Raises:
        EnrolmentInvalid: there can be no such place.
    """
    lowest, highest = (1, LANES_PER_DAY // 2) if kind == "counter" else (0, 99)
    if kind not in {"counter", "kiosk"} or not is_organisation_code(office) or not lowest <= counter <= highest:
        raise EnrolmentInvalid(office=office, kind=kind, counter=counter)
    word = "".join(secrets.choice(WORD_ALPHABET) for _ in range(_CODE_LENGTH))
    expires_at = now + VALID_FOR
    connection.execute("DELETE FROM enrolment WHERE expires_at_ms < %s", (milliseconds(now - timedelta(days=1)),))
    connection.execute(
        "INSERT INTO enrolment (code_hash, office, kind, counter, expires_at_ms) VALUES (%s, %s, %s, %s, %s)",
        (_hash(connection, word), office, kind, counter, milliseconds(expires_at)),
    )
    return "-".join(word[i : i + 4] for i in range(0, _CODE_LENGTH, 4)), expires_at


def enrol(connection: Connection, request: EnrolRequest, *, now_ms: int) -> tuple[Device, list[Lane]]:
    """Bind a device to the place that its code was made for.

    The same request again (its answer was lost) gives the same answer while the code lives.

    Raises:
        Refused: the code is unknown, used or too old, the place differs, or the name belongs to another key.
    """
    if not is_device_name(request.device) or len(request.public_key) != _KEY_BYTES:
        raise Refused("device_invalid", 400)
    row = connection.execute(
        "SELECT office, kind, counter, expires_at_ms, used_by FROM enrolment WHERE code_hash = %s FOR UPDATE",
        (_hash(connection, request.code),),
    ).fetchone()
    if row is None:
        raise Refused("enrolment_code_unknown", 403)
    office, kind, counter, expires_at_ms, used_by = row
    if now_ms > expires_at_ms:
        raise Refused("enrolment_code_expired", 403)
    if used_by is not None and used_by != request.device:
        raise Refused("enrolment_code_used", 403)
    if (request.office, request.kind, request.counter) != (office, kind, counter):
        raise Refused("enrolment_place_differs", 403, f"{office} {kind} {counter}")
    known = find_device(connection, request.device)
    if known is not None:
        if used_by == request.device and hmac.compare_digest(known.public_key, request.public_key):
            return known, held_lanes(connection, known)
        raise Refused("device_taken", 409)
    device = _bind(connection, request, now_ms)
    connection.execute(
        "UPDATE enrolment SET used_by = %s WHERE code_hash = %s", (request.device, _hash(connection, request.code))
    )
    return device, lend_lanes(connection, device, today=local_date(instant(now_ms)))


def _bind(connection: Connection, request: EnrolRequest, now_ms: int) -> Device:
    connection.execute("INSERT INTO office (code) VALUES (%s) ON CONFLICT DO NOTHING", (request.office,))
    # Taken before the device refers to the office: two first enrolments would otherwise wait for each other in turn.
    connection.execute("SELECT 1 FROM office WHERE code = %s FOR NO KEY UPDATE", (request.office,))
    made = connection.execute("INSERT INTO feed (office) VALUES (%s) ON CONFLICT DO NOTHING", (request.office,))
    if made.rowcount:
        settle_office(connection, request.office)
    brought = contents_in(request.office_document) if request.kind == "counter" else {}
    if brought:
        found(connection, request.office, brought, by=request.device, now_ms=now_ms)
    elif request.kind == "counter" and request.office_document:  # of a program without signed documents
        first = connection.execute(
            "INSERT INTO reference (office, version, document, stored_at_ms) VALUES (%s, 1, %s, %s) "
            "ON CONFLICT DO NOTHING RETURNING version",
            (request.office, request.office_document, now_ms),
        ).fetchone()
        if first is not None:
            counters = counters_in(request.office_document)
            connection.execute("UPDATE office SET counters = %s WHERE code = %s", (counters, request.office))
    connection.execute(
        "INSERT INTO device (id, office, kind, counter, public_key, sealed_database_key, enrolled_at_ms, enrolled_on, "
        "heard_at_ms) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            request.device,
            request.office,
            request.kind,
            request.counter,
            request.public_key,
            request.sealed_database_key,
            now_ms,
            local_date(instant(now_ms)),
            now_ms,
        ),
    )
    publish_keys(connection, request.office, now_ms=now_ms)
    return Device(
        id=request.device,
        office=request.office,
        kind=request.kind,
        counter=request.counter,
        public_key=request.public_key,
        is_revoked=False,
        heard_at_ms=now_ms,
    )


def _hash(connection: Connection, code: str) -> bytes:
    """Hash a code as typed: dashes, spaces and case do not matter."""
    word = re.sub(r"[^0-9A-Z]", "", code.upper())
    secret = load_identity(connection).nonce_secret
    return hmac.new(secret, b"enrolment " + word.encode(), hashlib.sha256).digest()
