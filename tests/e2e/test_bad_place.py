"""A disk that is full or closed, keys that are gone, two programs on one directory: said in words, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import Clone
from tests.e2e.mot_cua import MotCua, dossier

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="mounts and file locks of Linux")


def mount(*words: object) -> None:
    """Mount something, or skip where this account may not."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk")
    done = subprocess.run(["mount", *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no mount here: {done.stderr.strip()}")


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own that is soon full."""
    place.mkdir()
    mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", place)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """The directory as it is, without the right to write: permissions do not bind root, a mount does."""
    mount("--bind", place, place)
    try:
        mount("-o", "remount,ro,bind", place)
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(path: Path) -> None:
    """Write until nothing more fits."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        with suppress(OSError):
            while os.write(file, b"x" * 4096):
                continue
    finally:
        os.close(file)


# -- a full disk -------------------------------------------------------------------------------------------------------


@linux_only
def test_a_full_disk_refuses_registrations_and_keeps_every_one_that_was_answered(
    template: MotCua, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        counter = template.copied_to(disk / "data")
        filler = disk / "filler"
        answered = [answer["code"] for answer in counter.register(dossier("Trước khi đầy"))]
        fill(filler)
        assert shutil.disk_usage(disk).free < 4096
        done = counter.run("register", lines=[dossier(f"Lúc đầy {i}", ref=i) for i in range(3)])
        assert done.status == 1
        assert {told["error"] for told in done.refusals} == {"disk_full"}
        answered += [answer["code"] for answer in done.answers]
        seen = counter.run("list")  # without room for 32 kB of shared memory even reading may have to wait
        assert [row["code"] for row in seen.answers] == answered or seen.refusal["error"] == "disk_full"

        filler.unlink()
        answered += [answer["code"] for answer in counter.register(dossier("Sau khi dọn"))]
        assert len(set(answered)) == len(answered)
        assert sorted(row["code"] for row in counter.run("list").answers) == sorted(answered)
        assert counter.verify()["problems"] == []


@linux_only
def test_a_disk_that_fills_up_in_the_middle_of_a_day(template: MotCua, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2560) as disk:
        counter = template.copied_to(disk / "data")
        papers = [{"name": f"Giấy tờ số {i} " + "rất dài " * 20, "originals": 1} for i in range(50)]
        done = counter.run("register", lines=[dossier(f"Người {i}", documents=papers) for i in range(200)])
        assert done.status == 1
        assert 0 < len(done.answers) < 200
        assert {told["error"] for told in done.refusals} == {"disk_full"}
        codes = [answer["code"] for answer in done.answers]
        assert len(set(codes)) == len(codes)
        assert sorted(row["code"] for row in counter.run("list").answers) == sorted(codes)
        moved = counter.copied_to(tmp_path / "larger")
        assert moved.verify()["problems"] == []
        assert moved.register(dossier("Ổ đĩa mới"))[0]["code"] not in codes


@linux_only
@pytest.mark.parametrize("kilobytes", [8, 64, 256, 512, 768, 1024])
def test_init_on_a_full_disk_leaves_no_half_office(empty: MotCua, tmp_path: Path, kilobytes: int) -> None:
    with small_disk(tmp_path / "disk", kilobytes) as disk:
        empty.data_dir = disk / "data"
        assert empty.init().refusal["error"] == "disk_full"
        assert [path.name for path in empty.data_dir.iterdir()] in ([], ["writer.lock"])
    empty.data_dir = tmp_path / "elsewhere"
    assert empty.init().status == 0


@linux_only
def test_a_receipt_that_finds_no_room_leaves_the_dossier_standing(counter: MotCua, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        answer = counter.run("register", "--receipts", disk, lines=[dossier()]).answer
    assert answer["receipt"] is None
    assert answer["receipt_error"]["error"] in {"disk_full", "printer_unavailable"}
    assert counter.show(answer["code"])["status"] == "received"
    again = counter.run("reprint", answer["code"], "--receipts", tmp_path / "papers").answer
    assert Path(again["receipt"]).read_bytes().startswith(b"%PDF-")


# -- no permission -----------------------------------------------------------------------------------------------------


@linux_only
def test_a_directory_without_write_permission_can_be_read_and_not_written(counter: MotCua) -> None:
    (answer,) = counter.register(dossier())
    with read_only(counter.data_dir):
        told = counter.run("register", lines=[dossier()]).refusal
        assert told["error"] == "data_directory_not_writable"
        assert counter.show(answer["code"])["code"] == answer["code"]
        assert len(counter.events()) == 1
        assert counter.verify()["problems"] == []
    assert counter.register(dossier("Sau đó"))
    assert counter.verify() == {"dossiers": 2, "events": 2, "problems": []}


@linux_only
def test_init_without_write_permission_says_so(empty: MotCua, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    empty.data_dir = closed / "data"
    with read_only(closed):
        assert empty.init().refusal["error"] == "data_directory_not_writable"
    assert list(closed.iterdir()) == []


def test_init_where_a_file_is_in_the_way_says_so(empty: MotCua) -> None:
    empty.data_dir.write_text("một tệp")
    assert empty.init().refusal["error"] == "not_a_directory"
    assert empty.data_dir.read_text() == "một tệp"


def test_receipts_that_have_no_place_leave_the_dossier_standing(counter: MotCua, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = counter.run("register", "--receipts", tmp_path / "file", lines=[dossier()]).answer
    assert answer["receipt"] is None
    assert answer["receipt_error"]["message"]
    assert counter.show(answer["code"])["status"] == "received"


# -- two programs ------------------------------------------------------------------------------------------------------


@linux_only
def test_two_writers_on_one_directory_and_readers_beside_them(counter: MotCua) -> None:
    first = subprocess.Popen(
        counter.command("register"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=counter.child_environment(),
        text=True,
    )
    assert first.stdin is not None
    assert first.stdout is not None
    try:
        first.stdin.write('{"procedure": "1.001193", "submitter": {"name": "Lê Một"}}\n')
        first.stdin.flush()
        assert '"code"' in first.stdout.readline()
        for words in (["register"], ["act"], ["sync", "--once"], ["import", "calendar", __file__]):
            assert counter.run(*words, lines=[dossier()]).refusal["error"] == "already_running"
        assert counter.process("register", lines=[dossier()]).refusal["error"] == "already_running"
        assert [row["submitter"] for row in counter.run("list").answers] == ["Lê Một"]
        assert counter.run("find", "le mot").answer["status"] == "received"
        assert counter.verify()["problems"] == []
        assert counter.run("due", "--procedure", "1.001193").status == 0
    finally:
        first.stdin.close()
        first.wait(30)
        first.stdout.close()
    assert counter.register(dossier("Lê Hai"))
    assert counter.verify()["dossiers"] == 2


# -- keys and directories ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["register"], ["show", "x"], ["find", "x"], ["events"], ["verify"], ["sync", "--once"]], ids=" ".join
)
def test_a_directory_without_an_office(empty: MotCua, words: list[str]) -> None:
    assert empty.run(*words, lines=[dossier()]).refusal["error"] == "not_initialised"
    assert not empty.data_dir.exists()


def test_a_key_file_that_is_missing_wrong_or_inside(counter: MotCua, clone: Clone, tmp_path: Path) -> None:
    (answer,) = counter.register(dossier())
    good = counter.key_file
    keys = {
        "missing": tmp_path / "none.key",
        "length": tmp_path / "short.key",
        "inside": counter.data_dir / "office.key",
        "unreadable": tmp_path,
    }
    keys["length"].write_text("00ff")
    shutil.copy(good, keys["inside"])
    for reason, path in keys.items():
        counter.key_file = path
        for words in (["show", answer["code"]], ["register"]):
            told = counter.run(*words).refusal
            assert (told["error"], told["reason"]) == ("key_file_invalid", reason)
            assert str(path) in told["message"]
    other = tmp_path / "other.key"
    other.write_text("ab" * 32)
    counter.key_file = other
    assert counter.run("verify").refusal["error"] == "key_wrong"
    counter.key_file = good
    assert counter.show(answer["code"])["status"] == "received"
    assert counter.verify()["problems"] == []


def test_init_makes_no_key_inside_the_data_directory(empty: MotCua) -> None:
    file = empty.key_file
    empty.key_file = empty.data_dir / "office.key"
    toml = file.parent / "data.toml"
    toml.parent.mkdir(exist_ok=True)
    empty.data_dir.mkdir()
    told = empty.init().refusal
    assert (told["error"], told["reason"]) == ("key_file_invalid", "inside")
    assert not empty.key_file.exists()


def test_without_a_key_file_and_a_keyring_it_says_which_variable_helps(empty: MotCua) -> None:
    empty.settings = lambda: {"MOT_CUA_KEY_FILE": ""}  # type: ignore[method-assign]
    told = empty.init().refusal
    assert (told["error"], told["variable"]) == ("keyring_unavailable", "MOT_CUA_KEY_FILE")
    assert "MOT_CUA_KEY_FILE" in told["message"]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("mot-cua.db", b"x" * 8192, "database_unreadable"),
        ("mot-cua.db", b"", "database_unreadable"),
        ("keys.json", b"{", "keys_unreadable"),
        ("keys.json", b"{}", "keys_unreadable"),
    ],
)
def test_a_damaged_file_is_named_and_never_replaced(counter: MotCua, name: str, content: bytes, error: str) -> None:
    (counter.data_dir / name).write_bytes(content)
    for words in (["verify"], ["register"], ["find", "x"]):
        assert counter.run(*words, lines=[dossier()]).refusal["error"] == error
    assert (counter.data_dir / name).read_bytes() == content
    assert counter.init().refusal["error"] == "already_initialised"
