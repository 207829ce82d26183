"""Taking steps: what the law allows, what each step needs, and what is refused without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.domain.bodies import DocumentBody, MoneyBody, ReturnBody, StepBody, StepPerson, decode_body, decode_person
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.lifecycle import ACT_OF_ACTION, STEP_OF_ACTION, STEPS, Demand, Status, Step
from models.domain.procedure import Channel, Procedure
from models.services.commands import ActCommand, DocumentInput, PersonInput, ReceiveCommand, Refused
from models.services.intake import receive
from models.services.processing import act
from models.services.views import Stepped
from tests.builders import ANH, BINH, HUNG, LAN, MARITAL, NOW, QUAN, local
from tests.fakes import Dice, FakeOffice, FixedClock

DUE = local("2026-11-26 17:00")
LATER = local("2026-12-04 17:00")
WAYS: dict[Status, list[ActCommand]] = {
    Status.SUBMITTED: [],
    Status.RECEIVED: [],
    Status.NOT_ACCEPTED: [ActCommand("refuse", reason="Sai nơi nộp")],
    Status.PROCESSING: [ActCommand("forward", to="Tư pháp")],
    Status.AWAITING_SUPPLEMENT: [
        ActCommand("forward", to="Tư pháp"),
        ActCommand("request_supplement", reason="Thiếu giấy chứng sinh"),
    ],
    Status.AWAITING_PAYMENT: [
        ActCommand("forward", to="Tư pháp"),
        ActCommand("request_payment", reason="Nộp lệ phí", amount_vnd=8_000),
    ],
    Status.WITHDRAWN: [ActCommand("withdraw", reason="Không cần nữa")],
    Status.STOPPED: [ActCommand("stop", reason="Tranh chấp")],
    Status.SETTLED: [ActCommand("settle")],
    Status.RETURNED: [ActCommand("settle"), ActCommand("return")],
}
"""How a dossier gets into each status."""


class Desk:
    """One counter with one dossier in a given status; an hour passes before every step."""

    def __init__(
        self,
        status: Status = Status.RECEIVED,
        *,
        owner: PersonInput | None = None,
        procedures: tuple[Procedure, ...] | None = None,
    ) -> None:
        self.office = FakeOffice()
        self.office.held.procedures = procedures or self.office.held.procedures
        self.clock = FixedClock()
        self.dice = Dice()
        is_online = status in {Status.SUBMITTED, Status.NOT_ACCEPTED}
        command = ReceiveCommand(
            procedure=MARITAL.code,
            submitter=ANH,
            owner=owner,
            channel=Channel.ONLINE if is_online else Channel.COUNTER,
        )
        self.code = receive(
            command=command, member=LAN, units=self.office.units, clock=self.clock, random_below=self.dice
        ).code
        for way in WAYS[status]:
            self.act(way)
        assert self.dossier.status is status

    def act(self, command: ActCommand) -> Stepped:
        self.clock.move(timedelta(hours=1))
        return self.act_now(command)

    def act_now(self, command: ActCommand) -> Stepped:
        command = command if command.code or command.action == "turn_away" else replace(command, code=self.code)
        return act(command=command, member=LAN, units=self.office.units, clock=self.clock, random_below=self.dice)

    def refused(self, command: ActCommand) -> Refused:
        """Return why a step is refused, after checking that it left no trace."""
        before = (list(self.office.held.log), self.office.commits)
        with pytest.raises(Refused) as caught:
            self.act(command)
        assert (self.office.held.log, self.office.commits) == before
        return caught.value

    def faults(self, command: ActCommand) -> list[tuple[str, str]]:
        why = self.refused(command)
        assert why.code == "invalid_input"
        return [(problem.field, problem.code) for problem in why.problems]

    @property
    def dossier(self) -> Dossier:
        return self.office.dossiers()[0]

    @property
    def last(self) -> Event:
        return self.office.held.log[-1]

    def told(self) -> StepPerson:
        person = decode_person(self.last.kind, self.last.person)
        assert isinstance(person, StepPerson)
        return person

    def body(self) -> StepBody:
        body = decode_body(self.last.kind, self.last.body)
        assert isinstance(body, StepBody)
        return body


def complete(action: str) -> ActCommand:
    """Make a step with everything that any step needs."""
    return ActCommand(action, reason="lý do", note="nội dung", to="Tư pháp", new_due_at=LATER)


# -- the table ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.action)
def test_every_step_is_taken_where_the_law_allows_it_and_refused_elsewhere(step: Step, status: Status) -> None:
    desk = Desk(status)
    if status in step.allowed_from:
        done = desk.act(complete(step.action))
        assert done.status is (step.leads_to or status)
        assert (done.code, done.dossier, desk.last.kind) == (desk.code, desk.dossier.id, step.kind)
        assert desk.dossier.contested == ()
    else:
        why = desk.refused(complete(step.action))
        assert (why.code, why.params["status"], why.params["action"]) == ("step_not_allowed", status, step.action)


@pytest.mark.parametrize("step", [step for step in STEPS if step.demands], ids=lambda step: step.action)
def test_what_a_step_cannot_do_without_is_asked_for(step: Step) -> None:
    desk = Desk(min(step.allowed_from))
    demanded = {Demand.REASON if demand is Demand.REASON_IF_NEGATIVE else demand for demand in step.demands}
    order = [demand.value for demand in (Demand.REASON, Demand.DESTINATION, Demand.NEW_DUE) if demand in demanded]
    assert desk.faults(ActCommand(step.action, reason="  ", is_negative=True)) == [(name, "required") for name in order]


def test_a_note_will_do_where_a_reason_is_needed() -> None:
    assert Desk().act(ActCommand("withdraw", note="Không cần nữa")).status is Status.WITHDRAWN


# -- refusals ----------------------------------------------------------------------------------------------------------


def test_an_unknown_action_names_the_known_ones() -> None:
    why = Desk().refused(ActCommand("approve"))
    assert why.code == "unknown_action"
    known = why.params["known"].split(", ")
    assert sorted(known) == sorted({*STEP_OF_ACTION, *ACT_OF_ACTION} - {"register", "attach"})


def test_an_unknown_code_is_named() -> None:
    why = Desk().refused(ActCommand("settle", code="H59.25.14-261120-0999"))
    assert (why.code, why.params) == ("dossier_not_found", {"code": "H59.25.14-261120-0999"})


def test_somebody_who_was_turned_away_has_no_dossier_to_step_on() -> None:
    desk = Desk()
    slip = desk.act(ActCommand("turn_away", reason="Thiếu giấy"))
    assert desk.refused(ActCommand("settle", code=slip.number)).code == "dossier_not_found"


@pytest.mark.parametrize("action", [*(step.action for step in STEPS), "turn_away"])
def test_who_only_administers_is_refused(action: str) -> None:
    desk = Desk()
    command = replace(complete(action), code=desk.code)
    with pytest.raises(Refused, match="not_permitted"):
        act(command=command, member=QUAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert desk.office.kinds() == [Kind.DOSSIER_RECEIVED]


def test_times_before_the_receipt_and_in_the_future_are_refused() -> None:
    desk = Desk()
    early = ActCommand("settle", at=NOW - timedelta(minutes=1), late_reason="mất điện")
    assert desk.faults(early) == [("at", "at_before_receipt")]
    assert desk.faults(ActCommand("settle", at=NOW + timedelta(days=9))) == [("at", "received_in_future")]


def test_a_step_recorded_late_needs_a_reason_and_is_marked() -> None:
    desk = Desk()
    assert desk.faults(ActCommand("settle", at=NOW)) == [("late_reason", "late_reason_needed")]
    desk.act(ActCommand("settle", at=NOW + timedelta(minutes=5), late_reason="mất điện"))
    assert (desk.body().late, desk.told().late_reason) == (True, "mất điện")
    assert desk.dossier.settled_at == NOW + timedelta(minutes=5)


def test_a_reason_for_lateness_does_not_make_a_timely_step_late() -> None:
    desk = Desk()
    desk.act(ActCommand("settle", late_reason="mất điện"))
    assert not desk.body().late


@pytest.mark.parametrize("name", ["reason", "note", "to"])
def test_words_have_an_end(name: str) -> None:
    desk = Desk()
    long: dict[str, str] = {"reason": "x", "to": "x"} | {name: "x" * 2001}
    assert desk.faults(ActCommand("forward", **long)) == [(name, "too_long")]  # type: ignore[arg-type]  # words only


# -- single steps ------------------------------------------------------------------------------------------------------


def test_accepting_keeps_the_due_time_of_an_online_arrival() -> None:
    desk = Desk(Status.SUBMITTED)
    due_at = desk.dossier.due_at
    done = desk.act(ActCommand("accept"))
    assert (done.status, done.due_at, done.code) == (Status.RECEIVED, due_at, desk.code)


def test_forwarding_says_who_has_it_now() -> None:
    desk = Desk()
    desk.act(ActCommand("forward", to=" Công chức  tư pháp "))
    assert desk.dossier.holder == "Công chức tư pháp"


def test_a_supplement_request_stops_the_clock_until_the_papers_come() -> None:
    desk = Desk()
    desk.clock.at = local("2026-11-23 08:00")
    desk.act(ActCommand("request_supplement", reason="Thiếu ảnh", documents=(DocumentInput("Ảnh", 2),)))
    assert desk.body().documents == (DocumentBody("Ảnh", 2),)
    desk.clock.at = local("2026-12-01 08:00")
    assert desk.act(ActCommand("supplement_received")).due_at == local("2026-12-03 17:00")


def test_money_is_recorded_with_its_reference() -> None:
    desk = Desk(Status.AWAITING_PAYMENT)
    desk.act(ActCommand("payment_received", amount_vnd=8_000, receipt_reference=" AA/26  0001 "))
    body = decode_body(desk.last.kind, desk.last.body)
    assert isinstance(body, MoneyBody)
    assert (body.amount_vnd, body.receipt_reference) == (8_000, "AA/26 0001")


def test_an_apology_needs_a_later_appointment_and_moves_it() -> None:
    desk = Desk()
    for at in (DUE, DUE - timedelta(days=1)):
        assert desk.faults(ActCommand("apologise", reason="Chờ xác minh", new_due_at=at)) == [
            ("due_at", "new_due_not_later")
        ]
    done = desk.act(ActCommand("apologise", reason="Chờ xác minh", new_due_at=LATER))
    assert (done.status, done.due_at) == (Status.RECEIVED, LATER)
    assert (desk.dossier.printed_due_at, desk.dossier.apologies) == (DUE, 1)


def test_a_negative_result_is_settled_as_negative() -> None:
    desk = Desk()
    assert desk.act(ActCommand("settle", is_negative=True, reason="Không đủ điều kiện")).status is Status.SETTLED
    assert desk.dossier.is_negative


def test_a_result_is_handed_to_a_named_receiver() -> None:
    desk = Desk(Status.SETTLED)
    assert desk.faults(ActCommand("return", receiver=PersonInput(id_number="1"))) == [
        ("receiver.name", "required"),
        ("receiver.id_number", "id_number_length"),
    ]
    desk.act(ActCommand("return", receiver=BINH, method="bưu chính", consignment="EB123456789VN"))
    assert desk.dossier.receiver_name == "Lý Văn Bình"
    body = decode_body(desk.last.kind, desk.last.body)
    assert isinstance(body, ReturnBody)
    assert (body.receiver_kind, body.method, body.consignment) == ("relative", "post", "EB123456789VN")


def test_a_step_without_words_has_no_person_part() -> None:
    desk = Desk()
    desk.act(ActCommand("settle"))
    assert desk.last.person is None


def test_who_did_it_stands_in_the_event() -> None:
    desk = Desk()
    command = ActCommand("settle", code=desk.code)
    act(command=command, member=HUNG, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert [event.actor for event in desk.office.held.log] == [LAN.actor, HUNG.actor]


# -- corrections -------------------------------------------------------------------------------------------------------


def test_nothing_to_correct_is_said() -> None:
    assert Desk().faults(ActCommand("correct", reason="x")) == [("correct", "nothing_to_correct")]


def test_a_correction_changes_what_it_gives_and_keeps_the_rest() -> None:
    desk = Desk(Status.RETURNED)
    done = desk.act(ActCommand("correct", note="Nội dung đúng", documents=(DocumentInput("Tờ khai", 2),)))
    assert done.status is Status.RETURNED
    assert (desk.dossier.content, desk.dossier.documents) == ("Nội dung đúng", (DocumentBody("Tờ khai", 2),))
    assert desk.dossier.submitter.name == "Thạch Thị Ngọc Ánh"


def test_a_corrected_content_is_no_longer_than_one_that_was_typed_at_intake() -> None:
    assert Desk().faults(ActCommand("correct", note="x" * 1001)) == [("note", "too_long")]


def test_faults_of_corrected_people_and_papers_stand_at_their_fields() -> None:
    command = ActCommand(
        "correct", submitter=PersonInput(), owner=PersonInput(name="x", phone="1"), documents=(DocumentInput(""),)
    )
    assert Desk().faults(command) == [
        ("submitter.name", "required"),
        ("owner.phone", "phone_format"),
        ("documents.0.name", "required"),
    ]


MAI = PersonInput(name="Kim Thị Mai")


@pytest.mark.parametrize(
    ("owner", "corrected", "masked_name"),
    [
        (None, {"submitter": MAI}, "K. T. M."),
        (None, {"owner": MAI}, "K. T. M."),
        (BINH, {"owner": MAI}, "K. T. M."),
        (BINH, {"submitter": MAI}, "L. V. B."),
        (None, {"submitter": MAI, "owner": BINH}, "L. V. B."),
    ],
    ids=["submitter", "new owner", "owner", "submitter beside an owner", "both"],
)
def test_the_masked_name_stays_that_of_whose_dossier_it_is(
    owner: PersonInput | None, corrected: dict[str, PersonInput], masked_name: str
) -> None:
    desk = Desk(owner=owner)
    desk.act(ActCommand("correct", **corrected))  # type: ignore[arg-type]  # people by field
    assert desk.dossier.masked_name == masked_name


# -- turning away ------------------------------------------------------------------------------------------------------


def test_turning_away_has_a_number_a_reason_and_no_dossier() -> None:
    desk = Desk()
    done = desk.act(ActCommand("turn_away", reason="Thiếu  giấy", submitter=ANH, procedure=" 1.001193 "))
    assert (done.dossier, done.code, done.status) == (None, "", None)
    assert done.number.startswith("HD-")
    assert (desk.body().number, desk.body().procedure) == (done.number, "1.001193")
    assert (desk.told().reason, desk.told().submitter) == ("Thiếu giấy", desk.dossier.submitter)
    assert len(desk.office.dossiers()) == 1
    assert desk.last.dossier == desk.last.eid


@pytest.mark.parametrize(
    ("command", "faults"),
    [
        (ActCommand("turn_away", reason=" ", note=" "), [("reason", "required")]),
        (ActCommand("turn_away", reason="x" * 2001), [("reason", "too_long")]),
        (ActCommand("turn_away", reason="x", submitter=PersonInput()), [("submitter.name", "required")]),
        (ActCommand("turn_away", reason="x", at=NOW), [("late_reason", "late_reason_needed")]),
        (ActCommand("turn_away", reason="x", at=local("2027-01-01 08:00")), [("at", "received_in_future")]),
    ],
    ids=["no reason", "long reason", "nobody", "late", "future"],
)
def test_faults_of_turning_away_stand_at_their_fields(command: ActCommand, faults: list[tuple[str, str]]) -> None:
    assert Desk().faults(command) == faults


def test_turning_away_recorded_late_keeps_its_time_and_reason() -> None:
    desk = Desk()
    at: datetime = NOW + timedelta(minutes=1)
    desk.act(ActCommand("turn_away", reason="Thiếu giấy", at=at, late_reason="mất điện"))
    assert (desk.body().late, desk.told().late_reason) == (True, "mất điện")
    assert desk.last.at_ms == round(at.timestamp() * 1000)
