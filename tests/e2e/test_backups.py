"""The place of backups by `mot-cua backups`, and by the running counter's child process."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.backup_child import BackupChildren
from desktop.backup_shelf import OfficeBackups
from desktop.bootstrap import Office, open_office_at
from models.domain.timeline import to_local
from models.services.backups import Check
from models.services.refusal import Refused
from tests.e2e.mot_cua import MONDAY, MotCua, dossier


def test_a_place_is_chosen_filled_listed_and_tried(counter: MotCua, tmp_path: Path) -> None:
    counter.register(dossier("An"), now=MONDAY)
    empty = counter.run("backups", "list").answer
    assert (empty["folder"], empty["backups"], empty["current_at"]) == (None, 0, None)
    assert counter.run("backups", "now").refusal["error"] == "backup_place_missing"
    chosen = counter.run("backups", "folder", tmp_path / "usb", now=MONDAY).answer
    assert (chosen["is_there"], chosen["shares_disk"]) == (True, True)
    first = counter.run("backups", "now", now=MONDAY).answer
    assert (first["number"], first["check"], first["dossiers"], first["made"]) == (1, "full", 1, True)
    assert first["made_at"] == "2026-11-23T08:15:00+07:00"
    assert counter.run("backups", "now", "--if-changed", now=MONDAY).answer["made"] is False
    counter.register(dossier("Bình"), now=MONDAY)
    second = counter.run("backups", "now", "--if-changed", now="2026-11-23T09:15").answer
    assert (second["number"], second["check"], second["dossiers"]) == (2, "quick", 2)
    assert counter.run("backups", "now", "--full", now="2026-11-23T09:20").answer["check"] == "full"
    standing, *rows = counter.run("backups", "list").answers
    assert (standing["backups"], standing["trouble"]) == (3, None)
    assert [row["number"] for row in rows] == [3, 2, 1]
    found = counter.run("backups", "try", second["file"]).answer
    assert (found["dossiers"], found["events"], found["problems"]) == (2, 2, 0)
    assert found["newest_code"] == "H59.25.14-261123-0002"
    assert [path.name for path in counter.data_dir.iterdir() if path.name.startswith(".")] == []


def test_what_is_no_good_backup_is_refused_in_words(counter: MotCua, tmp_path: Path) -> None:
    counter.run("backups", "folder", tmp_path / "usb")
    made = Path(counter.run("backups", "now").answer["file"])
    cut = tmp_path / "cut.mcb"
    cut.write_bytes(made.read_bytes()[:-4000])
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 something else")
    changed = tmp_path / "changed.mcb"
    changed.write_bytes(made.read_bytes().replace(b'"sha256"', b'"sha255"'))
    for file in (cut, letter, changed):
        assert counter.run("backups", "try", file).refusal["error"] == "backup_unreadable"
    assert counter.run("backups", "try", tmp_path / "none.mcb").refusal["error"] == "file_not_found"
    assert counter.run("backups", "now", "--loud").status == 2


def test_another_machines_backup_is_tried_with_the_code_and_refused_with_another(empty: MotCua, tmp_path: Path) -> None:
    code = empty.init().answer["recovery_code"]
    empty.run("backups", "folder", tmp_path / "usb")
    made = empty.run("backups", "now").answer["file"]
    other = MotCua(tmp_path / "other", tmp_path / "other.key")
    other.init()
    assert other.run("backups", "try", made).refusal["error"] == "key_wrong"
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "i")
    other.environment["MOT_CUA_RECOVERY_CODE"] = f"  {typed} "
    assert other.run("backups", "try", made).answer["problems"] == 0
    other.environment["MOT_CUA_RECOVERY_CODE"] = code[:-1] + ("B" if code[-1] != "B" else "C")
    assert other.run("backups", "try", made).refusal["error"] == "recovery_code_wrong"


@contextmanager
def desk(counter: MotCua, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Office, OfficeBackups]]:
    for name, value in counter.settings().items():
        monkeypatch.setenv(name, value)
    office = open_office_at(counter.data_dir, now=None, writing=True)
    try:
        yield office, office.backups
    finally:
        office.close()


def test_a_running_counter_backs_up_and_rehearses_in_a_process_of_its_own(
    counter: MotCua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.register(dossier("An"), dossier("Bình"))
    with desk(counter, monkeypatch) as (_, backups):
        with pytest.raises(Refused) as refused:
            backups.back_up_now()
        assert refused.value.code == "backup_place_missing"
        assert refused.value.params["reason"] == "none"
        assert backups.choose_folder(tmp_path / "usb").is_there
        standing = backups.back_up_now()
        assert (standing.trouble, len(standing.rows)) == (None, 1)
        assert standing.rows[0].check is Check.FULL
        backups.make_if_changed()
        assert len(backups.standing().rows) == 1
        found = backups.rehearse(standing.rows[0].path, "")
        assert (found.dossiers, found.problems) == (2, 0)
        assert found.newest_at is not None
        assert to_local(found.newest_at).tzinfo is not None
        Path(standing.rows[0].path).write_bytes(b"rot")
        with pytest.raises(Refused) as unreadable:
            backups.rehearse(standing.rows[0].path, "")
        assert unreadable.value.code == "backup_unreadable"


def test_a_face_that_closes_ends_what_runs_and_waits_for_no_stick(
    counter: MotCua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child is held up as a stick holds it: by a pipe that nobody reads."""
    for name, value in counter.settings().items():
        monkeypatch.setenv(name, value)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    children = BackupChildren(counter.data_dir)
    ended: list[BaseException] = []

    def hang() -> None:
        try:
            children.run(["backups", "try", str(pipe)])
        except Refused as e:
            ended.append(e)

    thread = threading.Thread(target=hang)
    thread.start()
    deadline = time.monotonic() + 30
    while not children._running and time.monotonic() < deadline:
        thread.join(0.01)
    children.stop()
    thread.join(30)
    assert [getattr(e, "code", "") for e in ended] == ["backup_interrupted"]
    with pytest.raises(Refused):
        children.run(["backups", "list"])


def test_the_last_receipt_tells_a_disk_that_was_put_back(counter: MotCua, tmp_path: Path) -> None:
    counter.register(dossier("An"), now="2026-11-16T08:15")
    image = counter.copied_to(tmp_path / "image")
    (code,) = [answer["code"] for answer in counter.register(dossier("Bình"), now="2026-11-16T09:15")]
    assert image.run("last-receipt", now="2026-11-17T08:15").answer["wanted"] is False
    asked = image.run("last-receipt", now="2026-11-23T08:15").answer
    assert (asked["wanted"], asked["heard_at"]) == (True, None)
    was = image.incarnation()
    answer = image.run("last-receipt", code, now="2026-11-23T08:15").answer
    assert (answer["outcome"], answer["code"]) == ("ahead", code)
    assert image.incarnation() != was
    assert image.run("last-receipt", now="2026-11-23T08:15").answer["wanted"] is False
    late = {"received_at": "2026-11-16T10:00", "late_reason": "mất điện"}
    assert image.register(dossier("Châu", **late), now="2026-11-23T08:15")[0]["code"] != code
    assert image.run("last-receipt", "--none", " ", now="2026-11-23T08:15").refusal["error"] == "receipt_reason_needed"
    assert image.run("last-receipt", "xin chào", now="2026-11-23T08:15").refusal["error"] == "receipt_not_read"
    assert image.verify()["problems"] == []


def test_an_administrator_replaces_a_lost_recovery_code(empty: MotCua, tmp_path: Path) -> None:
    first = empty.init().answer["recovery_code"]
    empty.run("backups", "folder", tmp_path / "usb")
    before = empty.run("backups", "now").answer["file"]
    assert empty.run("recovery-code").refusal["error"] == "not_permitted"
    second = empty.run("recovery-code", user="mai").answer["recovery_code"]
    after = empty.run("backups", "now").answer["file"]
    other = MotCua(tmp_path / "other", tmp_path / "other.key")
    for file, right, wrong in ((before, first, second), (after, second, first)):
        other.environment["MOT_CUA_RECOVERY_CODE"] = wrong
        assert other.run("backups", "try", file).refusal["error"] == "recovery_code_wrong"
        other.environment["MOT_CUA_RECOVERY_CODE"] = right
        assert other.run("backups", "try", file).answer["problems"] == 0
