"""The real client and encrypted databases against the real province: its process, HTTP and PostgreSQL."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest

from sync.client.enrol import EnrolmentRefused
from sync.client.lookup import LookupUnknown, lookup
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import open_store, revoke_device
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import NOTHING, ProvinceProcess, SystemClock, one_time_code, take_place, until


def test_two_counters_see_each_others_dossiers(make: Make) -> None:
    one, two = make(1), make(2)
    first, second = one.register(), two.register()
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1)
    assert two.sync() == dataclasses.replace(NOTHING, pushed=1, pulled=1)
    assert one.sync() == dataclasses.replace(NOTHING, pulled=1)
    assert one.codes() == two.codes() == {first, second}
    assert one.sync() == NOTHING
    assert one.database.verify().problems == two.database.verify().problems == ()


def test_what_was_registered_before_the_enrolment_goes_up_in_batches(make: Make, province: ProvinceProcess) -> None:
    one = make(1, enrolled=False)
    codes = {one.register() for _ in range(40)}
    take_place(one, province, one_time_code(province, one.database.reader().office().heading.code, 1))
    assert one.sync() == dataclasses.replace(NOTHING, pushed=40)
    two = make(2)
    assert two.sync().pulled == 40
    assert two.codes() == codes


def test_a_copied_data_directory_loses_nothing_and_repeats_no_lane(make: Make, tmp_path: Path) -> None:
    one = make(1)
    one.register()
    assert one.sync().pushed == 1
    one.database.close()
    shutil.copytree(one.folder, tmp_path / "copy")
    one, copy = make(1, enrolled=False), make(1, name="copy", enrolled=False)
    clash = one.register()
    assert copy.register() == clash, "nobody can know yet: both are offline copies of one counter"
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1)
    w = copy.database.replication().writer().w
    assert copy.sync() == dataclasses.replace(NOTHING, pushed=1, pulled=1)
    assert copy.database.replication().writer().w != w
    assert ("number_clash", copy.newest()) in copy.database.replication().alarms()
    assert one.sync().pulled == 1
    assert copy.register() != one.register(), "from now on the copy numbers from lanes of its own"
    assert [place.sync().trouble for place in (one, copy, one)] == ["", "", ""]
    assert one.database.verify().events == copy.database.verify().events == 5


def test_a_copy_on_another_pc_enrols_anew(make: Make, province: ProvinceProcess, tmp_path: Path) -> None:
    one = make(1)
    one.register()
    one.sync()
    one.database.close()
    shutil.copytree(one.folder, tmp_path / "copy")
    copy = make(1, name="copy", enrolled=False)
    organisation = copy.database.reader().office().heading.code
    name = take_place(copy, province, one_time_code(province, organisation, 1))
    assert name != f"{organisation}-counter-1"
    assert copy.database.reader().office().device == name
    copy.register()
    assert copy.sync().trouble == ""
    assert make(2).sync().pulled == 2


def test_a_kiosk_knows_the_dossier_and_nobodys_name(make: Make) -> None:
    one, kiosk = make(1), make(0, kind="kiosk")
    code = one.register()
    one.sync()
    assert kiosk.sync() == dataclasses.replace(NOTHING, pulled=1)
    view = kiosk.database.reader().show(code)
    assert view is not None
    assert view.dossier.submitter.name == ""


def test_a_citizen_looks_the_dossier_up(make: Make, province: ProvinceProcess) -> None:
    one = make(1)
    code = one.register()
    with pytest.raises(LookupUnknown):
        lookup(province.url, code)
    one.sync()
    assert lookup(province.url, code)["code"] == code


def test_a_revoked_counter_hands_over_what_it_had_and_gets_nothing(make: Make, province: ProvinceProcess) -> None:
    one, two = make(1), make(2)
    two.register()
    two.sync()
    one.register()
    with open_store(data_dir=province.data_dir) as store:
        revoke_device(store, one.database.reader().office().device)
    assert one.sync() == dataclasses.replace(NOTHING, pushed=1, trouble="revoked")


def test_a_used_code_is_refused(make: Make, province: ProvinceProcess) -> None:
    one, two = make(1, enrolled=False), make(2, enrolled=False)
    code = one_time_code(province, one.database.reader().office().heading.code, 1)
    take_place(one, province, code)
    with pytest.raises(EnrolmentRefused) as caught:
        take_place(two, province, code)
    assert caught.value.parameters["reason"] == "enrolment_code_used"
    assert two.database.replication().identity() is None


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a matter of Unix")
def test_a_killed_province_is_found_again_by_workers_that_nobody_touches(make: Make) -> None:
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        province = ProvinceProcess(Path(folder) / "province")
        province.start()
        one, two = make(1, enrolled=False), make(2, enrolled=False)
        organisation = one.database.reader().office().heading.code
        for place, counter in ((one, 1), (two, 2)):
            take_place(place, province, one_time_code(province, organisation, counter))
        workers = [
            SyncWorker(
                store=place.database.replication(),
                clock=SystemClock(),
                on_changed=lambda _: None,
                on_status=lambda _: None,
                pace=Pace(debounce_s=0.05),
            )
            for place in (one, two)
        ]
        for worker in workers:
            worker.start()
        try:
            first = one.register()
            workers[0].wake()
            assert until(lambda: first in two.codes(), timeout_s=10), "a long poll hears at once"
            province.stop(signal.SIGKILL)
            second = one.register()
            workers[0].wake()
            assert until(lambda: one.database.reader().line_status().trouble == "line_down", timeout_s=10)
            assert one.database.reader().line_status().waiting == 1
            listen = province.url.removeprefix("http://")
            province.start(listen)
            assert until(lambda: second in two.codes(), timeout_s=30), "everything goes on within 30 seconds"
            assert one.database.reader().line_status().waiting == 0
        finally:
            began = time.monotonic()
            assert [worker.stop() for worker in workers] == [True, True]
            assert time.monotonic() - began < 2
            province.stop()
