"""What a message says: which dossier, what to do, where to ask. Never a name, never a reason, never the check word.

An SMS lies open on a locked screen and goes through strangers' hands. It has no marks: with them a part holds 70
letters instead of 160, and old phones show boxes.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from models.domain.events import Kind
from models.domain.timeline import VIETNAM

SMS_LENGTH: Final = 160


class MessageKind(StrEnum):
    """What has happened."""

    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    READY = "ready"
    LATE = "late"


KIND_OF: Final = {
    Kind.DOSSIER_RECEIVED: MessageKind.RECEIVED,
    Kind.DOSSIER_ACCEPTED: MessageKind.RECEIVED,
    Kind.SUPPLEMENT_REQUESTED: MessageKind.SUPPLEMENT,
    Kind.SETTLED: MessageKind.READY,
    Kind.APOLOGISED: MessageKind.LATE,
}
"""Which events tell somebody."""


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What a message is made of; `due_at_ms` 0: unknown. Nobody is named."""

    code: str
    due_at_ms: int
    phone: str
    url: str
    office: str


_SAID: Final = {
    MessageKind.RECEIVED: "Hồ sơ {code} đã được tiếp nhận{due}.",
    MessageKind.SUPPLEMENT: "Hồ sơ {code} cần bổ sung giấy tờ. Mời ông/bà đến quầy, mang theo giấy hẹn.",
    MessageKind.READY: "Hồ sơ {code} đã có kết quả. Mời ông/bà đến quầy nhận, mang theo giấy hẹn và căn cước.",
    MessageKind.LATE: "Xin lỗi ông/bà, hồ sơ {code} chậm so với hẹn{due}.",
}
_DUE: Final = {MessageKind.RECEIVED: ", hẹn trả {due}", MessageKind.LATE: ", xin hẹn lại {due}"}
_SUBJECTS: Final = {
    MessageKind.RECEIVED: "Đã tiếp nhận hồ sơ {code}",
    MessageKind.SUPPLEMENT: "Hồ sơ {code} cần bổ sung giấy tờ",
    MessageKind.READY: "Hồ sơ {code} đã có kết quả",
    MessageKind.LATE: "Xin lỗi và hẹn lại hồ sơ {code}",
}


def sms_text(kind: MessageKind, facts: Facts) -> str:
    """Return at most 160 letters without marks; what does not fit is left out from the end: address, then phone."""
    said = _said(kind, facts)
    parts = [f"ĐT {facts.phone}" if facts.phone else "", facts.url]
    while True:
        text = _plain(" ".join([said, *(part for part in parts if part)]))
        if len(text) <= SMS_LENGTH or not parts:
            return text[:SMS_LENGTH]
        parts.pop()


def email_text(kind: MessageKind, facts: Facts) -> tuple[str, str]:
    """Return subject and body."""
    lines = [_said(kind, facts), ""]
    if facts.url:
        lines += [f"Tra cứu: {facts.url} (nhập mã hồ sơ và mã tra cứu in trên giấy hẹn)."]
    if facts.phone:
        lines += [f"Hỏi tại quầy hoặc điện thoại {facts.phone}."]
    lines += [
        "",
        facts.office,
        "Thư này gửi theo đề nghị của người nộp hồ sơ; muốn thôi nhận, xin báo cán bộ tại quầy. Xin không trả lời thư.",
    ]
    return _SUBJECTS[kind].format(code=facts.code), "\n".join(lines)


def _said(kind: MessageKind, facts: Facts) -> str:
    due = ""
    if facts.due_at_ms and kind in _DUE:
        at = datetime.fromtimestamp(facts.due_at_ms / 1000, VIETNAM)
        due = _DUE[kind].format(due=f"{at:%H:%M %d/%m/%Y}")
    return _SAID[kind].format(code=facts.code, due=due)


def _plain(text: str) -> str:
    """Return Vietnamese in letters that every telephone has: "Đã nhận" is "Da nhan"."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return bare.encode("ascii", "ignore").decode()
