"""The words of the look-up in two languages, and what it makes of what people type."""

from __future__ import annotations

import dataclasses
import re
from html import escape

import msgspec
import pytest

from models.domain.lifecycle import Status
from models.domain.receipt_code import lookup_address
from sync.server.citizen import message_of
from sync.server.lookup_routes import understood
from sync.server.page import Typed, page
from sync.server.store.lookup import Found
from sync.server.store.projection import CitizenView
from sync.server.words import ENGLISH, LANGUAGES, VIETNAMESE, Words, words_of
from tests.integration.province.builders import received
from tests.integration.province.conftest import Enrol, Http

CODE = "H59.25.14-261123-0001"
VIEW = CitizenView("received", CODE, "Thủ tục", 1, 2, 3, 4, 5, 6, is_negative=False, missing=(), amount_vnd=0)
QUOTED = ("mã hồ sơ", "mã tra cứu", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Tiếng Việt")
MARKED = re.compile("[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ]|[\u1ea0-\u1ef9]", re.IGNORECASE)


def _texts(words: Words) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in dataclasses.asdict(words).items():
        parts = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, tuple) else [value])
        found |= {f"{name}.{key}": part for key, part in parts if isinstance(part, str)}
    return found


def test_both_languages_say_everything_and_fill_in_the_same() -> None:
    vietnamese, english = map(_texts, LANGUAGES.values())
    assert vietnamese.keys() == english.keys()
    assert all(vietnamese.values())
    assert all(english.values())
    for name, text in english.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", vietnamese[name])), name
        for quoted in QUOTED:
            text = text.replace(quoted, "")  # noqa: PLW2901 - what is printed on the receipt is quoted
        assert not MARKED.search(text), (name, text)


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_in_every_language(words: Words, status: Status) -> None:
    view = msgspec.structs.replace(VIEW, status=status.value)
    told = message_of(view, now_ms=0, words=words)
    shown = page(typed=Typed(CODE), found=Found(view, with_details=True, counter_heard_at_ms=0), words=words)
    assert told.endswith(".")
    assert "{" not in told
    assert escape(told) in shown
    assert f'<html lang="{words.language}">' in shown
    assert words.statuses[status] in shown


def test_the_visitor_chooses_the_language_and_it_stays_in_addresses_without_a_cookie(enrol: Enrol, http: Http) -> None:
    paper = received()
    enrol().push(paper.born)
    english = http.get("/tra-cuu", params={"ma": paper.code, "mtc": paper.check_word, "lang": "en"})
    assert ENGLISH.statuses[Status.RECEIVED] in english.text
    assert f'href="/tra-cuu?ma={paper.code}&amp;mtc={paper.check_word}&amp;lang=vi"' in english.text
    assert '<input type="hidden" name="lang" value="en">' in english.text
    assert '<dd lang="vi">Thủ tục đăng ký khai sinh</dd>' in english.text
    for answer in (english, http.get("/tra-cuu"), http.get("/tra-cuu", params={"ma": "?", "lang": "km"})):
        assert "set-cookie" not in answer.headers
    assert (
        http.get(f"/v1/lookup/{paper.code}", params={"mtc": paper.check_word, "lang": "en"})
        .json()["message"]
        .startswith("Your dossier has been received.")
    )


@pytest.mark.parametrize(
    ("asked", "language"), [("en", "en"), ("EN-gb", "en"), ("vi", "vi"), ("", "vi"), (None, "vi"), ("xx", "vi")]
)
def test_another_language_is_vietnamese(asked: str | None, language: str) -> None:
    assert words_of(asked).language == language
    assert words_of("'><script>") is VIETNAMESE


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        f"  {CODE}\n",
        f"\u200f{CODE}\u200e",
        f"\u202e{CODE}\u202c",
        CODE.replace("-", "\u2013"),
        CODE.replace("-", "\u200b-\u200b"),
        "".join(chr(ord(c) + 0xFEE0) for c in CODE),
        CODE.replace("2", "\uff12"),
        f"\ufeff{CODE}\0",
        f"https://tra-cuu.tinh.gov.vn/tra-cuu?ma={CODE}",
        lookup_address("https://tinh.gov.vn", CODE, "", bytes(64)),
    ],
)
def test_what_keyboards_and_chats_do_to_a_code_is_undone(typed: str) -> None:
    question, shown = understood(typed, None)
    assert (question.key, shown.reference) == (CODE, CODE)


def test_the_whole_address_of_a_receipt_may_stand_in_the_field_of_the_code() -> None:
    paper = received()
    question, shown = understood(lookup_address("https://x.vn", paper.code, paper.check_word, bytes(64)), "")
    assert (question.key, question.check_word) == (paper.code, paper.check_word)
    assert shown == Typed(paper.code, paper.check_word)


@pytest.mark.parametrize("word", ["{}", " {} ", "\u200e{}\u200f", "{}\0"])
def test_a_check_word_is_read_through_invisible_marks(word: str) -> None:
    paper = received()
    spaced = f"{paper.check_word[:4]}-{paper.check_word[4:8].lower()} {paper.check_word[8:]}"
    assert understood(CODE, word.format(spaced))[0].check_word == paper.check_word


@pytest.mark.parametrize("nothing", ["", " ", "\0", "\u200f", "\ufeff\n"])
def test_a_field_in_which_nothing_can_be_seen_asks_nothing(nothing: str, http: Http) -> None:
    answer = http.get("/tra-cuu", params={"ma": nothing, "mtc": nothing})
    assert (answer.status_code, 'role="alert"' in answer.text) == (200, False)
