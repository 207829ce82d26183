"""Contents of attached files over the real line: after the events, resumed after any cut, for their office only."""

from __future__ import annotations

import dataclasses
import random
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest

from models.services import processing
from models.services.commands import ActCommand
from sync.client.attachments import ContentNotThere, Moved, Mover, fetch
from sync.client.round import synchronise
from sync.client.transport import Transport
from sync.client.worker import Pace, SyncWorker
from sync.protocol import ContentAnswer, Push, PushAnswer
from tests.builders import LAN
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import NOTHING, Place, ProvinceProcess, SystemClock, one_time_code, take_place, until
from tests.integration.sync.relay import relay_to


def scan(size: int = 700_000, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def line_of(place: Place, *, url: str = "") -> Transport:
    identity = place.database.replication().identity()
    assert identity is not None
    return Transport.of(dataclasses.replace(identity, province_url=url or identity.province_url), clock=SystemClock())


def is_sent(place: Place, sha256: bytes) -> bool:
    return place.database.contents().states([sha256])[sha256].is_sent


def fetched(place: Place, sha256: bytes) -> bytes:
    transport = line_of(place)
    try:
        fetch(place.database.contents(), transport, sha256)
    finally:
        transport.close()
    return place.database.contents().files.read(sha256)


def test_a_file_goes_up_after_its_event_and_another_counter_gets_it(make: Make) -> None:
    one, two = make(1), make(2)
    content = scan()
    file = one.attach(one.register(), content)
    assert one.database.contents().next_to_send(now=SystemClock().now()) is None, "its event is not there yet"
    assert one.sync() == dataclasses.replace(NOTHING, pushed=2, attachments_sent=1)
    assert is_sent(one, file.sha256)
    assert two.sync() == dataclasses.replace(NOTHING, pulled=2)
    state = two.database.contents().states([file.sha256])[file.sha256]
    assert (state.is_held, state.is_wanted, state.size) == (False, False, len(content))
    assert not two.database.verify().problems, "what another counter holds is no problem here"
    assert fetched(two, file.sha256) == content
    assert not two.database.verify().problems
    assert two.sync() == NOTHING
    assert one.sync() == NOTHING


def test_what_was_removed_before_it_went_up_stays_here(make: Make) -> None:
    one = make(1)
    code = one.register()
    file = one.attach(code, scan())
    command = ActCommand(action="remove_attachment", code=code, attachment=file.eid.hex(), reason="giấy của người khác")
    processing.act(
        command=command, member=LAN, units=one.database.units, clock=SystemClock(), random_below=lambda n: n // 2
    )
    assert one.sync() == dataclasses.replace(NOTHING, pushed=3)
    assert not is_sent(one, file.sha256)


def test_a_line_that_breaks_in_the_middle_of_a_file_goes_on_where_it_was(make: Make, province: ProvinceProcess) -> None:
    one = make(1)
    content = scan(1_500_000)
    file = one.attach(one.register(), content)
    with relay_to(province.url) as relay:
        relay.cut_after = 500_000
        outcomes = []
        for _ in range(20):
            transport = line_of(one, url=relay.url)
            store, contents = one.database.replication(), one.database.contents()
            outcomes.append(synchronise(store, transport, SystemClock(), contents=contents))
            transport.close()
            if not outcomes[-1].attachments_waiting:
                break
        assert outcomes[-1].attachments_sent == 1
        assert relay.cuts >= 2
        assert relay.up < 2 * len(content), "begun anew after a cut, three times as much would have gone up"
    broken = [outcome for outcome in outcomes if outcome.trouble]
    assert len(broken) == relay.cuts
    assert all(outcome.attachments_waiting == 1 and outcome.pending == 0 for outcome in broken)
    two = make(2)
    two.sync()
    assert fetched(two, file.sha256) == content


def test_a_program_that_was_killed_goes_on_where_it_was(make: Make) -> None:
    one = make(1)
    content = scan(1_000_000)
    file = one.attach(one.register(), content)
    one.database.replication()
    transport = line_of(one)
    assert synchronise(one.database.replication(), transport, SystemClock()).pushed == 2
    mover = Mover(one.database.contents())
    assert [mover.move(transport).moved for _ in range(3)] == [Moved.PART] * 3
    transport.close()
    one.database.close()  # nothing is remembered but the disk
    again = make(1, enrolled=False)
    offered = again.database.contents().states([file.sha256])[file.sha256].offered
    assert 0 < offered < len(content)
    transport = line_of(again)
    asked: list[int] = []
    sent = transport.send_chunk

    def watched(sha256: bytes, *, offset: int, chunk: bytes) -> ContentAnswer:
        asked.append(offset)
        return sent(sha256, offset=offset, chunk=chunk)

    transport.send_chunk = watched  # type: ignore[method-assign]  # to see where it goes on
    mover = Mover(again.database.contents())
    while mover.move(transport).moved is not Moved.SENT:
        pass
    transport.close()
    assert asked[0] == offered
    assert is_sent(again, file.sha256)


def test_a_province_that_is_killed_in_the_middle_goes_on_where_it_was(
    make: Make, tmp_path: Path, organisation: str
) -> None:
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        own = ProvinceProcess(Path(folder) / "province")
        own.start()
        try:
            one = make(1, enrolled=False)
            take_place(one, own, one_time_code(own, organisation, 1))
            content = scan(1_000_000)
            file = one.attach(one.register(), content)
            transport = line_of(one)
            assert synchronise(one.database.replication(), transport, SystemClock()).pushed == 2
            mover = Mover(one.database.contents())
            assert [mover.move(transport).moved for _ in range(3)] == [Moved.PART] * 3
            transport.close()
            own.stop(signal.SIGKILL)
            outcome = one.sync()
            assert (outcome.trouble, outcome.attachments_waiting) == ("line_down", 1)
            own.start(own.url.removeprefix("http://"))
            assert one.sync() == dataclasses.replace(NOTHING, attachments_sent=1)
            two = make(2, enrolled=False)
            take_place(two, own, one_time_code(own, organisation, 2))
            assert two.sync().pulled == 2
            assert fetched(two, file.sha256) == content
        finally:
            own.stop()


def test_a_download_that_breaks_goes_on_where_it_was(make: Make) -> None:
    one, two = make(1), make(2)
    content = scan(1_000_000)
    file = one.attach(one.register(), content)
    one.sync()
    two.sync()
    contents = two.database.contents()
    contents.want(file.sha256)
    transport = line_of(two)
    mover = Mover(contents)
    assert [mover.move(transport).moved for _ in range(2)] == [Moved.PART] * 2
    transport.close()
    two.database.close()
    again = make(2, enrolled=False)
    files = again.database.contents().files
    assert files.arrived(file.sha256, len(content)) == 2 * 256 * 1024
    leftovers = [path.read_bytes() for path in (again.folder / "attachments").rglob("*") if path.is_file()]
    assert all(content[:64] not in raw for raw in leftovers), "encrypted also while it comes"
    assert fetched(again, file.sha256) == content
    assert not again.database.verify().problems


def test_a_file_that_is_damaged_here_stops_neither_the_others_nor_the_events(make: Make) -> None:
    one = make(1)
    code = one.register()
    bad, good = one.attach(code, scan(seed=1)), one.attach(code, scan(seed=2))
    path = one.database.contents().files.path(bad.sha256)
    path.write_bytes(path.read_bytes()[:-1])
    assert one.sync() == dataclasses.replace(NOTHING, pushed=3, attachments_sent=1, attachments_waiting=1)
    assert is_sent(one, good.sha256)
    assert one.database.contents().states([bad.sha256])[bad.sha256].trouble == "content_damaged"


def test_a_file_changed_under_its_name_never_arrives_as_something_else(make: Make) -> None:
    one = make(1)
    file = one.attach(one.register(), scan(seed=1))
    files = one.database.contents().files
    other = files.put(scan(seed=2))
    files.path(other).replace(files.path(file.sha256))
    outcome = one.sync()
    assert (outcome.trouble, outcome.attachments_sent, outcome.attachments_waiting) == ("", 0, 1)
    assert one.database.contents().states([file.sha256])[file.sha256].trouble == "content_damaged"
    two = make(2)
    two.sync()
    with pytest.raises(ContentNotThere):
        fetched(two, file.sha256)


def test_a_content_that_was_begun_with_other_bytes_is_begun_anew_once(make: Make) -> None:
    one = make(1)
    content = scan(600_000)
    file = one.attach(one.register(), content)
    transport = line_of(one)
    assert synchronise(one.database.replication(), transport, SystemClock()).pushed == 2
    transport.send_chunk(file.sha256, offset=0, chunk=scan(256 * 1024, seed=9))
    mover = Mover(one.database.contents())
    moved = [mover.move(transport).moved]
    while moved[-1] is Moved.PART:
        moved.append(mover.move(transport).moved)
    assert moved[-1] is Moved.REFUSED
    assert one.database.contents().states([file.sha256])[file.sha256].trouble == "hash_differs"
    assert transport.content_state(file.sha256).received == 0, "the wrong bytes are gone"
    transport.close()
    one.database.contents().note_offered(file.sha256, through=0, is_sent=False)  # the pause is over
    assert one.sync().attachments_sent == 1


def test_what_nobody_has_sent_yet_is_told_and_asked_for_again_later(make: Make) -> None:
    one, two = make(1), make(2)
    file = one.attach(one.register(), scan())
    transport = line_of(one)
    synchronise(one.database.replication(), transport, SystemClock())  # the event alone
    transport.close()
    two.sync()
    with pytest.raises(ContentNotThere):
        fetched(two, file.sha256)
    one.sync()
    assert fetched(two, file.sha256) == scan()


def test_a_restored_province_is_offered_every_file_again(make: Make) -> None:
    one = make(1)
    file = one.attach(one.register(), scan())
    one.sync()
    identity = one.database.replication().identity()
    assert identity is not None
    one.database.replication().change_epoch(epoch="another")
    assert not is_sent(one, file.sha256)
    one.database.replication().change_epoch(epoch=identity.epoch)
    outcome = one.sync()
    assert (outcome.trouble, outcome.attachments_waiting) == ("", 0)
    assert is_sent(one, file.sha256)


class Watched(Transport):
    """The real line, which tells what goes over it; something is registered while a chunk is under way."""

    log: list[str]
    during: Any

    def push(self, batch: Push, **how: Any) -> PushAnswer:
        self.log.append("events")
        return super().push(batch, **how)

    def send_chunk(self, sha256: bytes, *, offset: int, chunk: bytes) -> ContentAnswer:
        self.log.append("chunk")
        self.during()
        return super().send_chunk(sha256, offset=offset, chunk=chunk)


def test_an_event_waits_for_one_chunk_at_most(make: Make) -> None:
    """So a content never takes more than half of the line while events wait, however fast they come."""
    one = make(1)
    file = one.attach(one.register(), scan(1_200_000))
    log: list[str] = []
    registered: list[str] = []

    def during() -> None:
        if len(registered) < 3:
            registered.append(one.register())

    identity = one.database.replication().identity()
    assert identity is not None
    line = Watched(
        province_url=identity.province_url, authority=identity.authority, identity=identity, clock=SystemClock()
    )
    line.log, line.during = log, during
    lines = iter([line])
    worker = SyncWorker(
        store=one.database.replication(),
        clock=SystemClock(),
        on_changed=lambda _: None,
        on_status=lambda _: None,
        connect=lambda found: next(lines, None) or Transport.of(found, clock=SystemClock()),
        pace=Pace(debounce_s=0.01, first_digest_s=3600),
        contents=one.database.contents(),
    )
    worker._push.start()  # the pushing half alone: the line is its own
    try:
        assert until(lambda: is_sent(one, file.sha256), timeout_s=30)
    finally:
        has_ended = worker.stop()
    assert has_ended
    assert log[0] == "events"
    assert log.count("events") == 4
    first_chunks = [place for place, what in enumerate(log) if what == "chunk"][:3]
    assert all(log[place + 1] == "events" for place in first_chunks), log


def test_the_worker_moves_files_by_itself_and_tells_whose(make: Make) -> None:
    one, two = make(1), make(2)
    changed: set[bytes] = set()
    workers = [
        SyncWorker(
            store=place.database.replication(),
            clock=SystemClock(),
            on_changed=changed.update,
            on_status=lambda _: None,
            pace=Pace(debounce_s=0.01, timer_s=0.2, poll_s=1),
            contents=place.database.contents(),
        )
        for place in (one, two)
    ]
    for worker in workers:
        worker.start()
    try:
        file = one.attach(one.register(), scan())
        workers[0].wake()
        assert until(lambda: is_sent(one, file.sha256), timeout_s=30)
        contents = two.database.contents()
        assert until(lambda: file.sha256 in contents.states([file.sha256]), timeout_s=30)
        changed.clear()
        contents.want(file.sha256)
        assert until(lambda: contents.files.holds(file.sha256) and one.newest() in changed, timeout_s=30)
    finally:
        has_ended = [worker.stop() for worker in workers]
    assert all(has_ended)
    assert contents.files.read(file.sha256) == scan()
