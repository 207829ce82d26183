"""What the counters of an office send: whole dossiers with the acts around them, seeded, nobody real.

The dossiers of `benchmarks.generator`, written as a counter writes them: identities made of the hybrid time, a random
check word, the working calendar frozen in, and the acts that the generator leaves out because no list needs them (the
printed receipt, the fee, who fetched the result). A dossier that has run its course has about 5.5 events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

import msgspec

from benchmarks.generator import History
from models.domain.bodies import (
    DossierBody,
    DossierPerson,
    FeeBody,
    MoneyBody,
    PersonData,
    PrintedBody,
    ReturnBody,
    StepPerson,
    decode_body,
    decode_person,
    encode,
)
from models.domain.calendar import FrozenCalendar
from models.domain.codes import make_check_word
from models.domain.events import SALT_BYTES, Event, Kind, person_digest

_CALENDAR: Final = FrozenCalendar(
    patterns=((420, 690, 810, 1020), ()),
    week=(0, 0, 0, 0, 0, 1, 1),
    since=739_940,
    published_until=740_000,
    names=("Nghỉ Tết Dương lịch", "Nghỉ hoán đổi"),
    rows=((3, 1, 1, 0), (8, 1, 2, 1, 420, 690)),
)
_FEES: Final = (2_000, 8_000, 12_000, 20_000, 30_000, 50_000)


class Traffic:
    """Events of an office in the order in which its counters wrote them; the same for the same seed."""

    def __init__(self, *, seed: int = 1, office: str = "", finished: bool = True) -> None:
        self._dice = random.Random(f"traffic {seed}")
        self._seed = seed
        self._office = office
        self._finished = finished
        self._last_hlc = 0

    def dossiers(self, count: int) -> list[list[Event]]:
        """Return that many dossiers, each with its events; where they are finished, all have been fetched."""
        found: list[list[Event]] = []
        # More than are asked for, and more than the last days have: those are not fetched yet.
        drawn = count if not self._finished else max(count * 3 // 2 + 50, count + 3_000)
        for events in History(drawn, seed=self._seed):
            if self._finished and events[-1].kind != Kind.RESULT_RETURNED:
                continue
            found.append(list(self._written(events)))
            if len(found) == count:
                break
        return found

    def feed(self, count: int) -> list[Event]:
        """Return the events of so many dossiers as they come up from an office, interleaved by time."""
        return sorted((event for events in self.dossiers(count) for event in events), key=lambda event: event.hlc)

    def _written(self, events: list[Event]) -> Iterator[Event]:
        born = events[0]
        body, person = decode_body(born.kind, born.body), decode_person(born.kind, born.person)
        assert isinstance(body, DossierBody)
        assert isinstance(person, DossierPerson)
        amount = self._dice.choice(_FEES)
        first = self._event(born, self._grown(body, person.submitter, amount), person)
        yield first
        printed = PrintedBody(job=f"giay-tiep-nhan-{body.code}")
        yield self._event(born, printed, kind=Kind.RECEIPT_PRINTED, after_s=4, dossier=first.eid)
        if self._dice.random() < 0.5:
            fee = MoneyBody(
                amount_vnd=amount,
                kind="le_phi",
                receipt_series="AA/26P",
                receipt_number=f"{self._dice.randrange(10**7):07d}",
            )
            yield self._event(born, fee, kind=Kind.FEE_TAKEN, after_s=30, dossier=first.eid)
        for event in events[1:]:
            later: Any = decode_body(event.kind, event.body)
            who: msgspec.Struct | None = None
            if event.kind == Kind.RESULT_RETURNED:
                later = ReturnBody(receiver_kind="chủ hồ sơ", method="trực tiếp")
                if self._dice.random() < 0.1:
                    who = StepPerson(receiver=person.submitter)
            elif event.person is not None:
                who = decode_person(event.kind, event.person)
            yield self._event(event, later, who, dossier=first.eid)

    def _grown(self, body: DossierBody, submitter: PersonData, amount: int) -> DossierBody:
        name = submitter.name or submitter.organisation
        code = body.code or ""
        if self._office:
            code = f"{self._office}-{code.split('-', 1)[1]}"
        return msgspec.structs.replace(
            body,
            code=code,
            check_word=make_check_word(self._dice.randrange),
            masked_name=" ".join(f"{word[0]}." for word in name.split()),
            calendar=_CALENDAR,
            fees=(FeeBody(amount, kind="le_phi"),),
        )

    def _event(
        self,
        then: Event,
        body: msgspec.Struct,
        person: msgspec.Struct | None = None,
        *,
        kind: str = "",
        after_s: int = 0,
        dossier: bytes = b"",
    ) -> Event:
        dice = self._dice
        at_ms = then.at_ms + round(timedelta(seconds=after_s) / timedelta(milliseconds=1)) + dice.randrange(1000)
        hlc = at_ms << 16 | dice.choice((0, 0, 0, 1, 2))
        if isinstance(body, DossierBody):
            body = msgspec.structs.replace(body, received_at_ms=at_ms, starts_at_ms=at_ms, recorded_at_ms=at_ms)
        elif "recorded_at_ms" in body.__struct_fields__:
            body = msgspec.structs.replace(body, recorded_at_ms=at_ms)
        high = (hlc >> 16) << 16 | 0x7 << 12 | (hlc & 0xFFFF) >> 4
        eid = (high << 64 | 0b10 << 62 | (hlc & 0xF) << 58 | dice.getrandbits(58)).to_bytes(16)
        told = encode(person) if person is not None else None
        salt = dice.randbytes(SALT_BYTES) if told is not None else b""
        return Event(
            eid=eid,
            home=self._office or then.home,
            dossier=dossier or eid,
            kind=str(kind or then.kind),
            v=1,
            at_ms=at_ms,
            hlc=hlc,
            clock_offset_ms=-1_532,
            actor=then.actor,
            body=encode(body),
            person=told,
            salt=salt,
            person_hash=person_digest(salt, told) if told is not None else b"",
        )
