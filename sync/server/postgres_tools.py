"""PostgreSQL's own programs `pg_dump` and `pg_restore`: those of the wheel, or newer ones of the system."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from typing import IO, Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from sync.server.embedded import programs
from sync.server.errors import PostgresToolMissing

_FREE: Final = ("--no-owner", "--no-privileges")
_DUMP: Final = ("--format=custom", "--compress=none", *_FREE)
_RESTORE: Final = ("--exit-on-error", "--single-transaction", *_FREE)


class ToolFailed(Exception):
    """A program of PostgreSQL ended with an error; its last words are the message."""


def dump(url: str, *, server_version: int, take: Callable[[IO[bytes]], None]) -> None:
    """Let `pg_dump` write one consistent snapshot of the database at `url`; `take` reads it.

    Args:
        url: of the database; its password goes by the environment, not by the command line.
        server_version: as PostgreSQL numbers it (180001); an older program cannot read a newer server.
        take: reads the dump to its end.

    Raises:
        PostgresToolMissing: no program is new enough.
        ToolFailed: it could not dump.
    """
    program = _program("pg_dump", server_version // 10_000)
    address, environment = _address(url)
    with tempfile.TemporaryFile() as words:
        with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, no shell
            [program, *_DUMP, f"--dbname={address}"], stdout=subprocess.PIPE, stderr=words, env=environment
        ) as process:
            assert process.stdout is not None
            take(process.stdout)
        _expect_success(process, words)


def restore(url: str, *, give: Callable[[IO[bytes]], None]) -> None:
    """Let `pg_restore` fill the empty database at `url` in one transaction; `give` writes the dump.

    Raises:
        PostgresToolMissing: there is no such program.
        ToolFailed: what came is no dump, or the database did not take it.
    """
    program = _program("pg_restore", 0)
    address, environment = _address(url)
    with tempfile.TemporaryFile() as words:
        try:
            with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, no shell
                [program, *_RESTORE, f"--dbname={address}"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=words,
                env=environment,
            ) as process:
                assert process.stdin is not None
                try:
                    give(process.stdin)
                except BaseException:
                    process.kill()  # half a dump must not be taken for a whole one
                    raise
        except BrokenPipeError as error:
            raise ToolFailed(_last_words(words)) from error
        _expect_success(process, words)


def _program(name: str, server_major: int) -> str:
    folder, major = programs()
    own = folder / f"{name}{'.exe' if os.name == 'nt' else ''}"
    if own.exists() and server_major <= major:
        return str(own)
    system = shutil.which(name)
    if system is not None:
        command = [system, "--version"]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - no shell
        number = re.search(r"\s(\d+)", said)
        if number is not None and int(number[1]) >= server_major:
            return system
    raise PostgresToolMissing(tool=name, version=server_major)


def _address(url: str) -> tuple[str, dict[str, str]]:
    known = conninfo_to_dict(url)
    password = known.pop("password", None)
    environment = dict(os.environ)
    if password is not None:
        environment["PGPASSWORD"] = str(password)
    return make_conninfo("", **known), environment


def _expect_success(process: subprocess.Popen[bytes], words: IO[bytes]) -> None:
    if process.returncode:
        raise ToolFailed(_last_words(words))


def _last_words(words: IO[bytes]) -> str:
    words.seek(0)
    return words.read().decode(errors="replace").strip()[-500:]
