"""A request that cannot be answered: raised anywhere, turned into a 4xx with a `Refusal` at the edge."""

from __future__ import annotations

from typing import Final

_A_MINUTE_S: Final = 60


class Refused(Exception):
    """Carry a stable code and the HTTP status; `detail` is for the reader of a log, never shown to a user.

    `retry_after_s` goes out with a 429: whole seconds.
    """

    def __init__(self, code: str, status: int, detail: str = "", *, retry_after_s: int = _A_MINUTE_S) -> None:
        super().__init__(code, status, detail)
        self.code = code
        self.status = status
        self.detail = detail
        self.retry_after_s = retry_after_s
