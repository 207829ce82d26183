"""Documents of reference data: how a newer one meets what the office entered, and what an administrator may do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.calendar_day import CalendarDay, DayKind, DayState
from models.domain.calendar_file import CalendarFile
from models.domain.catalogue import CatalogueFile
from models.domain.day_rule import DayRule
from models.domain.fee_table import FeeAmount, FeeFile
from models.domain.fees import FeeKind
from models.domain.office_hours import OfficeHours
from models.domain.reference import (
    CalendarContent,
    CatalogueContent,
    DocumentKind,
    DocumentUnreadable,
    OfficeContent,
    StaffContent,
    decode_content,
    encode_content,
    merged,
)
from models.domain.reference_edit import (
    LastOfRole,
    MemberKnown,
    MemberUnknown,
    UsernameInvalid,
    with_calendar_file,
    with_catalogue_file,
    with_changed_member,
    with_fee_file,
    with_member,
    with_settings,
)
from tests.builders import procedure
from tests.reference_documents import Signer, office_content, staff_entry

TODAY = date(2026, 11, 26)
ROWS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))


def test_what_the_province_changed_stands_and_the_rest_of_the_own_rows_stays() -> None:
    base = {"same": 1, "theirs": 1, "mine": 1, "gone": 1, "dropped": 1}
    theirs = {"same": 1, "theirs": 2, "mine": 1, "new": 5, "dropped": 1}
    mine = {"same": 1, "theirs": 9, "mine": 9, "gone": 1, "own": 7}
    assert merged(base, theirs, mine) == {"same": 1, "theirs": 2, "mine": 9, "new": 5, "own": 7}


@given(theirs=ROWS, mine=ROWS)
def test_the_first_document_stands_alone(theirs: dict[str, int], mine: dict[str, int]) -> None:
    assert merged(None, theirs, mine) == theirs


@given(base=ROWS, theirs=ROWS, mine=ROWS)
def test_a_row_that_the_province_changed_is_always_the_provinces(
    base: dict[str, int], theirs: dict[str, int], mine: dict[str, int]
) -> None:
    rows = merged(base, theirs, mine)
    assert {key: rows.get(key) for key, row in theirs.items() if base.get(key) != row} == {
        key: row for key, row in theirs.items() if base.get(key) != row
    }
    assert merged(base, theirs, base) == theirs


@pytest.mark.parametrize("changes", [{"version": 2}, {"office": "H59.25.15"}, {"kind": "staff"}, {"at_ms": 9}])
def test_the_signature_covers_everything_that_is_stated(changes: dict[str, Any]) -> None:
    document = Signer().sign("office", office_content())
    values: dict[str, Any] = {"kind": "office", "content": office_content()}
    other = Signer().sign(**(values | changes))
    assert document.version.statement() != other.version.statement()


def test_the_same_content_gives_the_same_bytes_whatever_order_it_was_put_together_in() -> None:
    one = office_content(offered={"b": True, "a": False})
    other = office_content(offered={"a": False, "b": True})
    assert encode_content(one) == encode_content(other)
    assert decode_content("office", encode_content(one)) == one


@pytest.mark.parametrize(
    ("kind", "raw"), [("weather", b"\x80"), ("staff", b"\xc1"), ("office", b"\x80"), ("keys", b"")]
)
def test_a_content_that_is_none_is_refused(kind: str, raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable):
        decode_content(kind, raw)


def test_a_newer_programs_fields_do_no_harm() -> None:
    raw = encode_content(office_content()).replace(b"\xa4name", b"\xa4nama")
    assert raw  # a map with an unknown key and without a needed one
    with pytest.raises(DocumentUnreadable):
        decode_content(DocumentKind.OFFICE, raw)
    extended = b"\x83\xa7members\x90\xa5later\x01\xa6colour\xa3red"
    assert decode_content(DocumentKind.STAFF, extended) == StaffContent()


# -- what an administrator may do --------------------------------------------------------------------------------------


def _staff(*members: Any) -> StaffContent:
    return StaffContent(members)


def test_somebody_is_added_changed_and_stopped() -> None:
    staff = _staff(staff_entry())
    added = with_member(staff, staff_entry("minh", "Lý Văn Minh"))
    assert [entry.username for entry in added.content.members] == ["lan", "minh"]
    changed = with_changed_member(added.content, "minh", roles=("clerk", "officer"), name="Lý Minh")
    assert changed.changes == {
        "username": "minh",
        "roles": [("clerk",), ("clerk", "officer")],
        "name": ["Lý Văn Minh", "Lý Minh"],
    }
    stopped = with_changed_member(changed.content, "minh", is_disabled=True)
    assert stopped.changes["is_disabled"] == [False, True]
    assert with_changed_member(stopped.content, "minh", is_disabled=True).changes == {}


def test_a_new_password_is_told_without_its_hash() -> None:
    edit = with_changed_member(_staff(staff_entry()), "lan", password_hash="$argon2id$new", password_hlc=5)
    assert edit.changes == {"username": "lan", "password": "reset"}


def test_names_are_looked_at() -> None:
    staff = _staff(staff_entry())
    with pytest.raises(MemberKnown):
        with_member(staff, staff_entry())
    with pytest.raises(MemberUnknown):
        with_changed_member(staff, "nobody", name="X")
    for username in ("", "Trần Lan", "a b", "-x", "x" * 41):
        with pytest.raises(UsernameInvalid):
            with_member(staff, staff_entry(username))


@pytest.mark.parametrize("values", [{"is_disabled": True}, {"roles": ("clerk",)}])
def test_the_last_one_who_leads_or_administers_cannot_be_lost_by_accident(values: dict[str, Any]) -> None:
    one = staff_entry("mai", roles=("administrator", "supervisor"))
    stopped = staff_entry("quan", roles=("administrator",), is_disabled=True)
    with pytest.raises(LastOfRole) as refused:
        with_changed_member(_staff(one, stopped), "mai", **values)
    assert refused.value.parameters["reason"] == "supervisor"
    other = staff_entry("hung", roles=("administrator", "supervisor"))
    assert with_changed_member(_staff(one, other), "mai", **values).changes


def test_an_office_that_never_had_a_supervisor_is_not_held_up() -> None:
    assert with_changed_member(_staff(staff_entry()), "lan", is_disabled=True).changes


def test_a_catalogue_file_closes_what_it_changes_and_repeals_nothing() -> None:
    old, kept = procedure("1.001193", name="Khai sinh"), procedure("1.000001", name="Khác")
    newer = procedure("1.001193", name="Đăng ký khai sinh")
    file = CatalogueFile(as_of=TODAY, procedures=(newer,), problems=())
    edit = with_catalogue_file(CatalogueContent((old, kept)), file, today=TODAY)
    assert (edit.changes["changed"], edit.changes["not_in_file"]) == (("1.001193",), ("1.000001",))
    assert [p.name for p in edit.content.procedures if p.is_in_force(TODAY)] == ["Khác", "Đăng ký khai sinh"]
    again = with_catalogue_file(edit.content, file, today=TODAY)
    assert again.content is edit.content


def test_a_decision_takes_the_place_of_its_proposal() -> None:
    proposed = CalendarDay(TODAY, DayKind.CLOSURE, "Bão", "Đề xuất", DayState.PROPOSED)
    decided = CalendarDay(TODAY, DayKind.CLOSURE, "Bão", "12/QĐ", DayState.DECIDED)
    file = CalendarFile(date(2027, 12, 31), (decided,), ())
    edit = with_calendar_file(CalendarContent((proposed,), date(2026, 12, 31)), file)
    assert edit.content == CalendarContent((decided,), date(2027, 12, 31))
    assert edit.changes["added"] == (TODAY,)


def test_fees_are_replaced_by_key_and_settings_tell_old_and_new() -> None:
    def fee(amount: int) -> FeeAmount:
        return FeeAmount(procedure="1.001193", kind=FeeKind.LE_PHI, amount_vnd=amount, ground="15/NQ")

    before: OfficeContent = office_content(fees=(fee(5000),))
    edit = with_fee_file(before, FeeFile((fee(8000),), ()))
    assert (edit.content.fees, edit.changes) == ((fee(8000),), {"added": 0, "changed": 1})
    hours = OfficeHours.parse({"mon": ["08:00-11:00"]})
    told = with_settings(before, phone="0299", name=before.name, day_rules=(DayRule(TODAY, 20),), hours=hours).changes
    assert told["phone"] == ["", "0299"]
    assert told["hours"][1] == {"mon": ["08:00-11:00"]}
    assert set(told) == {"phone", "day_rules", "hours"}
    assert OfficeHours.parse(before.hours.written()) == before.hours
