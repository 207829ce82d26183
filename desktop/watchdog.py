"""A kiosk stands alone: a small process without a window starts it again when it dies or hangs.

The watched face writes one byte a second to its standard output. Whoever leaves it by the staff code, or ends the
program in order, ends the watching too.
"""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import IO, Final

from sync.client.backoff import Backoff

RESTART: Final = 75
"""The exit code of a window that wants to be opened again, as with a larger size."""
WATCHED: Final = "--watched"
"""What the watched process is told behind its own words."""
PATIENCE_S: Final = 20.0
"""A window whose event loop stood still for so long is not coming back."""
_START_S: Final = 60.0
"""How long a fresh process may take to its first sign of life: its event loop runs while the data is being opened."""
_SOUND_S: Final = 60.0
"""Who lived this long did not die of its start: the next pause is short again."""
_LONGEST_PAUSE_S: Final = 30.0
_END_S: Final = 15.0
_FINAL: Final = frozenset({1, 2})
"""A refusal in words, or wrong usage: starting again would say the same."""
PULSE: Final = b"."


class Watchdog:
    """Runs one command until it ends by itself.

    Args:
        command: the face, told to give signs of life.
        patience_s: how long it may be silent.
        tell: hears each time why it is started again: "died" with its code, or "hung".
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        patience_s: float = PATIENCE_S,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._command, self._patience_s = list(command), patience_s
        self._tell = tell or (lambda _: None)
        self._child: subprocess.Popen[bytes] | None = None
        self._is_ending = False
        self._wake = threading.Event()

    def run(self) -> int:
        """Watch until the face ends in order; return its exit code. Call on the main thread: it takes SIGTERM."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        pause = Backoff(longest_s=_LONGEST_PAUSE_S)
        while True:
            began = time.monotonic()
            code, has_lived, has_hung = self._live()
            if self._is_ending:
                return 0
            if code == 0 or (code in _FINAL and not has_lived):
                return code
            if code == RESTART and not has_hung:
                continue
            self._tell("hung" if has_hung else f"died {code}")
            if time.monotonic() - began > _SOUND_S:
                pause.reset()
            if self._wake.wait(pause.fail()):
                return 0

    def _live(self) -> tuple[int, bool, bool]:
        """Run it once: its exit code, whether it gave a sign of life, whether it hung and was killed."""
        child = subprocess.Popen(self._command, stdout=subprocess.PIPE)  # noqa: S603 - our own command
        self._child = child
        signs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        assert child.stdout is not None
        threading.Thread(target=_listen, args=(child.stdout, signs), daemon=True).start()
        has_lived, has_hung = False, False
        while True:
            try:
                sign = signs.get(timeout=self._patience_s if has_lived else max(_START_S, self._patience_s))
            except queue.Empty:
                has_hung = True
                child.kill()
                break
            if not sign:
                break  # its output is closed: it ended
            has_lived = True
        try:
            code = child.wait(_END_S)
        except subprocess.TimeoutExpired:
            child.kill()
            code = child.wait()
        child.stdout.close()
        return code, has_lived, has_hung

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._is_ending = True
        self._wake.set()
        if self._child is not None:
            self._child.terminate()


def _listen(output: IO[bytes], signs: queue.SimpleQueue[bytes]) -> None:
    """Pass on each sign of life; b"" when the output is closed."""
    try:
        while sign := output.read(1):
            signs.put(sign)
    except ValueError:
        pass  # closed from the other thread: its process has ended
    signs.put(b"")


def watched_command() -> list[str]:
    """Return this process's own command for the face that it watches."""
    return [sys.executable, *sys.orig_argv[1:], WATCHED]
