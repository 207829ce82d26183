"""Values that tests start from: an office, its people, its catalogue, events and what citizens bring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from models.domain.bodies import (
    BODY_OF,
    DocumentBody,
    DossierBody,
    DossierPerson,
    FeeBody,
    LimitBody,
    PersonData,
    StepBody,
    encode,
)
from models.domain.calendar import DEFAULT_HOURS, WorkingCalendar, load_calendar
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind, person_digest
from models.domain.procedure import Case, Channel, DocumentItem, Fee, Limit, Procedure, Unit
from models.domain.staff import Role, StaffMember, actor_of
from models.domain.timeline import VIETNAM
from models.services.commands import PersonInput
from models.services.papers import OfficeHeading
from models.services.views import OfficeSettings

OFFICE: Final = "H59.25.14"
DOSSIER: Final = bytes(15) + b"\x01"
SALT: Final = bytes(range(16))
CHECK_WORD: Final = "7K0QB39TVNM9"
CALENDAR_FILE: Final = Path(__file__).resolve().parents[1] / "desktop/resources/calendar.json"


def local(text: str) -> datetime:
    """Read a Vietnamese wall time ("2026-11-20 08:15") as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM).astimezone(UTC)


NOW: Final = local("2026-11-20 08:15")
"""A Friday; Tuesday 24 November is a holiday."""


@cache
def calendar() -> WorkingCalendar:
    """Return the ordinary office hours with the calendar that the product ships."""
    read = load_calendar(CALENDAR_FILE.read_bytes())
    assert read.published_until is not None
    return WorkingCalendar(DEFAULT_HOURS, read.days, read.published_until)


# -- people ------------------------------------------------------------------------------------------------------------


def member(username: str = "lan", name: str = "Trần Thị Lan", roles: Iterable[Role] = (Role.CLERK,)) -> StaffMember:
    """Make somebody of the office's staff."""
    return StaffMember(username, name, frozenset(roles), actor_of(OFFICE, username))


LAN: Final = member()
HUNG: Final = member("hung", "Lê Văn Hùng", (Role.SUPERVISOR,))
QUAN: Final = member("quan", "Đỗ Minh Quân", (Role.ADMINISTRATOR,))

ANH: Final = PersonInput(
    name="Thạch Thị Ngọc Ánh",
    id_number="094 190 001 234",
    birth_on="1/2/90",
    sex="Nữ",
    phone="0918 234 567",
    address="Ấp Phú Thành, xã Thạnh Phú, thành phố Cần Thơ",
)
BINH: Final = PersonInput(name="Lý Văn Bình", id_number="094065004321", relation="cha đẻ")


def office() -> OfficeSettings:
    """Return the office at its first counter."""
    return OfficeSettings(
        heading=OfficeHeading(
            code=OFFICE,
            name="Trung tâm Phục vụ hành chính công xã Thạnh Phú",
            superior="Ủy ban nhân dân xã Thạnh Phú",
            place="Thạnh Phú",
            phone="0299 312 3456",
            lookup_url="http://127.0.0.1:8700",
        ),
        hours=DEFAULT_HOURS,
        counters=3,
        is_production=False,
        counter=1,
        kind="counter",
        device="c1",
    )


# -- the catalogue -----------------------------------------------------------------------------------------------------

_PAPERS: Final = (
    DocumentItem("Tờ khai theo mẫu", originals=1),
    DocumentItem("Giấy chứng sinh", originals=1),
    DocumentItem("Giấy chứng nhận kết hôn", photocopies=1),
)


def procedure(code: str, name: str, *limits: Case, same_day: bool = False, **more: Any) -> Procedure:
    """Make a procedure of the field Hộ tịch."""
    return Procedure(
        code=code,
        name=name,
        field="Hộ tịch",
        decision="163/QĐ-BTP",
        same_day=same_day,
        limits=limits,
        documents=_PAPERS,
        result="Trích lục",
        **more,
    )


def every_channel(limit: Limit | None, *fees: Fee) -> tuple[Case, ...]:
    """Make the same limit for every way of submitting."""
    return tuple(Case(channel, limit=limit, fees=fees) for channel in Channel)


BIRTH: Final = procedure(
    "1.001193", "Đăng ký khai sinh", *every_channel(Limit(1, Unit.WORKING_DAY), Fee(amount_vnd=0)), same_day=True
)
MARITAL: Final = procedure(
    "1.004873",
    "Cấp Giấy xác nhận tình trạng hôn nhân",
    *every_channel(Limit(3, Unit.WORKING_DAY), Fee(by_province=True)),
)
EIGHT_HOURS: Final = procedure("2.000001", "Trích lục hộ tịch", *every_channel(Limit(8, Unit.HOUR), Fee(8_000, "bản")))
HALF_MONTH: Final = procedure("2.000002", "Cải chính hộ tịch", *every_channel(Limit(15, Unit.DAY)))
TWO_CASES: Final = procedure(
    "1.011727",
    "Trợ giúp xã hội",
    Case(Channel.COUNTER, "2-ngay-lam-viec", "Không phải xác minh", Limit(2, Unit.WORKING_DAY)),
    Case(Channel.COUNTER, "10-ngay-lam-viec", "Phải xác minh", Limit(10, Unit.WORKING_DAY)),
)
NO_LIMIT: Final = procedure("1.009999", "Hỗ trợ chi phí mai táng", Case(Channel.COUNTER))
ASSUMED: Final = procedure(
    "1.008888", "Xác nhận hộ nghèo", Case(Channel.COUNTER, limit=Limit(5, Unit.WORKING_DAY), is_unit_assumed=True)
)
CATALOGUE: Final = (BIRTH, MARITAL, EIGHT_HOURS, HALF_MONTH, TWO_CASES, NO_LIMIT, ASSUMED)


# -- events ------------------------------------------------------------------------------------------------------------


def event(
    kind: str,
    n: int,
    body: msgspec.Struct | None = None,
    person: msgspec.Struct | None = None,
    *,
    at: datetime = NOW,
    hlc: int | None = None,
    dossier: bytes = DOSSIER,
) -> Event:
    """Make the n-th event (from 1); its identity, salt and hybrid time follow from n alone."""
    told = encode(person) if person is not None else None
    salt = SALT if told is not None else b""
    return Event(
        eid=n.to_bytes(16, "big"),
        home=OFFICE,
        dossier=dossier,
        kind=kind,
        v=1,
        at_ms=milliseconds(at),
        hlc=n << 16 if hlc is None else hlc,
        clock_offset_ms=0,
        actor=LAN.actor,
        body=encode(body if body is not None else BODY_OF.get(kind, StepBody)()),
        person=told,
        salt=salt,
        person_hash=person_digest(salt, told) if told is not None else b"",
    )


def dossier_body(**changes: Any) -> DossierBody:
    """Make what is frozen at receipt: three working days from Friday 20 November 2026, due Thursday the 26th."""
    plain = DossierBody(
        code="H59.25.14-261120-0001",
        check_word=CHECK_WORD,
        procedure=MARITAL.code,
        procedure_name=MARITAL.name,
        procedure_version="163/QĐ-BTP@2026-01-01",
        field=MARITAL.field,
        limit=LimitBody(3, "working_day"),
        received_at_ms=milliseconds(NOW),
        starts_at_ms=milliseconds(NOW),
        due_at_ms=milliseconds(local("2026-11-26 17:00")),
        due_rule="3 ngày làm việc, nghỉ 24/11",
        calendar=calendar().freeze(date(2026, 11, 20)),
        documents=(DocumentBody("Tờ khai theo mẫu", 1), DocumentBody("Căn cước", shown_only=True)),
        fees=(FeeBody(None, by_province=True),),
        result="Giấy xác nhận",
        masked_name="T. T. N. Á.",
        recorded_at_ms=milliseconds(NOW),
    )
    return msgspec.structs.replace(plain, **changes)


ANH_STORED: Final = PersonData(name="Thạch Thị Ngọc Ánh", id_number="094190001234", phone="0918234567")
BINH_STORED: Final = PersonData(name="Lý Văn Bình", relation="cha đẻ")
DOSSIER_PERSON: Final = DossierPerson(submitter=ANH_STORED, content="Để đăng ký kết hôn")


def received(n: int = 1, **changes: Any) -> Event:
    """Make the birth of a dossier at the counter."""
    return event(Kind.DOSSIER_RECEIVED, n, dossier_body(**changes), DOSSIER_PERSON)


def submitted(n: int = 1, **changes: Any) -> Event:
    """Make the birth of a dossier that arrived online."""
    return event(Kind.DOSSIER_SUBMITTED, n, dossier_body(channel="online", **changes), DOSSIER_PERSON)
