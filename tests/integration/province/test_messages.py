"""Messages to citizens over a real PostgreSQL, a real mail server and a real HTTP provider."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from models.domain.bodies import (
    AppointmentBody,
    CorrectionBody,
    DossierBody,
    DossierPerson,
    PersonData,
    StepBody,
    StepPerson,
)
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.domain.office_hours import DEFAULT_HOURS
from models.domain.reference import DocumentKind, OfficeContent, encode_content
from models.domain.timeline import local_date
from sync.server.messages.delivery import Delivered, deliver
from sync.server.messages.settings import FileGateway, HttpSms, NotificationSettings, Smtp
from sync.server.store import message_view, messages, reference
from sync.server.store.connection import Connection, Store
from tests.builders import calendar
from tests.integration.province.builders import OFFICE, PretendDevice, event
from tests.integration.province.conftest import Enrol
from tests.integration.province.mailbox import Mailbox, Provider, mail_server, sms_provider

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)  # ten in the morning
NAME, REASON = "Thạch Thị Ngọc Ánh", "thiếu giấy chứng sinh"
DOCUMENT = encode_content(
    OfficeContent(
        code=OFFICE,
        name="Trung tâm Phục vụ hành chính công xã Thạnh Phú",
        phone="0299 312 3456",
        lookup_url="https://tra-cuu.example.vn",
        hours=DEFAULT_HOURS,
    )
)
PERSON = PersonData(name=NAME, id_number="092190001234", phone="0912345678", email="anh@example.vn")


@pytest.fixture
def device(enrol: Enrol, store: Store) -> PretendDevice:
    made = enrol()

    def found(connection: Connection) -> None:
        reference.lock_office(connection, OFFICE)
        reference.publish(connection, OFFICE, DocumentKind.OFFICE, DOCUMENT, by="test", now_ms=milliseconds(NOW))

    store.run(found)
    return made


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def provider() -> Iterator[Provider]:
    with sms_provider() as opened:
        yield opened


def by_mail(box: Mailbox, **changes: object) -> NotificationSettings:
    smtp = Smtp(host="127.0.0.1", port=box.port, security="none", sender="motcua@example.vn")
    return NotificationSettings(email=smtp, delay_minutes=0, oldest_hours=336, **changes)  # type: ignore[arg-type]


def by_sms(provider: Provider, **changes: object) -> NotificationSettings:
    body: dict[str, object] = {"phone": "{to}", "content": "{text}", "id": "{reference}"}
    sms = HttpSms(url=provider.url, body=body, headers={"authorization": "Bearer {secret}"})
    return NotificationSettings(sms=sms, delay_minutes=0, oldest_hours=336, **changes)  # type: ignore[arg-type]


def use(store: Store, settings: NotificationSettings) -> None:
    store.run(lambda c: messages.save(c, settings, who="test", now_ms=milliseconds(NOW)))


def born(number: int = 1, *, person: PersonData = PERSON, notify: bool = True, at: datetime | None = None) -> Event:
    at = at or datetime.now(UTC)
    body = DossierBody(
        code=f"{OFFICE}-261126-{number:04d}",
        procedure="1.001193",
        procedure_name="Đăng ký khai sinh",
        received_at_ms=milliseconds(at),
        due_at_ms=milliseconds(datetime(2026, 11, 30, 10, tzinfo=UTC)),
        calendar=calendar().freeze(local_date(at)),
        notify=notify,
    )
    return event(Kind.DOSSIER_RECEIVED, body, person=DossierPerson(submitter=person), at=at)


def then(first: Event, kind: Kind, body: object = None, *, at: datetime | None = None) -> Event:
    made = body if body is not None else StepBody()
    return event(kind, made, dossier=first.eid, person=StepPerson(reason=REASON), at=at or datetime.now(UTC))  # type: ignore[arg-type]


def send(store: Store, at: datetime | None = None) -> Delivered:
    """Send at ten in the morning of a day after everything was planned, or at another time."""
    return deliver(store, now_ms=milliseconds(at or after()))


def after(**more: float) -> datetime:
    tomorrow = datetime.now(UTC).replace(hour=3, minute=0) + timedelta(days=1)
    return tomorrow + timedelta(**more)


def states(store: Store) -> list[tuple[str, str, int]]:
    def work(connection: Connection) -> list[tuple[str, str, int]]:
        return [(c.state, c.kind, c.count) for c in message_view.counts(connection)]

    return store.run(work)


def test_a_citizen_who_agreed_gets_a_mail_at_each_turn(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    for one in (first, then(first, Kind.SUPPLEMENT_REQUESTED), then(first, Kind.SUPPLEMENT_RECEIVED)):
        device.push(one)
        send(store)
    late = AppointmentBody(new_due_at_ms=milliseconds(datetime(2026, 12, 2, 10, tzinfo=UTC)))
    for one in (then(first, Kind.APOLOGISED, late), then(first, Kind.SETTLED), then(first, Kind.RESULT_RETURNED)):
        device.push(one)
        send(store)
    assert [mail["subject"] for mail in mailbox.mails] == [
        f"Đã tiếp nhận hồ sơ {OFFICE}-261126-0001",
        f"Hồ sơ {OFFICE}-261126-0001 cần bổ sung giấy tờ",
        f"Xin lỗi và hẹn lại hồ sơ {OFFICE}-261126-0001",
        f"Hồ sơ {OFFICE}-261126-0001 đã có kết quả",
    ]
    assert {mail["to"] for mail in mailbox.mails} == {"anh@example.vn"}
    bodies = [mail.get_content() for mail in mailbox.mails]
    assert "hẹn trả 17:00 30/11/2026" in bodies[0]
    assert "xin hẹn lại 17:00 02/12/2026" in bodies[2]
    for body in bodies:
        assert "0299 312 3456" in body
        assert NAME not in body
        assert REASON not in body


def test_an_sms_is_short_without_marks_names_or_reasons(
    device: PretendDevice, store: Store, provider: Provider, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    settings = by_sms(provider)
    assert isinstance(settings.sms, HttpSms)
    use(store, msgspec.structs.replace(settings, sms=msgspec.structs.replace(settings.sms, secret_file=str(secret))))
    first = born()
    device.push(first, then(first, Kind.SUPPLEMENT_REQUESTED))
    assert send(store) == Delivered(sent=1)
    (request,) = provider.requests
    assert request["phone"] == "0912345678"
    assert request["content"].startswith(f"Ho so {OFFICE}-261126-0001 can bo sung giay to. Moi ong/ba den quay")
    assert len(request["content"]) <= 160
    assert request["content"].isascii()
    assert provider.headers[0]["authorization"] == "Bearer s3cret"
    for hidden in ("Anh", "Thach", "092190001234", "chung sinh"):
        assert hidden not in request["content"]


def test_nobody_is_told_without_consent_address_or_gateway(
    device: PretendDevice, store: Store, mailbox: Mailbox, provider: Provider
) -> None:
    device.push(born(1))  # no gateway yet
    use(store, by_sms(provider))
    landline = PersonData(name=NAME, phone="02993123456")
    device.push(born(2, notify=False), born(3, person=landline), born(4, person=PersonData(name=NAME)))
    assert states(store) == []
    use(store, by_mail(mailbox))
    evil = PersonData(name=NAME, email="anh@example.vn\nBcc: all@example.vn")
    device.push(born(5, person=evil))
    assert states(store) == []


def test_the_same_events_again_tell_nobody_twice(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    device.push(first)
    send(store)
    w, seq, chain = device.w, device.seq, device.chain
    device.w, device.seq, device.chain = w ^ 1, 0, bytes(32)  # a restored device offers everything again
    device.push(first)
    device.w, device.seq, device.chain = w, seq, chain
    send(store, after(hours=1))
    assert len(mailbox.mails) == 1
    assert states(store) == [("sent", "received", 1)]


def test_what_happened_long_ago_tells_nobody(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, msgspec.structs.replace(by_mail(mailbox), oldest_hours=24))
    device.push(born(1, at=datetime.now(UTC) - timedelta(hours=25)), born(2))
    assert states(store) == [("waiting", "received", 1)]


@pytest.mark.parametrize(
    ("local", "is_quiet"), [("20:59", False), ("21:00", True), ("03:00", True), ("06:59", True), ("07:00", False)]
)
def test_nothing_is_sent_in_quiet_hours(
    device: PretendDevice, store: Store, mailbox: Mailbox, local: str, is_quiet: bool
) -> None:
    use(store, by_mail(mailbox))
    device.push(born())
    hour, minute = map(int, local.split(":"))
    at = (datetime.now(UTC) + timedelta(days=1)).replace(hour=(hour - 7) % 24, minute=minute)
    assert send(store, at).is_quiet is is_quiet
    assert len(mailbox.mails) == (0 if is_quiet else 1)


def test_a_step_that_was_undone_in_time_tells_nobody(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    settled = then(first, Kind.SETTLED)
    device.push(first, settled)
    device.push(then(first, Kind.STEP_UNDONE, StepBody(undoes=settled.eid)))
    send(store)
    assert [mail["subject"] for mail in mailbox.mails] == []
    assert ("cancelled", "ready", 1) in states(store)


def test_consent_that_was_taken_back_ends_what_waits(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    device.push(first)
    device.push(then(first, Kind.CORRECTED, CorrectionBody(fields=("notify",), notify=False)))
    device.push(then(first, Kind.SETTLED))
    send(store)
    assert mailbox.mails == []
    assert states(store) == [("cancelled", "received", 1)]


def test_what_is_not_true_any_more_is_not_said(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    device.push(first)
    device.push(then(first, Kind.SETTLED))
    device.push(then(first, Kind.RESULT_RETURNED))
    send(store)
    assert mailbox.mails == []
    assert states(store) == [("obsolete", "ready", 1), ("obsolete", "received", 1)]


def test_a_mail_server_that_is_away_is_tried_again_and_everybody_is_told_once(
    device: PretendDevice, store: Store, mailbox: Mailbox
) -> None:
    settings = by_mail(mailbox)
    assert isinstance(settings.email, Smtp)
    use(store, msgspec.structs.replace(settings, email=msgspec.structs.replace(settings.email, port=1)))
    device.push(*[born(number) for number in range(1, 6)])
    assert send(store) == Delivered(failed=1)
    assert states(store) == [("waiting", "received", 5)]
    use(store, settings)
    assert send(store, after(seconds=10)) == Delivered()
    assert send(store, after(minutes=2)) == Delivered(sent=5)
    assert len({mail["message-id"] for mail in mailbox.mails}) == 5


@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 try later", "waiting"), ("550 no such user", "refused"), ("hang up", "uncertain")],
)
def test_only_what_has_certainly_not_gone_out_is_tried_again(
    device: PretendDevice, store: Store, mailbox: Mailbox, answer: str, state: str
) -> None:
    use(store, by_mail(mailbox))
    mailbox.answers = [answer]
    device.push(born())
    send(store)
    assert states(store) == [(state, "received", 1)]
    send(store, after(hours=2))
    assert len(mailbox.mails) == (0 if state == "refused" else 1)


@pytest.mark.parametrize(
    ("answer", "state", "requests"),
    [
        ((503, "later"), "sent", 2),
        ((429, "slowly"), "sent", 2),
        ((400, "bad number"), "refused", 1),
        ((500, "perhaps"), "uncertain", 1),
        ((302, "elsewhere"), "uncertain", 1),
        ((0, ""), "uncertain", 1),
    ],
)
def test_a_provider_may_misbehave(
    device: PretendDevice, store: Store, provider: Provider, answer: tuple[int, str], state: str, requests: int
) -> None:
    use(store, by_sms(provider))
    provider.answers = [answer]
    device.push(born())
    for hours in (0, 3, 6):
        send(store, after(hours=hours))
    assert states(store) == [(state, "received", 1)]
    assert len(provider.requests) == requests
    assert len({request["id"] for request in provider.requests}) == 1


def test_what_lost_its_sender_is_uncertain_and_never_sent_again(
    device: PretendDevice, store: Store, mailbox: Mailbox
) -> None:
    use(store, by_mail(mailbox))
    device.push(born())
    now_ms = milliseconds(after())
    store.run(lambda c: messages.claim(c, "email", now_ms=now_ms, limit=5))  # the process dies here
    send(store, after(minutes=5))
    assert states(store) == [("sending", "received", 1)]
    send(store, after(minutes=11))
    assert states(store) == [("uncertain", "received", 1)]
    assert mailbox.mails == []


def test_several_processes_send_each_message_once(device: PretendDevice, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    settings = NotificationSettings(sms=FileGateway(path=str(path)), delay_minutes=0, oldest_hours=336)
    use(store, settings)
    device.push(*[born(number) for number in range(1, 101)])
    threads = [threading.Thread(target=send, args=(store,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(sent) == len({one["reference"] for one in sent}) == 100
    assert states(store) == [("sent", "received", 100)]


def test_addresses_are_forgotten_when_a_message_has_ended(
    device: PretendDevice, store: Store, mailbox: Mailbox
) -> None:
    use(store, by_mail(mailbox))
    device.push(born())
    (row,) = store.run(lambda c: message_view.latest(c, limit=5))
    assert row.address == "an…vn"
    send(store)
    held = store.run(lambda c: c.execute("SELECT address, facts FROM message").fetchall())
    assert held[0][0] is None
    assert NAME.encode() not in held[0][1]


def test_after_a_restore_nobody_is_told_again(device: PretendDevice, store: Store, mailbox: Mailbox) -> None:
    use(store, by_mail(mailbox))
    first = born()
    device.push(first)
    store.run(lambda c: messages.fall_silent(c, now_ms=milliseconds(datetime.now(UTC) + timedelta(seconds=1))))
    store.run(lambda c: c.execute("DELETE FROM message WHERE state = 'sent'"))
    device.push(then(first, Kind.SETTLED))
    send(store)
    assert mailbox.mails == []
    assert states(store) == [("uncertain", "received", 1)]


def test_a_message_that_could_not_be_sent_for_days_is_given_up(
    device: PretendDevice, store: Store, mailbox: Mailbox
) -> None:
    use(store, by_mail(mailbox))
    device.push(born())
    send(store, after(days=3))
    assert states(store) == [("expired", "received", 1)]
