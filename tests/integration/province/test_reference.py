"""Reference data at the province, over its real application and PostgreSQL: founded once, signed, told, given back."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models.domain.procedure import Procedure
from models.domain.reference import (
    CatalogueContent,
    DocumentKind,
    KeysContent,
    OfficeContent,
    PasswordChange,
    SignedDocument,
    StaffContent,
    encode_content,
    read_content,
)
from models.domain.reference_edit import with_changed_member, with_settings
from sync.protocol import PasswordChanges, PasswordsAnswer, ReferenceList, ReferenceOffer
from sync.server.admin import issue_enrolment, revoke_device
from sync.server.administration import Administration, OfficeNotFounded, OfficeUnknown
from sync.server.store.connection import Store, database_time_ms
from sync.server.store.inspection import inspect
from sync.server.store.province import begin_epoch
from sync.server.store.reference import DocumentTooLarge
from tests.integration.province.builders import OFFICE, PretendDevice, RefusedByProvince
from tests.integration.province.conftest import Enrol, Http
from tests.reference_documents import HASH, Signer, office_content, staff_entry

NEIGHBOUR = "H59.25.15"
CATALOGUE = CatalogueContent((Procedure(code="1.001193", name="Đăng ký khai sinh", field="Hộ tịch"),))


def _contents(name: str = "Thạnh Phú", office: str = OFFICE) -> dict[str, bytes]:
    return {
        "catalogue": encode_content(CATALOGUE),
        "office": encode_content(office_content(name=name, code=office)),
        "staff": encode_content(StaffContent((staff_entry(), staff_entry("mai", roles=("supervisor",))))),
    }


def _document(name: str = "Thạnh Phú", office: str = OFFICE) -> bytes:
    return msgspec.msgpack.encode({"counters": 3, "documents": _contents(name, office)})


def _listed(device: PretendDevice) -> dict[str, int]:
    return {version.kind: version.version for version in _list(device).documents}


def _list(device: PretendDevice) -> ReferenceList:
    return device.read(device.send("GET", "/v1/reference"), ReferenceList)


def _fetch(device: PretendDevice, kind: str) -> SignedDocument:
    return device.read(device.send("GET", f"/v1/reference/{kind}"), SignedDocument)


def _offer(device: PretendDevice, **offer: Any) -> ReferenceList:
    body = msgspec.msgpack.encode(ReferenceOffer(**offer))
    return device.read(device.send("POST", "/v1/reference", body=body), ReferenceList)


def _passwords(device: PretendDevice, *changes: PasswordChange) -> PasswordsAnswer:
    body = msgspec.msgpack.encode(PasswordChanges(list(changes)))
    return device.read(device.send("POST", "/v1/passwords", body=body), PasswordsAnswer)


def _name(device: PretendDevice) -> str:
    return read_content(OfficeContent, _fetch(device, "office").content).name


def _rename(store: Store, name: str, office: str = OFFICE) -> int:
    administration = Administration(store, who="An")
    edit = lambda content, _: with_settings(content, name=name)  # noqa: E731 - one line
    return administration.change(office, DocumentKind.OFFICE, OfficeContent, edit, action="office.changed").version


def test_the_first_counters_documents_become_version_1_and_the_seconds_do_not(enrol: Enrol) -> None:
    one, two = enrol(1, document=_document("Một")), enrol(2, document=_document("Hai"))
    assert _listed(two) == {"catalogue": 1, "office": 1, "staff": 1, "keys": 2}
    assert _name(one) == _name(two) == "Một"


def test_two_counters_that_enrol_at_once_found_the_office_once(http: Http, store: Store) -> None:
    codes = [issue_enrolment(store, OFFICE, counter=counter)[0] for counter in (1, 2)]
    devices = [PretendDevice(http), PretendDevice(http)]

    def enrol(place: int) -> None:
        devices[place].enrol(codes[place], counter=place + 1, document=_document(f"Quầy {place + 1}"))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(enrol, (0, 1)))
    assert _listed(devices[0])["office"] == 1
    assert _name(devices[0]) == _name(devices[1])
    keys = read_content(KeysContent, _fetch(devices[0], "keys").content).keys
    assert {key.device for key in keys} == {device.id for device in devices}


def test_the_signature_is_the_provinces(enrol: Enrol, http: Http) -> None:
    device = enrol(1, document=_document())
    key = Ed25519PublicKey.from_public_bytes(device.state().reference_key)
    for kind in _listed(device):
        document = _fetch(device, kind)
        key.verify(document.version.signature, document.version.statement())
        assert document.version.office == OFFICE


def test_an_office_of_before_is_founded_by_the_first_offer(enrol: Enrol) -> None:
    device = enrol(1, document=b'{"office": {"code": "H59.25.14"}}')
    assert _listed(device) == {"keys": 1}
    listing = _offer(device, founding=_contents("Cũ"))
    assert {version.kind for version in listing.documents} == {"catalogue", "keys", "office", "staff"}
    _offer(device, founding=_contents("Mới"))
    assert _name(device) == "Cũ"


def test_what_is_no_document_of_this_office_is_left_out(enrol: Enrol) -> None:
    device = enrol(1)
    foreign = {"office": _contents(office=NEIGHBOUR)["office"], "staff": b"\xc1", "weather": b"\x80"}
    assert [version.kind for version in _offer(device, founding=foreign).documents] == ["keys"]


def test_offices_that_go_by_the_same_catalogue_share_its_content(enrol: Enrol, store: Store) -> None:
    one = enrol(1, document=_document())
    other = enrol(1, office=NEIGHBOUR, document=_document(office=NEIGHBOUR))
    assert _fetch(one, "catalogue").version.sha256 == _fetch(other, "catalogue").version.sha256
    (count,) = store.run(
        lambda connection: connection.execute(
            "SELECT count(*) FROM reference_content WHERE sha256 = %s", (_fetch(one, "catalogue").version.sha256,)
        ).fetchone()
    ) or (0,)
    assert count == 1


def test_a_kiosk_gets_no_staff_and_brings_nothing(enrol: Enrol) -> None:
    enrol(1, document=_document())
    kiosk = enrol(0, kind="kiosk", document=_document("Ki-ốt"))
    assert set(_listed(kiosk)) == {"office", "keys"}
    for ask in (
        lambda: _fetch(kiosk, "staff"),
        lambda: _fetch(kiosk, "catalogue"),
        lambda: _offer(kiosk, founding=_contents()),
        lambda: _passwords(kiosk, PasswordChange("lan", HASH + "x", 1)),
    ):
        with pytest.raises(RefusedByProvince, match="kiosk_not_served") as refused:
            ask()
        assert refused.value.status == 403


def test_a_revoked_device_gets_and_changes_nothing_and_the_others_hear_of_it(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1, document=_document()), enrol(2)
    before = one.feed().reference
    revoke_device(store, two.id, who="An")
    for ask in (lambda: _list(two), lambda: _fetch(two, "office"), lambda: _passwords(two), lambda: _offer(two)):
        with pytest.raises(RefusedByProvince, match="device_revoked"):
            ask()
    assert two.state().reference_key == b""
    assert one.feed().reference > before
    keys = read_content(KeysContent, _fetch(one, "keys").content).keys
    assert {key.device: key.is_revoked for key in keys} == {one.id: False, two.id: True}


def test_a_change_ends_a_long_poll_at_once(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    known = device.feed().reference
    heard: list[int] = []

    def wait() -> None:
        query = {"after": 0, "wait": 20, "reference": known}
        page = device.read(device.send("GET", "/v1/feed", query=query), type(device.feed()))
        heard.append(page.reference)

    device.hello()
    waiting = threading.Thread(target=wait)
    began = time.monotonic()
    waiting.start()
    time.sleep(0.3)  # it may also change before the question comes: the answer is then as quick
    assert _rename(store, "Tên mới") == 2
    waiting.join(15)
    assert heard == [known + 1]
    assert time.monotonic() - began < 15
    assert device.feed().reference == known + 1


def test_an_older_client_waits_as_before_and_is_told_in_a_field_that_it_does_not_know(enrol: Enrol) -> None:
    device = enrol(1, document=_document())
    assert device.feed(wait=0).reference == device.state().reference > 0


def test_the_newest_password_stands_whatever_order_they_come_in(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1, document=_document()), enrol(2)
    now = store.run(database_time_ms) << 16
    first = _passwords(one, PasswordChange("lan", HASH + "newer", now - 10))
    assert (first.version, first.taken) == (2, ["lan"])
    late = _passwords(two, PasswordChange("lan", HASH + "older", now - 20), PasswordChange("nobody", HASH + "x", now))
    assert (late.version, late.taken) == (2, [])
    staff = read_content(StaffContent, _fetch(two, "staff").content)
    lan = next(entry for entry in staff.members if entry.username == "lan")
    assert (lan.password_hash, lan.must_change_password) == (HASH + "newer", False)


def test_a_clock_that_runs_ahead_does_not_win_for_ever(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    now = store.run(database_time_ms)
    ahead = PasswordChange("lan", HASH + "ahead", (now + 400 * 86_400_000) << 16)
    assert _passwords(device, ahead).taken == ["lan"]
    administration = Administration(store, who="An")

    def reset(content: StaffContent, now_ms: int) -> Any:
        lan = next(entry for entry in content.members if entry.username == "lan")
        hlc = max(now_ms << 16, lan.password_hlc + 1)
        return with_changed_member(content, "lan", password_hash=HASH + "reset", password_hlc=hlc)

    administration.change(OFFICE, DocumentKind.STAFF, StaffContent, reset, action="staff.reset-password")
    staff = read_content(StaffContent, _fetch(device, "staff").content)
    assert next(e for e in staff.members if e.username == "lan").password_hash == HASH + "reset"
    assert _passwords(device, ahead).taken == [], "what was judged once is not judged otherwise"


def test_former_passwords_are_forgotten(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    now = store.run(database_time_ms) << 16
    for count in range(3):
        _passwords(device, PasswordChange("lan", f"{HASH}number{count}", now + count))
    contents = store.run(lambda c: [bytes(row[0]) for row in c.execute("SELECT content FROM reference_content")])
    assert [b"number0" in content or b"number1" in content for content in contents].count(True) == 0
    assert [b"number2" in content for content in contents].count(True) == 1


@pytest.mark.parametrize(
    "change",
    [
        PasswordChange("lan", "plain words", 1),
        PasswordChange("lan", "$argon2id$" + "x" * 400, 1),
        PasswordChange("", HASH, 1),
        PasswordChange("lan", HASH, 0),
        PasswordChange("lan", HASH, 1 << 63),
    ],
)
def test_what_is_no_change_of_a_password_is_refused(enrol: Enrol, change: PasswordChange) -> None:
    device = enrol(1, document=_document())
    with pytest.raises(RefusedByProvince, match="request_invalid"):
        _passwords(device, change)
    assert _listed(device)["staff"] == 1


# -- a province that was restored --------------------------------------------------------------------------------------


def _restore(store: Store, *, to: int) -> None:
    """Forget what was issued for the office's settings after a version, as a restored backup does."""

    def forget(connection: Any) -> None:
        connection.execute("DELETE FROM reference_version WHERE kind = 'office' AND version > %s", (to,))
        connection.execute("UPDATE office SET reference_serial = %s", (to,))
        begin_epoch(connection)

    store.run(forget)


def test_a_restored_province_gets_its_own_documents_back(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    for name in ("Hai", "Ba"):
        _rename(store, name)
    held = _fetch(device, "office")
    _restore(store, to=1)
    assert _name(device) == "Thạnh Phú"
    listing = _offer(device, signed=[held])
    assert next(v for v in listing.documents if v.kind == "office") == held.version
    assert _name(device) == "Ba"
    assert _rename(store, "Bốn") == 4
    assert store.run(lambda c: c.execute("SELECT count(*) FROM alarm").fetchone()) == (0,)


def test_what_was_ordered_after_the_restore_stands_and_the_lost_one_is_kept_aside(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    for name in ("Hai", "Ba"):
        _rename(store, name)
    held = _fetch(device, "office")
    _restore(store, to=1)
    assert _rename(store, "Sau khôi phục") == 2
    listing = _offer(device, signed=[held])
    assert next(v for v in listing.documents if v.kind == "office").version == 4
    assert _name(device) == "Sau khôi phục"
    rows = store.run(lambda c: c.execute("SELECT kind, eid FROM alarm").fetchall())
    assert [(kind, bytes(eid)) for kind, eid in rows] == [("reference_diverged", held.version.sha256[:16])]
    (lost,) = Administration(store, who="An").lost(OFFICE)
    assert (lost.sha256, lost.device) == (held.version.sha256[:16].hex(), device.id)
    kept = "SELECT content FROM reference_content WHERE sha256 = %s"
    found = store.run(lambda c: c.execute(kept, (held.version.sha256,)).fetchone())
    assert found is not None
    assert bytes(found[0]) == held.content


def test_two_contents_under_one_version_end_as_a_version_above_both(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    _rename(store, "Trước")
    held = _fetch(device, "office")
    _restore(store, to=1)
    assert _rename(store, "Sau") == held.version.version
    _offer(device, signed=[held])
    assert (_listed(device)["office"], _name(device)) == (3, "Sau")


def test_what_this_province_did_not_sign_comes_in_by_no_way(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=_document())
    real = _fetch(device, "office")
    forged = [
        Signer().sign("office", office_content(name="Giả"), 9),
        SignedDocument(real.version, encode_content(office_content(name="Giả"))),
        SignedDocument(msgspec.structs.replace(real.version, version=9), real.content),
    ]
    neighbour = enrol(1, office=NEIGHBOUR, document=_document("Láng giềng", NEIGHBOUR))
    _rename(store, "Láng giềng 2", NEIGHBOUR)
    for document in (*forged, _fetch(neighbour, "office")):
        _offer(device, signed=[document])
        assert (_listed(device)["office"], _name(device)) == (1, "Thạnh Phú")


def test_a_backup_whose_documents_were_altered_does_not_count(enrol: Enrol, store: Store, database_url: str) -> None:
    device = enrol(1, document=_document())
    with psycopg.connect(database_url, autocommit=True) as connection:
        assert inspect(connection).told == []
        altered = encode_content(office_content(name="Giả"))
        sha256 = _fetch(device, "office").version.sha256
        connection.execute("UPDATE reference_content SET content = %s WHERE sha256 = %s", (altered, sha256))
        assert inspect(connection).told == ["reference data of H59.25.14: office 1 is not as it was signed"]


# -- orders ------------------------------------------------------------------------------------------------------------


def test_an_order_is_issued_once_recorded_and_can_be_rehearsed(enrol: Enrol, store: Store) -> None:
    enrol(1, document=_document())
    administration = Administration(store, who="An")

    def order(*, is_rehearsal: bool) -> tuple[int, dict[str, Any]]:
        done = administration.change(
            OFFICE,
            DocumentKind.OFFICE,
            OfficeContent,
            lambda content, _: with_settings(content, counters=5),
            action="office.changed",
            is_rehearsal=is_rehearsal,
        )
        return done.version, done.changes

    assert order(is_rehearsal=True) == (2, {"counters": [3, 5]})
    assert order(is_rehearsal=False) == (2, {"counters": [3, 5]})
    assert order(is_rehearsal=False) == (2, {})
    assert [(row.who, row.action) for row in administration.actions(OFFICE)] == [("An", "office.changed")]
    assert store.run(lambda c: c.execute("SELECT counters FROM office").fetchone()) == (5,)


def test_an_office_that_nobody_founded_is_said_to_be_so(enrol: Enrol, store: Store) -> None:
    administration = Administration(store, who="An")
    with pytest.raises(OfficeUnknown):
        administration.read(OFFICE, DocumentKind.OFFICE, OfficeContent)
    enrol(1)
    with pytest.raises(OfficeNotFounded):
        administration.read(OFFICE, DocumentKind.OFFICE, OfficeContent)


def test_a_document_that_no_message_could_carry_is_refused(enrol: Enrol, store: Store) -> None:
    enrol(1, document=_document())
    with pytest.raises(DocumentTooLarge):
        _rename(store, "x" * 8_000_000)


def test_every_device_is_listed(enrol: Enrol, store: Store) -> None:
    one, other = enrol(1), enrol(1, office=NEIGHBOUR)
    administration = Administration(store, who="An")
    assert [row.device for row in administration.devices()] == [one.id, other.id]
    assert [row.office for row in administration.devices(NEIGHBOUR)] == [NEIGHBOUR]
