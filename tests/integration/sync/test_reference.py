"""Reference data of a real province at real counters and a kiosk: founded, changed, offline for months, restored."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from models.domain.calendar_day import CalendarDay, DayKind, DayState
from models.domain.reference import DocumentKind, OfficeContent
from models.domain.reference_edit import with_settings
from models.services import access
from models.services.ports import StaffRecord
from models.services.reference_ports import Taken
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import open_store
from sync.server.administration import Administration
from sync.server.store.connection import Store
from sync.server.store.province import begin_epoch
from tests.builders import member
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import NOTHING, Place, ProvinceProcess, SystemClock, one_time_code, take_place, until
from tests.reference_documents import HASH, Signer

STORM = CalendarDay(date(2026, 12, 3), DayKind.CLOSURE, "Bão", "12/QĐ-UBND", DayState.DECIDED)


class Plain:
    """A hasher whose hashes can be read."""

    def hash(self, password: str) -> str:
        return HASH + password.encode().hex()

    def is_match(self, encoded: str, password: str) -> bool:
        return encoded == self.hash(password)


@pytest.fixture
def store(province: ProvinceProcess) -> Iterator[Store]:
    with open_store(data_dir=province.data_dir) as opened:
        yield opened


@pytest.fixture
def rename(store: Store, organisation: str) -> Callable[[str], int]:
    def run(name: str) -> int:
        return (
            Administration(store, who="An")
            .change(
                organisation,
                DocumentKind.OFFICE,
                OfficeContent,
                lambda content, _: with_settings(content, name=name),
                action="office.changed",
            )
            .version
        )

    return run


def _name(place: Place) -> str:
    return place.database.reader().office().heading.name


def _versions(place: Place) -> dict[str, int]:
    return {held.version.kind: held.version.version for held in place.database.reference().holdings().documents}


def _hire(place: Place, username: str, password: str) -> None:
    with place.database.units() as unit:
        unit.save_staff(StaffRecord(member(username), Plain().hash(password)))
        unit.commit()


def _change(place: Place, old: str, new: str) -> None:
    units = place.database.units
    access.change_password(
        username="lan", password=old, new_password=new, now=SystemClock().now(), units=units, hasher=Plain()
    )


def _works(place: Place, password: str) -> bool:
    record = place.database.reader().staff_record("lan")
    return record is not None and Plain().is_match(record.password_hash, password)


def test_an_office_goes_by_its_first_counter_and_then_by_its_province(
    make: Make, rename: Callable[[str], int], province: ProvinceProcess, organisation: str
) -> None:
    one, two, kiosk = make(1, enrolled=False), make(2, enrolled=False), make(0, kind="kiosk", enrolled=False)
    with one.database.units() as unit:
        unit.save_calendar_rows((STORM,), published_until=date(2026, 12, 31))
        unit.commit()
    _hire(one, "lan", "một")
    for place, counter in ((one, 1), (two, 2), (kiosk, 0)):
        kind = place.database.reader().office().kind
        take_place(place, province, one_time_code(province, organisation, counter, kind))
    assert [place.sync() for place in (one, two, kiosk)] == [NOTHING] * 3
    assert two.database.reader().calendar_rows() == kiosk.database.reader().calendar_rows() == (STORM,)
    assert _versions(one) == _versions(two) | {"keys": _versions(one)["keys"]}
    assert set(_versions(one)) == {"calendar", "catalogue", "keys", "office", "staff"}
    assert set(_versions(kiosk)) == {"calendar", "keys", "office"}
    assert kiosk.database.reader().staff() == []
    assert rename("Tên mới") == 2
    for place in (one, two, kiosk):
        assert place.sync() == NOTHING
        assert _name(place) == "Tên mới"
        assert not any(place.database.reference().is_changed_here(kind) for kind in _versions(place))


def test_a_quiet_round_asks_for_no_documents_and_three_versions_come_as_one(
    make: Make, rename: Callable[[str], int]
) -> None:
    one = make(1)
    one.sync()
    before = one.database.reference().holdings()
    assert one.sync() == NOTHING
    assert one.database.reference().holdings() == before
    for name in ("Tháng một", "Tháng hai", "Tháng ba"):
        rename(name)
    assert one.sync() == NOTHING
    assert (_name(one), _versions(one)["office"]) == ("Tháng ba", 4)
    assert one.register() in one.codes()


def test_a_change_comes_while_the_window_is_open(make: Make, rename: Callable[[str], int]) -> None:
    one = make(1)
    one.sync()
    taken: list[Taken] = []
    worker = SyncWorker(
        store=one.database.replication(),
        clock=SystemClock(),
        on_changed=lambda _: None,
        on_status=lambda _: None,
        pace=Pace(debounce_s=0.05),
        reference=one.database.reference(),
        on_taken=taken.extend,
    )
    worker.start()
    try:
        assert until(lambda: one.database.reader().line_status().last_heard_at is not None, timeout_s=20)
        rename("Đang làm việc")
        assert until(lambda: _name(one) == "Đang làm việc", timeout_s=15)
        assert until(lambda: taken == [Taken("office", 2, 1)], timeout_s=5)
    finally:
        assert worker.stop()


def test_a_password_that_was_set_offline_reaches_the_other_counter_and_an_older_one_does_not_undo_it(
    make: Make, province: ProvinceProcess, organisation: str
) -> None:
    one, two = make(1, enrolled=False), make(2, enrolled=False)
    for place in (one, two):
        _hire(place, "lan", "mật khẩu đầu")
    for counter, place in enumerate((one, two), start=1):
        take_place(place, province, one_time_code(province, organisation, counter))
        place.sync()
    _change(two, "mật khẩu đầu", "của quầy hai")
    _change(one, "mật khẩu đầu", "của quầy một")
    assert one.sync() == NOTHING
    assert _works(one, "của quầy một")
    assert two.sync() == NOTHING
    assert _works(two, "của quầy một")
    assert one.database.reference().unsent_passwords() == two.database.reference().unsent_passwords() == []


def test_a_device_that_was_enrolled_before_documents_were_signed_founds_them_at_its_next_round(
    make: Make, province: ProvinceProcess, organisation: str
) -> None:
    one = make(1, enrolled=False)
    _hire(one, "lan", "một")
    take_place(one, province, one_time_code(province, organisation, 1), is_of_before=True)
    assert one.database.reference().holdings().key == b""
    assert one.sync() == NOTHING
    assert set(_versions(one)) == {"calendar", "catalogue", "keys", "office", "staff"}
    assert one.database.reference().unsent_passwords() == []


def test_a_counter_gives_a_restored_province_its_documents_back(
    make: Make, rename: Callable[[str], int], store: Store, organisation: str
) -> None:
    one, two = make(1), make(2)
    for name in ("Hai", "Ba"):
        rename(name)
    one.register()
    for place in (one, two):
        place.sync()

    def restore(connection: Any) -> None:
        forget = "DELETE FROM reference_version WHERE office = %s AND version > 1"
        connection.execute(forget, (organisation,))
        connection.execute("UPDATE office SET reference_serial = 1 WHERE code = %s", (organisation,))
        begin_epoch(connection)

    store.run(restore)
    assert one.sync().trouble == ""
    assert two.sync().trouble == ""
    assert _name(one) == _name(two) == "Ba"
    content = Administration(store, who="An").read(organisation, DocumentKind.OFFICE, OfficeContent)
    assert content.name == "Ba"
    assert one.database.reference().holdings().refused == ()
    assert rename("Bốn") == 4
    assert one.sync() == NOTHING
    assert _name(one) == "Bốn"


def test_a_document_under_another_key_is_refused_while_events_go_on(
    make: Make, rename: Callable[[str], int], store: Store
) -> None:
    one, two = make(1), make(2)
    for place in (one, two):
        place.sync()
    before = _name(one)
    row = store.run(lambda connection: connection.execute("SELECT reference_key FROM province").fetchone())
    assert row is not None
    replace_key = "UPDATE province SET reference_key = %s"
    try:
        store.run(lambda c: c.execute(replace_key, (Signer().key.private_bytes_raw(),)))
        rename("Kẻ khác")
    finally:
        store.run(lambda c: c.execute(replace_key, (row[0],)))
    code = one.register()
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1)
    assert two.sync().pulled == 1
    assert code in two.codes()
    for place in (one, two):
        assert _name(place) == before
        (refused,) = place.database.reference().holdings().refused
        assert (refused.kind, refused.reason) == ("office", "forged")
