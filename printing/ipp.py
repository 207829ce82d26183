"""Questions to a print server in its own language (IPP, RFC 8010 and 8011): only what following a job needs.

`lp` hands papers over, but neither it nor `lpstat` tells a printed job from an aborted one; see ADR 17. The encoding is
a few fixed octets; what is read back are integers and texts.
"""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

CANCEL_JOB: Final = 0x0008
GET_JOB_ATTRIBUTES: Final = 0x0009
GET_JOBS: Final = 0x000A
GET_PRINTER_ATTRIBUTES: Final = 0x000B
CUPS_GET_PRINTERS: Final = 0x4002
CUPS_GET_DEFAULT: Final = 0x4001
NOT_FOUND: Final = 0x0406
NOT_POSSIBLE: Final = 0x0404
_FIRST_ERROR: Final = 0x0400

_OPERATION_GROUP, _END = 0x01, 0x03
_LAST_GROUP_TAG: Final = 0x0F
_INTEGERS: Final = frozenset({0x21, 0x23})
_INTEGER, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _NAME = 0x21, 0x44, 0x45, 0x47, 0x48, 0x42
_TEXTS: Final = range(0x40, 0x4A)
Value = int | str
Attributes = Mapping[str, Sequence[Value]]


class IppTrouble(Exception):
    """The server does not answer, or answers nothing that can be read."""


@dataclass(frozen=True, slots=True)
class IppAnswer:
    """What the server said: its status and the attributes of each printer or job, the server's own words left out."""

    status: int
    found: tuple[Attributes, ...]

    @property
    def is_refused(self) -> bool:
        """Tell whether the server would not or could not."""
        return self.status >= _FIRST_ERROR


def printer_uri(name: str) -> str:
    """Return the address of a queue."""
    return f"ipp://localhost/printers/{quote(name, safe='')}"


def ask(server: str, operation: int, *, timeout_s: float, wanted: Sequence[str] = (), **given: Value) -> IppAnswer:
    """Ask a server.

    Args:
        server: a socket's path, or HOST:PORT.
        operation: one of this module's.
        timeout_s: patience for each step.
        wanted: the attributes to be told.
        given: the operation's attributes by name, with `_` for `-`.

    Raises:
        IppTrouble: no server, no answer in time, or an answer that is none.
    """
    body = _request(operation, given, wanted)
    connection = _connection(server, timeout_s)
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/ipp", "Host": "localhost"})
        response = connection.getresponse()
        content = response.read()
    except (OSError, http.client.HTTPException) as error:
        raise IppTrouble(str(error)) from error
    finally:
        connection.close()
    if response.status != http.client.OK:
        raise IppTrouble(f"HTTP {response.status}")
    try:
        return _answer(content)
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise IppTrouble("the answer cannot be read") from error


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over the socket file of a server on this machine."""

    def __init__(self, path: str, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._path = path
        self._timeout_s = timeout_s

    def connect(self) -> None:
        """Connect to the socket file."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self._timeout_s)
        self.sock.connect(self._path)


def _connection(server: str, timeout_s: float) -> http.client.HTTPConnection:
    if server.startswith("/"):
        return _UnixConnection(server, timeout_s)
    host, _, port = server.rpartition(":") if ":" in server else (server, "", "631")
    return http.client.HTTPConnection(host.strip("[]"), int(port) if port.isdigit() else 631, timeout=timeout_s)


def _request(operation: int, given: Mapping[str, Value], wanted: Sequence[str]) -> bytes:
    parts = [struct.pack(">BBHIB", 2, 0, operation, 1, _OPERATION_GROUP)]
    parts += [
        _attribute(_CHARSET, "attributes-charset", "utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", "en"),
    ]
    for name, value in given.items():
        usual = _URI if name.endswith("uri") else _NAME if name.endswith("name") else _KEYWORD
        parts.append(_attribute(_INTEGER if isinstance(value, int) else usual, name.replace("_", "-"), value))
    for place, name in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if place else "requested-attributes", name))
    return b"".join((*parts, bytes([_END])))


def _attribute(tag: int, name: str, value: Value) -> bytes:
    content = struct.pack(">i", value) if isinstance(value, int) else value.encode()
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(content)) + content


def _answer(content: bytes) -> IppAnswer:
    (status,) = struct.unpack_from(">H", content, 2)
    groups: list[dict[str, list[Value]]] = []
    place, name, is_operation = 8, "", False
    while content[place] != _END:
        tag = content[place]
        place += 1
        if tag <= _LAST_GROUP_TAG:
            is_operation = tag == _OPERATION_GROUP
            if not is_operation:
                groups.append({})
            continue
        (length,) = struct.unpack_from(">H", content, place)
        name = content[place + 2 : place + 2 + length].decode() or name
        place += 2 + length
        (length,) = struct.unpack_from(">H", content, place)
        value = content[place + 2 : place + 2 + length]
        place += 2 + length
        if is_operation:
            continue
        if tag in _INTEGERS:
            groups[-1].setdefault(name, []).append(struct.unpack(">i", value)[0])
        elif tag in _TEXTS:
            groups[-1].setdefault(name, []).append(value.decode(errors="replace"))
    return IppAnswer(status, tuple(groups))
