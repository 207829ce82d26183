"""A window that is open while the province issues something new: it says so once, and nothing that is typed is lost."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from models.domain.procedure import Procedure
from models.domain.timeline import local_date
from models.services.reference_ports import Taken
from models.services.views import MovedDossier
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk

CALENDAR = Taken("calendar", 2, 1)


class ChangingDesk(FakeDesk):
    """An office whose catalogue grows."""

    extra: tuple[Procedure, ...] = ()

    def procedures(self) -> list[Procedure]:
        return [*super().procedures(), *self.extra]


@pytest.fixture
def desk() -> ChangingDesk:
    return ChangingDesk()


@pytest.fixture
def counter(make_counter: CounterMaker, desk: ChangingDesk) -> Counter:
    return make_counter(desk)


def _hear(counter: Counter, *came: Taken) -> None:
    counter.window.notices.reference_changed.emit(came)
    counter.settled()


def _touched() -> MovedDossier:
    due_at = builders.NOW + timedelta(days=3)
    return MovedDossier(
        code="H59.25.14-261120-0001",
        procedure_name="Đăng ký khai sinh",
        received_on=local_date(builders.NOW),
        due_at=due_at,
        new_due_at=due_at + timedelta(days=1),
    )


def test_new_procedures_are_found_at_once_and_what_is_typed_stays(counter: Counter, desk: ChangingDesk) -> None:
    counter.field("name").setText("Nguyễn Văn An")
    desk.extra = (builders.procedure("9.000001", "Thủ tục của tỉnh"),)
    _hear(counter, Taken("catalogue", 2, 1))
    counter.until(lambda: "9.000001" in counter.intake.form.procedure.names)
    assert counter.field("name").text() == "Nguyễn Văn An"
    assert counter.window.banner.words == "Tỉnh vừa ban hành danh mục thủ tục, máy này đã dùng bản mới"


def test_a_new_name_of_the_office_stands_at_the_top(counter: Counter, desk: ChangingDesk) -> None:
    heading = dataclasses.replace(desk.office.heading, name="Trung tâm mới")
    desk.office = dataclasses.replace(desk.office, heading=heading)
    _hear(counter, Taken("office", 2, 1))
    assert counter.window.header._place.text().startswith("Trung tâm mới · ")


def test_a_new_calendar_leads_to_whom_it_touches(counter: Counter, desk: ChangingDesk) -> None:
    desk.touched = [_touched()]
    _hear(counter, CALENDAR)
    words = "Tỉnh vừa ban hành lịch nghỉ, máy này đã dùng bản mới. Lịch làm việc đã đổi: 1 hồ sơ chờ thư xin lỗi"
    counter.until(lambda: counter.window.banner.words.startswith(words))


@pytest.mark.parametrize("came", [Taken("staff", 3, 2), Taken("keys", 2, 1), Taken("calendar", 1, 0)])
def test_what_changes_by_itself_and_the_first_documents_are_no_news(counter: Counter, came: Taken) -> None:
    _hear(counter, came)
    assert counter.window.banner.words == ""


def test_news_leave_alone_what_somebody_has_to_see_to(counter: Counter) -> None:
    counter.window.announce("Máy này chưa có nơi sao lưu", "warning", stays=True)
    _hear(counter, Taken("catalogue", 2, 1), CALENDAR)
    assert counter.window.banner.words == "Máy này chưa có nơi sao lưu"


def test_a_document_that_was_not_taken_is_said_to_be_so(counter: Counter) -> None:
    _hear(counter, Taken("office", 3, 2, "forged"))
    assert "sai chữ ký" in counter.window.banner.words


def test_a_window_that_nobody_has_signed_in_to_takes_it_quietly(make_counter: CounterMaker, desk: ChangingDesk) -> None:
    counter = make_counter(desk, signs_in=False)
    _hear(counter, CALENDAR)
    assert counter.window.banner.words == "Tỉnh vừa ban hành lịch nghỉ, máy này đã dùng bản mới"
