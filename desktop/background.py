"""Make way for who works at the window: the lowest priority of processor and disk for this process."""

from __future__ import annotations

import ctypes
import logging
import os
import platform
import sys
from typing import Final

_LOG = logging.getLogger(__name__)
_LOWEST: Final = 19
_IDLE_CLASS: Final = 3 << 13
_WHO_PROCESS: Final = 1
_IOPRIO_SET: Final = {"x86_64": 251, "aarch64": 30}
_BACKGROUND_MODE: Final = 0x00100000


def yield_to_others() -> None:
    """Take only what nobody else wants; where the system does not know how, work on as before."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        if not kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BACKGROUND_MODE):
            _LOG.info("the system keeps this process at its ordinary priority")
        return
    os.nice(_LOWEST)
    call = _IOPRIO_SET.get(platform.machine())
    if sys.platform == "linux" and call is not None:
        ctypes.CDLL(None, use_errno=True).syscall(call, _WHO_PROCESS, 0, _IDLE_CLASS)
