"""The pages of the province's leaders: tables first, no script, printable; words are Vietnamese, nobody is named."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from html import escape
from importlib import resources
from typing import Final

from models.domain.lifecycle import Status
from models.domain.numerals import dotted
from models.domain.reporting_period import Period, months_back
from models.domain.statistics import FORMULA, FORMULA_NOTE, FORMULA_WITH_PENDING, RateRule, percent_words
from models.domain.timeline import VIETNAM
from sync.server.store.accounts import Account, ProvinceRole
from sync.server.store.leaders import Figures, Listed, Silence
from sync.server.words import VIETNAMESE

PATH: Final = "/tong-quan"
SIGN_IN: Final = f"{PATH}/dang-nhap"
SIGN_OUT: Final = f"{PATH}/dang-xuat"
LOW_RATE: Final = 0.9
"""A rate below is marked; the plan asks for more, and complains of 72 %."""
SILENT: Final = timedelta(hours=4)
_MONTHS: Final = 13


@functools.cache
def stylesheet() -> str:
    """Return the style, which stands in the page itself."""
    return resources.files("sync.server").joinpath("dashboard.css").read_text("utf-8")


@functools.cache
def content_security_policy() -> str:
    """Return the policy of the pages: this one style, forms to ourselves, nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def sign_in_page(*, notice: str = "", username: str = "") -> str:
    """Return the form to sign in; what was typed as the name stays."""
    told = f'<p class="none" role="alert" id="tb">{escape(notice)}</p>' if notice else ""
    described = ' aria-describedby="tb"' if notice else ""
    return _whole(
        "Đăng nhập",
        "",
        f'<h1>Tổng quan giải quyết hồ sơ của tỉnh</h1>{told}<form class="in" method="post" action="{SIGN_IN}">'
        f'<div><label for="ten">Tên đăng nhập</label><input id="ten" name="ten" required maxlength="40" '
        f'autocomplete="username" value="{escape(username)}"{described}></div>'
        f'<div><label for="mk">Mật khẩu</label><input id="mk" name="mk" type="password" required maxlength="200" '
        'autocomplete="current-password"></div><div><button>Đăng nhập</button></div></form>',
    )


def overview_page(
    *,
    account: Account,
    period: Period,
    named: str,
    today: date,
    now: datetime,
    communes: Sequence[Figures],
    fields: Sequence[Figures],
    silences: Sequence[Silence],
) -> str:
    """Return communes and fields compared, and who is silent."""
    total = communes[-1]
    rate = percent_words(total.outcome.early + total.outcome.on_time, total.outcome.settled)
    body = (
        f"<h1>{_period_words(period)}: đúng hạn {rate}</h1>"
        f"{_formulas()}{_period_form(named, today)}"
        f"{_figures('Theo xã, phường', 'Cơ quan', communes, links=named)}"
        f"{_figures('Theo lĩnh vực', 'Lĩnh vực', fields)}"
        f"{_silence(silences, now)}"
    )
    return _whole("Tổng quan", _signed(account, now), body)


def office_page(
    *,
    account: Account,
    period: Period,
    named: str,
    today: date,
    now: datetime,
    figures: Figures,
    fields: Sequence[Figures],
    silences: Sequence[Silence],
    overdue: Sequence[Listed],
    contested: Sequence[Listed],
) -> str:
    """Return one commune: its figures, its counters, what is late and what has to be compared."""
    back = (
        "" if account.role is ProvinceRole.OFFICE else f'<nav><a href="{PATH}?ky={escape(named)}">Toàn tỉnh</a></nav>'
    )
    rate = percent_words(figures.outcome.early + figures.outcome.on_time, figures.outcome.settled)
    body = (
        f"{back}<h1>{escape(figures.name)}, {_period_words(period).lower()}: đúng hạn {rate}</h1>"
        f"{_formulas()}{_period_form(named, today)}"
        f"{_figures('Theo lĩnh vực', 'Lĩnh vực', fields)}"
        f"{_list('Đang giải quyết, đã quá hạn', overdue)}{_list('Cần đối chiếu', contested)}"
        f"{_silence(silences, now)}"
    )
    return _whole(figures.name, _signed(account, now), body)


def error_page(words: str, account: Account | None = None) -> str:
    """Return a sentence instead of figures."""
    back = f'<p><a href="{PATH}">Về trang tổng quan</a></p>' if account is not None else ""
    return _whole("Tổng quan", "", f'<h1>Tổng quan</h1><p class="none" role="alert">{escape(words)}</p>{back}')


def _whole(title: str, signed: str, body: str) -> str:
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{stylesheet()}</style><title>{escape(title)} – Một Cửa</title></head><body>"
        f"<header><p><b>Một Cửa</b> của tỉnh</p>{signed}</header><main>{body}</main></body></html>"
    )


def _signed(account: Account, now: datetime) -> str:
    return (
        f"<p>{escape(account.name)} · số liệu lúc {_moment(now)}</p>"
        f'<form method="post" action="{SIGN_OUT}"><button class="plain">Đăng xuất</button></form>'
    )


def _formulas() -> str:
    return f'<p class="hint">{FORMULA}. {FORMULA_NOTE}</p><p class="hint">{FORMULA_WITH_PENDING}.</p>'


def _period_words(period: Period) -> str:
    return f"Từ {period.first:%d/%m/%Y} đến {period.last:%d/%m/%Y}"


def _period_form(named: str, today: date) -> str:
    months = months_back(today, _MONTHS)
    choices = [(f"{month.first:%Y-%m}", f"Tháng {month.first:%m/%Y}") for month in months]
    quarter = (today.month + 2) // 3
    choices.insert(1, (f"{today.year}-Q{quarter}", f"Quý {quarter}/{today.year}"))
    choices.insert(2, (f"{today.year}", f"Năm {today.year}"))
    choices.insert(3, (f"{today:%Y-%m}-14", f"Kỳ chốt ngày 14/{today:%m/%Y}"))
    if named not in {value for value, _ in choices}:
        choices.insert(0, (named, named))
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == named else ""}>{escape(words)}</option>'
        for value, words in choices
    )
    return (
        f'<form method="get"><div><label for="ky">Kỳ</label><select id="ky" name="ky">{options}</select></div>'
        "<button>Xem</button></form>"
    )


_HEADINGS: Final = (
    "Nhận trong kỳ",
    "Trực tuyến",
    "Đã giải quyết",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tỷ lệ đúng hạn",
    "Đang giải quyết",
    "trong đó quá hạn",
    "chờ dân",
    "Tỷ lệ tính cả quá hạn chưa xong",
    "Kịp hạn nhưng báo chậm",
    "Cần đối chiếu",
)


def _figures(title: str, what: str, rows: Sequence[Figures], *, links: str = "") -> str:
    head = "".join(f'<th scope="col">{words}</th>' for words in (what, *_HEADINGS))
    lines = "".join(_line(row, links) for row in rows)
    caption = (
        "Nhận, giải quyết: trong kỳ. Đang giải quyết, cần đối chiếu: hiện nay. Kịp hạn nhưng báo chậm: kết quả "
        "đúng hạn mà đường truyền báo về tỉnh sau hạn."
    )
    return (
        f'<h2>{title}</h2><div class="scroll" tabindex="0" role="region" aria-label="{title}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _line(row: Figures, links: str) -> str:
    out = row.outcome
    name = escape(row.name or "Chưa rõ") if row.key is not None else "Tổng cộng"
    if links and row.key is not None:
        name = f'<a href="{PATH}/{escape(row.key)}?ky={escape(links)}">{name}</a>'
    rate = out.rate
    is_low = rate is not None and rate < LOW_RATE
    cells = (
        dotted(row.received),
        dotted(row.online),
        dotted(out.settled),
        dotted(out.early),
        dotted(out.on_time),
        _bad(out.overdue),
        f'<span class="bad">{_rate(out.parts(RateRule.SETTLED))}</span>'
        if is_low
        else _rate(out.parts(RateRule.SETTLED)),
        dotted(out.pending_total),
        _bad(out.pending_overdue),
        dotted(row.paused),
        _rate(out.parts(RateRule.WITH_PENDING_OVERDUE)),
        dotted(row.heard_late),
        _bad(row.contested),
    )
    css = ' class="sum"' if row.key is None else ""
    return f'<tr{css}><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _silence(rows: Sequence[Silence], now: datetime) -> str:
    if not rows:
        return '<h2>Máy của các cơ quan</h2><p class="hint">Chưa có máy nào ghép với tỉnh.</p>'
    head = "".join(
        f'<th scope="col">{words}</th>'
        for words in ("Máy", "Báo tin gần nhất", "Im lặng", "Còn chờ gửi", "Ghi xong đến báo về", "Làm xong đến báo về")
    )
    lines = "".join(_silence_line(row, now) for row in rows)
    caption = (
        "Máy im lặng lâu nhất ở trên. Hai cột cuối đo lần gửi gần nhất: từ lúc ghi trên máy, và từ lúc làm việc đó, "
        "đến lúc tỉnh nhận được."
    )
    return (
        '<h2>Máy của các cơ quan</h2><div class="scroll" tabindex="0" role="region" aria-label="Máy của các cơ quan">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _silence_line(row: Silence, now: datetime) -> str:
    silent = now - row.heard_at
    words = _span(silent)
    told = f'<span class="bad">{words}</span>' if silent > SILENT else words
    place = f"{row.office} · " + ("ki-ốt" if row.kind == "kiosk" else f"quầy {row.counter}")
    return (
        f'<tr><th scope="row">{escape(place)}</th><td>{_moment(row.heard_at)}</td><td>{told}</td>'
        f"<td>{dotted(row.waiting)}</td><td>{_span(timedelta(milliseconds=row.recorded_lag_ms))}</td>"
        f"<td>{_span(timedelta(milliseconds=row.business_lag_ms))}</td></tr>"
    )


def _list(title: str, rows: Sequence[Listed]) -> str:
    if not rows:
        return f'<h2>{title}</h2><p class="hint">Không có hồ sơ nào.</p>'
    head = "".join(
        f'<th scope="col">{words}</th>' for words in ("Mã hồ sơ", "Thủ tục", "Tình trạng", "Nhận", "Hẹn trả")
    )
    lines = "".join(
        f'<tr><th scope="row">{escape(row.code)}</th><td class="w">{escape(row.procedure)}</td>'
        f'<td class="w">{VIETNAMESE.statuses[Status(row.status)]}</td><td>{_moment(row.received_at)}</td>'
        f"<td>{_moment(row.due_at)}</td></tr>"
        for row in rows
    )
    return (
        f'<h2>{title}</h2><div class="scroll" tabindex="0" role="region" aria-label="{title}"><table>'
        f"<caption>{dotted(len(rows))} hồ sơ, hẹn sớm nhất ở trên</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _bad(number: int) -> str:
    return f'<span class="bad">{dotted(number)}</span>' if number else "0"


def _rate(parts: Iterable[int]) -> str:
    part, whole = parts
    return percent_words(part, whole)


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if at is not None else "–"


def _span(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} phút"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} giờ {minutes} phút" if hours < 48 else f"{hours // 24} ngày"
