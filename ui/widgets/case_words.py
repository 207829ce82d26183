"""What has to be looked at, in words: contested events and doubts about the data as cases of one kind."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from models.domain.events import Kind
from models.domain.history import Decision
from models.domain.lifecycle import STEP_OF_KIND, Status
from models.domain.review import Doubt
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.contested import Contest
from models.services.review_ports import Review, Sighting
from models.services.reviews import ReviewSettled, SettleReview
from ui.i18n.words import tr
from ui.messages import ACTION_WORDS, KIND_WORDS, STATUS_WORDS
from ui.shell.words import day_words, span_words

KEEP: Final = tr("Giữ")
ASIDE: Final = tr("Gác")
_CONTEST_MEANING: Final = tr(
    "Giữ: việc này có thật, để nguyên như đã ghi. Gác: việc này ghi nhầm, không tính. Cả hai đều không xóa gì; "
    "việc cần làm tiếp là một bước riêng của hồ sơ."
)
_QUARANTINE_WORDS: Final = {
    "device_revoked": tr("Tỉnh đã thu hồi máy này trước khi nhận được việc ghi trên máy."),
    "unreadable": tr("Dữ liệu hỏng, không đọc được. Tìm giấy hẹn hoặc hồ sơ giấy của ngày đó để nhập lại."),
    "person_altered": tr("Phần thông tin cá nhân đã bị sửa sau khi ghi."),
    "too_large": tr("Dữ liệu của việc này quá lớn."),
    "foreign_home": tr("Hồ sơ của cơ quan khác, chưa từng được chuyển đến đây."),
    "kiosk_wrote": tr("Ki-ốt chỉ được ghi đánh giá và số thứ tự, không được ghi việc này."),
}

Command = ActCommand | SettleReview


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to look at, as the panel shows it.

    Attributes:
        key: what tells it from others, and finds it again in a newer list.
        code: of the dossier, "" where there is none.
        who: whose dossier.
        title: what kind of thing, for the list.
        what, why, facts: the case itself, why it has to be looked at, and what else is known.
        sightings: what each counter saw.
        keep, aside: the two decisions in words; `keep` "" where only the other one is possible.
        meaning: what each decision means.
        command: makes what is sent.
    """

    key: tuple[str, bytes]
    code: str
    who: str
    title: str
    what: str
    why: str
    facts: str
    sightings: tuple[Sighting, ...]
    keep: str
    aside: str
    meaning: str
    command: Callable[[Decision, str], Command]


def device_words(device: str) -> str:
    """Return "quầy 2" or "ki-ốt" for a device's name; names of other makes as they are."""
    found = re.search(r"\.(Q(\d+)|K)(\.|$)", device)
    if found is None:
        return device
    return tr("quầy {counter}").format(counter=found.group(2)) if found.group(2) else tr("ki-ốt")


def cases_of(contests: Iterable[Contest], reviews: Iterable[Review]) -> list[Case]:
    """Return everything that has to be looked at, doubts about the data first: they may hide more."""
    return [*map(case_of_review, reviews), *map(case_of_contest, contests)]


def settled_words(settled: ReviewSettled) -> str:
    """Say what a decision about a doubt has led to."""
    what = case_of_review(settled.review)
    taken = tr(". Việc đã vào sổ và đang chờ gửi tỉnh") if settled.is_taken_in else ""
    return tr("Đã ghi quyết định: {first}{rest}{taken}").format(
        first=what.title[:1].lower(), rest=what.title[1:], taken=taken
    )


def case_of_contest(contest: Contest) -> Case:
    """Return a contested event as a case."""
    to = tr(" đến {to}").format(to=contest.to) if contest.to else ""
    said = f": {contest.words}" if contest.words else ""
    what = KIND_WORDS.get(contest.kind, tr("việc của bản mới hơn"))
    return Case(
        key=("contested", contest.event),
        code=contest.code,
        who=contest.who,
        title=KIND_WORDS.get(contest.kind, contest.kind),
        what=f"{what}{to}{said}",
        why=why_words(contest),
        facts=(
            tr("Lúc đó hồ sơ: {before}. Bây giờ: {now}\nChủ hồ sơ: {owner}. Thủ tục: {procedure}").format(
                before=STATUS_WORDS.get(contest.status_before, ""),
                now=STATUS_WORDS.get(contest.status_since, ""),
                owner=contest.who,
                procedure=contest.procedure_name,
            )
        ),
        sightings=contest.sightings,
        keep=KEEP,
        aside=ASIDE,
        meaning=_CONTEST_MEANING,
        command=lambda decision, reason: ActCommand(
            action="resolve",
            code=contest.code,
            event=str(uuid.UUID(bytes=contest.event)),
            decision=decision.value,
            reason=reason,
        ),
    )


def why_words(contest: Contest) -> str:
    """Say why the event was not allowed where it stands."""
    status = STATUS_WORDS.get(contest.status_before, "")
    step = STEP_OF_KIND.get(contest.kind)
    if contest.kind == Kind.RESULT_RETURNED and contest.status_before is Status.RETURNED:
        return tr("Kết quả đã được trao trước đó: lần này là lần trao thứ hai")
    if contest.kind in {Kind.DOSSIER_RECEIVED, Kind.DOSSIER_SUBMITTED}:
        return tr("Hồ sơ đã có rồi: hai máy cùng ghi việc tiếp nhận")
    if contest.kind == Kind.CODE_ASSIGNED:
        return tr("Hồ sơ đã có mã khác")
    if contest.kind in {Kind.FEE_CANCELLED, Kind.FEE_REFUNDED}:
        return tr("Không còn lần thu nào ứng với việc này: đã hủy, đã hoàn, hoặc hoàn nhiều hơn số đã thu")
    if step is not None:
        action = ACTION_WORDS.get(step.action, tr("làm việc này"))
        return tr("Lúc đó hồ sơ đang ở bước “{status}” nên không {action} được").format(status=status, action=action)
    return tr("Lúc đó hồ sơ đang ở bước “{status}”, không hợp với việc này").format(status=status)


def case_of_review(review: Review) -> Case:
    """Return a doubt about the data as a case."""
    first = review.sightings[0]
    title, what, why, facts = _SAID[review.doubt](review)
    keep, aside, meaning = _DECISIONS[review.doubt]
    if review.doubt is Doubt.QUARANTINED and not review.can_be_taken_in:
        keep, meaning = "", tr("Gác: đã xem, không đưa vào sổ được. Dữ liệu vẫn được giữ ở tỉnh.")
    return Case(
        key=(review.doubt.value, review.about),
        code=review.code,
        who=first.who,
        title=title,
        what=what,
        why=why,
        facts=facts,
        sightings=review.sightings,
        keep=keep,
        aside=aside,
        meaning=meaning,
        command=lambda decision, reason: SettleReview(
            about=review.about.hex(), doubt=review.doubt.value, decision=decision.value, reason=reason
        ),
    )


_Said = tuple[str, str, str, str]


def _clash(review: Review) -> _Said:
    return (
        tr("Trùng mã hồ sơ"),
        tr("%n hồ sơ cùng mang mã {code}", "", review.count).format(code=review.code),
        tr("Hai máy cùng cấp một số, thường vì ổ đĩa được sao chép và cả hai bản cùng tiếp nhận khi mất đường truyền."),
        tr("Hai giấy hẹn có mã tra cứu khác nhau nên vẫn tra được từng hồ sơ. Quét giấy hẹn để mở đúng hồ sơ."),
    )


def _quarantine(review: Review) -> _Said:
    first = review.sightings[0]
    what = KIND_WORDS.get(first.kind, tr("một việc không đọc được"))
    return (
        tr("Tỉnh để riêng"),
        f"{_capital(device_words(first.device))}: {what[:1].lower()}{what[1:]}",
        _QUARANTINE_WORDS.get(review.reason, tr("Tỉnh không đưa việc này vào sổ chung của cơ quan.")),
        tr("Việc này chưa có trong sổ chung: quầy khác, người dân và báo cáo chưa thấy."),
    )


def _clock(review: Review) -> _Said:
    first = review.sightings[0]
    worst = max(review.sightings, key=lambda seen: abs(seen.offset_ms))
    way = tr("nhanh", "a clock") if worst.offset_ms > 0 else tr("chậm")
    on = day_words(local_date(first.received_at or first.recorded_at))
    return (
        tr("Đồng hồ sai"),
        tr("{device}: đồng hồ {way} {span}").format(
            device=_capital(device_words(first.device)), way=way, span=span_words(abs(worst.offset_ms))
        ),
        tr(
            "%n việc ghi {on} theo đồng hồ này. Hẹn trả tính từ giờ tiếp nhận nên có thể sai theo.", "", review.count
        ).format(on=on),
        tr("Chỉnh ngày giờ của máy trước, rồi xem lại hẹn trả của các hồ sơ ghi hôm đó."),
    )


def _content(review: Review) -> _Said:
    kind = KIND_WORDS.get(review.sightings[0].kind, tr("một việc"))
    return (
        tr("Hai nội dung"),
        tr("{kind}: đã ghi với hai nội dung khác nhau").format(kind=kind),
        tr("Ổ đĩa có lỗi, hoặc có người đã sửa tệp dữ liệu. Nội dung máy này giữ được để nguyên."),
        tr("Chạy kiểm tra dữ liệu (mot-cua verify) trên các máy của cơ quan và báo cho quản trị của tỉnh."),
    )


_SAID: Final[dict[Doubt, Callable[[Review], _Said]]] = {
    Doubt.NUMBER_CLASH: _clash,
    Doubt.QUARANTINED: _quarantine,
    Doubt.CLOCK: _clock,
    Doubt.OTHER_CONTENT: _content,
}
_DECISIONS: Final[dict[Doubt, tuple[str, str, str]]] = {
    Doubt.NUMBER_CLASH: (
        tr("Giữ cả hai"),
        tr("Nhập trùng"),
        (
            tr(
                "Giữ cả hai: hai hồ sơ khác nhau, phân biệt bằng mã tra cứu. Nhập trùng: một hồ sơ bị nhập hai lần; "
                "bước tiếp theo là cho rút hoặc dừng một hồ sơ."
            )
        ),
    ),
    Doubt.QUARANTINED: (
        tr("Đưa vào sổ"),
        ASIDE,
        (
            tr(
                "Đưa vào sổ: việc này có thật, ghi vào hồ sơ và gửi lại tỉnh từ máy này. Gác: không tính; "
                "dữ liệu vẫn được giữ ở tỉnh."
            )
        ),
    ),
    Doubt.CLOCK: (
        tr("Giờ ghi đúng"),
        tr("Giờ ghi sai"),
        tr("Giờ ghi đúng: đã đối chiếu với giấy hẹn. Giờ ghi sai: sửa từng hồ sơ bằng đính chính hoặc thư xin lỗi."),
    ),
    Doubt.OTHER_CONTENT: (
        tr("Giữ nội dung này"),
        tr("Đã báo tỉnh"),
        tr("Cả hai chỉ ghi là đã xem và vì sao; nội dung máy này giữ được không đổi."),
    ),
}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
