"""The look-up page `/tra-cuu`: a few kilobytes of HTML, no script, for any phone, any screen reader and A5 paper."""

from __future__ import annotations

import base64
import functools
import hashlib
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Final
from urllib.parse import urlencode

from models.domain.lifecycle import PAUSED, Status
from sync.server.citizen import StepShown, message_of, steps_of
from sync.server.store.lookup import Found
from sync.server.words import VIETNAMESE, Words

PATH: Final = "/tra-cuu"
_WARNING: Final = frozenset(
    {Status.NOT_ACCEPTED, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT, Status.STOPPED, Status.WITHDRAWN}
)
_ENDED: Final = frozenset({Status.RETURNED, Status.STOPPED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Typed:
    """What the visitor typed, as it was understood: shown again in the form."""

    reference: str = ""
    check_word: str = ""


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


def page(
    *,
    typed: Typed | None = None,
    found: Found | None = None,
    notice: str = "",
    now_ms: int = 0,
    as_of_ms: int = 0,
    words: Words = VIETNAMESE,
) -> str:
    """Return the whole page.

    Args:
        typed: what was asked.
        found: the dossier to show.
        notice: a sentence instead of a dossier; empty where there is one, or where nothing was asked yet.
        now_ms: the province's time.
        as_of_ms: the instant up to which everything is in `found`.
        words: the visitor's language.
    """
    typed = typed or Typed()
    title, result = words.title, ""
    if found is not None:
        title = f"{words.statuses[Status(found.view.status)]} – {title}"
        result = _result(found, typed, now_ms, as_of_ms, words)
    elif notice:
        title = f"{notice.partition('.')[0]} – {title}"
        result = f'<p class="none" id="tb" role="alert">{escape(notice)}</p>'
    return (
        f"{_head(words.language)}<title>{escape(title)}</title></head><body>"
        f"<header><div><p>{words.centre}</p>{_other_language(typed, words)}</div></header>"
        f"<main><h1>{words.heading}</h1>{result}{_form(typed, words, has_notice=bool(notice))}</main>"
        f"<footer><p>{words.foot}</p></footer></body></html>"
    )


@functools.cache
def _head(language: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{stylesheet()}</style>"
    )


def _other_language(typed: Typed, words: Words) -> str:
    """Return the way to the same page in the other language: the choice stands in the address, not in a cookie."""
    named = {"ma": typed.reference, "mtc": typed.check_word, "lang": words.other_language}
    address = f"{PATH}?{urlencode({name: value for name, value in named.items() if value})}"
    language = words.other_language
    return f'<a href="{escape(address)}" lang="{language}" hreflang="{language}">{words.other_name}</a>'


def _form(typed: Typed, words: Words, *, has_notice: bool) -> str:
    notice = " tb" if has_notice else ""
    language = "" if words is VIETNAMESE else f'<input type="hidden" name="lang" value="{words.language}">'
    return (
        f'<form action="{PATH}" method="get">{language}'
        f'<div><label for="ma">{words.code}</label><p class="hint" id="ma-h">{words.code_hint}</p>'
        '<input id="ma" name="ma" required maxlength="300" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false" aria-describedby="ma-h{notice}" value="{escape(typed.reference)}"></div>'
        f'<div><label for="mtc">{words.check_word}</label><p class="hint" id="mtc-h">{words.check_word_hint}</p>'
        '<input id="mtc" name="mtc" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false" '
        f'aria-describedby="mtc-h{notice}" value="{escape(typed.check_word)}"></div>'
        f"<button>{words.ask}</button></form>"
    )


def _result(found: Found, typed: Typed, now_ms: int, as_of_ms: int, words: Words) -> str:
    view = found.view
    status = Status(view.status)
    css = ' class="warn"' if status in _WARNING else ""
    code = f"{words.dossier} {escape(view.code or typed.reference)}"
    parts = [
        f'<section{css} aria-labelledby="kq"><h2 id="kq" class="code">{code}</h2>',
        f'<p class="status">{words.statuses[status]}</p>',
    ]
    if found.with_details:
        # Names of papers are Vietnamese: in another language they stand in the list below, which says so.
        what = words.listed if view.missing and words is not VIETNAMESE else ""
        message = message_of(view, now_ms=now_ms, words=words, what=what)
        parts.append(f'<p class="message">{escape(message)}</p>')
        is_open = status not in _ENDED
        parts.append("<ol>" + "".join(_step(s, words, is_open=is_open) for s in steps_of(view, words)) + "</ol>")
        parts.append(f"<dl>{_rows(found, status, words)}</dl>")
        if view.missing:
            items = "".join(f"<li>{escape(name)}</li>" for name in view.missing)
            parts.append(f"<h2>{words.to_supplement}</h2><ul{_vietnamese(words)}>{items}</ul>")
    else:
        parts.append(f'<p class="message">{words.word_for_details}</p>')
    as_of = words.as_of.format(as_of=words.moment(as_of_ms), heard_at=words.moment(found.counter_heard_at_ms))
    parts.append(f'<p class="asof">{as_of}</p></section>')
    return "".join(parts)


def _rows(found: Found, status: Status, words: Words) -> str:
    view = found.view
    rows = [(words.procedure, _vietnamese(words), view.procedure)]
    if view.received_at_ms:
        rows.append((words.received, "", words.moment(view.received_at_ms)))
    if view.due_at_ms:
        pause = f" ({words.is_paused})" if status in PAUSED else ""
        rows.append((words.due, "", words.moment(view.due_at_ms) + pause))
    return "".join(f"<dt>{name}</dt><dd{marks}>{escape(value)}</dd>" for name, marks, value in rows if value)


def _vietnamese(words: Words) -> str:
    """Mark what the data say, which stays Vietnamese: a screen reader changes its voice."""
    return "" if words is VIETNAMESE else ' lang="vi"'


def _step(step: StepShown, words: Words, *, is_open: bool) -> str:
    css = " ".join(name for name, on in (("done", step.is_reached), ("now", step.is_current)) if on)
    current = ' aria-current="step"' if step.is_current else ""
    notes = [words.moment(step.at_ms)] if step.at_ms else ([] if step.is_reached else [words.not_yet])
    notes += [f"<em>{words.now}</em>"] if step.is_current and is_open else []
    return f'<li class="{css}"{current}><b>{step.title}</b>{"".join(f"<span>{note}</span>" for note in notes)}</li>'
