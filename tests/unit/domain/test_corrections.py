"""A correction is an event of its own: the history says what stood there, the reprint says what it replaces."""

from __future__ import annotations

from datetime import timedelta

from models.domain.bodies import CorrectionBody, DocumentBody, PrintedBody, StepPerson
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.history import Change
from tests.builders import ANH_STORED, BINH_STORED, DOSSIER_PERSON, NOW, event, received


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


def printed(n: int, *, form: str = "receipt") -> Event:
    return event(Kind.RECEIPT_PRINTED, n, PrintedBody(form=form), at=NOW + timedelta(minutes=n))


def corrected(n: int, *fields: str, who: StepPerson | None = None, hlc: int | None = None) -> Event:
    documents = (DocumentBody("Bản vẽ", 1),) if "documents" in fields else None
    return event(Kind.CORRECTED, n, CorrectionBody(fields=fields, documents=documents), who, hlc=hlc)


def test_the_history_says_what_stood_there_and_what_stands_there_now() -> None:
    who = StepPerson(submitter=BINH_STORED, note="Nội dung mới")
    entry = fold(received(), corrected(2, "submitter", "content", "documents", who=who)).history[-1]
    before = fold(received())
    assert entry.changes == (
        Change("submitter", ANH_STORED, BINH_STORED),
        Change("content", DOSSIER_PERSON.content, "Nội dung mới"),
        Change("documents", before.documents, (DocumentBody("Bản vẽ", 1),)),
    )


def test_a_redacted_feed_names_the_fields_only() -> None:
    who = StepPerson(submitter=BINH_STORED)
    log = [one.without_person() for one in (received(), corrected(2, "submitter", "documents", who=who))]
    submitter, documents = fold(*log).history[-1].changes
    assert submitter == Change("submitter", is_redacted=True)
    assert (documents.field, documents.new) == ("documents", (DocumentBody("Bản vẽ", 1),))


def test_a_correction_that_lost_against_a_later_one_changed_nothing() -> None:
    late = corrected(2, "content", who=StepPerson(note="mới hơn"), hlc=9 << 16)
    early = corrected(3, "content", who=StepPerson(note="cũ hơn"), hlc=8 << 16)
    assert fold(received(), late, early).history[-1].changes == ()


def test_a_removed_owner_leaves_the_submitter() -> None:
    named = corrected(2, "owner", who=StepPerson(owner=BINH_STORED))
    removed = corrected(3, "owner")
    dossier = fold(received(), named, removed)
    assert dossier.owner is None
    assert dossier.history[-1].changes == (Change("owner", BINH_STORED, None),)


def test_a_corrected_receipt_replaces_the_last_print_before_the_correction() -> None:
    note = StepPerson(note="mới")
    log = [received(), printed(2), printed(3), corrected(4, "content", who=note)]
    assert fold(*log[:3]).receipt_replaces_at is None
    assert fold(*log).receipt_replaces_at == NOW + timedelta(minutes=3)
    again = [*log, printed(5), printed(6, form="apology")]
    assert fold(*again).receipt_replaces_at == NOW + timedelta(minutes=3), (
        "each copy of the corrected one says the same"
    )
    twice = [*again, corrected(7, "content", who=note)]
    assert fold(*twice).receipt_replaces_at == NOW + timedelta(minutes=5)


def test_a_correction_before_any_print_replaces_nothing() -> None:
    assert fold(received(), corrected(2, "content"), printed(3)).receipt_replaces_at is None
