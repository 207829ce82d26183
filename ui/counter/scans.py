"""What a scan means at the counter: it finds a dossier or a person, from any page, under dialogs; it never approves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from models.domain.identity_card import read_identity_card
from models.domain.receipt_code import ScanKind, parse_scan
from models.domain.timeline import local_date
from models.services.views import DossierView
from ui.counter.card import doubt_words, harm_words, person_of
from ui.i18n.words import tr
from ui.messages import refusal_words, sentence
from ui.scanner_line import Tone
from ui.wedge import Reading

if TYPE_CHECKING:
    from ui.counter.window import CounterWindow

_MOST_SHOWN: Final = 60
_PATIENCE_MS: Final = 70
"""A local answer comes sooner; nothing flickers."""


class CounterScans(QObject):
    """One window's answers to scans: a sound and words at once, whatever has to be looked up."""

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sought = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)

    def take(self, reading: Reading) -> None:
        """Find what was scanned; nothing is approved by it."""
        window = self._window
        if window.page == "sign_in":
            self._sound(Tone.UNKNOWN)
            window.announce(tr("Đăng nhập trước khi quét"), "warning")
            return
        if window.last_receipt.take_scan(reading.text):
            self._sound(Tone.HEARD)
            return
        scan = parse_scan(reading.text)
        if scan.kind is ScanKind.IDENTITY_CARD:
            self._take_card(reading)
            return
        reference = scan.code or scan.token
        if reference is None:
            is_taken = window.work.take_scan(scan.text)
            self._sound(Tone.HEARD if is_taken else Tone.UNKNOWN)
            if not is_taken:
                window.announce(sentence("scan_unknown", {"text": scan.text[:_MOST_SHOWN]}), "warning")
            return
        self._sound(Tone.HEARD)
        self._sought = reference
        self._patience.start()
        window.runner.read(
            partial(window.desk.show, reference), partial(self._on_found, reference), self._on_failed, key="scan"
        )

    def _on_found(self, reference: str, view: DossierView | None) -> None:
        window = self._window
        self._patience.stop()
        if window.banner.words == self._seeking_words():
            window.announce("")
        if view is None:
            self._sound(Tone.UNKNOWN)
            window.announce(sentence("dossier_not_found", {"code": reference}), "warning")
        elif QApplication.activeModalWidget() is not None:  # under a dialog: say it, the open question stays
            words = tr("Đã quét hồ sơ {reference}: đóng bảng đang mở rồi quét lại để xem")
            window.announce(words.format(reference=reference), "info")
        elif window.page == "returning":
            window.work.returning.open(reference)
        elif not window.work.take_dossier(view):
            window.open_dossier(reference)

    def _take_card(self, reading: Reading) -> None:
        """Fill in a card's person where the present page asks for one; harmed text is told and stored nowhere."""
        window = self._window
        card = read_identity_card(reading.text, today=local_date(window.clock.now()))
        harm = harm_words(reading, card) if card is not None else ""
        if card is None or harm:
            self._sound(Tone.UNKNOWN)
            window.announce(harm or tr("Căn cước đọc không được: quét lại"), "danger", stays=bool(harm))
            return
        person, doubts = person_of(card), doubt_words(card)
        self._sound(Tone.UNKNOWN if doubts else Tone.HEARD)
        if QApplication.activeModalWidget() is not None:
            words = tr("Đã quét căn cước của {name}: đóng bảng đang mở rồi quét lại để điền")
            window.announce(words.format(name=person.name), "info")
            return
        if window.page == "returning":
            window.work.returning.take_card(person)
        elif window.page == "books":
            window.work.books.take_card(person)
        else:
            if window.page != "intake":
                window.run("intake")
            window.work.intake.take_card(person, issued_on=card.issued_on, doubts=doubts)
            return
        if doubts:
            window.announce(doubts, "warning")

    def _on_patience_timeout(self) -> None:
        """Say so where the answer takes longer than anybody likes to wait without a word."""
        self._window.announce(self._seeking_words(), "info")

    def _seeking_words(self) -> str:
        return tr("Đang tìm hồ sơ {code}…").format(code=self._sought)

    def _sound(self, tone: Tone) -> None:
        self._window.hearing.sound(tone)

    def _on_failed(self, error: Exception) -> None:
        self._patience.stop()
        self._sound(Tone.UNKNOWN)
        self._window.announce(refusal_words(error), "danger")
