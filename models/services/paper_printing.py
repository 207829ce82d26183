"""Print a dossier's papers and record it: the receipt, what a step hands out, any of them again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from models.domain.bodies import PrintedBody
from models.domain.dossier import RECEIPT, Dossier, milliseconds
from models.domain.errors import Anticipated
from models.domain.events import Kind
from models.domain.handing import ReturnMethod
from models.domain.lifecycle import STEPS
from models.domain.staff import StaffMember
from models.services.commands import Refused
from models.services.dossier_log import DossierLog
from models.services.dossier_papers import DossierPaper, papers_of
from models.services.guest_rights import demand_right, is_guest
from models.services.ports import Clock, NewEvent, PaperPrinter, PrintedPaper, Reader, UnitOfWork, Units
from models.services.print_jobs import PrintOrder
from models.services.views import OfficeSettings, Stepped

_FORM_OF_ACTION: Final[Mapping[str, str]] = {step.action: step.paper for step in STEPS if step.paper}
RESULT_RECEIPT: Final = "result_receipt"
_UNSIGNED: Final = frozenset({ReturnMethod.POST.value, ReturnMethod.ELECTRONIC.value})


def dossier_papers(*, code: str, reader: Reader, clock: Clock) -> tuple[DossierPaper, ...]:
    """Return every paper of a stored dossier as it was printed, in the order in which they came about.

    Raises:
        Refused: `dossier_not_found`.
    """
    view = reader.show(code.strip())
    if view is None:
        raise Refused("dossier_not_found", code=code)
    return _papers(reader, reader.office(), view.dossier, clock.now())


def dossier_paper(*, code: str, paper: bytes, reader: Reader, clock: Clock) -> DossierPaper:
    """Return one of them, by the event that it follows from.

    Raises:
        Refused: `dossier_not_found`, `paper_not_found`.
    """
    return _wanted(dossier_papers(code=code, reader=reader, clock=clock), paper, code)


def print_paper(
    *,
    code: str,
    paper: bytes,
    member: StaffMember,
    units: Units,
    printer: PaperPrinter,
    clock: Clock,
    copies: int | None = None,
) -> PrintedPaper:
    """Print a paper of a dossier (again) and record the fact; what it says stays what it said.

    Args:
        code: the dossier's.
        paper: the event that the paper follows from (`DossierPaper.event`).
        member: who prints.
        units: the office's.
        printer: where it goes; it works while nothing is held.
        clock: the office's.
        copies: how many; None prints one for each holder that the form names.

    Raises:
        Refused: `dossier_not_found`; `paper_not_found`; `paper_replaced`: a later version of the receipt exists.
        Anticipated: whatever the printer says, for example `printer_unavailable`; the dossier stands.
    """
    now = clock.now()
    with units() as unit:
        dossier = _found(unit, code)
        wanted = _wanted(_papers(unit, unit.office, dossier, now), paper, code)
    return _print(wanted, dossier, member=member, units=units, printer=printer, now=now, copies=copies)


def print_receipt(
    *, code: str, member: StaffMember, units: Units, printer: PaperPrinter, clock: Clock, copies: int | None = 2
) -> PrintedPaper:
    """Print (again) the receipt of a stored dossier and record the fact; a printer that is off loses nothing.

    Raises:
        Refused: `dossier_not_found`, `guest_may_not`, `not_accepted_yet` (an online arrival has no receipt before it
            is accepted).
        Anticipated: whatever the printer says, for example `printer_unavailable`; the dossier stands.
    """
    now = clock.now()
    with units() as unit:
        dossier = _found(unit, code)
        demand_right(dossier, "print_receipt", office=unit.office.heading.code, code=code)
        receipt = receipt_among(_papers(unit, unit.office, dossier, now), code)
    return _print(receipt, dossier, member=member, units=units, printer=printer, now=now, copies=copies)


def receipt_among(papers: Iterable[DossierPaper], code: str) -> DossierPaper:
    """Return the receipt that holds among a dossier's papers.

    Raises:
        Refused: `not_accepted_yet`: it has none.
    """
    receipts = [one for one in papers if one.form == RECEIPT and not one.is_replaced]
    if not receipts:
        raise Refused("not_accepted_yet", code=code)
    return receipts[-1]


def print_step(
    *, action: str, stepped: Stepped, member: StaffMember, units: Units, printer: PaperPrinter, clock: Clock
) -> Stepped:
    """Print the paper of the step that was just taken; a printer that is off undoes nothing and is told.

    What goes by post or as a file is signed for by nobody at the counter: its receipt is printed when it is wanted.
    The control slip comes with the first hand-over and goes with the dossier: later ones are written on it by hand.
    """
    form = _FORM_OF_ACTION.get(action)
    if form is None or not stepped.code:
        return stepped
    now = clock.now()
    with units() as unit:
        dossier = _found(unit, stepped.code)
        if form == RESULT_RECEIPT and dossier.handing is not None and dossier.handing.method in _UNSIGNED:
            return stepped
        of_form = [one for one in _papers(unit, unit.office, dossier, now) if one.form == form]
    if not of_form or of_form[-1].printings:
        return stepped
    try:
        printed = _print(of_form[-1], dossier, member=member, units=units, printer=printer, now=now, copies=None)
    except Anticipated as e:
        told = tuple((name, str(value)) for name, value in e.parameters.items())
        return dataclasses.replace(stepped, paper_trouble=e.code, paper_trouble_details=told)
    return dataclasses.replace(
        stepped, paper=printed.name, paper_path=printed.path, is_paper_waiting=printed.is_waiting
    )


def _found(unit: UnitOfWork, code: str) -> Dossier:
    dossier = unit.dossier_by_code(code.strip())
    if dossier is None or not dossier.is_born:
        raise Refused("dossier_not_found", code=code)
    return dossier


def _wanted(papers: Iterable[DossierPaper], paper: bytes, code: str) -> DossierPaper:
    wanted = next((one for one in papers if one.event == paper), None)
    if wanted is None:
        raise Refused("paper_not_found", code=code)
    return wanted


def _papers(log: DossierLog, office: OfficeSettings, dossier: Dossier, now: datetime) -> tuple[DossierPaper, ...]:
    """Return a dossier's papers; of another office's dossier those that this office has handed out itself."""
    events, names = log.history(dossier.id), log.names()
    found = papers_of(events, office=office, names=names, sign=log.sign, now=now)
    if not is_guest(dossier, office.heading.code):
        return found
    ours = {event.eid for event in events if event.actor in names}
    return tuple(one for one in found if one.event in ours)


def _print(
    wanted: DossierPaper,
    dossier: Dossier,
    *,
    member: StaffMember,
    units: Units,
    printer: PaperPrinter,
    now: datetime,
    copies: int | None,
) -> PrintedPaper:
    """Print between two units of work: nothing is held while the printer works."""
    if wanted.is_replaced:
        raise Refused("paper_replaced", code=dossier.code or dossier.token)
    order = PrintOrder(dossier.id, wanted.event, wanted.form, member.actor)
    printed = printer.print(paper=dataclasses.replace(wanted.paper, printed_at=now), copies=copies, order=order)
    if not printed.is_waiting:  # what waits is recorded once it is out
        with units() as unit:
            record_printed(unit, order, job=printed.name, now=now)
            unit.commit()
    return printed


def record_printed(unit: UnitOfWork, order: PrintOrder, *, job: str, now: datetime) -> int:
    """Record that a paper came out of the printer, and as the which copy; 0 where its dossier is not known here.

    The caller commits. The paper itself never says that it is a copy: its log does.
    """
    dossier = unit.dossier(order.dossier)
    if dossier is None:
        return 0
    same = [one for one in _papers(unit, unit.office, dossier, now) if one.event == order.paper]
    body = PrintedBody(
        form=order.form,
        copy_number=len(same[0].printings) + 1 if same else 1,
        job=job,
        recorded_at_ms=milliseconds(now),
        paper=order.paper,
    )
    unit.append(NewEvent(order.dossier, Kind.RECEIPT_PRINTED, now, order.actor, body))
    return body.copy_number
