"""Every backup, onto every machine, at a real province: no event lost that exists anywhere, no number twice.

A device of its own office for each scenario, because an office has twenty lanes a day and a scenario takes some.
"""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from models.persistence.writer_lock import WriterLock
from sync.server.admin import open_store
from sync.server.store.province import begin_epoch
from tests.e2e.mot_cua import OFFICE, OFFICE_FILE, MotCua, dossier
from tests.e2e.province import Province, running_province
from tests.integration.attachments.scans import pdf

LONG_AGO, MONDAY, TUESDAY = "2025-10-20T08:15", "2026-11-16T08:15", "2026-11-17T08:15"
_offices = itertools.count(30)


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


@dataclass
class Site:
    """One office's counter 1 and whatever becomes of its machine."""

    province: Province
    folder: Path
    office: str
    counter: MotCua
    recovery_code: str
    printed: dict[str, str] = field(default_factory=dict)

    def enrol(self, device: MotCua) -> None:
        words = ["enrolment", "--province-data-dir", self.province.data_dir, "--office", self.office, "--counter", 1]
        code = device.run(*words).answer["code"]
        assert device.run("enrol", "--province", self.province.address, "--code", code).answer["device"]

    def receive(self, device: MotCua, *names: str, now: str | None = None) -> list[str]:
        """Register, and remember what was printed; a code that stands on two receipts is a failure of most tests."""
        answers = device.register(*[dossier(name, procedure="3.000439") for name in names], now=now)
        for name, answer in zip(names, answers, strict=True):
            self.printed[name] = answer["code"]
        return [answer["code"] for answer in answers]

    def place(self) -> Path:
        return self.folder / "usb"

    def back_up(self, device: MotCua, *, now: str | None = None) -> Path:
        """Make an hourly backup."""
        device.run("backups", "folder", self.place(), now=now)
        return Path(device.run("backups", "now", now=now).answer["file"])

    def restored(self, device: MotCua, backup: Path, *, code: str = "") -> dict[str, Any]:
        """Bring a backup back; nothing of it may be wrong."""
        device.environment["MOT_CUA_RECOVERY_CODE"] = code
        answer = device.run("restore", backup).answer
        assert answer["problems"] == 0
        return answer

    def new_pc(self, name: str = "new") -> MotCua:
        """A machine without anything, not even the key."""
        return MotCua(self.folder / name, self.folder / f"{name}.key")

    def sync(self, *devices: MotCua, rounds: int = 2) -> None:
        """Replicate until everybody has heard of everything."""
        for _ in range(rounds):
            for device in devices:
                answer = device.run("sync", "--once").answer
                assert (answer["pending"], answer.get("trouble")) == (0, None)

    def agrees(self, *devices: MotCua, names: set[str] | None = None) -> None:
        """Nothing differs anywhere, no problem is found, and every dossier that was ever printed is there."""
        for device in devices:
            assert device.verify()["problems"] == []
            assert device.run("compare").answer["differences"] == 0
            held = {row["submitter"] for row in device.run("list").answers}
            assert held == (names if names is not None else set(self.printed))

    def no_number_stands_twice(self) -> None:
        assert [code for code, times in Counter(self.printed.values()).items() if times > 1] == []


@pytest.fixture
def site(province: Province, tmp_path: Path) -> Site:
    office = f"H59.25.{next(_offices)}"
    counter = MotCua(tmp_path / "counter-1", tmp_path / "office.key")
    code = counter.init(office=OFFICE_FILE.replace(OFFICE, office)).answer["recovery_code"]
    return Site(province, tmp_path, office, counter, code)


def test_a_backup_of_a_dead_pc_opens_on_another_and_gets_everything_back(site: Site) -> None:
    """Hourly, some unsent; the lost machine worked on and sent more before it died."""
    one = site.counter
    site.receive(one, "A", "B", now=MONDAY)
    site.enrol(one)
    site.sync(one)
    site.receive(one, "C")
    backup = site.back_up(one)
    site.receive(one, "D", "E")
    site.sync(one)
    shutil.rmtree(one.data_dir)
    one.key_file.unlink()
    new = site.new_pc()
    assert site.restored(new, backup, code=site.recovery_code)["dossiers"] == 3
    site.receive(new, "F", "G")
    site.no_number_stands_twice()
    site.sync(new)
    site.receive(new, "H")
    site.sync(new)
    site.no_number_stands_twice()
    site.agrees(new)


def test_a_backup_from_before_the_enrolment_enrols_anew_and_gets_its_past_back(site: Site) -> None:
    one = site.counter
    site.receive(one, "A", now=LONG_AGO)
    backup = site.folder / "old.mcb"
    assert one.run("backup", backup).answer["dossiers"] == 1
    site.enrol(one)
    site.receive(one, "B", "C")
    site.sync(one)
    shutil.rmtree(one.data_dir)
    new = site.new_pc()
    site.restored(new, backup, code=site.recovery_code)
    site.receive(new, "D")
    site.enrol(new)
    site.sync(new)
    site.receive(new, "E")
    site.sync(new)
    site.no_number_stands_twice()
    site.agrees(new)


def test_an_old_backup_on_the_same_pc_loses_nothing_that_lies_aside(site: Site) -> None:
    """400 days old; what was never sent lies in the office that was set aside, and goes from there."""
    one = site.counter
    site.receive(one, "A", now=LONG_AGO)
    site.enrol(one)
    site.sync(one)
    backup = site.back_up(one, now=LONG_AGO)
    site.receive(one, "B", "C", now=MONDAY)
    site.sync(one)
    site.receive(one, "D")
    aside = site.restored(one, backup)["set_aside"]
    site.receive(one, "E")
    site.no_number_stands_twice()
    site.sync(one)
    site.agrees(one, names={"A", "B", "C", "E"})
    left = MotCua(Path(aside), one.key_file)
    site.sync(left, one)
    site.receive(one, "F")
    site.sync(one, left)
    site.no_number_stands_twice()
    site.agrees(one, left)


@pytest.mark.parametrize("sidecar", ["copied", "lost"])
def test_a_clone_beside_the_original_loses_nothing_and_no_receipt(site: Site, sidecar: str) -> None:
    one = site.counter
    site.receive(one, "A", now=MONDAY)
    site.enrol(one)
    site.sync(one)
    clone = one.copied_to(site.folder / "clone")
    if sidecar == "lost":
        (clone.data_dir / "sidecar.log").unlink()
    site.receive(one, "B", now=MONDAY)
    site.receive(clone, "C", now=TUESDAY)
    before = dict(site.printed)
    assert len(set(before.values())) == 3, "apart on different days"
    mine = one.register(dossier("D", procedure="3.000439"))[0]
    theirs = clone.register(dossier("E", procedure="3.000439"))[0]
    site.printed |= {"D": mine["code"], "E": theirs["code"]}
    is_twice = mine["code"] == theirs["code"]
    assert is_twice == (sidecar == "copied"), "whole copies that work offline on one day are what no promise covers"
    site.sync(one, clone, rounds=3)
    site.agrees(one, clone)
    for answer in (mine, theirs):
        words = ["lookup", answer["code"], "--check-word", answer["check_word"], "--province", site.province.address]
        assert one.run(*words).answer["status"] == "received"
    after = [*site.receive(one, "F", "G"), *site.receive(clone, "H", "I")]
    assert len(set(after)) == 4
    assert not set(after) & {*before.values(), mine["code"], theirs["code"]}
    site.sync(one, clone)
    site.agrees(one, clone)


def test_a_disk_image_that_was_put_back_is_found_at_the_first_contact(site: Site) -> None:
    one = site.counter
    site.enrol(one)
    site.receive(one, "A", now=MONDAY)
    site.sync(one)
    image = site.folder / "image"
    shutil.copytree(one.data_dir, image)
    site.receive(one, "B", "C")
    site.sync(one)
    shutil.rmtree(one.data_dir)
    shutil.copytree(image, one.data_dir)
    site.receive(one, "D", now=TUESDAY)
    site.sync(one)
    site.receive(one, "E", "F")
    site.no_number_stands_twice()
    site.sync(one)
    site.agrees(one)


def test_a_disk_image_from_before_a_restore_repeats_no_number_once_it_was_heard(site: Site) -> None:
    """Its incarnation agrees with the province's; only the events of the later one tell what was printed."""
    one = site.counter
    site.enrol(one)
    site.receive(one, "A")
    site.sync(one)
    image = site.folder / "image"
    shutil.copytree(one.data_dir, image)
    backup = site.back_up(one)
    site.restored(one, backup)
    site.receive(one, "B", "C")
    site.sync(one)
    shutil.rmtree(one.data_dir)
    shutil.copytree(image, one.data_dir)
    site.sync(one)
    site.receive(one, "D", "E")
    site.no_number_stands_twice()
    site.sync(one)
    site.agrees(one)


def test_two_pcs_from_one_backup_part_their_numbers_at_the_first_contact(site: Site) -> None:
    one = site.counter
    site.enrol(one)
    site.receive(one, "A")
    site.sync(one)
    backup = site.back_up(one)
    left, right = site.new_pc("left"), site.new_pc("right")
    for device in (left, right):
        site.restored(device, backup, code=site.recovery_code)
        site.sync(device, rounds=1)
    for name, device in (("B", left), ("C", right), ("D", one), ("E", left), ("F", right)):
        site.receive(device, name)
    site.no_number_stands_twice()
    site.sync(left, right, one)
    site.agrees(left, right, one)


PAPER = {"receipt_series": "AA/26E", "receipt_number": "0001234"}
REQUESTER = {"name": "Nguyễn Văn An", "id_number": "001190123456"}


def test_books_money_files_and_shifts_come_back_and_no_paper_number_is_used_again(site: Site) -> None:
    one = site.counter
    book = [{"book": "copies", "requester": REQUESTER, "documents": ["Học bạ"]}]
    (code,) = site.receive(one, "A")
    scan = site.folder / "to-khai.pdf"
    scan.write_bytes(pdf(2))
    document = one.show(code)["documents"][0]["name"]
    assert one.run("attach", code, scan, "--document", document).status == 0
    assert one.run("shift", "open", "--counted", 100_000).status == 0
    assert one.run("book", "open", lines=[{"book": "copies"}], user="mai").status == 0
    assert one.run("book", "add", lines=book).answer["numbers"] == [1]
    one.act(code, "take_fee", kind="phi", pages=1, copies=1, **PAPER)
    site.enrol(one)
    site.sync(one)
    backup = site.back_up(one)
    box = one.run("shift", "status").answer["expected_vnd"]
    assert one.run("book", "add", lines=book).answer["numbers"] == [2]
    new = site.new_pc()
    answer = site.restored(new, backup, code=site.recovery_code)
    assert (answer["attachments"], answer["attachments_missing"]) == (1, 0)
    assert new.run("shift", "status").answer["expected_vnd"] == box
    assert new.run("book", "add", lines=book).refusal["error"] == "book_unconfirmed"
    assert new.run("book", "add", lines=[book[0] | {"last_number": 2}]).answer["numbers"] == [3]
    site.receive(new, "B")
    fee = {"code": site.printed["B"], "action": "take_fee", "kind": "phi", "pages": 1, "copies": 1, **PAPER}
    assert new.run("act", lines=[fee]).refusal["error"] == "receipt_used", "it is in somebody's hand"
    site.sync(new)
    site.agrees(new)


def test_a_restore_beside_a_running_counter_or_from_no_backup_changes_nothing(site: Site) -> None:
    one = site.counter
    site.receive(one, "A")
    backup = site.back_up(one)
    site.receive(one, "B")
    lock = WriterLock(one.data_dir)
    try:
        assert one.run("restore", backup).refusal["error"] == "already_running"
    finally:
        lock.release()
    cut = site.folder / "cut.mcb"
    cut.write_bytes(backup.read_bytes()[:-5000])
    assert one.run("restore", cut).refusal["error"] == "backup_unreadable"
    one.environment["MOT_CUA_RECOVERY_CODE"] = site.recovery_code[:-1] + ("B" if site.recovery_code[-1] != "B" else "C")
    assert one.run("restore", backup).refusal["error"] == "recovery_code_wrong"
    assert {row["submitter"] for row in one.run("list").answers} == {"A", "B"}
    assert not list(one.data_dir.glob("before-restore*"))


def test_a_backup_from_before_the_province_was_restored_offers_everything_again(site: Site) -> None:
    """Both sides came back from their own past: what only one of them has goes to the other."""
    one = site.counter
    site.enrol(one)
    site.receive(one, "A", now=MONDAY)
    site.sync(one)
    backup = site.back_up(one)
    site.receive(one, "B")
    site.sync(one)
    with open_store(data_dir=site.province.data_dir) as store, store.transaction() as connection:
        begin_epoch(connection)
    new = site.new_pc()
    site.restored(new, backup, code=site.recovery_code)
    site.receive(new, "C")
    site.sync(new)
    site.receive(new, "D")
    site.sync(new)
    site.no_number_stands_twice()
    site.agrees(new)
