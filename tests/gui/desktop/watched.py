"""A watchdog with little patience over the real kiosk: `python -m tests.gui.desktop.watched DATA_DIR`."""

from __future__ import annotations

import sys

from desktop.watchdog import WATCHED, Watchdog

PATIENCE_S = 4.0


def main() -> int:
    """Watch, and say each restart."""
    command = [sys.executable, "-m", "desktop.cli", "kiosk", "--windowed", "--data-dir", sys.argv[1], WATCHED]
    return Watchdog(command, patience_s=PATIENCE_S, tell=lambda why: print(why, flush=True)).run()  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
