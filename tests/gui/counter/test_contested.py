"""What has to be compared, by keyboard: everybody reads why, only a supervisor decides, each decision is an event."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.domain.bodies import ReturnBody, StepBody, StepPerson
from models.domain.events import Kind
from models.domain.history import Decision
from models.domain.staff import StaffMember
from models.services.commands import ActCommand
from tests import builders
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import SETTLED, TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from ui.counter.contested import ContestedPage
from ui.widgets.case_words import device_words

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def contested_desk(member: StaffMember) -> FakeDesk:
    """Return a desk on which another counter has returned a result twice and forwarded what was settled."""
    desk = busy_desk()
    desk.act(ActCommand("return", SETTLED))
    dossier = next(d for d in desk.dossiers if d.code == SETTLED)
    told = StepPerson(note="quầy 2 ghi")
    for kind, body in ((Kind.RESULT_RETURNED, ReturnBody()), (Kind.SETTLED, StepBody())):
        n = len(desk.events) + 1
        at = local("2026-11-20 08:20")
        desk.events.append(builders.event(kind, n, body, told, at=at, dossier=dossier.id))
    desk.member = member
    return desk


def page_of(counter: Counter) -> ContestedPage:
    return counter.window.work.contested


@pytest.fixture
def supervised(make_counter: CounterMaker) -> Counter:
    return opened(make_counter, builders.HUNG)


def opened(make_counter: CounterMaker, member: StaffMember) -> Counter:
    counter = make_counter(contested_desk(member), signs_in=False)
    counter.key(Qt.Key.Key_R, CTRL)
    counter.until(lambda: len(page_of(counter).panel.model.rows) == 2)
    return counter


def test_it_says_which_event_who_wrote_it_and_why_it_did_not_fit(supervised: Counter) -> None:
    words = page_of(supervised).panel.words
    for said in (
        SETTLED,
        "Trả kết quả: quầy 2 ghi",
        "Kết quả đã được trao trước đó: lần này là lần trao thứ hai",
        "Trần Thị Lan · 08:20 · ",
        "Lúc đó hồ sơ: đã trả kết quả",
    ):
        assert said in words
    supervised.key(Qt.Key.Key_Down)
    assert "đang ở bước “đã trả kết quả” nên không xử lý xong được" in page_of(supervised).panel.words


@pytest.mark.parametrize(
    ("key", "decision"), [(Qt.Key.Key_G, Decision.KEPT), (Qt.Key.Key_X, Decision.SET_ASIDE)], ids=["keep", "set aside"]
)
def test_a_decision_with_its_reason_is_one_more_event(supervised: Counter, key: Qt.Key, decision: Decision) -> None:
    panel = page_of(supervised).panel
    panel.reason.choice.setFocus()
    supervised.key(Qt.Key.Key_Down)
    supervised.key(key, CTRL | SHIFT)
    supervised.until(lambda: "Đã ghi quyết định đối chiếu" in supervised.window.banner.words)
    supervised.until(lambda: len(panel.model.rows) == 1)
    view = supervised.desk.show(SETTLED)
    assert view is not None
    (resolution,) = view.dossier.resolutions
    assert (resolution.decision, resolution.reason) == (decision, "Hai quầy cùng ghi một việc khi mất đường truyền")
    assert supervised.desk.events[-1].kind == Kind.CONTEST_RESOLVED


def test_a_decision_without_a_reason_asks_for_it(supervised: Counter) -> None:
    panel = page_of(supervised).panel
    before = len(supervised.desk.events)
    supervised.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert supervised.focused() is panel.reason.text
    assert "lý do" in panel.reason.text.accessibleDescription()
    assert len(supervised.desk.events) == before


def test_a_clerk_reads_and_decides_nothing(make_counter: CounterMaker) -> None:
    counter = opened(make_counter, builders.LAN)
    panel = page_of(counter).panel
    before = len(counter.desk.events)
    assert not panel.keep.isVisible()
    counter.key(Qt.Key.Key_G, CTRL | SHIFT)
    counter.settled()
    assert len(counter.desk.events) == before
    assert "Trả kết quả" in panel.words


def test_enter_opens_the_dossier(supervised: Counter) -> None:
    supervised.enter()
    supervised.until(lambda: supervised.window.work.processing.code == SETTLED)


def test_the_count_at_the_top_leads_here(make_counter: CounterMaker) -> None:
    counter = make_counter(contested_desk(builders.LAN), signs_in=False)
    counter.window.header._truth.linkActivated.emit("contested")
    assert counter.window.page == "contested"


def test_nothing_to_compare_says_so(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_R, CTRL)
    counter.until(page_of(counter).panel.nothing.isVisible)
    assert counter.desk.show(TODAY) is not None


@pytest.mark.parametrize(
    ("device", "words"),
    [("H59.25.14.Q2.7f3a", "quầy 2"), ("H59.25.14.K.11aa", "ki-ốt"), ("old-machine", "old-machine")],
)
def test_a_machine_is_called_by_its_place(device: str, words: str) -> None:
    assert device_words(device) == words
