"""What a correction changes, in words: "họ và tên người nộp: Danh Son → Danh Sơn"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from models.domain.bodies import NOBODY, DocumentBody, PersonData
from models.domain.history import Change
from ui.i18n.words import tr
from ui.messages import FIELD_WORDS, field_words
from ui.shell.words import date_words

_NOTHING = tr("không có")
_YES_NO = {True: tr("đồng ý"), False: tr("không")}
_FORMS = (("originals", tr("bản chính")), ("certified", tr("sao chứng thực")), ("photocopies", tr("bản chụp")))


def change_words(change: Change) -> list[str]:
    """Return one line for each value that is another one; of a redacted change only what it was about."""
    name = FIELD_WORDS.get(change.field, change.field)
    if change.is_redacted:
        return [tr("{name}: đã sửa (nội dung không có ở máy này)").format(name=name)]
    if change.field == "documents":
        return list(_papers(_documents(change.old), _documents(change.new)))
    if change.field == "notify":
        return [f"{name}: {_YES_NO[bool(change.old)]} → {_YES_NO[bool(change.new)]}"]
    if isinstance(change.old, PersonData) or isinstance(change.new, PersonData):
        return list(_people(change.field, change.old, change.new))
    return [f"{name}: {change.old or _NOTHING} → {change.new or _NOTHING}"]


def document_words(paper: DocumentBody) -> str:
    """Return a paper with its copies: "Giấy chứng sinh (1 bản chính)"."""
    if paper.shown_only:
        return tr("{name} (đã trả lại ngay)").format(name=paper.name)
    copies = ", ".join(f"{getattr(paper, form)} {words}" for form, words in _FORMS if getattr(paper, form))
    return f"{paper.name} ({copies})" if copies else paper.name


def day_typed(birth_on: str) -> str:
    """Return a stored day as clerks type it: "01/02/1990"."""
    try:
        return date_words(date.fromisoformat(birth_on))
    except ValueError:
        return birth_on  # empty, or what another program wrote


def _people(field: str, old: object, new: object) -> Iterator[str]:
    whose = FIELD_WORDS[field]
    if not isinstance(new, PersonData):
        yield tr("{whose}: {who} → cũng là người nộp").format(whose=whose, who=_who(old))
        return
    if not isinstance(old, PersonData):
        yield tr("{whose}: cũng là người nộp → {who}").format(whose=whose, who=_who(new))
        old = msgspec.structs.replace(NOBODY, name=new.name)
    for name in PersonData.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            if name == "birth_on":
                before, after = day_typed(before), day_typed(after)
            yield f"{field_words(f'{field}.{name}')}: {before or _NOTHING} → {after or _NOTHING}"


def _papers(old: tuple[DocumentBody, ...], new: tuple[DocumentBody, ...]) -> Iterator[str]:
    before, after = {paper.name: paper for paper in old}, {paper.name: paper for paper in new}
    for name in dict.fromkeys([*before, *after]):
        if name not in after:
            yield tr("giấy tờ: bỏ {document}").format(document=document_words(before[name]))
        elif name not in before:
            yield tr("giấy tờ: thêm {document}").format(document=document_words(after[name]))
        elif before[name] != after[name]:
            yield tr("giấy tờ: {before} → {after}").format(
                before=document_words(before[name]), after=document_words(after[name])
            )


def _documents(value: object) -> tuple[DocumentBody, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else ()


def _who(person: object) -> str:
    if not isinstance(person, PersonData):
        return _NOTHING
    return " · ".join(part for part in (person.organisation, person.name, person.id_number) if part) or _NOTHING
