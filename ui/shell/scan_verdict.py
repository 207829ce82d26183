"""Judge one reading on the test page: is the scanner right, and if not, what to do about it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from models.domain.identity_card import Damage, read_identity_card
from models.domain.receipt_code import ScanKind, parse_scan
from ui.i18n.words import tr
from ui.scanner_line import ScannerSettings
from ui.wedge import MOST_SIGNS, SLOWEST_MS, Engine, Reading, slipped

_SLOW_MS: Final = 30
_MOST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence, its tone, and what to do ("" for nothing). `better`: settings with which it would be right."""

    words: str
    tone: str = "success"
    advice: str = ""
    better: ScannerSettings | None = None


def judge(reading: Reading, settings: ScannerSettings, *, today: date) -> Verdict:
    """Return what a reading says about the scanner. `today`: local date."""
    if not reading.is_scan:
        return _of_typing(reading, settings)
    if reading.encoding == "?":
        return Verdict(
            tr("Cổng {port} gửi toàn ký tự lạ: sai tốc độ").format(port=reading.source),
            "danger",
            tr("Chọn tốc độ khác rồi lưu; tốc độ ghi trong sách của máy quét"),
        )
    better = _framed(reading, settings, today)
    if better is not None:
        words = tr("Máy quét gửi thêm ký tự quanh mã: đầu “{prefix}”, cuối “{suffix}”")
        return Verdict(
            words.format(prefix=better.prefix, suffix=better.suffix),
            "warning",
            tr("Bấm Dùng gợi ý để đặt như vậy, hoặc bỏ các ký tự đó trong máy quét"),
            better,
        )
    card = read_identity_card(reading.text, today=today)
    if card is not None:
        damage = card.damage[0] if card.damage else None
        return _of_card(reading, damage)
    scan = parse_scan(reading.text)
    if scan.kind is ScanKind.UNKNOWN:
        words = tr("Máy quét đọc được “{text}”: không phải mã hồ sơ hay căn cước")
        return Verdict(
            words.format(text=scan.text[:_MOST_SHOWN]), "warning", tr("Quét giấy hẹn của Một Cửa hoặc một thẻ căn cước")
        )
    if scan.is_damaged:
        return Verdict(
            tr("Mã trên giấy hẹn đọc thiếu"),
            "danger",
            tr("Giữ yên giấy và quét lại; còn thiếu thì xem từng phím ở dưới"),
        )
    words = tr("Máy quét đọc đúng mã {code}").format(code=scan.code or scan.token)
    return Verdict(words, "success", _advice(reading) or tr("Quét thêm một thẻ căn cước để thử chữ có dấu"))


def _of_typing(reading: Reading, settings: ScannerSettings) -> Verdict:
    if not slipped(reading.strokes):
        return Verdict(
            tr("Chữ vừa rồi là gõ tay, chưa phải máy quét"),
            "info",
            tr("Quét một mã. Nếu vừa quét thật: máy quét gõ chậm hoặc mã quá ngắn"),
        )
    gap_ms = min(SLOWEST_MS, math.ceil(reading.most_gap_ms * 1.3 / 10) * 10)
    words = tr("Máy quét gõ quá chậm, {gap} ms một phím: chữ rơi vào ô")
    return Verdict(
        words.format(gap=round(reading.usual_gap_ms)),
        "warning",
        tr("Bấm Dùng gợi ý để chờ {gap} ms; tốt hơn là chỉnh máy quét gõ nhanh, không nghỉ giữa các phím").format(
            gap=gap_ms
        ),
        replace(settings, gap_ms=gap_ms),
    )


def _of_card(reading: Reading, damage: Damage | None) -> Verdict:
    if reading.engine is not None:
        words = (
            tr("Bộ gõ tiếng Việt (UniKey, EVKey…) đã sửa chữ của căn cước")
            if reading.engine is Engine.REWRITES
            else tr("Bộ gõ tiếng Việt của máy tính đã sửa chữ của căn cước")
        )
        remedy = tr("Tắt bộ gõ khi quét, hoặc chuyển máy quét sang cổng nối tiếp (USB COM): bộ gõ không chạm tới được")
        return Verdict(words, "danger", remedy)
    if damage is Damage.BAR:
        return Verdict(
            tr("Dấu | của căn cước đọc ra dấu khác: bàn phím máy tính không phải kiểu US"),
            "danger",
            tr("Chuyển bàn phím sang US (English), và đặt máy quét theo bàn phím US"),
        )
    if damage is Damage.LOST:
        return Verdict(
            tr("Chữ có dấu của căn cước bị rơi mất"),
            "danger",
            tr("Đặt máy quét gửi Unicode hoặc UTF-8; tốt nhất là chuyển sang cổng nối tiếp (USB COM)"),
        )
    if damage is not None:
        return Verdict(
            tr("Chữ của căn cước bị đổi trên đường vào máy"),
            "danger",
            tr("Tắt bộ gõ tiếng Việt, để bàn phím US rồi quét lại; còn sai thì chuyển sang cổng nối tiếp (USB COM)"),
        )
    return Verdict(tr("Máy quét đọc đúng căn cước, đủ dấu"), "success", _advice(reading))


def _advice(reading: Reading) -> str:
    """Return what would be better still although all was read."""
    if reading.source:
        return ""
    if not reading.end:
        return tr("Máy quét không gửi Enter ở cuối: đặt cho gửi Enter (CR) để trả lời nhanh hơn")
    if reading.usual_gap_ms > _SLOW_MS:
        return tr("Máy quét gõ hơi chậm: bỏ khoảng nghỉ giữa các phím trong máy quét")
    return ""


def _framed(reading: Reading, settings: ScannerSettings, today: date) -> ScannerSettings | None:
    """Return settings with the signs around a code that is whole without them; None where there are none."""
    text = reading.text
    if _is_whole(text, today) or reading.engine is not None:
        return None
    for extra in range(1, 2 * MOST_SIGNS + 1):
        for before in range(max(0, extra - MOST_SIGNS), min(extra, MOST_SIGNS) + 1):
            after = extra - before
            inner = text[before : len(text) - after]
            if inner and _is_whole(inner, today):
                return replace(settings, prefix=text[:before], suffix=text[len(text) - after :])
    return None


def _is_whole(text: str, today: date) -> bool:
    card = read_identity_card(text, today=today)
    if card is not None:
        return not card.damage
    scan = parse_scan(text)
    return scan.kind is not ScanKind.UNKNOWN and not scan.is_damaged
