"""A request that cannot be answered: raised anywhere, turned into a 4xx with a `Refusal` at the edge."""

from __future__ import annotations


class Refused(Exception):
    """Carry a stable code and the HTTP status; `detail` is for the reader of a log, never shown to a user."""

    def __init__(self, code: str, status: int, detail: str = "") -> None:
        super().__init__(code, status, detail)
        self.code = code
        self.status = status
        self.detail = detail
