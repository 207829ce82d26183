"""The pages of the province's leaders: a session in a cookie that no script and no other site can use."""

from __future__ import annotations

import functools
from http.cookies import SimpleCookie
from typing import Any, Final
from urllib.parse import urlsplit

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.server import dashboard
from sync.server.admission import AnyRequest, address_of
from sync.server.context import ProvinceContext
from sync.server.dashboard import PATH
from sync.server.leader_desk import SignedIn, demand_sight, recognise, sign_in
from sync.server.leader_routes import period_named
from sync.server.ready import Ready
from sync.server.refusals import Refused
from sync.server.store import accounts, leaders

Context = NamedDependency[ProvinceContext]
COOKIE: Final = "mot_cua_phien"
_MOST_FORM: Final = 4 << 10
_SENTENCES: Final = {
    "wrong_password": "Tên hoặc mật khẩu chưa đúng. Nhập lại.",
    "too_many_requests": "Thử quá nhiều lần. Chờ một phút rồi đăng nhập lại.",
    "not_permitted": "Tài khoản này không xem được cơ quan đó.",
    "office_unknown": "Không có cơ quan này.",
    "period_unreadable": "Chưa đọc được kỳ. Chọn lại trong danh sách.",
    "foreign_form": "Mở lại trang rồi đăng nhập.",
}


class DashboardRoutes(Controller):
    """Read-only; whoever is not signed in sees the form, whatever was asked for."""

    path = PATH
    include_in_schema = False

    @get("/")
    async def overview(
        self, request: AnyRequest, context: Context, ky: FromQuery[str | None] = None
    ) -> Response[bytes]:
        """Show communes and fields; an office's head goes straight to the own office."""
        try:
            signed = await _signed_in(request, context)
            if signed.account.office:
                return await _office(context, signed, signed.account.office, ky)
            now_ms = context.clock.now_ms()
            today = local_date(instant(now_ms))
            period = period_named(ky, today)
            options: dict[str, Any] = {"period": period, "now_ms": now_ms}
            page = dashboard.overview_page(
                account=signed.account,
                period=period,
                named=ky or f"{today:%Y-%m}",
                today=today,
                now=instant(now_ms),
                communes=await context.read(functools.partial(leaders.by_commune, **options)),
                fields=await context.read(functools.partial(leaders.by_field, **options)),
                silences=await context.read(leaders.silences),
            )
        except Refused as refused:
            return _refused(refused)
        return _page(page)

    @get("/{office:str}")
    async def office(
        self, request: AnyRequest, context: Context, office: FromPath[str], ky: FromQuery[str | None] = None
    ) -> Response[bytes]:
        """Show one commune, to who may see it."""
        try:
            return await _office(context, await _signed_in(request, context), office, ky)
        except Refused as refused:
            return _refused(refused)

    @post("/dang-nhap", status_code=200, request_max_body_size=_MOST_FORM)
    async def begin(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Sign in; the page says what to do where that failed, and keeps the name."""
        form = await request.form()
        username, password = str(form.get("ten", "")), str(form.get("mk", ""))
        try:
            _demand_own_form(request)
            signed = await sign_in(context, address=address_of(request, context), username=username, password=password)
        except Refused as refused:
            words = _SENTENCES.get(refused.code, _SENTENCES["foreign_form"])
            return _page(dashboard.sign_in_page(notice=words, username=username), refused.status)
        return _to_overview(_cookie(signed.token, is_secure=request.url.scheme == "https"))

    @post("/dang-xuat", status_code=200, request_max_body_size=_MOST_FORM)
    async def end(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Sign out: the session ends here, whatever becomes of the cookie."""
        token = _token(request)
        if token:
            await context.read(lambda connection: accounts.end_session(connection, token))
        return _to_overview(_cookie("", is_secure=request.url.scheme == "https"))


async def _signed_in(request: AnyRequest, context: ProvinceContext) -> SignedIn:
    return await recognise(context, _token(request))


async def _office(context: ProvinceContext, signed: SignedIn, office: str, named: str | None) -> Response[bytes]:
    demand_sight(signed.account, office)
    now_ms = context.clock.now_ms()
    today = local_date(instant(now_ms))
    period = period_named(named, today)
    options: dict[str, Any] = {"period": period, "now_ms": now_ms, "office": office}
    if office not in await context.read(leaders.office_names):
        raise Refused("office_unknown", 404)
    communes = await context.read(functools.partial(leaders.by_commune, **options))
    page = dashboard.office_page(
        account=signed.account,
        period=period,
        named=named or f"{today:%Y-%m}",
        today=today,
        now=instant(now_ms),
        figures=next(row for row in communes if row.key == office),
        fields=await context.read(functools.partial(leaders.by_field, **options)),
        silences=await context.read(functools.partial(leaders.silences, office=office)),
        overdue=await context.read(functools.partial(leaders.overdue_dossiers, office=office, now_ms=now_ms)),
        contested=await context.read(functools.partial(leaders.contested_dossiers, office=office)),
    )
    return _page(page)


def _demand_own_form(request: AnyRequest) -> None:
    """Refuse a form that another site has sent: it would sign a visitor in as somebody else."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    if site:  # our pages send no referrer, which makes browsers say "null" as the origin
        is_own = site in {"same-origin", "none"}
    else:
        is_own = not origin or urlsplit(origin).netloc == request.headers.get("host", "")
    if not is_own:
        raise Refused("foreign_form", 403)


def _token(request: AnyRequest) -> str:
    cookie = SimpleCookie(request.headers.get("cookie", "")[:4_000]).get(COOKIE)
    return cookie.value if cookie is not None else ""


def _cookie(token: str, *, is_secure: bool) -> str:
    secure = "; Secure" if is_secure else ""
    ended = "" if token else "; Max-Age=0"
    return f"{COOKIE}={token}; Path={PATH}; HttpOnly; SameSite=Strict{secure}{ended}"


def _to_overview(cookie: str) -> Response[bytes]:
    return Ready(b"", status_code=303, media_type="text/html", headers={"location": PATH, "set-cookie": cookie})


def _refused(refused: Refused) -> Response[bytes]:
    if refused.code == "not_signed_in":
        return _page(dashboard.sign_in_page(), 401)
    return _page(dashboard.error_page(_SENTENCES.get(refused.code, "Trang này chưa mở được.")), refused.status)


def _page(html: str, status: int = 200) -> Response[bytes]:
    return Ready(
        html.encode(),
        status_code=status,
        media_type="text/html; charset=utf-8",
        headers={"content-security-policy": dashboard.content_security_policy()},
    )
