"""`python -m desktop.cli …`: the headless face where the console script is not on the path."""

from __future__ import annotations

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
