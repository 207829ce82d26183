"""The phrases of the counter: the office's own reasons first, by use, then the usual ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.i18n.words import stored

MISSING = stored("Thiếu giấy tờ theo thành phần hồ sơ")
COMPLETE_PHRASES = (
    MISSING,
    stored("Tờ khai chưa điền đủ thông tin hoặc chưa ký"),
    stored("Giấy tờ là bản chụp, cần bản chính để đối chiếu"),
    stored("Thông tin trên các giấy tờ chưa thống nhất"),
    stored("Giấy tờ đã hết hiệu lực"),
    stored("Chưa có giấy ủy quyền của chủ hồ sơ"),
)
REFUSE_PHRASES = (
    stored("Thủ tục không thuộc thẩm quyền giải quyết của xã"),
    stored("Người yêu cầu không thuộc đối tượng của thủ tục"),
    stored("Yêu cầu này đã được giải quyết trước đó"),
    stored("Giấy tờ có dấu hiệu tẩy xóa, sửa chữa"),
)
ARRIVAL_PHRASES = (
    stored("Thủ tục không thuộc thẩm quyền giải quyết của xã"),
    stored("Người nộp không thuộc đối tượng của thủ tục"),
    stored("Tệp gửi kèm không đọc được hoặc không đúng giấy tờ"),
    stored("Hồ sơ trùng với hồ sơ đã nộp trước đó"),
    stored("Tờ khai điện tử chưa có chữ ký của người yêu cầu"),
)
_USUAL: Mapping[str, Sequence[str]] = {
    "turn_away": COMPLETE_PHRASES,
    "request_supplement": COMPLETE_PHRASES,
    "turn_away_refuse": REFUSE_PHRASES,
    "refuse": ARRIVAL_PHRASES,
    "stop": (
        stored("Người dân không bổ sung giấy tờ trong thời hạn"),
        stored("Người dân không nộp tiền trong thời hạn"),
    ),
    "apologise": (stored("Cần thêm thời gian xác minh"), stored("Chờ ý kiến của cơ quan phối hợp")),
    "settle": (stored("Không đủ điều kiện theo quy định"),),
    "withdraw": (stored("Người dân đề nghị rút hồ sơ"),),
}
"""These become part of events and papers, and stay Vietnamese."""
_ALIKE: Mapping[str, Sequence[str]] = {
    "turn_away": ("request_supplement",),
    "request_supplement": ("turn_away",),
    "turn_away_refuse": ("refuse",),
    "refuse": ("turn_away_refuse",),
}
"""Who asks for a paper says the same whether the dossier was accepted or not."""


class PhraseBook:
    """What is offered where a reason is typed; one for the whole counter, known anew at each sign-in."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[str, ...]] = {}

    def know(self, own: Mapping[str, tuple[str, ...]]) -> None:
        """Take the office's own reasons by action."""
        self._own = dict(own)

    def phrases(self, action: str) -> tuple[str, ...]:
        """Return the reasons for an action, the office's own first, each once."""
        own = [*self._own.get(action, ()), *(p for like in _ALIKE.get(action, ()) for p in self._own.get(like, ()))]
        return tuple(dict.fromkeys((*own, *_USUAL.get(action, ()))))
