"""Cut a serial scanner's bytes into readings: at CR, LF or ETX, or where nothing more comes."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 4096
"""More is no code: a printer's or a modem's chatter."""
_STX: Final = 0x02
_ETX: Final = 0x03
_LINE_ENDS: Final = b"\r\n"


class Framer:
    """Collects bytes until a reading is whole."""

    def __init__(self) -> None:
        self._pending = bytearray()

    @property
    def has_pending(self) -> bool:
        """Tell whether a reading has begun."""
        return bool(self._pending)

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes as they come; return the readings that they end."""
        whole: list[bytes] = []
        for byte in data:
            is_wide = 0 in self._pending  # sixteen bits a letter: ă has the byte of ETX
            if byte in _LINE_ENDS or (byte == _ETX and not is_wide):
                whole += self.end()
            elif byte != _STX or self._pending:
                self._pending.append(byte)
            if len(self._pending) > MOST_BYTES:
                self._pending.clear()
        return whole

    def end(self) -> list[bytes]:
        """End the reading that has begun, because of a final byte or of silence; nothing where none has."""
        frame, self._pending = bytes(self._pending), bytearray()
        return [frame] if frame.strip(b"\0 \t") else []
