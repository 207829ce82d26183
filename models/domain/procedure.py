"""A procedure of the catalogue and the limit that it states for one way of submitting and one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from models.domain.errors import Anticipated


class Unit(StrEnum):
    """What a time limit counts: working hours, working days, calendar days, months."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"

    @property
    def words(self) -> str:
        """Return the unit in Vietnamese, as after a number."""
        return _UNIT_WORDS[self]


_UNIT_WORDS = {
    Unit.HOUR: "giờ làm việc",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.DAY: "ngày",
    Unit.MONTH: "tháng",
}


class Channel(StrEnum):
    """How a dossier arrives."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class ClockPolicy(StrEnum):
    """How the clock goes on after a supplement: from the beginning (NĐ 61/2018) or from where it stood."""

    RESTART = "restart"
    PAUSE = "pause"


class Limit(msgspec.Struct, frozen=True):
    """A time limit of `n` units. `ground` is the legal ground where a clerk entered it.

    Not checked here, because events are decoded into it and their fold is total; `is_sane` tells what may be entered.
    """

    n: int
    unit: Unit
    ground: str | None = None

    @property
    def is_sane(self) -> bool:
        """Tell whether the limit can be meant: at least 1 and at most ten years."""
        return 1 <= self.n <= _MOST[self.unit]

    @property
    def words(self) -> str:
        """Return the limit in Vietnamese: "3 ngày làm việc"."""
        return f"{self.n} {self.unit.words}"


_MOST = {Unit.HOUR: 20_000, Unit.WORKING_DAY: 2_500, Unit.DAY: 3_650, Unit.MONTH: 120}


class LegLimit(msgspec.Struct, frozen=True):
    """The limit of one leg of a chain (một cửa liên thông): who has to be done within it."""

    to: str
    limit: Limit


class Fee(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fee line.

    Attributes:
        amount_vnd: đồng; None where the amount is not known.
        per: what one amount is for ("văn bản"), None for the dossier.
        by_province: the provincial council sets the amount: unknown until the office enters it.
    """

    amount_vnd: int | None = None
    per: str | None = None
    by_province: bool = False
    note: str | None = None


class DocumentItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paper that the procedure asks for, and how many of each form are kept."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stated limit of one channel.

    Attributes:
        channel: the way of submitting it holds for.
        name: permanent name of our own ("2-ngay-lam-viec"), equal across channels; None where there is one limit only.
        label: the published words that tell the cases apart.
        limit: None where the page states none.
        is_unit_assumed: the page left the unit out and working days were assumed.
        alias: the name in the source file ("counter-1"), accepted for this channel.
        fees: fee lines; rows that differ only in fee are one case.
    """

    channel: Channel
    name: str | None = None
    label: str | None = None
    limit: Limit | None = None
    is_unit_assumed: bool = False
    alias: str | None = None
    fees: tuple[Fee, ...] = ()


class CaseChoice(msgspec.Struct, frozen=True):
    """One thing to pick: permanent name, published words, limit in words."""

    name: str
    label: str
    limit: str


class CaseAmbiguous(Anticipated):
    """The procedure has several limits for this channel and the clerk must pick; never guessed.

    Attributes:
        cases: what can be picked.
    """

    code: ClassVar[str] = "case_ambiguous"

    def __init__(self, *, procedure: str, channel: Channel, cases: tuple[CaseChoice, ...]) -> None:
        super().__init__(procedure=procedure, channel=channel.value, cases=[msgspec.to_builtins(c) for c in cases])
        self.procedure = procedure
        self.cases = cases


class CaseUnknown(Anticipated):
    """The procedure has no such case for this channel.

    Attributes:
        case: the name that was asked for.
        cases: what can be picked; empty where the channel has one limit only.
    """

    code: ClassVar[str] = "case_unknown"

    def __init__(self, *, procedure: str, channel: Channel, case: str, cases: tuple[CaseChoice, ...]) -> None:
        super().__init__(
            procedure=procedure, channel=channel.value, case=case, cases=[msgspec.to_builtins(c) for c in cases]
        )
        self.procedure = procedure
        self.case = case
        self.cases = cases


@dataclass(frozen=True, slots=True)
class ResolvedLimit:
    """The one limit of a channel and case.

    Attributes:
        limit: None and not `same_day`: unknown, the clerk must enter limit and ground before a receipt is printed.
        case: permanent name, None where there is nothing to pick.
        assumed: the page left the unit out and working days were assumed: warn, never block. Never of a same-day one.
        is_channel_listed: False where the page does not list this channel and the others' common limit is used: warn.
    """

    limit: Limit | None
    case: str | None
    label: str | None
    same_day: bool
    assumed: bool
    fees: tuple[Fee, ...]
    is_channel_listed: bool = True

    @property
    def is_unknown(self) -> bool:
        """Tell whether the limit must be entered by hand."""
        return self.limit is None and not self.same_day


class Procedure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a procedure.

    Attributes:
        elsewhere: belongs to another agency (customs, tax, …): an office offers it only when it enables it.
        decision: number of the decision that publishes it.
        same_day: settled on the day of receipt; an explicit attribute, never inferred from "1 day".
        limits: what each channel states.
        in_force_from: first day (inclusive) of this version; the earliest date where it holds since ever.
        in_force_until: last day (inclusive); None while it is the newest.
        clock_policy: how its clock goes on after a supplement.
        legs: the limits of those who take part in it, by name as it is forwarded to them.
        extensions: how many new appointments an apology may give before one is doubted (NĐ 118/2025: one (?)).
    """

    code: str
    name: str
    field: str
    elsewhere: bool = False
    decision: str = ""
    levels: tuple[str, ...] = ()
    same_day: bool = False
    limits: tuple[Case, ...] = ()
    documents: tuple[DocumentItem, ...] = ()
    legal_basis: tuple[str, ...] = ()
    result: str | None = None
    result_code: str | None = None
    in_force_from: date = date.min
    in_force_until: date | None = None
    clock_policy: ClockPolicy = ClockPolicy.PAUSE
    legs: tuple[LegLimit, ...] = ()
    extensions: int = 1

    def is_in_force(self, on: date) -> bool:
        """Tell whether a dossier received on this day falls under this version."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Return the channels that the page lists, counter first."""
        listed = {case.channel for case in self.limits}
        return tuple(channel for channel in Channel if channel in listed)

    def choices(self, channel: Channel) -> tuple[CaseChoice, ...]:
        """Return what a clerk has to pick from for a channel; empty where there is one limit only."""
        cases = self._cases(channel)
        if len(cases) < 2:
            return ()
        return tuple(_choice(case) for case in cases)

    def resolve(self, channel: Channel, case: str | None = None) -> ResolvedLimit:
        """Return the one limit of a channel and case.

        A channel that the page does not list takes the other channels' limit where they all agree (with
        `is_channel_listed` False, to be shown); where they do not, the clerk picks among theirs.

        Raises:
            CaseAmbiguous: several limits and no case given; never guessed.
            CaseUnknown: no such case.
        """
        cases = self._cases(channel)
        if not cases:
            if case:
                raise CaseUnknown(procedure=self.code, channel=channel, case=case, cases=())
            return ResolvedLimit(None, None, None, self.same_day, assumed=False, fees=(), is_channel_listed=False)
        chosen = self._pick(channel, cases, case)
        return ResolvedLimit(
            limit=chosen.limit,
            case=chosen.name,
            label=chosen.label,
            same_day=self.same_day,
            assumed=chosen.is_unit_assumed and not self.same_day,
            fees=chosen.fees,
            is_channel_listed=channel in self.channels,
        )

    def _pick(self, channel: Channel, cases: tuple[Case, ...], case: str | None) -> Case:
        if not case:
            if len(cases) > 1:
                raise CaseAmbiguous(procedure=self.code, channel=channel, cases=self.choices(channel))
            return cases[0]
        for candidate in cases:
            if case == _choice(candidate).name or (candidate.channel is channel and case == candidate.alias):
                return msgspec.structs.replace(candidate, name=_choice(candidate).name) if len(cases) > 1 else candidate
        raise CaseUnknown(procedure=self.code, channel=channel, case=case, cases=self.choices(channel))

    def _cases(self, channel: Channel) -> tuple[Case, ...]:
        """Return the cases of a channel; of an unlisted one, the different ones of all other channels."""
        own = tuple(case for case in self.limits if case.channel is channel)
        if own:
            return own
        different: dict[tuple[str | None, Limit | None], Case] = {}
        for case in self.limits:
            different.setdefault((case.name, case.limit), case)
        return tuple(different.values())


def _choice(case: Case) -> CaseChoice:
    limit = case.limit.words if case.limit is not None else "chưa xác định thời hạn"
    return CaseChoice(name=case.name or case_name(case.limit), label=case.label or limit, limit=limit)


def case_name(limit: Limit | None) -> str:
    """Return the permanent name of a case that only its limit tells apart: "2-ngay-lam-viec"."""
    if limit is None:
        return "chua-xac-dinh"
    unit = {
        Unit.HOUR: "gio-lam-viec",
        Unit.WORKING_DAY: "ngay-lam-viec",
        Unit.DAY: "ngay",
        Unit.MONTH: "thang",
    }[limit.unit]
    return f"{limit.n}-{unit}"
