"""What a disk may hold after a power cut: everything synced, and of the rest any part that the rules allow.

The rules are the strict ones of POSIX. Bytes and sizes of a file are sure only after a sync of that file; until then
any sectors of any writes may be there, in any order, and a file may have grown over a hole of zeros. A name (of a new
file, a renamed or a removed one) is sure only after a sync of its folder; a rename happens whole or not at all. Nothing
is ordered across files. A disk that lies about a sync is not meant.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from tests.powercut.recording import Entry, Kind

SECTOR: Final = 512
VOLATILE: Final = ("-shm",)
"""Endings of files that need no durability: SQLite makes its shared index anew after a crash, and so maps it."""

_STYLES: Final = ("none", "all", "prefix", "writes", "sectors")


@dataclass(slots=True)
class File:
    """Bytes that are sure, and what came after the last sync: writes, or sizes that it was cut to."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        _put_all(self.sure, self.pending)
        self.pending.clear()

    def now(self) -> bytearray:
        return _put_all(bytearray(self.sure), self.pending)

    def after_a_cut(self, rng: random.Random) -> bytearray:
        """Return what may be there."""
        return _put_all(bytearray(self.sure), _survivors(self.pending, rng)) if self.pending else self.sure


@dataclass(slots=True)
class Folder:
    """Names that are sure."""

    sure: dict[str, Node] = field(default_factory=dict)
    now: dict[str, Node] = field(default_factory=dict)


Node = File | Folder


@dataclass(frozen=True, slots=True)
class Naming:
    """A change of names: `node` appears (in `to`) or disappears (from `of`), or both at once."""

    of: Folder | None
    old: str
    to: Folder | None
    new: str
    node: Node

    def put(self, names: dict[int, dict[str, Node]]) -> None:
        """Do it in `names`, by the identity of a folder."""
        if self.of is not None and names[id(self.of)].get(self.old) is self.node:
            del names[id(self.of)][self.old]
        if self.to is not None:
            names[id(self.to)][self.new] = self.node

    def is_made_sure_by(self, folder: Folder) -> bool:
        return (self.to if self.to is not None else self.of) is folder


class Disk:
    """Goes along a recording; `after_a_cut` may be asked at any place of it."""

    def __init__(self, root: Path) -> None:
        """Begin with what is in `root` now, all of it sure."""
        self._root = root
        self._top = Folder()
        self._files: dict[int, File] = {}
        self._folders: list[Folder] = [self._top]
        self._namings: list[Naming] = []
        self.printed = bytearray()
        self._take(root, self._top)

    def _take(self, path: Path, folder: Folder) -> None:
        for each in path.iterdir():
            if each.is_dir():
                made = self._folder()
                folder.sure[each.name] = folder.now[each.name] = made
                self._take(each, made)
            else:
                file = File(bytearray(each.read_bytes()))
                self._files[each.stat().st_ino] = file
                folder.sure[each.name] = folder.now[each.name] = file

    def _folder(self) -> Folder:
        made = Folder()
        self._folders.append(made)
        return made

    def follow(self, entry: Entry) -> None:
        """Take in what happened next."""
        match entry.kind:
            case Kind.CREATED:
                self._files[entry.inode] = file = File()
                self._name(Naming(None, "", *self._at(entry.path), file))
            case Kind.TRUNCATED:
                self._files[entry.inode].pending.append((entry.at, None))
            case Kind.WRITTEN:
                self._files[entry.inode].pending.append((entry.at, entry.data))
            case Kind.SYNCED:
                self._files[entry.inode].sync()
            case Kind.FOLDER_SYNCED:
                self._sync(self._node(entry.path))
            case Kind.RENAMED:
                of, old = self._at(entry.path)
                self._name(Naming(of, old, *self._at(entry.second), of.now[old]))
            case Kind.UNLINKED | Kind.FOLDER_REMOVED:
                of, old = self._at(entry.path)
                self._name(Naming(of, old, None, "", of.now[old]))
            case Kind.FOLDER_MADE:
                self._name(Naming(None, "", *self._at(entry.path), self._folder()))
            case Kind.LINKED:
                of, old = self._at(entry.path)
                self._name(Naming(None, "", *self._at(entry.second), of.now[old]))
            case Kind.MAPPED:
                if not entry.path.endswith(VOLATILE):
                    raise AssertionError(f"{entry.path} is mapped for writing: what it holds cannot be recorded")
            case Kind.PRINTED:
                self.printed += entry.data
            case Kind.UNKNOWN:
                raise AssertionError(f"{entry.path}: {entry.second} cannot be replayed")

    def _at(self, path: str) -> tuple[Folder, str]:
        parts = PurePath(path).relative_to(self._root).parts
        folder = self._top
        for part in parts[:-1]:
            node = folder.now[part]
            assert isinstance(node, Folder)
            folder = node
        return folder, parts[-1]

    def _node(self, path: str) -> Node:
        if PurePath(path) == self._root:
            return self._top
        folder, name = self._at(path)
        return folder.now[name]

    def _name(self, naming: Naming) -> None:
        naming.put({id(each): each.now for each in self._folders})
        self._namings.append(naming)

    def _sync(self, folder: Node) -> None:
        assert isinstance(folder, Folder)
        sure = {id(each): each.sure for each in self._folders}
        waiting = []
        for naming in self._namings:
            if naming.is_made_sure_by(folder):
                naming.put(sure)
            else:
                waiting.append(naming)
        self._namings = waiting

    def now(self) -> dict[str, bytes]:
        """Return the files as the running system sees them; to be held against the real ones."""
        names = {id(each): each.now for each in self._folders}
        return {path: bytes(file.now()) for path, file in _walk(self._top, names, "") if isinstance(file, File)}

    def after_a_cut(self, rng: random.Random, target: Path) -> None:
        """Write into `target` what may be there after a cut now."""
        names = {id(each): dict(each.sure) for each in self._folders}
        for naming in _some(self._namings, rng):
            naming.put(names)
        target.mkdir(parents=True)
        for path, node in _walk(self._top, names, ""):
            if isinstance(node, Folder):
                (target / path).mkdir()
            elif not path.endswith(VOLATILE):
                with (target / path).open("xb") as file:
                    os.fchmod(file.fileno(), 0o600)
                    file.write(node.after_a_cut(rng))


def _walk(folder: Folder, names: dict[int, dict[str, Node]], prefix: str) -> Iterator[tuple[str, Node]]:
    for name, node in names[id(folder)].items():
        yield prefix + name, node
        if isinstance(node, Folder):
            yield from _walk(node, names, f"{prefix}{name}/")


def _some(things: list[Naming], rng: random.Random) -> list[Naming]:
    style = rng.choice(("none", "all", "prefix", "any"))
    if style == "prefix":
        return things[: rng.randint(0, len(things))]
    share = {"none": 0.0, "all": 1.0, "any": rng.random()}[style]
    return [thing for thing in things if rng.random() < share]


def _survivors(pending: list[tuple[int, bytes | None]], rng: random.Random) -> list[tuple[int, bytes | None]]:
    style = rng.choice(_STYLES)
    if style == "prefix":
        reached = rng.randint(0, len(pending))
        return pending[:reached] + [_torn(one, rng) for one in pending[reached : reached + 1]]
    share = {"none": 0.0, "all": 1.0}.get(style, rng.random())
    pieces = [piece for one in pending for piece in _sectors(*one)] if style == "sectors" else pending
    return [piece for piece in pieces if rng.random() < share]


def _torn(one: tuple[int, bytes | None], rng: random.Random) -> tuple[int, bytes | None]:
    at, data = one
    if data is None:
        return at, b""
    return at, data[: rng.randrange(0, len(data) + 1, SECTOR) if len(data) >= SECTOR else rng.randint(0, len(data))]


def _sectors(at: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    if data is None:
        yield at, None
        return
    begin = 0
    while begin < len(data):
        end = min(len(data), begin + SECTOR - (at + begin) % SECTOR)
        yield at + begin, data[begin:end]
        begin = end


def _put_all(content: bytearray, pieces: list[tuple[int, bytes | None]]) -> bytearray:
    for at, data in pieces:
        if data is None:
            del content[at:]
            content += bytes(at - len(content))
        elif data:
            content += bytes(max(0, at - len(content)))
            content[at : at + len(data)] = data
    return content
