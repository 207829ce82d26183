"""An answer that is written already: for the routes that everybody asks, where rendering costs much."""

from __future__ import annotations

from typing import Any

from litestar import Response
from litestar.types import ASGIApp, HTTPResponseBodyEvent, HTTPResponseStartEvent, Receive, Scope, Send


class Ready(Response[bytes]):
    """Bytes with their headers, sent as they are.

    The framework's own response normalises cookies, type encoders and each header by itself: an eighth of the whole
    look-up, for an answer that has none of them. Names of headers are written in small letters.
    """

    def __init__(
        self, content: bytes, *, media_type: str, status_code: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        # Not the base's: it does what is avoided here. These are all the attributes that it sets.
        self.content = content
        self.background = None
        self.cookies = []
        self.encoding = "utf-8"
        self.headers = dict(headers) if headers is not None else {}
        self.media_type = media_type
        self.response_type_encoders = {}
        self.status_code = status_code

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIApp:  # type: ignore[override]  # plain ASGI is all it is
        """Return what sends it; nothing that the framework offers beside it (cookies, background work) is used."""
        headers = self.headers
        if self.status_code != 304:
            headers = headers | {"content-type": str(self.media_type), "content-length": str(len(self.content))}
        start: HTTPResponseStartEvent = {
            "type": "http.response.start",
            "status": self.status_code or 200,
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
        }
        body: HTTPResponseBodyEvent = {"type": "http.response.body", "body": self.content, "more_body": False}

        async def send_ready(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - called by name
            await send(start)
            await send(body)

        return send_ready
