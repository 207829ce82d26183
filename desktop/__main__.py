"""`python -m desktop --role counter|kiosk|supervisor [--data-dir …]`: what a desktop icon starts."""

from __future__ import annotations

import sys

from desktop.cli import main


def _arguments(argv: list[str]) -> list[str]:
    """Turn `--role FACE …` into the sub-command of the same name; the counter where no role is named."""
    if "--role" not in argv:
        return ["counter", *argv]
    at = argv.index("--role")
    return [*argv[at + 1 : at + 2], *argv[:at], *argv[at + 2 :]]


if __name__ == "__main__":
    sys.exit(main(_arguments(sys.argv[1:])))
