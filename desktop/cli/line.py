"""`province`, `enrolment`, `enrol`, `sync`, `lookup`: the line between a device and its province."""

from __future__ import annotations

import argparse
import uuid
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, REFUSED, complain, say
from desktop.cli.session import data_dir_of, open_office
from desktop.clock import SystemClock
from models.domain.codes import parse_code, read_check_word
from models.services.commands import Refused
from models.services.views import EventRow

PROVINCE_DIR = "province"


def run_province(arguments: argparse.Namespace) -> int:
    """Run the provincial service until it is told to stop."""
    from sync.server.run import run_province as serve

    serve(
        listen=arguments.listen,
        database_url=arguments.database_url,
        read_database_url=arguments.read_database_url,
        proxies=tuple(arguments.proxy),
        data_dir=arguments.data_dir or data_dir_of(arguments) / PROVINCE_DIR,
        certificate=arguments.certificate,
        key=arguments.key,
        workers=arguments.workers,
        now=arguments.now,
    )
    return DONE


def run_enrolment(arguments: argparse.Namespace) -> int:
    """Let the province issue a one-time enrolment code; works while the service runs."""
    from sync.server.admin import issue_enrolment, open_store

    if arguments.province_data_dir is None and arguments.database_url is None:
        raise Refused("province_dir_needed")
    with open_store(data_dir=arguments.province_data_dir, database_url=arguments.database_url) as store:
        code, expires_at = issue_enrolment(
            store,
            arguments.office.strip().upper(),
            kind="kiosk" if arguments.kiosk else "counter",
            counter=0 if arguments.kiosk else arguments.counter,
            now=arguments.now,
        )
    say({"code": code, "expires_at": expires_at})
    return DONE


def run_enrol(arguments: argparse.Namespace) -> int:
    """Enrol this device with a one-time code."""
    from sync.client.enrol import enrol

    authority = _authority(arguments.ca) if arguments.ca else ""
    with open_office(arguments, writing=True) as office:
        settings = office.settings
        enrolled = enrol(
            province_url=arguments.province.rstrip("/"),
            code=arguments.code,
            authority=authority,
            office=settings.heading.code,
            kind=settings.kind,
            counter=settings.counter,
            device=settings.device,
            store=office.replication,
            reference=office.reference,
            office_document=office.document(),
            clock=SystemClock(),
            keep_seal=office.remember_seal,
        )
        say({"device": enrolled.device, "incarnation": f"{enrolled.incarnation:016x}"})
    return DONE


def _authority(path: Path) -> str:
    """Read the authority that `--ca` names; an empty one would trust the whole system's list without a word.

    Raises:
        Refused: `authority_unreadable`.
    """
    text = path.read_bytes().decode("ascii", errors="replace")
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise Refused("authority_unreadable", path=str(path))
    return text


def run_sync(arguments: argparse.Namespace) -> int:
    """Push and pull until both sides agree or the line fails; a failed line is told and nothing is lost."""
    from sync.client.round import synchronise
    from sync.client.transport import Transport

    with open_office(arguments, writing=True) as office:
        identity = office.replication.identity()
        if identity is None:
            raise Refused("not_enrolled")
        clock = SystemClock()
        transport = Transport.of(identity, clock=clock)
        try:
            outcome = synchronise(
                office.replication, transport, clock, contents=office.contents, reference=office.reference
            )
        finally:
            transport.close()
        answer = {
            "pushed": outcome.pushed,
            "pulled": outcome.pulled,
            "pending": outcome.pending,
            "contested": outcome.contested,
        }
        if outcome.attachments_sent or outcome.attachments_waiting:  # scripts compare the four of the contract
            answer["attachments_sent"] = outcome.attachments_sent
            answer["attachments_waiting"] = outcome.attachments_waiting
        say(answer)
        if outcome.trouble:
            complain(Refused(outcome.trouble), pending=outcome.pending)
            return REFUSED
    return DONE


def run_compare(arguments: argparse.Namespace) -> int:
    """Compare this device with the province, dossier by dossier; works beside a running counter and changes nothing."""
    from sync.client.compare import What, compare_sides
    from sync.client.transport import Transport

    with open_office(arguments, writing=False) as office:
        identity = office.replication.identity()
        if identity is None:
            raise Refused("not_enrolled")
        transport = Transport.of(identity, clock=SystemClock())
        try:
            found = compare_sides(office.replication, transport)
        finally:
            transport.close()
        status = office.replication.line_status()
        if arguments.events:
            for event in office.reader.events():
                say(_times_shape(event, now=transport.now()))
    for waiting in found.waiting:
        say({"what": "waiting", **asdict(waiting)})
    for difference in found.differences:
        say(asdict(difference))
    say(
        {
            "dossiers": found.dossiers,
            "differences": len(found.differences),
            "only_here": found.count(What.ONLY_HERE),
            "only_there": found.count(What.ONLY_THERE),
            "waiting": len(found.waiting),
            "slowest": found.slowest,
            "gaps": [asdict(gap) for gap in found.gaps],
            "restored": found.is_restored,
            "last_heard_at": status.last_heard_at,
            "last_sent_at": status.last_sent_at,
            "oldest_waiting_at": status.oldest_waiting_at,
            "contested": status.contested,
            "reviews": status.reviews,
            "attachments_waiting": status.contents_waiting,
            "acknowledged": status.acknowledged,
            "in_backup": status.in_backup,
        }
    )
    if not found.is_equal:
        complain(Refused("sides_differ", differences=str(len(found.differences)), gaps=str(len(found.gaps))))
        return REFUSED
    return DONE


def _times_shape(event: EventRow, *, now: datetime) -> dict[str, Any]:
    """Return one event with business time, recording time and replication time side by side."""
    recorded_at = event.recorded_at or event.at
    until = event.received_at or (now if event.position is None else None)
    return {
        "what": "event",
        "eid": str(uuid.UUID(bytes=event.eid)),
        "code": event.code,
        "kind": event.kind,
        "device": event.device,
        "position": event.position,
        "at": event.at,
        "recorded_at": recorded_at,
        "received_at": event.received_at,
        "waited_s": max(0, round((until - recorded_at).total_seconds())) if until is not None else None,
    }


def run_lookup(arguments: argparse.Namespace) -> int:
    """Print what a citizen would see at the province; a dossier of this office brings its own check word."""
    from sync.client.lookup import lookup

    address, authority, word = arguments.province, "", arguments.check_word
    if arguments.ca:
        authority = _authority(arguments.ca)
    if word and read_check_word(word) is None:
        raise Refused("check_word_format")
    if not address or not word:
        address, authority, word = _from_office(arguments, address, authority, word)
    if not address:
        raise Refused("province_needed")
    code = str(parse_code(arguments.code) or arguments.code.strip())
    say(lookup(address.rstrip("/"), code, word or None, authority))
    return DONE


def _from_office(arguments: argparse.Namespace, address: str, authority: str, word: str) -> tuple[str, str, str]:
    """Fill in address and check word from this device's own data, where it has any."""
    if arguments.province and arguments.data_dir is None:
        return address, authority, word
    with open_office(arguments, writing=False) as office:
        identity = office.replication.identity()
        if not address:
            address = identity.province_url if identity else office.settings.heading.lookup_url
            authority = authority or (identity.authority if identity else "")
        return address, authority, word or _word_of(office, arguments.code)


def _word_of(office: Office, code: str) -> str:
    view = office.reader.show(code.strip())
    return view.dossier.check_word if view else ""
