"""A real streaming replica of an embedded PostgreSQL, made with the wheel's own `pg_basebackup`."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from sync.server.embedded import programs
from tests.integration.province.service import is_alive, until


class Standby:
    """A hot standby of the server in `primary_dir`; its address differs from the primary's by its folder only."""

    def __init__(self, primary_url: str, folder: Path) -> None:
        self._folder = folder
        self._user = "pgserver" if os.name != "nt" and os.geteuid() == 0 else None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if self._user is not None:
            known = pwd.getpwnam(self._user)
            os.chown(folder, known.pw_uid, known.pw_gid)
        folder.chmod(0o700)
        self._run(
            "pg_basebackup", "--dbname", primary_url, "--pgdata", str(folder), "--write-recovery-conf", "-c", "fast"
        )
        (folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)  # the primary's socket lies in its folder
        base, _, options = primary_url.partition("?")
        assert options.startswith("host=")
        self.url = f"{base}?host={folder}"
        self.start()

    def start(self) -> None:
        self._run(
            "pg_ctl", "-w", "-D", str(self._folder), "-l", str(self._folder / "log"),
            "-o", f'-h "" -k {self._folder} -c hot_standby=on', "start",
        )  # fmt: skip

    def execute(self, statement: str) -> tuple[object, ...] | None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchone() if cursor.description else None

    def kill(self) -> None:
        pid = int((self._folder / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)  # immediate, as a crash: SIGKILL would leave its children
        assert until(lambda: not is_alive(pid))

    def promote(self) -> None:
        self._run("pg_ctl", "-w", "-D", str(self._folder), "promote")

    def stop(self) -> None:
        if (self._folder / "postmaster.pid").exists():
            self._run("pg_ctl", "-w", "-D", str(self._folder), "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs()[0] / program, *arguments],
            user=self._user,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{program} failed"
