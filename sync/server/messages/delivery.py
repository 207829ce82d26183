"""Send what waits in the outbox. Several processes may do so at once: each claims messages of its own."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg_pool import PoolClosed, PoolTimeout

from models.domain.dossier import instant
from models.domain.timeline import VIETNAM
from sync.server.clock import DatabaseClock
from sync.server.messages.gateways import Gateway, Outgoing, Undelivered, gateway_for
from sync.server.messages.texts import email_text, sms_text
from sync.server.store import messages
from sync.server.store.connection import Store
from sync.server.store.messages import EMAIL, MINUTE_MS, SMS, Claimed

EVERY_S: Final = 5.0
_AT_ONCE: Final = 20
_LONGEST_PAUSE_MIN: Final = 60
_REFERENCE_BYTES: Final = 9
"""Of the event that a message tells, the random end: a restored province counts its messages anew, and a provider that
drops what it has seen before must not take the new message for an old one."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did."""

    sent: int = 0
    failed: int = 0
    is_quiet: bool = False


async def keep_delivering(store: Store, clock: DatabaseClock) -> None:
    """Send what is due every few seconds until cancelled, on a thread of its own: a slow gateway holds up nobody."""
    with ThreadPoolExecutor(1, thread_name_prefix="province-messages") as thread:
        while True:
            await asyncio.sleep(EVERY_S)
            work = functools.partial(deliver, store, now_ms=clock.now_ms())
            try:
                await asyncio.get_running_loop().run_in_executor(thread, work)
            except (psycopg.Error, PoolTimeout, PoolClosed) as error:  # the next round will do
                _log.info("messages could not be sent: %s", str(error).strip())


def deliver(store: Store, *, now_ms: int) -> Delivered:
    """Send everything that is due on every channel that has a gateway, unless it is a quiet hour.

    Raises:
        psycopg.Error: the database does not answer; what was claimed is uncertain after ten minutes.
    """
    settings, _ = store.run(messages.load)
    store.run(lambda connection: messages.clear_lost(connection, now_ms=now_ms))
    if settings.is_quiet(instant(now_ms).astimezone(VIETNAM).time()):
        return Delivered(is_quiet=True)
    sent = failed = 0
    for channel in (SMS, EMAIL):
        gateway = gateway_for(channel, settings)
        if gateway is not None:
            with gateway:
                went, stayed = _empty(store, channel, gateway, now_ms)
            sent, failed = sent + went, failed + stayed
    return Delivered(sent, failed)


def _empty(store: Store, channel: str, gateway: Gateway, now_ms: int) -> tuple[int, int]:
    sent = failed = 0
    while claimed := store.run(lambda connection: messages.claim(connection, channel, now_ms=now_ms, limit=_AT_ONCE)):
        for place, message in enumerate(claimed):
            try:
                gateway.send(_outgoing(message))
            except Undelivered as failure:
                failed += 1
                _note_failure(store, message, failure, now_ms)
                if failure.is_outage:
                    _put_back(store, claimed[place + 1 :], failure, now_ms)
                    return sent, failed
            else:
                sent += 1
                _end(store, message, "sent", now_ms)
    return sent, failed


def _outgoing(message: Claimed) -> Outgoing:
    reference = f"mc{message.cause[-_REFERENCE_BYTES:].hex()}"
    if message.channel == SMS:
        return Outgoing(message.address, sms_text(message.kind, message.facts), reference)
    subject, body = email_text(message.kind, message.facts)
    return Outgoing(message.address, body, reference, subject)


def _note_failure(store: Store, message: Claimed, failure: Undelivered, now_ms: int) -> None:
    if not failure.is_certain:
        _end(store, message, "uncertain", now_ms, failure.reason)
    elif failure.is_final:
        _end(store, message, "refused", now_ms, failure.reason)
    else:
        pause_min = min(2 ** min(message.tries - 1, 10), _LONGEST_PAUSE_MIN)
        due_ms = now_ms + pause_min * MINUTE_MS
        store.run(
            lambda connection: messages.put_back(
                connection, [message.id], due_ms=due_ms, trouble=failure.reason, was_tried=True
            )
        )


def _put_back(store: Store, rest: Sequence[Claimed], failure: Undelivered, now_ms: int) -> None:
    """Let those wait whom nobody tried, because the gateway takes nothing."""
    store.run(
        lambda connection: messages.put_back(
            connection,
            [message.id for message in rest],
            due_ms=now_ms + MINUTE_MS,
            trouble=failure.reason,
            was_tried=False,
        )
    )


def _end(store: Store, message: Claimed, state: str, now_ms: int, trouble: str = "") -> None:
    store.run(lambda connection: messages.end(connection, message.id, state, now_ms=now_ms, trouble=trouble))
