"""The office's own phrases and each clerk's own procedures, from what was done."""

from __future__ import annotations

from models.services.phrases import MOST_LETTERS, own_phrases, uses_for


class Told:
    """Reasons that were given, the newest first."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        self._reasons = reasons

    def reasons(self) -> tuple[tuple[str, str], ...]:
        return self._reasons

    def registered_by(self, actor: bytes) -> dict[str, int]:
        return {}


def test_what_was_written_twice_is_a_phrase_in_its_newest_words_and_the_most_used_comes_first() -> None:
    told = Told(
        ("stop", "Không nộp tiền"),
        ("turn_away", "Thiếu giấy chứng sinh."),
        ("turn_away", "Tờ khai chưa ký"),
        ("turn_away", "thieu  giấy chứng sinh"),
        ("turn_away", "Tờ khai chưa ký"),
        ("turn_away", "Tờ khai chưa ký"),
        ("turn_away", "Anh Nguyễn Văn A chưa đủ tuổi"),
    )
    assert own_phrases(told) == {"stop": (), "turn_away": ("Tờ khai chưa ký", "Thiếu giấy chứng sinh")}


def test_a_long_text_and_an_empty_one_are_no_phrases() -> None:
    long = "x" * (MOST_LETTERS + 1)
    assert own_phrases(Told(("stop", long), ("stop", long), ("stop", " "), ("stop", " "))) == {}


def test_a_clerk_finds_the_own_field_first_and_a_new_one_what_the_office_does() -> None:
    office = {"birth": 400, "marriage": 100, "copies": 500}
    assert uses_for(office, {}) == office
    mine = uses_for(office, {"marriage": 10})
    assert max(mine, key=lambda code: mine[code]) == "marriage"
    assert mine["copies"] > mine["birth"]
