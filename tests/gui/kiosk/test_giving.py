"""What a citizen gives and takes at the kiosk: a rating after the result, a number of the waiting room, a voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.domain.lifecycle import Status
from models.domain.rating import Complaint
from models.services.queueing import Taken
from models.services.rating import GiveRating
from tests.gui.kiosk.bench import CODE, OFFICE, Desk, KioskMaker, Voice, desk_with, receipt
from ui.kiosk.texts import Language
from ui.kiosk.window import View


def names(window: object) -> set[str]:
    return {b.objectName() for b in window.findChildren(QPushButton) if b.isVisible()}  # type: ignore[attr-defined]  # a QWidget


def test_a_satisfied_citizen_touches_one_face_and_is_thanked(make_kiosk: KioskMaker) -> None:
    desk = desk_with(Status.RETURNED)
    kiosk = make_kiosk(desk)
    kiosk.scan(receipt())
    kiosk.waits_for("Ông/bà có hài lòng")
    kiosk.click("face-2")
    kiosk.waits_for("Cảm ơn ông/bà")
    rating = desk.dossiers[CODE].rating
    assert rating is not None
    assert (rating.score, rating.reason) == (2, "")


def test_who_is_not_satisfied_says_why(make_kiosk: KioskMaker) -> None:
    desk = desk_with(Status.RETURNED)
    kiosk = make_kiosk(desk)
    kiosk.scan(receipt())
    kiosk.waits_for("Ông/bà có hài lòng")
    kiosk.click("face-0")
    kiosk.waits_for_view(View.COMPLAINT)
    assert desk.dossiers[CODE].rating is None
    kiosk.click("choice-came_often")
    kiosk.waits_for("Cảm ơn ông/bà")
    rating = desk.dossiers[CODE].rating
    assert rating is not None
    assert (rating.score, rating.reason) == (0, Complaint.CAME_OFTEN)


def test_a_rated_dossier_is_not_asked_about_again(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk(desk_with(Status.RETURNED))
    for _ in range(2):
        kiosk.scan(receipt())
        kiosk.waits_for_view(View.RESULT)
        if "face-1" in names(kiosk.window):
            kiosk.click("face-1")
            kiosk.waits_for("Cảm ơn ông/bà")
    assert "face-1" not in names(kiosk.window)
    assert "Đã trả kết quả" in kiosk.screen


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.RETURNED])
def test_nobody_is_asked_before_the_result_was_handed_over(make_kiosk: KioskMaker, status: Status) -> None:
    kiosk = make_kiosk(desk_with(status))
    kiosk.scan(receipt())
    kiosk.waits_for_view(View.RESULT)
    assert "face-1" not in names(kiosk.window)


def test_the_code_alone_cannot_rate(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk(desk_with(Status.RETURNED))
    kiosk.scan(CODE)
    kiosk.waits_for_view(View.RESULT)
    assert "face-1" not in names(kiosk.window)


@pytest.mark.allows_logs("background task failed", reason="a full disk is what the test is about")
def test_a_rating_that_was_not_stored_is_not_thanked_for(make_kiosk: KioskMaker) -> None:
    class Full(Desk):
        def rate(self, command: GiveRating) -> None:
            raise OSError("the disk is full")

    kiosk = make_kiosk(Full({CODE: replace(desk_with(Status.RETURNED).dossiers[CODE])}))
    kiosk.scan(receipt())
    kiosk.waits_for("Ông/bà có hài lòng")
    kiosk.click("face-1")
    kiosk.waits_for("Chưa ghi được ý kiến")


def test_a_number_is_shown_large_with_who_waits_before(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk()
    for number, ahead in (("A001", "Chưa có ai chờ trước"), ("A002", "Còn 1 người chờ trước")):
        kiosk.click("take-number")
        kiosk.click("choice-A")
        kiosk.waits_for(number)
        assert ahead in kiosk.screen
        assert "Hộ tịch, chứng thực" in kiosk.screen
        kiosk.window.wipe()
        assert kiosk.window.view is View.HOME


def test_two_touches_give_one_number(make_kiosk: KioskMaker, qtbot: QtBot) -> None:
    desk = Desk()
    kiosk = make_kiosk(desk)
    kiosk.click("take-number")
    kiosk.window._giving.take_number("A")
    kiosk.click("choice-A")
    kiosk.waits_for("A001")
    assert desk.numbers == ["A001"]


@pytest.mark.allows_logs("background task failed", reason="a full disk is what the test is about")
def test_a_number_that_could_not_be_kept_is_not_shown(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk(Desk(is_broken=True))
    kiosk.click("take-number")
    kiosk.click("choice-B")
    kiosk.waits_for("Chưa lấy được số")


def test_an_office_without_queues_offers_no_numbers(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk(Desk(office=replace(OFFICE, queues=())))
    assert "take-number" not in names(kiosk.window)


def test_a_queue_without_words_of_a_language_has_its_vietnamese_name(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk()
    kiosk.click("take-number")
    kiosk.click(f"language-{Language.ENGLISH.value}")
    assert "Civil status, certification" in kiosk.screen
    assert "Đất đai, xây dựng" in kiosk.screen


def test_a_voice_reads_each_page_once_until_the_kiosk_is_wiped(make_kiosk: KioskMaker) -> None:
    voice = Voice()
    kiosk = make_kiosk(desk_with(Status.SETTLED), voice=voice)
    kiosk.scan(receipt())
    kiosk.waits_for("Mời ông/bà đến quầy nhận kết quả")
    assert voice.said == []
    kiosk.click("speech")
    kiosk.click("contrast")
    assert [language for _, language in voice.said] == ["vi"]
    assert voice.said[0][0].startswith("Mời ông/bà đến quầy nhận kết quả.")
    kiosk.click("language-en")
    assert voice.said[-1][1] == "en"
    kiosk.window.wipe()
    assert voice.hushed == 1
    kiosk.scan(receipt())
    kiosk.waits_for("Mời ông/bà đến quầy nhận kết quả")
    assert len(voice.said) == 2


def test_no_voice_is_offered_for_a_language_that_is_not_installed(make_kiosk: KioskMaker) -> None:
    kiosk = make_kiosk(voice=Voice(languages=frozenset({"vi"})))
    assert "speech" in names(kiosk.window)
    kiosk.click("language-km")
    assert "speech" not in names(kiosk.window)


def test_a_number_that_comes_late_does_not_replace_another_citizens_answer(make_kiosk: KioskMaker) -> None:
    taken: list[Taken] = []
    kiosk = make_kiosk(desk_with(Status.RETURNED))
    kiosk.window._giving.number_taken.connect(taken.append)
    kiosk.click("take-number")
    kiosk.click("choice-A")
    kiosk.waits_for("A001")
    kiosk.scan(receipt())
    kiosk.waits_for("Ông/bà có hài lòng")
    assert len(taken) == 1
    assert "A001" not in kiosk.screen
