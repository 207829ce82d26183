"""The province's documents at a counter: taken whole or refused, never rolled back."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from models.domain.calendar_day import CalendarDay, DayKind, DayState
from models.domain.day_rule import DayRule
from models.domain.devices import DeviceKey
from models.domain.fee_table import FeeAmount
from models.domain.fees import FeeKind
from models.domain.office_hours import OfficeHours
from models.domain.procedure import Procedure
from models.domain.reference import (
    CalendarContent,
    CatalogueContent,
    KeysContent,
    SignedDocument,
    StaffContent,
)
from models.domain.staff import Role, StaffMember, actor_of
from models.domain.vietqr import BankAccount
from models.persistence.backup import bring_back
from models.persistence.database import Database
from models.services import access
from models.services.commands import Refused
from models.services.ports import StaffRecord
from tests.builders import NOW, OFFICE, member, office
from tests.integration.persistence.conftest import Open
from tests.reference_documents import HASH, Signer, office_content, staff_entry

TODAY = date(2026, 11, 20)
STORM = CalendarDay(date(2026, 12, 3), DayKind.CLOSURE, "Bão", "12/QĐ-UBND", DayState.DECIDED)
OWN_DAY = CalendarDay(date(2026, 12, 4), DayKind.CLOSURE, "Hội làng", "3/QĐ-UBND", DayState.DECIDED)
BIRTH = Procedure(code="1.001193", name="Đăng ký khai sinh", field="Hộ tịch")
OWN = Procedure(code="9.000001", name="Thủ tục riêng", field="Khác")


class Plain:
    """A hasher whose hashes can be read."""

    def hash(self, password: str) -> str:
        return HASH + password

    def is_match(self, encoded: str, password: str) -> bool:
        return encoded == HASH + password


@pytest.fixture
def signer() -> Signer:
    return Signer()


@pytest.fixture
def counter(opened: Open, signer: Signer) -> Database:
    database = opened()
    database.reference().pin(signer.public)
    return database


def _take(database: Database, document: SignedDocument) -> str:
    return database.reference().take(document, at=NOW).reason


def _sign_in(database: Database, username: str, password: str) -> StaffMember:
    return access.authenticate(username=username, password=password, now=NOW, units=database.units, hasher=Plain())


def _change(database: Database, username: str, old: str, new: str) -> None:
    access.change_password(
        username=username, password=old, new_password=new, now=NOW, units=database.units, hasher=Plain()
    )


def _versions(database: Database) -> dict[str, int]:
    return {held.version.kind: held.version.version for held in database.reference().holdings().documents}


def test_settings_of_the_province_take_the_place_of_the_files(counter: Database, signer: Signer) -> None:
    hours = OfficeHours.parse({"mon": ["08:00-11:00"]})
    fee = FeeAmount(procedure="1.001193", kind=FeeKind.LE_PHI, amount_vnd=8000, ground="15/NQ-HĐND")
    content = office_content(
        name="Tên mới",
        hours=hours,
        counters=5,
        account=BankAccount("970415", "123456", "UBND XA"),
        fees=(fee,),
        day_rules=(DayRule(TODAY, 20, 10),),
        offered={"1.001193": False},
    )
    before = counter.reader().office()
    assert _take(counter, signer.sign("office", content)) == ""
    settings = counter.reader().office()
    assert (settings.heading.name, settings.hours, settings.counters) == ("Tên mới", hours, 5)
    assert (settings.device, settings.counter, settings.is_production) == (before.device, 1, before.is_production)
    assert counter.reader().fee_amounts() == (fee,)
    assert counter.reader().calendar().hours == hours
    assert counter.reader().cash.account() == content.account
    assert counter.day().day_rules() == content.day_rules


def test_catalogue_calendar_and_keys_are_taken(counter: Database, signer: Signer) -> None:
    key = DeviceKey("dev-2", 2, bytes(32))
    assert _take(counter, signer.sign("catalogue", CatalogueContent((BIRTH,)))) == ""
    assert _take(counter, signer.sign("calendar", CalendarContent((STORM,), date(2026, 12, 31)))) == ""
    assert _take(counter, signer.sign("keys", KeysContent((key,)))) == ""
    assert counter.reader().procedures(on=TODAY) == [BIRTH]
    assert counter.reader().calendar().published_until == date(2026, 12, 31)
    assert counter.reader().calendar_rows() == (STORM,)
    assert counter.reader().device_keys() == [key]
    assert _versions(counter) == {"calendar": 1, "catalogue": 1, "keys": 1}


@pytest.mark.parametrize("reason", ["forged", "foreign", "rolled_back", "unreadable"])
def test_a_wrong_document_is_refused_told_and_the_office_works_on(
    counter: Database, signer: Signer, reason: str
) -> None:
    good = signer.sign("office", office_content(name="Đang dùng"), 5)
    assert _take(counter, good) == ""
    wrong = {
        "forged": Signer().sign("office", office_content(name="Sai"), 6),
        "foreign": signer.sign("office", office_content(name="Sai"), 6, office="H59.25.15"),
        "rolled_back": signer.sign("office", office_content(name="Sai"), 4),
        "unreadable": signer.sign("office", b"\xc1", 6),
    }[reason]
    assert _take(counter, wrong) == reason
    assert counter.reader().office().heading.name == "Đang dùng"
    (refused,) = counter.reference().holdings().refused
    assert (refused.kind, refused.version, refused.reason) == ("office", wrong.version.version, reason)
    line = counter.reader().line_status()
    assert (line.reference_at, line.reference_refused) == (NOW, reason)
    assert _take(counter, signer.sign("office", office_content(name="Tốt"), 7)) == ""
    assert counter.reference().holdings().refused == ()
    assert counter.reader().office().heading.name == "Tốt"


def test_a_content_that_was_changed_on_its_way_is_forged(counter: Database, signer: Signer) -> None:
    good = signer.sign("office", office_content())
    other = signer.sign("office", office_content(name="Khác"))
    assert _take(counter, SignedDocument(good.version, other.content)) == "forged"
    assert _take(counter, SignedDocument(msgspec.structs.replace(good.version, version=2), good.content)) == "forged"


def test_another_content_under_the_same_version_is_a_rollback(counter: Database, signer: Signer) -> None:
    assert _take(counter, signer.sign("office", office_content(name="Một"), 2)) == ""
    assert _take(counter, signer.sign("office", office_content(name="Hai"), 2)) == "rolled_back"
    assert _take(counter, signer.sign("office", office_content(name="Một"), 2)) == ""


def test_months_offline_are_made_up_by_the_newest_version_alone(counter: Database, signer: Signer) -> None:
    assert _take(counter, signer.sign("calendar", CalendarContent((), date(2026, 12, 31)), 1)) == ""
    assert _take(counter, signer.sign("calendar", CalendarContent((STORM,), date(2027, 12, 31)), 9)) == ""
    assert counter.reader().calendar_rows() == (STORM,)


def test_what_the_office_entered_stays_until_the_province_changes_the_same_row(
    counter: Database, signer: Signer
) -> None:
    _take(counter, signer.sign("office", office_content(phone="1", place="A"), 1))
    _take(counter, signer.sign("calendar", CalendarContent((STORM,), date(2026, 12, 31)), 1))
    _take(counter, signer.sign("catalogue", CatalogueContent((BIRTH,)), 1))
    with counter.units() as unit:
        unit.save_calendar_rows((STORM, OWN_DAY), published_until=date(2026, 12, 31))
        unit.save_day_rules((DayRule(TODAY, 5),))
        unit.add_procedures([OWN], as_of=TODAY, recorded_at=NOW)
        unit.commit()
    assert counter.reference().is_changed_here("calendar")
    _take(counter, signer.sign("office", office_content(phone="2", place="A"), 2))
    moved = msgspec.structs.replace(BIRTH, name="Khai sinh")
    _take(counter, signer.sign("catalogue", CatalogueContent((moved,)), 2))
    _take(counter, signer.sign("calendar", CalendarContent((), date(2027, 12, 31)), 2))
    assert counter.reader().office().heading.phone == "2"
    assert counter.day().day_rules() == (DayRule(TODAY, 5),)
    assert [p.name for p in counter.reader().procedures(on=TODAY)] == ["Khai sinh", "Thủ tục riêng"]
    assert counter.reader().calendar_rows() == (OWN_DAY,)
    assert counter.reader().calendar().published_until == date(2027, 12, 31)


def test_what_was_entered_between_founding_and_version_1_is_the_offices_own(counter: Database, signer: Signer) -> None:
    contents = counter.reference().founding()
    assert set(contents) == {"catalogue", "calendar", "office", "staff"}
    with counter.units() as unit:
        unit.save_calendar_rows((OWN_DAY,), published_until=date(2026, 12, 31))
        unit.commit()
    assert _take(counter, signer.sign("calendar", contents["calendar"])) == ""
    assert counter.reader().calendar_rows() == (OWN_DAY,)


def test_a_second_counters_own_file_gives_way(counter: Database, signer: Signer) -> None:
    counter.reference().founding()  # offered, and another counter was faster
    with counter.units() as unit:
        unit.save_calendar_rows((OWN_DAY,), published_until=date(2026, 12, 31))
        unit.commit()
    assert _take(counter, signer.sign("calendar", CalendarContent((STORM,), date(2026, 12, 31)))) == ""
    assert counter.reader().calendar_rows() == (STORM,)
    assert not counter.reference().is_changed_here("calendar")


def test_the_key_is_pinned_once_and_changed_by_enrolling_alone(opened: Open, signer: Signer) -> None:
    store, other = opened().reference(), Signer()
    store.pin(signer.public)
    store.pin(other.public)
    assert store.holdings().key == signer.public
    assert store.take(signer.sign("office", office_content(), 4), at=NOW).reason == ""
    store.pin(signer.public, is_enrolling=True)
    assert store.holdings().of("office") is not None, "enrolling again at the same province forgets nothing"
    store.pin(other.public, is_enrolling=True)
    assert store.holdings().documents == ()
    assert store.take(other.sign("office", office_content(name="Tỉnh khác"), 1), at=NOW).reason == ""


def test_a_device_without_a_pinned_key_takes_nothing(opened: Open, signer: Signer) -> None:
    assert opened().reference().take(signer.sign("office", office_content()), at=NOW).reason == "forged"


def test_a_kiosk_founds_nothing_tells_no_password_and_takes_no_staff(opened: Open, signer: Signer) -> None:
    kiosk = opened("kiosk", settings=dataclasses.replace(office(), kind="kiosk", counter=0))
    kiosk.reference().pin(signer.public)
    with kiosk.units() as unit:
        unit.save_staff(StaffRecord(member("exit", "Thoát", ()), HASH + "12345678"))
        unit.commit()
    assert kiosk.reference().founding() == {}
    assert kiosk.reference().unsent_passwords() == []
    assert _take(kiosk, signer.sign("staff", StaffContent((staff_entry(),)))) == "foreign"
    assert [one.username for one in kiosk.reader().staff()] == ["exit"]
    assert _take(kiosk, signer.sign("office", office_content(name="Tên"))) == ""


# -- staff and passwords -----------------------------------------------------------------------------------------------


def _staff(signer: Signer, version: int, *entries: Any) -> SignedDocument:
    return signer.sign("staff", StaffContent(entries), version)


def test_staff_come_with_their_actors_and_a_disabled_one_signs_in_no_more(counter: Database, signer: Signer) -> None:
    _take(counter, _staff(signer, 1, staff_entry(), staff_entry("minh", "Lý Minh", roles=("officer", "x"))))
    minh = _sign_in(counter, "minh", "province")
    assert (minh.actor, minh.roles) == (actor_of(OFFICE, "minh"), frozenset({Role.OFFICER}))
    _take(counter, _staff(signer, 2, staff_entry(), staff_entry("minh", "Lý Minh", is_disabled=True)))
    with pytest.raises(Refused, match="account_disabled"):
        _sign_in(counter, "minh", "province")
    with pytest.raises(Refused, match="wrong_password"):
        _sign_in(counter, "minh", "something")
    with pytest.raises(Refused, match="account_disabled"):
        access.ReadingGate(reader=counter.reader(), hasher=Plain()).authenticate(
            username="minh", password="province", now=NOW
        )
    assert [one.username for one in counter.reader().staff()] == ["lan"]


def test_a_password_that_was_set_here_waits_for_the_province_and_is_not_undone(
    counter: Database, signer: Signer
) -> None:
    _take(counter, _staff(signer, 1, staff_entry()))
    _change(counter, "lan", "province", "mật khẩu mới")
    (change,) = counter.reference().unsent_passwords()
    assert (change.username, change.password_hash) == ("lan", HASH + "mật khẩu mới")
    _take(counter, _staff(signer, 2, staff_entry(name="Lan Mới")))
    assert _sign_in(counter, "lan", "mật khẩu mới").name == "Lan Mới"
    counter.reference().passwords_judged([change], version=4)
    assert counter.reference().unsent_passwords() == []
    _take(counter, _staff(signer, 3, staff_entry(password_hlc=1)))
    _sign_in(counter, "lan", "mật khẩu mới")  # version 3 was made before the change was judged
    taken = staff_entry(password_hash=HASH + "mật khẩu mới", password_hlc=change.hlc)
    _take(counter, _staff(signer, 4, taken))
    _sign_in(counter, "lan", "mật khẩu mới")
    _take(counter, _staff(signer, 5, staff_entry(password_hash=HASH + "đặt lại", password_hlc=change.hlc + 1)))
    _sign_in(counter, "lan", "đặt lại")


def test_a_change_that_lost_gives_way_to_the_staff_that_came_before_its_judgement(
    counter: Database, signer: Signer
) -> None:
    _take(counter, _staff(signer, 1, staff_entry()))
    _change(counter, "lan", "province", "cũ hơn nhiều")
    (change,) = counter.reference().unsent_passwords()
    _take(counter, _staff(signer, 2, staff_entry(password_hash=HASH + "cũ", password_hlc=change.hlc - 1)))
    _sign_in(counter, "lan", "cũ hơn nhiều")
    counter.reference().passwords_judged([change], version=2)
    _sign_in(counter, "lan", "cũ")


def test_a_reset_that_is_newer_wins_at_once(counter: Database, signer: Signer) -> None:
    _take(counter, _staff(signer, 1, staff_entry()))
    _change(counter, "lan", "province", "quên rồi nhé")
    (change,) = counter.reference().unsent_passwords()
    reset = staff_entry(password_hash=HASH + "đặt lại", password_hlc=change.hlc + 1, must_change_password=True)
    _take(counter, _staff(signer, 2, reset))
    assert _sign_in(counter, "lan", "đặt lại").must_change_password
    assert counter.reference().unsent_passwords() == []


def test_a_password_set_while_another_is_judged_is_still_unsent(counter: Database, signer: Signer) -> None:
    _take(counter, _staff(signer, 1, staff_entry()))
    _change(counter, "lan", "province", "thứ nhất nhé")
    (first,) = counter.reference().unsent_passwords()
    _change(counter, "lan", "thứ nhất nhé", "thứ hai nhé")
    counter.reference().passwords_judged([first], version=2)
    (second,) = counter.reference().unsent_passwords()
    assert second.hlc > first.hlc


def test_changing_a_password_wakes_replication_and_signing_in_does_not(opened: Open, signer: Signer) -> None:
    heard: list[frozenset[bytes]] = []
    counter = opened("told", on_committed=heard.append)
    counter.reference().pin(signer.public)
    _take(counter, _staff(signer, 1, staff_entry()))
    _sign_in(counter, "lan", "province")
    assert heard == []
    _change(counter, "lan", "province", "mật khẩu mới")
    assert heard == [frozenset()]


def test_who_is_known_at_this_counter_only_keeps_working(counter: Database, signer: Signer) -> None:
    with counter.units() as unit:
        unit.save_staff(StaffRecord(member("rieng", "Người Riêng"), HASH + "riêng"))
        unit.commit()
    _take(counter, _staff(signer, 1, staff_entry()))
    _sign_in(counter, "rieng", "riêng")
    assert counter.reference().is_changed_here("staff")


def test_a_restored_counter_holds_what_its_backup_held_and_takes_what_is_newer(
    opened: Open, signer: Signer, tmp_path: Path
) -> None:
    counter = opened()
    counter.reference().pin(signer.public)
    _take(counter, signer.sign("office", office_content(name="Trong bản sao"), 3))
    counter.reference().settle(epoch="e", serial=7)
    copy = counter.back_up(tmp_path / "office.mcb").path
    _take(counter, signer.sign("office", office_content(name="Sau bản sao"), 4))
    counter.close()
    bring_back(copy, tmp_path / "counter1", recovery_code=None, set_aside_as="x")
    restored = opened()
    assert (_versions(restored), restored.reader().office().heading.name) == ({"office": 3}, "Trong bản sao")
    assert (restored.reference().holdings().serial, restored.reference().holdings().key) == (7, signer.public)
    assert _take(restored, signer.sign("office", office_content(name="Sau bản sao"), 4)) == ""
