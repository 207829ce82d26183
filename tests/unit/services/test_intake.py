"""Registering a dossier: from what was typed to a durable code, due time and receipt."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from models.domain.bodies import DocumentBody
from models.domain.codes import read_check_word
from models.domain.lifecycle import Status
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from models.services.commands import DocumentInput, PersonInput, Refused
from models.services.intake import receive
from models.services.papers import receipt_message
from tests.builders import (
    ANH,
    ASSUMED,
    BINH,
    BIRTH,
    EIGHT_HOURS,
    LAN,
    MARITAL,
    NO_LIMIT,
    NOW,
    QUAN,
    TWO_CASES,
    calendar,
    local,
)
from tests.unit.services.intake_desk import COMMAND, IntakeDesk


@pytest.fixture
def desk() -> IntakeDesk:
    return IntakeDesk()


# -- the plain case ----------------------------------------------------------------------------------------------------


def test_a_dossier_is_durable_with_code_due_time_and_receipt(desk: IntakeDesk) -> None:
    received = desk.receive()
    assert (received.code, received.is_temporary) == ("H59.25.14-261120-0001", False)
    assert received.due is not None
    assert received.due.due_at == local("2026-11-26 17:00")
    assert [str(day) for day in received.due.skipped] == ["2026-11-24 Ngày Văn hóa Việt Nam"]
    assert desk.office.commits == 1
    dossier = desk.only()
    assert (dossier.id, dossier.code, dossier.status) == (received.dossier, received.code, Status.RECEIVED)
    assert (dossier.due_at, dossier.due_rule) == (received.due.due_at, received.due.rule)
    assert (dossier.received_at, dossier.masked_name) == (NOW, "T. T. N. Á.")
    assert desk.office.held.log[0].actor == LAN.actor
    assert read_check_word(received.check_word) == received.check_word == dossier.check_word


def test_the_receipt_says_what_was_stored(desk: IntakeDesk) -> None:
    received = desk.receive(content="Để đăng ký kết hôn")
    paper = received.receipt
    assert (paper.code, paper.number, paper.token) == (received.code, "261120-0001", None)
    assert paper.signature == hashlib.sha512(receipt_message(received.code, received.check_word)).digest()
    assert (paper.submitter_name, paper.owner_name) == ("Thạch Thị Ngọc Ánh", "Thạch Thị Ngọc Ánh")
    assert (paper.content, paper.limit_words) == ("Để đăng ký kết hôn", "3 ngày làm việc")
    assert (paper.received_at, paper.due_at, paper.receiver_name) == (NOW, local("2026-11-26 17:00"), "Trần Thị Lan")


def test_a_counter_that_is_not_enrolled_gives_an_unsigned_receipt() -> None:
    assert IntakeDesk(is_enrolled=False).receive().receipt.signature is None


def test_two_dossiers_get_two_numbers(desk: IntakeDesk) -> None:
    assert [desk.receive().code[-4:] for _ in range(3)] == ["0001", "0002", "0003"]


def test_what_the_catalogue_says_is_frozen_into_the_dossier(desk: IntakeDesk) -> None:
    desk.receive()
    body = desk.body()
    assert body.procedure_version == "163/QĐ-BTP@0001-01-01"
    assert body.calendar == calendar().freeze(date(2026, 11, 20))
    assert (body.clock_policy, body.result, body.fees[0].by_province) == ("pause", "Trích lục", True)


def test_the_clock_goes_on_after_a_supplement_as_the_procedure_says(desk: IntakeDesk) -> None:
    restarting = msgspec.structs.replace(MARITAL, code="1.000002", clock_policy=ClockPolicy.RESTART)
    desk.office.held.procedures += (restarting,)
    desk.receive(procedure=restarting.code)
    clock = desk.only().clock
    assert clock is not None
    assert clock.policy is ClockPolicy.RESTART


def test_nobody_is_named_outside_the_person_part(desk: IntakeDesk) -> None:
    desk.receive(owner=BINH, content="của bà Ánh", late_reason="bà Ánh đến muộn")
    event = desk.office.held.log[0]
    for secret in ("Ánh", "Bình", "094190001234", "0918234567", "Phú Thành"):
        assert secret.encode() not in event.body.replace("T. T. N. Á.".encode(), b"")
    assert event.person is not None
    assert "Thạch Thị Ngọc Ánh".encode() in event.person


def test_who_may_not_register_is_refused(desk: IntakeDesk) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        receive(command=COMMAND, member=QUAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert desk.office.held.log == []


# -- people ------------------------------------------------------------------------------------------------------------


def test_the_owner_may_be_somebody_else(desk: IntakeDesk) -> None:
    received = desk.receive(owner=BINH)
    assert (received.receipt.submitter_name, received.receipt.owner_name) == ("Thạch Thị Ngọc Ánh", "Lý Văn Bình")
    assert desk.only().masked_name == "L. V. B.", "the kiosk shows whose dossier it is"


def test_somebody_authorised_is_recorded_with_relation_and_authorisation(desk: IntakeDesk) -> None:
    authorised = replace(BINH, relation="con", authorisation="Giấy ủy quyền số 12 ngày 01/11/2026")
    received = desk.receive(submitter=authorised, owner=ANH)
    assert received.receipt.submitter_capacity == "con; Giấy ủy quyền số 12 ngày 01/11/2026"
    assert desk.only().submitter.authorisation == "Giấy ủy quyền số 12 ngày 01/11/2026"


def test_an_organisation_submits_through_a_person(desk: IntakeDesk) -> None:
    received = desk.receive(submitter=replace(BINH, id_number="", organisation="Hợp tác xã", tax_code="1801234567"))
    assert received.receipt.submitter_name == "Hợp tác xã (Lý Văn Bình)"
    assert received.receipt.submitter_id_number == "1801234567"


def test_faults_of_both_people_stand_at_their_fields(desk: IntakeDesk) -> None:
    faults = desk.refused(submitter=PersonInput(id_number="09419000123"), owner=PersonInput(name="x", phone="1"))
    assert faults == [
        ("submitter.name", "required"),
        ("submitter.id_number", "id_number_length"),
        ("owner.phone", "phone_format"),
    ]


def test_a_name_of_200_letters_is_kept_whole_and_of_201_refused(desk: IntakeDesk) -> None:
    assert desk.refused(submitter=PersonInput(name="Ễ" * 201)) == [("submitter.name", "too_long")]
    desk.receive(submitter=PersonInput(name=unicodedata.normalize("NFD", "Ễ" * 200)))
    assert desk.only().submitter.name == "Ễ" * 200


def test_a_doubtful_id_number_warns_and_goes_on(desk: IntakeDesk) -> None:
    doubtful = replace(ANH, sex="Nam")
    assert ("submitter.sex", "id_sex_mismatch") in [
        (w.field, w.code) for w in desk.preview(submitter=doubtful).warnings
    ]
    assert desk.receive(submitter=doubtful).code


# -- procedure, case and limit -----------------------------------------------------------------------------------------


def test_a_procedure_that_does_not_exist_is_named(desk: IntakeDesk) -> None:
    assert desk.refused(procedure="9.999999") == [("procedure", "unknown_procedure")]
    (problem,) = desk.preview(procedure="9.999999").problems
    assert problem.params == (("code", "9.999999"),)


def test_no_procedure_at_all_is_asked_for(desk: IntakeDesk) -> None:
    assert desk.refused(procedure="  ") == [("procedure", "required")]


def test_the_version_in_force_on_the_day_of_receipt_counts(desk: IntakeDesk) -> None:
    tomorrow = msgspec.structs.replace(MARITAL, name="Tên mới", in_force_from=date(2026, 11, 21))
    with desk.office.units() as unit:
        unit.add_procedures([tomorrow], as_of=date(2026, 11, 21), recorded_at=NOW)
        unit.commit()
    desk.clock.move(timedelta(days=3))
    desk.receive(received_at=NOW, late_reason="mất điện")
    desk.receive()
    assert [d.procedure_name for d in desk.office.dossiers()] == [MARITAL.name, "Tên mới"]


def test_an_ambiguous_case_lists_the_choices(desk: IntakeDesk) -> None:
    assert desk.refused(procedure=TWO_CASES.code) == [("case", "case_needed")]
    (problem,) = desk.preview(procedure=TWO_CASES.code).problems
    assert dict(problem.params)["cases"] == (
        "2-ngay-lam-viec (2 ngày làm việc: Không phải xác minh); 10-ngay-lam-viec (10 ngày làm việc: Phải xác minh)"
    )


def test_a_case_is_picked_by_its_permanent_name(desk: IntakeDesk) -> None:
    assert desk.refused(procedure=TWO_CASES.code, case="3-ngay") == [("case", "case_unknown")]
    received = desk.receive(procedure=TWO_CASES.code, case="2-ngay-lam-viec")
    assert (desk.only().case, received.receipt.limit_words) == ("2-ngay-lam-viec", "2 ngày làm việc")


def test_an_unknown_limit_needs_n_and_ground(desk: IntakeDesk) -> None:
    def typed(n: int, ground: str | None) -> list[tuple[str, str]]:
        return desk.refused(procedure=NO_LIMIT.code, limit=Limit(n, Unit.WORKING_DAY, ground))

    assert desk.refused(procedure=NO_LIMIT.code) == [("limit", "limit_needed")]
    assert typed(5, None) == [("limit.ground", "limit_ground_needed")]
    assert typed(5, "  ") == [("limit.ground", "limit_ground_needed")]
    assert typed(0, "NĐ 20/2021") == [("limit", "limit_range")]
    ground = unicodedata.normalize("NFD", " Nghị định 20/2021/NĐ-CP,  Điều 12 ")
    received = desk.receive(procedure=NO_LIMIT.code, limit=Limit(5, Unit.WORKING_DAY, ground))
    assert received.receipt.limit_words == "5 ngày làm việc (Nghị định 20/2021/NĐ-CP, Điều 12)"
    assert received.due is not None
    assert received.due.due_at == local("2026-11-30 17:00")


def test_a_known_limit_is_not_overruled(desk: IntakeDesk) -> None:
    assert desk.refused(limit=Limit(9, Unit.DAY, "NĐ 1")) == [("limit", "limit_known")]
    assert desk.refused(procedure=BIRTH.code, limit=Limit(9, Unit.DAY, "NĐ 1")) == [("limit", "limit_known")]


def test_assumptions_and_unlisted_channels_are_shown(desk: IntakeDesk) -> None:
    warnings = desk.preview(procedure=ASSUMED.code, channel=Channel.POST).warnings
    assert [(w.field, w.code) for w in warnings] == [("limit", "limit_assumed"), ("channel", "channel_not_listed")]


# -- papers, sets, content ---------------------------------------------------------------------------------------------


def test_papers_not_mentioned_are_the_catalogues(desk: IntakeDesk) -> None:
    received = desk.receive()
    assert [item.name for item in received.receipt.items] == [item.name for item in MARITAL.documents]


def test_papers_that_were_ticked_replace_the_catalogues(desk: IntakeDesk) -> None:
    ticked = (
        DocumentInput("Tờ khai", 1),
        DocumentInput("Căn cước", originals=1, shown_only=True),
        DocumentInput("Ảnh"),
    )
    received = desk.receive(documents=ticked)
    assert [item.name for item in received.receipt.items] == ["Tờ khai"], "only what is kept is listed"
    assert desk.only().documents == (
        DocumentBody("Tờ khai", 1),
        DocumentBody("Căn cước", 1, shown_only=True),
        DocumentBody("Ảnh"),
    )


def test_no_paper_at_all_warns(desk: IntakeDesk) -> None:
    assert [(w.field, w.code) for w in desk.preview(documents=()).warnings] == [("documents", "documents_empty")]
    assert desk.receive(documents=()).receipt.items == ()


def test_faults_of_papers_sets_and_content_stand_at_their_fields(desk: IntakeDesk) -> None:
    assert desk.refused(documents=(DocumentInput("", -1),), sets=0, content="x" * 1001) == [
        ("documents.0.name", "required"),
        ("documents.0.originals", "copies_range"),
        ("sets", "sets_range"),
        ("content", "too_long"),
    ]
    assert desk.refused(sets=100) == [("sets", "sets_range")]


def test_the_content_is_the_procedures_name_where_nothing_was_typed(desk: IntakeDesk) -> None:
    assert desk.receive().receipt.content == MARITAL.name


# -- preview -----------------------------------------------------------------------------------------------------------


def test_the_preview_shows_due_time_and_fee_and_stores_nothing(desk: IntakeDesk) -> None:
    shown = desk.preview(procedure=EIGHT_HOURS.code)
    assert shown.due is not None
    assert (shown.fee_words, shown.problems) == ("8.000 đ/bản", ())
    assert desk.office.held.log == []


def test_the_preview_objects_to_what_receive_refuses(desk: IntakeDesk) -> None:
    changes: dict[str, object] = {"submitter": PersonInput(), "sets": 0}
    objections = [(p.field, p.code) for p in desk.preview(**changes).problems]
    assert objections == desk.refused(**changes)
    assert desk.preview(**changes).due is not None, "the due time is shown while the person is still missing"
