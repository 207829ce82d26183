"""The look-up page `/tra-cuu`: a few kilobytes of HTML, no script, for any phone, any screen reader and A5 paper."""

from __future__ import annotations

import base64
import functools
import hashlib
from html import escape
from importlib import resources
from typing import Final

from models.domain.lifecycle import PAUSED, Status
from sync.server.citizen import STATUS_WORDS, StepShown, message_of, moment, steps_of
from sync.server.store.lookup import Found


@functools.cache
def stylesheet() -> str:
    """Return the page's style, which stands in the page itself: one answer is all that a bad line has to carry."""
    return resources.files("sync.server").joinpath("lookup.css").read_text("utf-8")


@functools.cache
def content_security_policy() -> str:
    """Return the policy of the page: this one style, forms to ourselves, nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


_WARNING: Final = frozenset(
    {Status.NOT_ACCEPTED, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT, Status.STOPPED, Status.WITHDRAWN}
)


def page(*, reference: str, check_word: str, found: Found | None, notice: str, now_ms: int, as_of_ms: int) -> str:
    """Return the whole page.

    Args:
        reference: what was typed as the code, shown again in its field.
        check_word: what was typed as the check word, shown again in its field.
        found: the dossier to show.
        notice: a sentence instead of a dossier; empty where there is one, or where nothing was asked yet.
        now_ms: the province's time.
        as_of_ms: the instant up to which everything is in `found`.
    """
    result = f'<p class="none" role="alert">{escape(notice)}</p>' if notice else ""
    if found is not None:
        result = _result(found, reference, now_ms, as_of_ms)
    title = f"{STATUS_WORDS[Status(found.view.status)]} – Tra cứu hồ sơ" if found is not None else "Tra cứu hồ sơ"
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{stylesheet()}</style></head><body>"
        "<header><div><p>Bộ phận Một cửa</p></div></header><main><h1>Tra cứu tình trạng hồ sơ</h1>"
        f"{result}{_form(reference, check_word)}</main>"
        "<footer><p>Mã hồ sơ và mã tra cứu in trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả. "
        "Không có mã tra cứu thì chỉ xem được tình trạng.</p></footer></body></html>"
    )


def _form(reference: str, check_word: str) -> str:
    return (
        '<form action="/tra-cuu" method="get">'
        '<div><label for="ma">Mã hồ sơ</label><p class="hint" id="ma-h">Ví dụ: H59.25-250701-0001</p>'
        '<input id="ma" name="ma" required maxlength="100" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false" aria-describedby="ma-h" value="{escape(reference)}"></div>'
        '<div><label for="mtc">Mã tra cứu</label><p class="hint" id="mtc-h">12 ký tự, để xem chi tiết</p>'
        '<input id="mtc" name="mtc" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false" '
        f'aria-describedby="mtc-h" value="{escape(check_word)}"></div>'
        "<button>Tra cứu</button></form>"
    )


def _result(found: Found, reference: str, now_ms: int, as_of_ms: int) -> str:
    view = found.view
    status = Status(view.status)
    css = ' class="warn"' if status in _WARNING else ""
    parts = [
        f'<section{css} aria-labelledby="kq"><h2 id="kq" class="code">Hồ sơ {escape(view.code or reference)}</h2>',
        f'<p class="status">{STATUS_WORDS[status]}</p>',
    ]
    if found.with_details:
        parts.append(f'<p class="message">{escape(message_of(view, now_ms=now_ms))}</p>')
        parts.append("<ol>" + "".join(map(_step, steps_of(view))) + "</ol>")
        rows = [
            ("Thủ tục", view.procedure),
            ("Tiếp nhận lúc", moment(view.received_at_ms) if view.received_at_ms else ""),
        ]
        if view.due_at_ms:
            pause = " (đang tạm dừng)" if status in PAUSED else ""
            rows.append(("Hẹn trả kết quả", moment(view.due_at_ms) + pause))
        parts.append("<dl>" + "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in rows if v) + "</dl>")
        if view.missing:
            items = "".join(f"<li>{escape(name)}</li>" for name in view.missing)
            parts.append(f"<h2>Giấy tờ cần bổ sung</h2><ul>{items}</ul>")
    else:
        parts.append('<p class="message">Nhập thêm mã tra cứu in trên giấy tiếp nhận để xem ngày hẹn và chi tiết.</p>')
    parts.append(
        f'<p class="asof">Tính đến {moment(as_of_ms)}; '
        f"quầy báo tin lần cuối lúc {moment(found.counter_heard_at_ms)}.</p></section>"
    )
    return "".join(parts)


def _step(step: StepShown) -> str:
    css = " ".join(name for name, on in (("done", step.is_reached), ("now", step.is_current)) if on)
    current = ' aria-current="step"' if step.is_current else ""
    note = moment(step.at_ms) if step.at_ms else ("" if step.is_reached else "Chưa đến bước này")
    return f'<li class="{css}"{current}><b>{step.title}</b><span>{note}</span></li>'
