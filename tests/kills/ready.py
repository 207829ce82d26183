"""The real program, which says on standard error that it is about to begin: python -m tests.kills.ready WORD….

What it imports takes longer than what it does, and no kill among imports finds anything.
"""

from __future__ import annotations

import sys
import time

import alembic.command
import sqlalchemy
from cryptography.hazmat.primitives.ciphers import aead

from desktop.cli import keeping, line, office, writing
from desktop.cli.main import main
from models.persistence import database, verify
from models.services import intake
from sync.client import enrol, round, transport  # noqa: A004 - the module's name

IMPORTED = (
    aead,
    alembic.command,
    database,
    enrol,
    intake,
    keeping,
    line,
    office,
    round,
    sqlalchemy,
    transport,
    verify,
    writing,
)
READY = b"ready "


def say_ready() -> None:
    """Tell whoever kills that it may begin, and the seconds of work so far, which show how busy the machine is."""
    sys.stderr.buffer.write(READY + f"{time.process_time()}\n".encode())
    sys.stderr.buffer.flush()


if __name__ == "__main__":
    say_ready()
    sys.exit(main(sys.argv[1:]))
