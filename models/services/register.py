"""Sổ theo dõi hồ sơ (form 07, Thông tư 03/2025/TT-VPCP): every dossier received in a period, in order of receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.timeline import MINUTES_A_DAY, instant_of, local_date
from models.services.ports import Reader
from models.services.result_receipt import method_words, signed_words
from models.services.slips import RegisterPaper, RegisterRow
from models.services.step_papers import HEAD
from models.services.views import DossierRow, OfficeSettings

PAGE: Final = 200
_NOT_RECEIVED: Final = frozenset({Status.SUBMITTED, Status.NOT_ACCEPTED})
"""Statuses 1 and 3: such arrivals were never received and stand in no register."""

_RECEIVING: Final = frozenset({Kind.DOSSIER_RECEIVED, Kind.DOSSIER_ACCEPTED})

_ENDED: Final = {Status.WITHDRAWN: "Rút hồ sơ", Status.STOPPED: "Dừng giải quyết"}


def register_rows(*, reader: Reader, since: date, until: date) -> list[RegisterRow]:
    """Return the rows of a period of local days, both inclusive."""
    start, end = instant_of(since, 0), instant_of(until, MINUTES_A_DAY)
    received = [
        row for row in _received_since(reader, start) if row.received_at < end and row.status not in _NOT_RECEIVED
    ]
    received.sort(key=lambda row: (row.received_at, row.code))
    found: list[RegisterRow] = []
    for first in range(0, len(received), PAGE):
        page = reader.dossiers([row.id for row in received[first : first + PAGE]])
        found += [row_of(one, received_at=one.received_at) for one in page if one.received_at and _was_received(one)]
    return found


def _was_received(dossier: Dossier) -> bool:
    """Tell whether it ever was: an arrival that was taken back before anybody accepted it was not."""
    return any(entry.kind in _RECEIVING and not entry.is_contested for entry in dossier.history)


def register_paper(
    *, reader: Reader, office: OfficeSettings, since: date, until: date, now: datetime, keeper_name: str = ""
) -> RegisterPaper:
    """Return the register of a period, to be printed; who signs it, and who keeps it where unknown, write by hand.

    A dossier that never left the centre is decided by the authority above it.
    """
    competent = office.heading.superior or office.heading.name
    rows = register_rows(reader=reader, since=since, until=until)
    return RegisterPaper(
        office=office.heading,
        number="",
        issued_at=now,
        printed_at=now,
        book=str(since.year) if since.year == until.year else f"{since.year}–{until.year}",
        from_on=since,
        until_on=until,
        rows=tuple(row if row.office_in_charge else replace(row, office_in_charge=competent) for row in rows),
        keeper_name=keeper_name,
        signer_title=HEAD,
        signer_name="",
    )


def row_of(dossier: Dossier, *, received_at: datetime) -> RegisterRow:
    """Return one dossier as the register tells it; the number in the book is the last group of its code."""
    who = dossier.owner or dossier.submitter
    return RegisterRow(
        number=dossier.code.rsplit("-", 1)[-1] if dossier.code is not None else "",
        code=dossier.code or dossier.token,
        procedure_name=dossier.procedure_name,
        sets=dossier.sets,
        name=who.organisation or who.name,
        address=who.address or dossier.submitter.address,
        phone=who.phone or dossier.submitter.phone,
        office_in_charge=dossier.holder,
        received_at=received_at,
        due_at=dossier.due_at,
        returned_at=dossier.returned_at,
        method=method_words(dossier.handing) if dossier.handing is not None else "",
        signed=signed_words(dossier.handing) if dossier.handing is not None else "",
        note=_note(dossier),
    )


def _note(dossier: Dossier) -> str:
    words = []
    if dossier.status in _ENDED:
        on = f" ngày {local_date(dossier.closed_at):%d/%m/%Y}" if dossier.closed_at is not None else ""
        words.append(_ENDED[dossier.status] + on)
    if dossier.is_negative:
        words.append("Kết quả: không đủ điều kiện")
    if dossier.apologies:
        words.append(f"Đã xin lỗi, hẹn lại {dossier.apologies} lần")
    if dossier.is_late_entry:
        words.append("Nhập sau")
    return "; ".join(words)


def _received_since(reader: Reader, start: datetime) -> Iterable[DossierRow]:
    after: tuple[str, bytes] | None = None
    while page := reader.rows(received_since=start, after=after, limit=PAGE):
        yield from page
        last = page[-1]
        after = (last.due_at.isoformat() if last.due_at else "", last.id)
