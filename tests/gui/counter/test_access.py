"""Who cannot see or use a mouse works as well: names, label buddies, the order of the fields, what is told in short."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from tests.gui.spoken import focusable, nameless, strange
from ui.counter.work_area import PAGES

WIDEST_PX = 1366
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def everything(make_counter: CounterMaker) -> Counter:
    """Return a counter on which every page was shown and every part of the form is open."""
    counter = make_counter(busy_desk())
    for page in PAGES:
        counter.window.run(page)
        counter.settled()
    counter.scan(TODAY)
    counter.until(lambda: counter.window.work.processing.code == TODAY)
    form = counter.intake.form
    form.procedure.choose(builders.NO_LIMIT.code)
    for check in (form.person.is_organisation, form.person.has_owner, form.person.has_authorisation):
        check.setChecked(True)
    return counter


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(everything: Counter, page: str) -> None:
    everything.window.run(page)
    everything.settled()
    assert focusable(everything.window) > 9
    assert nameless(everything.window) == []


def test_every_page_fits_the_smallest_screen(everything: Counter) -> None:
    everything.key(Qt.Key.Key_F7)
    everything.intake.result.show()  # the widest that the page of intake can be
    for page in PAGES:
        everything.window.run(page)
        everything.settled()
        assert everything.window.minimumSizeHint().width() <= WIDEST_PX, page


def test_the_sign_in_page_names_its_fields(make_counter: CounterMaker) -> None:
    counter = make_counter(signs_in=False)
    assert focusable(counter.window) == 4  # name, its line, password, button
    assert nameless(counter.window) == []


PANELS = (
    ("intake", "help commands register backups line"),
    ("processing", "papers printed attachments fees place correct"),
)


@pytest.mark.parametrize(("page", "commands"), PANELS)
def test_every_panel_names_what_takes_the_focus(everything: Counter, page: str, commands: str) -> None:
    for command in commands.split():
        everything.window.run(page)
        everything.settled()
        everything.window.run(command)
        everything.until(lambda: QApplication.activeModalWidget() is not None)
        everything.settled()
        panel = QApplication.activeModalWidget()
        assert panel is not None
        assert panel.windowTitle().strip(), command
        assert focusable(panel) > 0, command
        assert nameless(panel) == [], command
        assert strange(panel) == [], command
        panel.close()
        everything.until(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.parametrize("page", PAGES)
def test_every_control_is_what_it_looks_like_and_is_called_by_words(everything: Counter, page: str) -> None:
    everything.window.run(page)
    everything.settled()
    assert strange(everything.window) == []


def test_every_field_has_a_label_as_buddy(everything: Counter) -> None:
    buddies = {label.buddy() for label in everything.window.findChildren(QLabel)}
    fields: list[QWidget] = [
        *everything.window.findChildren(QLineEdit),
        *everything.window.findChildren(QComboBox),
    ]
    alone = [f.accessibleName() for f in fields if f not in buddies and not isinstance(f.parent(), QComboBox)]
    assert alone == []


def order_of(counter: Counter, key: Qt.Key) -> list[str]:
    """Return the names of the fields in the order in which a key visits them, up to the button that accepts."""
    counter.intake.form.procedure.text.setFocus()
    visited: list[str] = []
    while counter.intake.form.footer.button.accessibleName() not in visited:
        focused = counter.focused()
        visited.append(focused.accessibleName() or str(focused.property("text")))
        assert visited.count(visited[-1]) == 1
        if not isinstance(focused, QPushButton):
            counter.key(key)
    return visited


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_tab_and_enter_visit_the_fields_in_the_order_of_the_paper_form(make_counter: CounterMaker, key: Qt.Key) -> None:
    counter = make_counter(FakeDesk())
    expected = [
        "Tìm thủ tục: gõ vài chữ, không cần dấu",
        "Số căn cước",
        "Ngày sinh",
        "Giới tính",
        "Họ và tên",
        "Nơi cư trú",
        "Điện thoại",
        "Thư điện tử",
        "Mục đích, nội dung yêu cầu",
        "Tổ chức",
        "Chủ hồ sơ là người khác",
        "Đồng ý nhận tin báo",
        "Nộp theo ủy quyền",
        "Thành phần hồ sơ",
        "Số bộ hồ sơ",
        "Số bản giấy hẹn",
        "Tiếp nhận và in, phím F9",
    ]
    assert order_of(counter, key) == expected


def test_enter_brings_a_field_below_the_fold_into_view(everything: Counter) -> None:
    everything.key(Qt.Key.Key_F7)
    everything.field("name").setFocus()
    person = everything.intake.form.person
    last = person.owner.editor("address")
    assert last is not None
    assert last.visibleRegion().isEmpty()
    for _ in range(30):
        if everything.focused() is last:
            break
        everything.enter()
    assert everything.focused() is last
    everything.until(lambda: not last.visibleRegion().isEmpty())


def test_a_paper_that_is_cut_is_told_in_full_to_a_screen_reader(counter: Counter) -> None:
    counter.type("kh si")
    counter.enter()
    papers = counter.intake.form.papers
    index = papers.index(0, 0)
    full = papers.papers[0].name
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        assert papers.data(index, role) == full
