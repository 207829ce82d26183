"""Which limit a channel and a case have."""

from pathlib import Path

import pytest

from models.domain.catalogue import parse_catalogue
from models.domain.procedure import Case, CaseAmbiguous, CaseUnknown, Channel, Fee, Limit, Procedure, Unit

SHIPPED = {
    p.code: p
    for p in parse_catalogue((Path(__file__).parents[3] / "desktop/resources/procedures.json").read_bytes()).procedures
}
MILITIA = "1.012537"
VEHICLE = "1.013067"


def procedure(*limits: Case, same_day: bool = False) -> Procedure:
    return Procedure(code="1.000001", name="Thủ tục thử", field="Hộ tịch", limits=limits, same_day=same_day)


def days(channel: Channel, n: int) -> Case:
    return Case(channel, limit=Limit(n, Unit.WORKING_DAY))


def test_a_single_limit_needs_no_case() -> None:
    resolved = procedure(days(Channel.COUNTER, 3)).resolve(Channel.COUNTER)

    assert resolved.limit == Limit(3, Unit.WORKING_DAY)
    assert resolved.case is None
    assert not resolved.is_unknown


def test_channels_have_their_own_limits() -> None:
    both = procedure(days(Channel.COUNTER, 5), days(Channel.ONLINE, 3))

    assert both.resolve(Channel.COUNTER).limit == Limit(5, Unit.WORKING_DAY)
    assert both.resolve(Channel.ONLINE).limit == Limit(3, Unit.WORKING_DAY)


def test_several_limits_are_refused_and_their_cases_listed() -> None:
    with pytest.raises(CaseAmbiguous) as caught:
        SHIPPED[MILITIA].resolve(Channel.COUNTER)

    assert [(c.name, c.limit) for c in caught.value.cases] == [
        ("5-ngay-lam-viec", "5 ngày làm việc"),
        ("2-ngay-lam-viec", "2 ngày làm việc"),
    ]
    assert caught.value.cases[0].label == "Cơ quan chuyên môn thuộc Ủy ban nhân dân cấp xã"


@pytest.mark.parametrize("channel", list(Channel))
def test_a_case_has_one_name_in_every_channel(channel: Channel) -> None:
    resolved = SHIPPED[MILITIA].resolve(channel, "5-ngay-lam-viec")

    assert (resolved.limit, resolved.case) == (Limit(5, Unit.WORKING_DAY), "5-ngay-lam-viec")


def test_the_names_of_the_source_are_accepted_for_their_channel_only() -> None:
    assert SHIPPED[MILITIA].resolve(Channel.COUNTER, "counter-1").limit == Limit(5, Unit.WORKING_DAY)
    assert SHIPPED[MILITIA].resolve(Channel.ONLINE, "online-1").limit == Limit(2, Unit.WORKING_DAY)
    with pytest.raises(CaseUnknown):
        SHIPPED[MILITIA].resolve(Channel.COUNTER, "online-1")
    with pytest.raises(CaseUnknown):  # its page lists no counter: the online cases are offered by their own names
        SHIPPED["1.003677"].resolve(Channel.COUNTER, "online-1")


def test_an_alias_resolves_to_the_permanent_name() -> None:
    assert SHIPPED[VEHICLE].resolve(Channel.COUNTER, "counter-2").case == "1-gio-lam-viec"


def test_an_unknown_case_is_refused_with_what_can_be_picked() -> None:
    with pytest.raises(CaseUnknown) as caught:
        SHIPPED[VEHICLE].resolve(Channel.COUNTER, "khong-co")

    assert [c.name for c in caught.value.cases] == ["7-ngay-lam-viec", "1-gio-lam-viec", "2-ngay-lam-viec"]


def test_a_case_of_a_procedure_without_cases_is_refused() -> None:
    with pytest.raises(CaseUnknown):
        procedure(days(Channel.COUNTER, 3)).resolve(Channel.COUNTER, "2-ngay-lam-viec")


def test_an_unlisted_channel_takes_the_limit_on_which_the_others_agree() -> None:
    resolved = procedure(days(Channel.ONLINE, 3), days(Channel.POST, 3)).resolve(Channel.COUNTER)

    assert resolved.limit == Limit(3, Unit.WORKING_DAY)
    assert not resolved.is_channel_listed


def test_an_unlisted_channel_is_ambiguous_where_the_others_disagree() -> None:
    differing = procedure(days(Channel.ONLINE, 3), days(Channel.POST, 5))

    with pytest.raises(CaseAmbiguous) as caught:
        differing.resolve(Channel.COUNTER)

    assert [c.name for c in caught.value.cases] == ["3-ngay-lam-viec", "5-ngay-lam-viec"]
    assert differing.resolve(Channel.COUNTER, "5-ngay-lam-viec").limit == Limit(5, Unit.WORKING_DAY)


def test_no_limit_and_not_the_same_day_is_unknown() -> None:
    assert procedure(Case(Channel.COUNTER)).resolve(Channel.COUNTER).is_unknown
    assert procedure().resolve(Channel.COUNTER).is_unknown


def test_a_same_day_procedure_without_limit_is_not_unknown() -> None:
    copies = SHIPPED["2.000815"].resolve(Channel.COUNTER)

    assert copies.same_day
    assert not copies.is_unknown


def test_one_day_does_not_make_a_procedure_same_day() -> None:
    assert not procedure(days(Channel.COUNTER, 1)).resolve(Channel.COUNTER).same_day


def test_a_unit_that_the_page_left_out_is_assumed_and_told() -> None:
    marital_status = SHIPPED["1.004873"].resolve(Channel.COUNTER)

    assert marital_status.limit == Limit(3, Unit.WORKING_DAY)
    assert marital_status.assumed


def test_a_same_day_procedure_has_no_assumption_to_tell() -> None:
    assert not SHIPPED["1.001193"].resolve(Channel.COUNTER).assumed


def test_no_shipped_procedure_fails_to_resolve_otherwise_than_by_its_cases() -> None:
    for shipped in SHIPPED.values():
        for channel in Channel:
            choices = shipped.choices(channel)
            resolved = [shipped.resolve(channel, c.name) for c in choices] or [shipped.resolve(channel)]
            assert len({r.case for r in resolved}) == len(resolved)
            if choices:
                with pytest.raises(CaseAmbiguous):
                    shipped.resolve(channel)


def test_fee_lines_come_with_their_case() -> None:
    case = Case(Channel.COUNTER, limit=Limit(3, Unit.WORKING_DAY), fees=(Fee(8_000, "bản"), Fee(by_province=True)))

    assert procedure(case).resolve(Channel.COUNTER).fees == case.fees
