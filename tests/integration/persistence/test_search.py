"""Finding among some hundreds of dossiers: every way of typing, every filter, and whatever a cat types."""

import unicodedata
from datetime import timedelta
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.bodies import CorrectionBody, DossierPerson, PersonData, StepBody, StepPerson
from models.domain.dossier import milliseconds
from models.domain.events import FeedEvent, Kind
from models.domain.folding import fold, folded_words
from models.domain.lifecycle import OPEN, Status
from models.domain.office_bodies import PlaceBody
from models.persistence import search_filter
from models.persistence.database import Database
from models.services.known_person import known_person
from models.services.ports import DeviceIdentity, NewEvent
from models.services.views import DossierRow
from tests.builders import BIRTH, LAN, MARITAL, NOW, OFFICE, dossier_body, event
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import register, step

_FAMILIES = ["Nguyễn", "Trần", "Đặng", "Thạch", "Lê"]
_GIVEN = ["An", "Ánh", "Đức", "Quỳnh Hoa", "Ơn", "Yến"]
_COUNT = 300
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def pulled(database: Database, people: list[PersonData]) -> None:
    """Let the feed bring one dossier per person, ten minutes apart, the first the oldest."""
    store = database.replication()
    store.enrolled(DeviceIdentity(OFFICE, "c1", "counter", 1, "http://h", bytes(32), "", "e"), lanes=[], keys=[])
    page = []
    for n, who in enumerate(people, 1):
        at = NOW - timedelta(minutes=10 * (len(people) - n))
        procedure = MARITAL if n % 3 else BIRTH
        body = dossier_body(
            code=f"{OFFICE}-261119-{n:04d}",
            external_code=f"G22.99.10-261119-{700_000 + n}" if n % 10 == 0 else "",
            procedure=procedure.code,
            procedure_name=procedure.name,
            received_at_ms=milliseconds(at),
            due_at_ms=milliseconds(at + timedelta(days=3)) if n % 7 else None,
        )
        born = event(Kind.DOSSIER_RECEIVED, n, body, DossierPerson(submitter=who), at=at, dossier=n.to_bytes(16, "big"))
        page.append(FeedEvent(n, "c2", 1, n, milliseconds(at), born))
    store.apply_page(epoch="e", upto=len(page), events=page, own=[], at=NOW)


def crowd(count: int) -> list[PersonData]:
    return [
        PersonData(
            name=f"{_FAMILIES[i % 5]} Văn {_GIVEN[i % 6]}",
            id_number=f"09419{i:07d}",
            phone=f"0918{i * 7919 % 10**6:06d}",
        )
        for i in range(1, count + 1)
    ]


@pytest.fixture
def office(opened: Open) -> Database:
    database = opened()
    pulled(database, crowd(_COUNT))
    return database


def everybody(database: Database) -> list[DossierRow]:
    """Return all dossiers, newest first."""
    return database.reader().latest(limit=10_000)


def found(database: Database, text: str, **wanted: object) -> list[str]:
    return [row.code for row in database.reader().find(text, limit=1_000, **wanted)]  # type: ignore[arg-type]  # passed on


@pytest.mark.parametrize("typed", ["n", "nguyen", "duc", "DANG", "th v a", "hoa quynh", "on thach", "y", "le van an"])
def test_find_gives_every_name_with_all_the_prefixes_newest_first(office: Database, typed: str) -> None:
    asked = folded_words(typed)
    expected = [
        row.code
        for row in everybody(office)
        if all(any(word.startswith(a) for word in folded_words(row.submitter_name)) for a in asked)
    ]
    by_name = [code for code in found(office, typed) if code in expected]
    assert expected
    assert found(office, typed)[: len(expected)] == expected == by_name


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("typed", ["Đặng", "đặng", "ĐẶNG", "Ðặng", "ðặng", "Ɖặng", "dang", "ơn", "ÁNH", "đức"])
def test_find_knows_marks_in_every_form_and_every_d_with_a_bar(office: Database, typed: str, form: Form) -> None:
    plain = unicodedata.normalize("NFC", typed).translate(str.maketrans("ÐðƉ", "ĐđĐ"))
    wanted = [row.code for row in everybody(office) if fold(plain) in folded_words(row.submitter_name)]
    assert wanted
    assert found(office, unicodedata.normalize(form, typed))[: len(wanted)] == wanted


def test_a_name_stored_with_the_other_d_is_found_too(opened: Open) -> None:
    database = opened()
    register(database, who=PersonData(name="Ðinh Thị Ðào"))
    assert len(database.reader().find("dinh dao")) == 1
    assert len(database.reader().find("Đinh Đào")) == 1


def test_names_come_before_procedures_and_both_are_newest_first(opened: Open) -> None:
    database = opened()
    old = register(database, who=PersonData(name="Lý Khai"), at=NOW)
    new = [
        register(database, who=PersonData(name="Lý An"), at=NOW + timedelta(minutes=i), procedure_name=BIRTH.name)
        for i in (1, 2)
    ]
    rows = database.reader().find("khai")
    assert [row.id for row in rows] == [old.dossier, new[1].dossier, new[0].dossier]
    assert [row.id for row in database.reader().find("an khai sinh")] == [new[1].dossier, new[0].dossier]


def test_what_arrives_late_stands_at_its_time_of_receipt(opened: Open) -> None:
    database = opened()
    minutes = [5, 1, 9, 3, 7]
    for i in minutes:
        register(database, who=PersonData(name="Lâm Yến"), at=NOW + timedelta(minutes=i))
    found_at = [row.received_at for row in database.reader().find("lam")]
    assert found_at == sorted(found_at, reverse=True)
    assert len(found_at) == len(minutes)
    assert [row.received_at for row in database.reader().find("lam", limit=2)] == found_at[:2]


def test_a_crowd_within_one_minute_is_found_whole(opened: Open) -> None:
    database = opened()
    for i in range(30):
        register(database, who=PersonData(name=f"Tô Văn {_GIVEN[i % 6]}"), at=NOW)
    register(database, who=PersonData(name="Tô Văn Bé"), at=NOW + timedelta(minutes=1))
    until = NOW + timedelta(minutes=1)
    assert len(database.reader().find("to van")) == 31
    assert len(database.reader().find("to van", received_since=NOW, received_until=until)) == 30
    assert [r.submitter_name for r in database.reader().find("to", received_since=until)] == ["Tô Văn Bé"]
    assert database.verify().problems == ()


@pytest.mark.parametrize("most_few", [search_filter.FEW, 0])
def test_codes_are_found_from_their_beginning_and_their_end(
    office: Database, monkeypatch: pytest.MonkeyPatch, most_few: int
) -> None:
    monkeypatch.setattr(search_filter, "FEW", most_few)
    everything = [row.code for row in everybody(office)]
    for end in range(len("h5"), len(f"{OFFICE}-261119-0")):
        typed = f"{OFFICE}-261119-0042"[:end].lower()
        assert found(office, typed) == everything, typed
    assert found(office, f"{OFFICE}-261119-004") == [code for code in everything if "-004" in code]
    assert found(office, f"{OFFICE}-261119-0042") == [f"{OFFICE}-261119-0042"]
    assert found(office, f"{OFFICE}-261119-0042", statuses=[Status.RETURNED]) == []
    assert found(office, f"{OFFICE}-2611", statuses=[Status.RETURNED]) == []
    assert found(office, f"{OFFICE}-2611", statuses=[Status.RECEIVED]) == everything
    for typed in ("42", "042", "0042"):
        assert found(office, typed)[0] == f"{OFFICE}-261119-0042"
    assert found(office, "19-0042") == [f"{OFFICE}-261119-0042"]
    assert found(office, "g22.99.10-261119-70005") == [f"{OFFICE}-261119-0050"]
    assert f"{OFFICE}-261119-0050" in found(office, "700050")


def test_a_token_is_found_while_it_is_typed(opened: Open) -> None:
    database = opened()
    kept = register(database, code=None, token="TM-0123BCGH")
    for end in range(len("tm-0"), len("tm-0123bcgh") + 1):
        assert [row.id for row in database.reader().find("tm-0123bcgh"[:end])] == [kept.dossier]


def test_phones_and_id_numbers_are_found_key_by_key(office: Database) -> None:
    who = crowd(_COUNT)[122]
    code = f"{OFFICE}-261119-0123"
    for number in (who.phone, who.id_number):
        for end in range(3, len(number) + 1):
            assert code in found(office, number[:end])
            assert code in found(office, number[-end:])
        assert found(office, number) == [code]
        assert found(office, f"{number[:4]} {number[4:7]}.{number[7:]}") == [code]
    assert found(office, f"+84 {who.phone[1:]}") == [code]
    for end in range(6, 12):
        assert code in found(office, f"+84{who.phone[1:]}"[:end])
    assert found(office, f"le {who.id_number[:5]} {who.id_number[5:]}") == []
    assert found(office, f"{who.name} {who.phone}") == [code]


def test_a_procedure_is_found_by_its_words_and_its_code(office: Database) -> None:
    births = [row.code for row in everybody(office) if row.procedure == BIRTH.code]
    assert found(office, "đăng ký khai si")[-len(births) :] == births
    assert found(office, BIRTH.code) == births
    assert found(office, BIRTH.code[:6]) == births
    assert found(office, "thach khai sinh") == [
        r.code for r in everybody(office) if r.code in births and "Thạch" in r.submitter_name
    ]


def settle_some(database: Database) -> list[DossierRow]:
    """Take some dossiers through other statuses; return all rows, newest first."""
    for i, row in enumerate(everybody(database)[:60]):
        if i % 4 == 1:
            step(database, row.id, Kind.SETTLED, StepBody())
        if i % 8 == 1:
            step(database, row.id, Kind.RESULT_RETURNED, StepBody())
        if i % 4 == 2:
            step(database, row.id, Kind.WITHDRAWN, StepBody(), at=NOW)
    return everybody(database)


@pytest.mark.parametrize("sizes", [(1_000, 6_000, 20_000), (0, 0, 20_000), (0, 0, 0), (1_000, 0, 0)], ids=str)
def test_filters_keep_what_they_say_whichever_way_is_cheapest(
    office: Database, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int, int]
) -> None:
    rows = settle_some(office)
    from models.persistence import search

    monkeypatch.setattr(search_filter, "FEW", sizes[0])
    monkeypatch.setattr(search, "SOME", sizes[1])
    monkeypatch.setattr(search_filter, "MANY", sizes[2])
    since, until = NOW - timedelta(hours=30), NOW - timedelta(hours=2)
    due = NOW + timedelta(days=2)
    filters: list[dict[str, object]] = [
        {"statuses": [Status.WITHDRAWN]},
        {"statuses": [Status.RETURNED, Status.SETTLED]},
        {"statuses": sorted(OPEN)},
        {"received_since": since},
        {"received_until": until},
        {"received_since": since, "received_until": until, "statuses": [Status.RECEIVED]},
        {"due_since": due},
        {"due_until": due},
        {"due_since": due, "due_until": due + timedelta(hours=5), "statuses": [Status.RETURNED, Status.RECEIVED]},
    ]

    def passes(row: DossierRow, wanted: dict[str, object]) -> bool:
        bounds = [wanted.get(name) for name in ("received_since", "received_until", "due_since", "due_until")]
        return (
            (not wanted.get("statuses") or row.status in wanted["statuses"])  # type: ignore[operator]  # a list above
            and (bounds[0] is None or row.received_at >= bounds[0])  # type: ignore[operator]  # datetimes above
            and (bounds[1] is None or row.received_at < bounds[1])  # type: ignore[operator]  # as before
            and (not any(bounds[2:]) or row.due_at is not None)
            and (bounds[2] is None or row.due_at >= bounds[2])  # type: ignore[operator]  # as before
            and (bounds[3] is None or row.due_at < bounds[3])  # type: ignore[operator]  # as before
        )

    for wanted in filters:
        kept = [row for row in rows if passes(row, wanted)]
        assert 0 < len(kept) < len(rows), wanted
        assert found(office, "", **wanted) == [row.code for row in kept]
        assert found(office, "van", **wanted) == [row.code for row in kept]
        assert found(office, "thach van", **wanted) == [r.code for r in kept if "Thạch" in r.submitter_name]
        assert found(office, "0918", **wanted) == [row.code for row in kept]
        assert found(office, f"{OFFICE}-26", **wanted) == [row.code for row in kept]
    assert office.verify().problems == ()


def test_nothing_typed_and_nothing_chosen_finds_nothing(office: Database) -> None:
    for typed in ("", " ", "\t\n", "\u200b", "́"):
        assert found(office, typed) == []


_ABSURD = [
    '"', "'", "*", "(", ")", "^", ":", "-", "+", "NEAR", "AND", "OR", "NOT", 'words : "n', "nguyen*", '"nguyen" OR 1',
    "'; DROP TABLE dossier; --", "%", "_", "\\", "{}", "<", ">", "=", ">0918", "<8190", "=khai", "\x00nguyen", "n\x00",
    "😀", "ﬁ", "İ", "ß", "٣", "²", "--", "/", ".", "H59.", "H59.25.14-", "TM-", "0" * 200, "9" * 5_000, "a " * 500,
    "nguyen AND NOT van", "nguyễn;", "(nguyen)", "\ud800", "00", "0", "-1", "1e9", "H59.25.14-999999-0001",
]  # fmt: skip


@pytest.mark.parametrize("typed", _ABSURD, ids=[f"absurd{i}" for i in range(len(_ABSURD))])
def test_no_sign_is_syntax(office: Database, typed: str) -> None:
    assert isinstance(found(office, typed), list)
    assert isinstance(found(office, typed, statuses=[Status.RECEIVED]), list)
    assert len(everybody(office)) == _COUNT


def test_signs_around_words_are_ignored(office: Database) -> None:
    expected = found(office, "nguyen van an")
    assert expected
    for typed in (
        "(nguyen) van: an",
        '"nguyen" van* ^an',
        "nguyễn, văn; an.",
        "  NGUYỄN\tVĂN\u00a0AN  ",
        "nguyen-van-an",
    ):
        assert found(office, typed) == expected
    assert found(office, "nguyen AND van") == found(office, "nguyen and van")


_SHARED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(typed=st.text(max_size=40) | st.text("ađ0189 .-+<>=\"'*()", max_size=20))
@_SHARED
def test_anything_at_all_can_be_typed(office: Database, typed: str) -> None:
    rows = office.reader().find(typed, limit=5)
    assert len(rows) <= 5
    assert len({row.id for row in rows}) == len(rows)


def test_search_follows_steps_corrections_and_a_rebuild(office: Database) -> None:
    row = everybody(office)[17]
    step(office, row.id, Kind.SETTLED, StepBody())
    with office.units() as unit:
        body = CorrectionBody(fields=("submitter",), masked_name="V. K.")
        unit.append(
            NewEvent(row.id, Kind.CORRECTED, NOW, LAN.actor, body, StepPerson(submitter=PersonData(name="Vương Kỳ")))
        )
        unit.commit()
    assert found(office, "vuong ky") == [row.code]
    assert found(office, "vuong", statuses=[Status.SETTLED]) == [row.code]
    assert found(office, "vuong", statuses=[Status.RECEIVED]) == []
    assert row.code not in found(office, fold(row.submitter_name))
    before = {typed: found(office, typed) for typed in ("nguyen", "0918", "khai sinh", "vuong", "g22")}
    from models.persistence import projections

    with office.transaction() as transaction:
        projections.rebuild(transaction.connection)
        transaction.commit()
    assert {typed: found(office, typed) for typed in before} == before
    assert office.verify().problems == ()


def test_the_generator_writes_what_verify_accepts(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]  # fixtures
    from benchmarks.generator import History, Now, generate
    from models.persistence.database import open_database

    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    made = generate(tmp_path / "office", 400, seed=3)
    database = open_database(tmp_path / "office", clock=Now())
    try:
        report = database.verify()
        assert report.problems == ()
        assert (report.dossiers, report.events) == (400, made["events"])
        assert len(database.reader().find("nguyen", limit=400)) > 40
    finally:
        database.close()
    assert [e for d in History(50, seed=3) for e in d] == [e for d in History(50, seed=3) for e in d]


def test_a_place_of_paper_finds_what_lies_there_the_exact_place_first(opened: Open) -> None:
    database = opened()
    shelves = ["Kệ 2, ngăn 3", "Kệ 2, ngăn 31", "Kệ 2, ngăn 3", ""]
    for minute, shelf in enumerate(shelves):
        born = register(database, at=NOW + timedelta(minutes=minute))
        if shelf:
            step(database, born.dossier, Kind.PAPER_PLACED, PlaceBody(place=shelf))
    reader = database.reader()
    assert [row.place for row in reader.find("ke 2 ngan 3")] == [shelves[2], shelves[0], shelves[1]]
    assert [row.place for row in reader.find("NGĂN 31")] == [shelves[1]]
    assert reader.find("ke 2", statuses=[Status.SETTLED]) == []
    assert not database.verify().problems


def test_somebody_is_known_by_the_number_among_all_dossiers(office: Database) -> None:
    who = crowd(_COUNT)[6]
    known = known_person(id_number=who.id_number, reader=office.reader())
    assert known is not None
    assert (known.phone and known.phone.value, known.name and known.name.value) == (who.phone, who.name)
    assert known.phone is not None
    assert known.phone.code == f"{OFFICE}-261119-0007"
    assert known_person(id_number="094199999999", reader=office.reader()) is None
