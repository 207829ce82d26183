"""The search page: narrowed by status and days of receipt."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import SOON, TODAY, WAITING, busy_desk


def test_search_is_narrowed_by_status_and_days_of_receipt(make_counter: CounterMaker) -> None:
    busy = make_counter(busy_desk())
    busy.key(Qt.Key.Key_F2)
    page = busy.window.work.search
    page.status.setCurrentIndex(page.status.findData("waiting"))
    busy.until(lambda: [page.model.row(n).code for n in range(page.model.rowCount())] == [WAITING])  # type: ignore[union-attr]
    page.status.setCurrentIndex(0)
    page.since.setFocus()
    busy.type("17/11")
    page.until.setFocus()
    busy.type("18/11/2026")
    busy.until(lambda: {page.model.row(n).code for n in range(page.model.rowCount())} == {TODAY, SOON})  # type: ignore[union-attr]
    page.until.selectAll()
    busy.type("18/1x")
    busy.until(lambda: "Nhập ngày dạng ngày/tháng" in page.until.accessibleDescription())
