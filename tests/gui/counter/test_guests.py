"""A dossier of another office at the counter: told apart in words, its leg done by keyboard, nothing else offered."""

from __future__ import annotations

import msgspec
import pytest

from models.services.commands import ActCommand
from models.services.day import DayList
from tests.builders import OFFICE
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_forwarding import keys, opened, press
from tests.gui.counter.test_pages import SOON, busy_desk
from tests.gui.counter.test_today import opened as opened_list
from ui.counter.columns import code_words

HOME = "H59.25.77"


@pytest.fixture
def counter(make_counter: CounterMaker) -> Counter:
    desk = busy_desk()
    desk.act(ActCommand("forward", SOON, to=f"{OFFICE} – một cửa"))
    dossier = next(one for one in desk.dossiers if one.code == SOON).id
    desk.events = [msgspec.structs.replace(e, home=HOME) if e.dossier == dossier else e for e in desk.events]
    return make_counter(desk)


def test_the_dossier_says_whose_it_is_and_offers_its_leg_only(counter: Counter) -> None:
    page = opened(counter, SOON)
    assert keys(page) == ["Chuyển xử lý", "Yêu cầu bổ sung", "Xử lý xong", "Trả về nơi tiếp nhận"]
    assert f"Hồ sơ của {HOME} – phối hợp" in page.panel.status
    press(counter, page, "Chuyển xử lý")
    assert page.steps.forward.to.choices[0] == HOME
    counter.type(HOME)
    counter.enter()
    counter.until(lambda: "Đã ghi nhận chuyển xử lý" in counter.window.banner.words)
    counter.until(lambda: keys(page) == [])


def test_the_day_lists_what_waits_for_this_office(counter: Counter) -> None:
    page = opened_list(counter, DayList.HERE)
    counter.until(lambda: page.rows.rowCount() == 1)
    shown = [page.rows.index(0, column).data() for column in range(page.rows.columnCount())]
    assert {HOME, "không có hạn riêng"} <= set(shown)
    assert page.advice.text() == "Enter: mở hồ sơ để xử lý, chuyển tiếp hoặc trả về nơi tiếp nhận"


def test_a_search_marks_it(counter: Counter) -> None:
    (row,) = counter.desk.find("Tran Quoc Tam")
    assert code_words(row) == f"{SOON} · phối hợp"
