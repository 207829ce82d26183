"""`mot-cua` as a script meets it: words and JSON lines in; exit status, answers and refusals out."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.bootstrap import open_office_at
from desktop.cli.main import main

PROGRAM = Path(sys.executable).with_name("mot-cua")
OFFICE = "H59.25.14"
PASSWORD = "doi-ngay-lan-dau"
MONDAY = "2026-11-23T08:15"
"""The day before a holiday."""
BIRTH = "1.001193"
"""Đăng ký khai sinh: same-day."""
OFFICE_FILE = """
[office]
code = "H59.25.14"
name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
superior = "Ủy ban nhân dân xã Thạnh Phú"
place = "Thạnh Phú"
phone = "0299 312 3456"
lookup_url = "http://127.0.0.1:8700"
counters = 3
production = false

[hours]
mon = ["07:00-11:30", "13:30-17:00"]
tue = ["07:00-11:30", "13:30-17:00"]
wed = ["07:00-11:30", "13:30-17:00"]
thu = ["07:00-11:30", "13:30-17:00"]
fri = ["07:00-11:30", "13:30-17:00"]

[[staff]]
username = "lan"
name = "Trần Thị Lan"
roles = ["clerk"]
initial_password = "doi-ngay-lan-dau"

[[staff]]
username = "mai"
name = "Sơn Thị Mai"
roles = ["supervisor", "administrator"]
initial_password = "doi-ngay-lan-dau"
"""

Line = Mapping[str, Any] | str


@dataclass(frozen=True)
class Answered:
    """What one run of the program said."""

    status: int
    out: str
    err: str

    @property
    def answers(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def answer(self) -> dict[str, Any]:
        """The only answer of a run that must have succeeded."""
        assert self.status == 0, self.err
        (only,) = self.answers
        return only

    @property
    def refusals(self) -> list[dict[str, Any]]:
        """Each line on standard error is one JSON object, in a Vietnamese sentence."""
        told = [json.loads(line) for line in self.err.splitlines()]
        for refusal in told:
            assert refusal["error"], refusal
            assert_is_a_sentence(refusal["message"])
        return told

    @property
    def refusal(self) -> dict[str, Any]:
        """The only refusal of a run that must have been refused."""
        assert self.status == 1, (self.status, self.out, self.err)
        (only,) = self.refusals
        return only


def assert_is_a_sentence(words: str) -> None:
    """Words for a person: no bare code, nothing left open, no English of the machine."""
    assert words, "nothing was said"
    assert words[0].isupper(), words
    for leftover in ("mã lỗi", "phần này", "…", "Traceback", "Errno", "None", "{", "}"):
        assert leftover not in words, words


@dataclass
class MotCua:
    """One data directory and how it is reached: in this process, or as a process of its own."""

    data_dir: Path
    key_file: Path
    user: str = "lan"
    password: str = PASSWORD
    environment: dict[str, str] = field(default_factory=dict)

    def arguments(self, words: Sequence[object], now: str | None, user: str | None) -> list[str]:
        line = [str(word) for word in words] + ["--data-dir", str(self.data_dir), "--user", user or self.user]
        return line + (["--now", now] if now else [])

    def settings(self) -> dict[str, str]:
        return {"MOT_CUA_KEY_FILE": str(self.key_file), "MOT_CUA_PASSWORD": self.password, **self.environment}

    def run(
        self, *words: object, lines: Sequence[Line] | bytes = (), now: str | None = None, user: str | None = None
    ) -> Answered:
        """Run in this process, through the same entry point as the console script."""
        with _streams(_bytes(lines)) as (out, err), _environment(self.settings()):
            try:
                status = main(self.arguments(words, now, user))
            except SystemExit as left:  # argparse
                status = int(left.code or 0)
        return Answered(status, out.getvalue().decode(), err.getvalue().decode())

    def process(
        self, *words: object, lines: Sequence[Line] | bytes = (), now: str | None = None, user: str | None = None
    ) -> Answered:
        """Run the console script as a process of its own."""
        done = subprocess.run(
            self.command(*words, now=now, user=user),
            input=_bytes(lines),
            capture_output=True,
            timeout=120,
            env=self.child_environment(),
            check=False,
        )
        return Answered(done.returncode, done.stdout.decode(), done.stderr.decode())

    def command(self, *words: object, now: str | None = None, user: str | None = None) -> list[str]:
        return [str(PROGRAM), *self.arguments(words, now, user)]

    def child_environment(self) -> dict[str, str]:
        return {**os.environ, **self.settings()}

    def init(self, *, counter: int | None = 1, office: str = OFFICE_FILE, now: str | None = None) -> Answered:
        file = self.key_file.parent / f"{self.data_dir.name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(office, encoding="utf-8")
        place = ["--kiosk"] if counter is None else ["--counter", counter]
        return self.run("init", "--office", file, *place, now=now)

    def register(self, *lines: Line, now: str | None = None) -> list[dict[str, Any]]:
        """Register what must be accepted."""
        done = self.run("register", lines=lines, now=now)
        assert done.status == 0, done.err
        return done.answers

    def act(self, code: str, action: str, *, now: str | None = None, **given: Any) -> dict[str, Any]:
        """Take one step that must be accepted."""
        return self.run("act", lines=[{"code": code, "action": action, **given}], now=now).answer

    def show(self, code: str) -> dict[str, Any]:
        return self.run("show", code).answer

    def events(self) -> list[dict[str, Any]]:
        done = self.run("events")
        assert done.status == 0, done.err
        return done.answers

    def verify(self) -> dict[str, Any]:
        return self.run("verify").answer

    def incarnation(self) -> int:
        """Under which chain this device writes."""
        with _environment(self.settings()):
            office = open_office_at(self.data_dir, now=None, writing=False)
        try:
            return office.replication.writer().w
        finally:
            office.close()

    def copied_to(self, data_dir: Path) -> MotCua:
        """A clone: the same device, keys and numbers in another place."""
        shutil.copytree(self.data_dir, data_dir)
        return MotCua(data_dir, self.key_file, self.user, self.password, dict(self.environment))


def dossier(name: str = "Nguyễn Văn An", procedure: str = BIRTH, **more: Any) -> dict[str, Any]:
    """One line of `register`."""
    submitter = {"name": name, "id_number": "001190123456", "phone": "0912 345 678", "address": "Ấp Trà Canh"}
    return {"procedure": procedure, "channel": "counter", "submitter": submitter, **more}


def _bytes(lines: Sequence[Line] | bytes) -> bytes:
    if isinstance(lines, bytes):
        return lines
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    return "".join(f"{text}\n" for text in texts).encode()


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(raw, encoding="utf-8") for raw in (io.BytesIO(given), out, err)]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for stream in streams[1:]:
            stream.flush()
            stream.detach()


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
