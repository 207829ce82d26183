"""Realistic pushes, made before they are timed: signed, packed and compressed as a counter sends them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import httpx
import msgspec
import zstandard

from models.domain.bodies import DossierBody, encode
from models.domain.dossier import instant, milliseconds
from models.domain.events import Event, Kind, chain_over
from sync.protocol import EnrolRequest
from sync.server.nonce import make_nonce
from sync.server.store.connection import Store, database_time_ms
from sync.server.store.enrolment import create_enrolment, enrol
from sync.server.store.province import load_identity
from tests.integration.province.builders import PretendDevice

_DICE: Final = random.Random(7)
_BODY: Final = msgspec.msgpack.Decoder(DossierBody)


@dataclass(frozen=True, slots=True)
class Request:
    """A push as it arrives: content, compressed, and the lines of its head."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    events: int


def stream(template: list[list[Event]], office: str) -> Iterator[Event]:
    """Give the dossiers of the template another office and new names, in the order in which they happened."""
    events: list[tuple[int, Event]] = []
    for history in template:
        dossier, at_ms = _renamed(history[0].eid), 0
        for event in history:
            at_ms = max(at_ms, event.at_ms)
            body = event.body
            if event.kind == Kind.DOSSIER_RECEIVED:
                read = _BODY.decode(body)
                number = (read.code or "").partition("-")[2]
                body = encode(msgspec.structs.replace(read, code=f"{office}-{number}"))
            eid = dossier if event is history[0] else _renamed(event.eid)
            renamed = msgspec.structs.replace(event, eid=eid, dossier=dossier, home=office, body=body)
            events.append((at_ms, renamed))
    return iter([event for _, event in sorted(events, key=lambda found: found[0])])


def _renamed(eid: bytes) -> bytes:
    return eid[:8] + _DICE.randbytes(8)


def enrolled(store: Store, office: str, counter: int) -> PretendDevice:
    """Enrol a device without HTTP."""
    device = PretendDevice(httpx.Client())
    now_ms = milliseconds(datetime.now(UTC))
    code, _ = store.run(
        lambda connection: create_enrolment(
            connection, office=office, kind="counter", counter=counter, now=instant(now_ms)
        )
    )
    request = EnrolRequest(code, office, "counter", counter, device.id, device.public_key)
    store.run(lambda connection: enrol(connection, request, now_ms=now_ms))
    device.nonce = make_nonce(store.run(load_identity).nonce_secret, store.run(database_time_ms))
    return device


def requests_of(device: PretendDevice, events: Iterator[Event], size: int, count: int) -> list[Request]:
    """Write the next pushes of a device."""
    compressor = zstandard.ZstdCompressor(level=9)
    found = []
    for _ in range(count):
        some = list(itertools.islice(events, size))
        if not some:
            break
        batch = device.batch(some)
        device.seq += len(some)
        device.chain = chain_over(device.chain, some)
        content = msgspec.msgpack.encode(batch)
        headers = {"content-type": "application/x-msgpack"}
        if len(content) >= 512:
            content, headers["content-encoding"] = compressor.compress(content), "zstd"
        signed = device.signed_headers("POST", "/v1/push", content, headers=headers)
        found.append(Request(content, tuple((name.lower(), value) for name, value in signed.items()), len(some)))
    return found
