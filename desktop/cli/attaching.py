"""`attach`, `attachments`, `attachment`: scanned files of a dossier."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, problem_shape, say
from desktop.cli.session import open_office, sign_in
from desktop.cli.shapes import attachment_shape
from desktop.clock import SystemClock
from desktop.private_file import write_privately
from models.persistence.content_files import read_hash
from models.persistence.file_inspection import inspect, read_file
from models.services import attachments
from models.services.commands import Refused
from models.services.views import DossierView


def run_attach(arguments: argparse.Namespace) -> int:
    """Check a file, store it encrypted, and name it in the dossier's log."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        limits = office.file_limits()
        file = inspect(read_file(arguments.file, limits), limits, name=arguments.file.name)
        made = attachments.attach(
            code=arguments.code,
            document=arguments.document,
            file=attachments.store(file=file, contents=office.contents.files),
            is_digitised=arguments.digitised,
            member=member,
            units=office.attaching,
            contents=office.contents.files,
            clock=office.clock,
        )
        view = _view(office, made.code)
        answer = {"code": made.code} | _shape(office, view, made.attachment.eid)
        if made.warnings:
            answer["warnings"] = [problem_shape(problem) for problem in made.warnings]
        say(answer)
    return DONE


def run_attachments(arguments: argparse.Namespace) -> int:
    """Print the files of a dossier, one a line."""
    with open_office(arguments, writing=False) as office:
        view = _view(office, arguments.code)
        for file in view.dossier.attachments.listed:
            say({"code": view.dossier.code or view.dossier.token} | _shape(office, view, file.eid))
    return DONE


def run_attachment(arguments: argparse.Namespace) -> int:
    """Write a file of a dossier out; one that another counter attached comes from the province first."""
    sha256 = read_hash(arguments.sha256.strip().lower())
    if sha256 is None:
        raise Refused("sha256_format")
    with open_office(arguments, writing=False) as office:
        view = _view(office, arguments.code)
        if sha256 not in {file.sha256 for file in view.dossier.attachments.listed}:
            raise Refused("attachment_not_found", attachment=arguments.sha256)
        if office.contents.files.holds(sha256):
            return _write_out(office, sha256, arguments.output)
    with open_office(arguments, writing=True) as office:
        _fetch(office, sha256)
        return _write_out(office, sha256, arguments.output)


def _view(office: Office, code: str) -> DossierView:
    view = office.reader.show(code.strip())
    if view is None:
        raise Refused("dossier_not_found", code=code)
    return view


def _shape(office: Office, view: DossierView, eid: bytes) -> dict[str, Any]:
    (file,) = (one for one in view.dossier.attachments.listed if one.eid == eid)
    return attachment_shape(file, view, office.contents.states([file.sha256]).get(file.sha256))


def _write_out(office: Office, sha256: bytes, output: Path) -> int:
    """Write a content out and say where."""
    content = office.contents.files.read(sha256)
    write_privately(output, content)
    say({"output": str(output), "sha256": sha256.hex(), "size": len(content)})
    return DONE


def _fetch(office: Office, sha256: bytes) -> None:
    from sync.client.attachments import fetch
    from sync.client.transport import Transport

    identity = office.replication.identity()
    if identity is None:
        raise Refused("content_not_here")
    transport = Transport.of(identity, clock=SystemClock())
    try:
        fetch(office.contents, transport, sha256)
    finally:
        transport.close()
