"""No acknowledged registration is lost by a power cut: the real process recorded, cut anywhere, opened again."""

import copy
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.mot_cua import MotCua
from tests.powercut.cuts import Tally, cut, places, replay_is_true
from tests.powercut.mutants import MUTANTS
from tests.powercut.recording import NO_COMPILER, Kind, compiled, has_compiler
from tests.powercut.story import DEVICE, KEY, Story, a_founding, a_restore, registrations, whole_life

CUTS = 130
RESTORE_CUTS = 50
FOUNDING_CUTS = 20
MUTANT_CUTS = 60
"""Most that a faulty variant may need; a few are enough for each."""
SEED = 4

if not sys.platform.startswith("linux"):
    pytest.skip("the recorder stands between programs and the C library of Linux", allow_module_level=True)
if not has_compiler():
    if os.environ.get("CI"):
        raise RuntimeError(NO_COMPILER)
    pytest.skip(NO_COMPILER, allow_module_level=True)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("recorder"))


@pytest.fixture(autouse=True)
def _key_of_the_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", "")  # each image brings its own; put back at the end


@pytest.fixture
def story(tmp_path: Path, library: Path) -> Callable[..., Story]:
    return lambda mutant="": Story(tmp_path.resolve() / (mutant or "real"), library, mutant)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> MotCua:
    """An office as `init` leaves it, safely on the disk."""
    folder = tmp_path_factory.mktemp("office")
    made = MotCua(folder / DEVICE, folder / "office.key")
    assert made.init().status == 0
    return made


@pytest.mark.parametrize(
    ("tale", "count"),
    [(lambda story: whole_life(story, times=10), CUTS), (a_restore, RESTORE_CUTS)],
    ids=["whole_life", "restore"],
)
def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(
    story: Callable[..., Story], tmp_path: Path, tale: Callable[[Story], None], count: int
) -> None:
    told = story()
    replayed, disk = told.begin(), told.begin()
    tale(told)
    entries = told.entries()
    replay_is_true(replayed, entries, told.root)
    tally = Tally()
    for where, found in cut(disk, entries, at=places(entries, count, SEED), seed=SEED, folder=tmp_path):
        tally.add(found, where)
    assert tally.failures == []
    assert tally.cuts == count
    assert tally.acknowledged > count, "too little was promised"
    assert min(tally.reopened, tally.agreed) > 0, "one side of the rule about incarnations was never met"


def test_a_power_cut_in_a_founding_leaves_an_office_or_room_for_one(
    story: Callable[..., Story], tmp_path: Path
) -> None:
    told = story()
    disk = told.begin()
    a_founding(told)
    entries = told.entries()
    tally = Tally()
    names = [at for at, entry in enumerate(entries) if entry.kind in {Kind.RENAMED, Kind.FOLDER_MADE}]
    for seed in range(FOUNDING_CUTS):
        place = names[seed % len(names)] + 1  # between a change of names and its sync
        for where, found in cut(copy.deepcopy(disk), entries, at=[place], seed=seed, folder=tmp_path):
            tally.add(found, where)
    assert tally.failures == []
    assert tally.cuts == FOUNDING_CUTS


@pytest.mark.parametrize("mutant", sorted(MUTANTS))
def test_a_faulty_variant_is_found_by_the_cuts(
    story: Callable[..., Story], template: MotCua, tmp_path: Path, mutant: str
) -> None:
    told = story(mutant)
    shutil.copytree(template.data_dir, told.root / DEVICE)
    (told.root / KEY).parent.mkdir()
    shutil.copy(template.key_file, told.root / KEY)
    disk = told.begin()
    registrations(told)
    entries = told.entries()
    cuts = cut(disk, entries, at=places(entries, MUTANT_CUTS, SEED), seed=SEED, folder=tmp_path)
    assert any(not found.is_good for _, found in cuts)


def test_a_disk_keeps_what_was_synced_and_any_part_of_the_rest(story: Callable[..., Story], tmp_path: Path) -> None:
    told = story()
    disk = told.begin()
    script = (
        "import os\n"
        "for name, synced in (('kept', True), ('open', False)):\n"
        "    file = os.open(name, os.O_RDWR | os.O_CREAT)\n"
        "    os.write(file, b'a' * 2048)\n"
        "    if synced: os.fsync(file); folder = os.open('.', os.O_RDONLY); os.fsync(folder)\n"
        "    os.pwrite(file, b'b' * 1024, 512)\n"
        "os.rename('kept', 'renamed')\n"
    )
    told.recorder.run([sys.executable, "-c", f"import os; os.chdir({str(told.root)!r})\n{script}"], environment={})
    entries = told.entries()
    for entry in entries:
        disk.follow(entry)
    seen: set[tuple[str, bytes]] = set()
    names: set[frozenset[str]] = set()
    for seed in range(300):
        image = tmp_path / "image"
        disk.after_a_cut(random.Random(seed), image)
        names.add(frozenset(each.name for each in image.iterdir()))
        seen |= {(each.name, each.read_bytes()) for each in image.iterdir()}
        shutil.rmtree(image)
    kept = {content for name, content in seen if name in {"kept", "renamed"}}
    assert {len(content) for content in kept} == {2048}
    assert {content[:512] + content[1536:] for content in kept} == {b"a" * 1024}, "what was synced stands"
    assert {content[512:1536] for content in kept} >= {b"a" * 1024, b"b" * 1024, b"a" * 512 + b"b" * 512}
    assert {len(content) for name, content in seen if name == "open"} >= {0, 1536, 2048}
    assert names == {frozenset({kept, *more}) for kept in ("kept", "renamed") for more in ((), ("open",))}, (
        "a name is sure when its folder was synced"
    )
