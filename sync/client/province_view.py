"""Ask the province for its figures, signed in as one of its own people. The token lives as long as this object."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from models.domain.statistics import OnTime
from models.services.province_view import ProvinceDossier, ProvinceFigure, ProvinceFigures, SilentPlace
from models.services.refusal import Refused
from sync.client.exchange import Exchange
from sync.client.failures import answered
from sync.client.troubles import NotAProvince

_CODES = {401: "not_signed_in", 403: "not_permitted", 429: "too_many_requests"}
T = TypeVar("T")


class _Session(msgspec.Struct):
    token: str
    name: str


class _Figure(msgspec.Struct):
    key: str | None
    name: str
    received: int
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


class _Figures(msgspec.Struct):
    as_of: datetime
    communes: list[_Figure]
    fields: list[_Figure]


class _Silence(msgspec.Struct):
    office: str
    kind: str
    counter: int
    heard_at: datetime
    waiting: int
    recorded_lag_ms: int
    business_lag_ms: int


class _Listed(msgspec.Struct):
    code: str
    procedure: str
    status: str
    due_at: datetime | None


class ProvinceClient:
    """Satisfies `models.services.province_view.ProvinceView`. One thread at a time."""

    def __init__(self, province_url: str, authority: str = "") -> None:
        self._exchange = Exchange(province_url=province_url, authority=authority)
        self._token = ""

    def close(self) -> None:
        """Let the connection go; the session ends by itself at the province."""
        self._exchange.close()

    def sign_in(self, username: str, password: str) -> str:
        """Sign in; return the name of the person."""
        content = msgspec.json.encode({"username": username, "password": password})
        try:
            session = self._ask("POST", "/v1/province/session", _Session, content=content)
        except Refused as refused:
            raise Refused("wrong_password" if refused.code == "not_signed_in" else refused.code) from refused
        self._token = session.token
        return session.name

    def figures(self, period: str) -> ProvinceFigures:
        """Return both comparisons of a period."""
        told = self._ask("GET", "/v1/province/figures", _Figures, query={"period": period})
        return ProvinceFigures(told.as_of, [_figure(row) for row in told.communes], [_figure(r) for r in told.fields])

    def silences(self) -> list[SilentPlace]:
        """Return every place, the longest silent first."""
        return [SilentPlace(*_values(row)) for row in self._ask("GET", "/v1/province/silence", list[_Silence])]

    def overdue(self, office: str) -> list[ProvinceDossier]:
        """Return what is overdue at a commune."""
        path = f"/v1/province/offices/{quote(office, safe='')}/overdue"
        return [ProvinceDossier(*_values(row)) for row in self._ask("GET", path, list[_Listed])]

    def _ask(
        self,
        method: str,
        path: str,
        wanted: type[T],
        *,
        content: bytes = b"",
        query: dict[str, str | int] | None = None,
    ) -> T:
        headers = {"accept": "application/json"}
        if content:
            headers["content-type"] = "application/json"
        if self._token and not content:
            headers["authorization"] = f"Bearer {self._token}"
        found = self._exchange.send(method, path, query=query, content=content, headers=headers)
        if found.status in _CODES:
            raise Refused(_CODES[found.status])
        try:
            return msgspec.json.decode(answered(found), type=wanted)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotAProvince(reason="answer") from error


def _values(row: msgspec.Struct) -> tuple[Any, ...]:
    return msgspec.structs.astuple(row)


def _figure(row: _Figure) -> ProvinceFigure:
    outcome = OnTime(
        early=row.early,
        on_time=row.on_time,
        overdue=row.overdue,
        pending=row.pending - row.pending_overdue,
        pending_overdue=row.pending_overdue,
        withdrawn=row.withdrawn,
        stopped=row.stopped,
    )
    return ProvinceFigure(row.key, row.name, row.received, outcome, row.heard_late, row.paused, row.contested)
