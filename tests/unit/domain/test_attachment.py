"""Scanned files of a dossier: a list that only events change, the same in any order of the same feed."""

from __future__ import annotations

from models.domain.attachment import Attached
from models.domain.bodies import StepPerson
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.office_bodies import AttachmentBody
from tests.builders import event, received

HASH = bytes(range(32))


def attached(n: int, *, sha256: bytes = HASH, document: str = "Tờ khai theo mẫu", name: str = "scan.pdf") -> Event:
    body = AttachmentBody(
        document=document, sha256=sha256, size=1234, media_type="application/pdf", pages=2, digitised=True
    )
    return event(Kind.DOCUMENT_ATTACHED, n, body, StepPerson(note=name))


def removed(n: int, which: Event, reason: str = "quét nhầm") -> Event:
    return event(Kind.ATTACHMENT_REMOVED, n, AttachmentBody(attachment=which.eid), StepPerson(reason=reason))


def folded(*events: Event) -> Dossier:
    state = Dossier.replay(events)
    assert state is not None
    return state


def files(*events: Event) -> Attached:
    return folded(*events).attachments


def test_a_file_stands_on_the_list_with_what_was_told_of_it() -> None:
    (file,) = files(received(), attached(2)).listed
    assert (file.document, file.sha256, file.size, file.pages) == ("Tờ khai theo mẫu", HASH, 1234, 2)
    assert file.is_digitised
    assert file.name == "scan.pdf"


def test_a_removed_file_leaves_the_list_and_stays_in_the_history() -> None:
    first, second = attached(2), attached(3, document="Căn cước")
    state = folded(received(), first, second, removed(4, first))
    assert [file.document for file in state.attachments.listed] == ["Căn cước"]
    (gone,) = state.attachments.removed
    assert (gone.eid, gone.removal_reason) == (first.eid, "quét nhầm")
    assert [entry.words for entry in state.history[1:]] == ["scan.pdf", "scan.pdf", "quét nhầm"]
    assert not state.contested


def test_removing_twice_changes_nothing() -> None:
    first = attached(2)
    once = folded(received(), first, removed(3, first))
    twice = folded(received(), first, removed(3, first), removed(4, first, "lần nữa"))
    assert twice.attachments == once.attachments
    assert not twice.contested


def test_removing_what_was_never_attached_is_contested() -> None:
    stray = removed(3, attached(9))
    state = folded(received(), attached(2), stray)
    assert state.contested == (stray.eid,)
    assert len(state.attachments.listed) == 1


def test_a_file_without_a_hash_is_contested() -> None:
    bad = attached(2, sha256=b"short")
    state = folded(received(), bad)
    assert state.contested == (bad.eid,)
    assert state.attachments == Attached()


def test_a_redacted_feed_tells_no_name_of_a_file() -> None:
    first = attached(2)
    state = folded(received(), first.without_person(), removed(3, first).without_person())
    (gone,) = state.attachments.removed
    assert (gone.name, gone.removal_reason, gone.sha256) == ("", "", HASH)


def test_attaching_moves_neither_status_nor_clock() -> None:
    before, after = folded(received()), folded(received(), attached(2))
    assert (after.status, after.due_at, after.clock) == (before.status, before.due_at, before.clock)
