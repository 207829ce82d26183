"""The figures of the province as JSON, for its own people: the desktop's supervisor face and the province's tools."""

from __future__ import annotations

import functools
from datetime import date
from typing import Annotated, Any, Final

import msgspec
from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from models.domain.dossier import instant
from models.domain.reporting_period import Period, PeriodUnreadable, period_of
from models.domain.statistics import FORMULA, FORMULA_WITH_PENDING, RateRule
from models.domain.timeline import local_date
from sync.protocol import Refusal
from sync.server.admission import AnyRequest, address_of
from sync.server.citizen import iso
from sync.server.context import ProvinceContext
from sync.server.leader_desk import SignedIn, demand_sight, recognise, sign_in
from sync.server.refusals import Refused
from sync.server.store import accounts, leaders
from sync.server.store.accounts import SESSION_MS
from sync.server.store.leaders import Figures, Listed, Silence

Context = NamedDependency[ProvinceContext]
PREFIX: Final = "/v1/province"
_BEARER: Final = "bearer "
_MOST_BYTES: Final = 4 << 10
_REFUSED: Final = {
    400: ResponseSpec(data_container=Refusal, description="The request cannot be read."),
    401: ResponseSpec(data_container=Refusal, description="Not signed in, or no longer."),
    403: ResponseSpec(data_container=Refusal, description="This account may not see this office."),
    429: ResponseSpec(data_container=Refusal, description="Too many tries."),
    503: ResponseSpec(data_container=Refusal, description="The database is away."),
}


class SignIn(msgspec.Struct, forbid_unknown_fields=True):
    """Name and password as typed."""

    username: Annotated[str, msgspec.Meta(max_length=200)]
    password: Annotated[str, msgspec.Meta(max_length=200)]


class Session(msgspec.Struct):
    """The token to show as `authorization: Bearer …`; it ends after ten hours, or after one without use."""

    token: str
    ends_at: str
    name: str
    role: str
    office: str


class FigureRow(msgspec.Struct):
    """A commune or field; `key` null is the total. Settled and received in the period, the rest as of now."""

    key: str | None
    name: str
    received: int
    online: int
    early: int
    on_time: int
    overdue: int
    withdrawn: int
    stopped: int
    heard_late: int
    pending: int
    pending_overdue: int
    paused: int
    contested: int
    rate: float | None
    rate_with_pending_overdue: float | None


class FigurePage(msgspec.Struct):
    """Communes and fields of a period, with how rates are computed."""

    first: str
    last: str
    as_of: str
    communes: list[FigureRow]
    fields: list[FigureRow]
    formula: str
    formula_with_pending_overdue: str


class SilenceRow(msgspec.Struct):
    """A counter or kiosk; `waiting` as it said last, lags in milliseconds of its last push."""

    office: str
    device: str
    kind: str
    counter: int
    heard_at: str
    waiting: int
    business_lag_ms: int
    recorded_lag_ms: int


class ListedRow(msgspec.Struct):
    """A dossier; nobody is named."""

    code: str
    procedure: str
    status: str
    received_at: str | None
    due_at: str | None
    is_contested: bool


async def _signed_in(request: AnyRequest, context: ProvinceContext) -> SignedIn:
    said = request.headers.get("authorization", "")
    token = said[len(_BEARER) :].strip() if said.lower().startswith(_BEARER) else ""
    return await recognise(context, token)


def period_named(text: str | None, today: date) -> Period:
    """Return the period of "2026", "2026-Q4", "2026-11" or "2026-11-14"; without words the present month.

    Raises:
        Refused: 400 `period_unreadable`.
    """
    try:
        return period_of(text) if text else period_of(f"{today:%Y-%m}")
    except PeriodUnreadable as error:
        raise Refused("period_unreadable", 400) from error


class LeaderRoutes(Controller):
    """What the province's own people ask; lists of an office only by who may see it."""

    path = PREFIX
    tags = ("leaders",)

    @post(
        "/session",
        status_code=200,
        summary="Sign in",
        responses=_REFUSED,
        request_max_body_size=_MOST_BYTES,
    )
    async def begin(self, request: AnyRequest, context: Context, data: JSONBody[SignIn]) -> Session:
        """Check name and password, begin a session."""
        address = address_of(request, context)
        signed = await sign_in(context, address=address, username=data.username, password=data.password)
        account = signed.account
        ends_at = iso(context.clock.now_ms() + SESSION_MS)
        return Session(signed.token, ends_at, account.name, account.role.value, account.office)

    @delete("/session", status_code=204, summary="Sign out", responses=_REFUSED)
    async def end(self, request: AnyRequest, context: Context) -> None:
        """End the session whose token is shown."""
        signed = await _signed_in(request, context)
        await context.read(lambda connection: accounts.end_session(connection, signed.token))

    @get("/figures", summary="Communes and fields compared", responses=_REFUSED)
    async def figures(
        self,
        request: AnyRequest,
        context: Context,
        period: Annotated[str | None, QueryParameter(description="2026, 2026-Q4, 2026-11 or 2026-11-14.")] = None,
    ) -> FigurePage:
        """Compare communes and fields; an office's head sees the own one alone."""
        signed = await _signed_in(request, context)
        now_ms = context.clock.now_ms()
        wanted = period_named(period, local_date(instant(now_ms)))
        options: dict[str, Any] = {"now_ms": now_ms, "office": signed.account.office}
        communes = await context.read(functools.partial(leaders.by_commune, period=wanted, **options))
        fields = await context.read(functools.partial(leaders.by_field, period=wanted, **options))
        return FigurePage(
            first=wanted.first.isoformat(),
            last=wanted.last.isoformat(),
            as_of=iso(now_ms),
            communes=[_figure_row(row) for row in communes],
            fields=[_figure_row(row) for row in fields],
            formula=FORMULA,
            formula_with_pending_overdue=FORMULA_WITH_PENDING,
        )

    @get("/silence", summary="Since when counters are silent", responses=_REFUSED)
    async def silence(self, request: AnyRequest, context: Context) -> list[SilenceRow]:
        """Return every place of the offices that may be seen, the longest silent first."""
        signed = await _signed_in(request, context)
        rows = await context.read(functools.partial(leaders.silences, office=signed.account.office))
        return [_silence_row(row) for row in rows]

    @get("/offices/{office:str}/overdue", summary="What is overdue at a commune", responses=_REFUSED)
    async def overdue(self, request: AnyRequest, context: Context, office: FromPath[str]) -> list[ListedRow]:
        """Return running dossiers past their limit."""
        signed = await _signed_in(request, context)
        demand_sight(signed.account, office)
        now_ms = context.clock.now_ms()
        rows = await context.read(functools.partial(leaders.overdue_dossiers, office=office, now_ms=now_ms))
        return [_listed_row(row) for row in rows]

    @get("/offices/{office:str}/contested", summary="What has to be compared at a commune", responses=_REFUSED)
    async def contested(self, request: AnyRequest, context: Context, office: FromPath[str]) -> list[ListedRow]:
        """Return dossiers that somebody has to look at."""
        signed = await _signed_in(request, context)
        demand_sight(signed.account, office)
        rows = await context.read(functools.partial(leaders.contested_dossiers, office=office))
        return [_listed_row(row) for row in rows]


def _figure_row(row: Figures) -> FigureRow:
    out = row.outcome
    return FigureRow(
        key=row.key,
        name=row.name,
        received=row.received,
        online=row.online,
        early=out.early,
        on_time=out.on_time,
        overdue=out.overdue,
        withdrawn=out.withdrawn,
        stopped=out.stopped,
        heard_late=row.heard_late,
        pending=out.pending_total,
        pending_overdue=out.pending_overdue,
        paused=row.paused,
        contested=row.contested,
        rate=out.rate,
        rate_with_pending_overdue=out.rate_by(RateRule.WITH_PENDING_OVERDUE),
    )


def _silence_row(row: Silence) -> SilenceRow:
    return SilenceRow(
        row.office,
        row.device,
        row.kind,
        row.counter,
        row.heard_at.isoformat(),
        row.waiting,
        row.business_lag_ms,
        row.recorded_lag_ms,
    )


def _listed_row(row: Listed) -> ListedRow:
    return ListedRow(
        row.code,
        row.procedure,
        row.status,
        row.received_at.isoformat() if row.received_at is not None else None,
        row.due_at.isoformat() if row.due_at is not None else None,
        row.is_contested,
    )
