"""What is recorded: real processes one after the other, from an empty disk to a working office, and a restore."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.e2e.mot_cua import MONDAY, OFFICE_FILE, PROGRAM, MotCua, dossier
from tests.integration.attachments.scans import pdf
from tests.powercut.disk import Disk
from tests.powercut.recording import Entry, Recorder

DEVICE: Final = "counter-1"
KEY: Final = "keys/office.key"
STICK: Final = "stick"
RECEIPTS: Final = "receipts"
REQUESTER: Final = {"name": "Nguyễn Văn An", "id_number": "001190123456"}
_STARTER: Final = [sys.executable, "-m", "tests.powercut.mutants"]


@dataclass
class Story:
    """A folder in which everything happens, recorded.

    Attributes:
        base: of the folder and what is beside it; links resolved.
        mutant: the name of a fault of `tests.powercut.mutants`, "" for the real program.
    """

    base: Path
    library: Path
    mutant: str = ""

    def __post_init__(self) -> None:
        self.root = self.base / "disk"
        self.root.mkdir(parents=True, exist_ok=True)
        self.recorder = Recorder(self.library, self.root, self.base / "log")
        self.device = MotCua(self.root / DEVICE, self.root / KEY)

    def begin(self) -> Disk:
        """Take what is on the disk now for sure."""
        return Disk(self.root)

    def run(self, *words: object, lines: Sequence[Any] = (), user: str | None = None) -> list[dict[str, Any]]:
        """Run one sub-command as a process and return its answers."""
        given = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
        starter = [*_STARTER, self.mutant] if self.mutant else [str(PROGRAM)]
        command = [*starter, *self.device.arguments(words, MONDAY, user)]
        out = self.recorder.run(command, lines=given, environment=self.device.settings())
        return [json.loads(line) for line in out.splitlines()]

    def init(self) -> None:
        file = self.base / "office.toml"
        file.write_text(OFFICE_FILE, encoding="utf-8")
        self.run("init", "--office", file, "--counter", 1)

    def register(self, times: int, *, receipts: bool = True) -> list[str]:
        where = ["--receipts", self.root / RECEIPTS] if receipts else []
        answers = self.run("register", *where, lines=[dossier(f"Nguyễn Văn {n}") for n in range(times)])
        return [answer["code"] for answer in answers if "check_word" in answer]

    def attach(self, code: str, pages: int) -> None:
        file = self.base / "scan.pdf"
        file.write_bytes(pdf(pages))
        self.run("attach", code, file, "--document", "Giấy tờ khác")

    def mixed(self) -> None:
        command = [sys.executable, "-m", "tests.powercut.mixed", str(self.device.data_dir), str(self.root / STICK)]
        self.recorder.run(command, environment=self.device.settings())

    def entries(self) -> list[Entry]:
        return self.recorder.entries()


def a_founding(story: Story) -> None:
    """Nothing but `init`."""
    story.init()


def whole_life(story: Story, *, times: int) -> None:
    """An office from its founding to a backup, with everything that writes."""
    story.init()
    codes = story.register(times)
    story.mixed()
    story.run("act", lines=[{"code": code, "action": "forward", "to": "Tư pháp"} for code in codes[:4]])
    for pages, code in enumerate(codes[:2], 1):
        story.attach(code, pages)
    story.run("book", "open", lines=[{"book": "copies"}], user="mai")
    entry = {"book": "copies", "requester": REQUESTER, "documents": [{"document": "Học bạ", "pages": 5, "copies": 1}]}
    story.run("book", "add", lines=[entry] * 4)
    story.run("backup", story.root / STICK / "office.mcb")
    story.register(max(times // 3, 2), receipts=False)


def a_restore(story: Story) -> None:
    """An office that is brought back to an earlier state, with its files, and goes on."""
    story.init()
    (code, *_) = story.register(2, receipts=False)
    story.attach(code, 1)
    story.run("backup", story.root / STICK / "office.mcb")
    story.register(2, receipts=False)
    story.run("restore", story.root / STICK / "office.mcb")
    story.register(2, receipts=False)


def registrations(story: Story) -> None:
    """Little, for the faulty variants: what a fault in writing shows itself in."""
    codes = story.register(6, receipts=False)
    story.attach(codes[0], 1)


Tale = Callable[[Story], None]
