"""Attach a file and remove it: encrypted on the disk before its event, gone again where it is refused."""

from __future__ import annotations

import pytest

from models.domain.events import Kind
from models.persistence.content_files import ContentNotHere
from models.persistence.sealed_file import PIECE_BYTES, ContentDamaged, sealed_size
from models.services import attachments, processing
from models.services.attachments import OTHER_ITEM, RESULT_ITEM
from models.services.commands import ActCommand, Refused
from tests.builders import LAN, member
from tests.integration.attachments.conftest import Desk, MakeDesk
from tests.integration.attachments.scans import big_pdf, pdf, picture
from tests.integration.persistence.registering import raw


def remove(desk: Desk, attachment: str, reason: str = "quét nhầm") -> None:
    command = ActCommand(action="remove_attachment", code=desk.code, attachment=attachment, reason=reason)
    processing.act(
        command=command, member=LAN, units=desk.database.units, clock=desk.clock, random_below=lambda below: below // 2
    )


def test_an_attached_file_is_read_back_as_it_was_and_lies_encrypted(desk: Desk) -> None:
    content = pdf(3, words="Thach Thi Ngoc Anh")
    made = desk.attach(content)
    (file,) = desk.listed
    assert file == made.attachment
    assert (file.pages, file.size, file.media_type, file.is_digitised) == (3, len(content), "application/pdf", True)
    assert desk.database.contents().files.read(file.sha256) == content
    (path,) = desk.stored()
    assert path.relative_to(desk.folder).as_posix() == f"attachments/{file.sha256.hex()[:2]}/{file.sha256.hex()}"
    sealed = path.read_bytes()
    assert len(sealed) == sealed_size(len(content))
    assert b"%PDF" not in sealed
    assert sealed[64:128] not in content
    assert path.stat().st_mode & 0o077 == 0
    assert not desk.database.verify().problems


def test_the_events_body_names_nobody(desk: Desk) -> None:
    made = desk.attach()
    (event,) = (e for e in desk.database.reader().events() if e.kind == Kind.DOCUMENT_ATTACHED)
    assert made.attachment.name.startswith("Thạch")
    assert "Thạch" not in str(event.body)


@pytest.mark.parametrize("size", [1_000_000, 5 * PIECE_BYTES])
def test_a_file_of_many_pieces_comes_back_whole_and_in_parts(desk: Desk, size: int) -> None:
    content = big_pdf(size)
    sha256 = desk.attach(content).attachment.sha256
    files = desk.database.contents().files
    assert files.read(sha256) == content
    for offset, length in [(0, 10), (PIECE_BYTES - 3, 7), (PIECE_BYTES, PIECE_BYTES), (len(content) - 5, 100)]:
        assert files.part(sha256, offset=offset, length=length) == content[offset : offset + length]


@pytest.mark.parametrize("harm", ["cut", "lengthened", "changed", "swapped pieces", "gone"])
def test_a_harmed_file_is_noticed_when_it_is_read_and_by_verify(desk: Desk, harm: str) -> None:
    sha256 = desk.attach(big_pdf(1_000_000)).attachment.sha256
    (path,) = desk.stored()
    sealed = bytearray(path.read_bytes())
    piece = PIECE_BYTES + 16
    if harm == "cut":
        path.write_bytes(sealed[: 20 + 2 * piece])
    elif harm == "lengthened":
        path.write_bytes(sealed + sealed[20 : 20 + piece])
    elif harm == "changed":
        sealed[70_000] ^= 1
        path.write_bytes(sealed)
    elif harm == "swapped pieces":
        path.write_bytes(
            sealed[:20] + sealed[20 + piece : 20 + 2 * piece] + sealed[20 : 20 + piece] + sealed[20 + 2 * piece :]
        )
    else:
        path.unlink()
    with pytest.raises(ContentNotHere if harm == "gone" else ContentDamaged):
        desk.database.contents().files.read(sha256)
    (problem,) = desk.database.verify().problems
    assert (problem.code, problem.subject) == (
        "content_missing" if harm == "gone" else "content_damaged",
        sha256.hex(),
    )


def test_a_file_under_another_ones_name_is_noticed(desk: Desk) -> None:
    first, second = desk.attach(pdf(1)).attachment, desk.attach(pdf(2)).attachment
    files = desk.database.contents().files
    files.path(second.sha256).write_bytes(files.path(first.sha256).read_bytes())
    assert {(p.code, p.subject) for p in desk.database.verify().problems} == {("content_damaged", second.sha256.hex())}


def test_attaching_a_damaged_content_again_mends_it(desk: Desk) -> None:
    content = pdf(2)
    sha256 = desk.attach(content).attachment.sha256
    desk.database.contents().files.path(sha256).write_bytes(b"gone bad")
    desk.attach(content, document="Căn cước")
    assert not desk.database.verify().problems


def test_the_same_file_twice_at_one_item_is_recognised_and_at_another_doubted(desk: Desk) -> None:
    desk.attach()
    with pytest.raises(Refused) as refused:
        desk.attach()
    assert (refused.value.code, refused.value.params) == ("already_attached", {"document": "Tờ khai theo mẫu"})
    made = desk.attach(document="Căn cước")
    assert [(p.code, p.params) for p in made.warnings] == [("attached_elsewhere", (("document", "Tờ khai theo mẫu"),))]
    assert len(desk.stored()) == 1, "one content is stored once"
    assert len(desk.listed) == 2


@pytest.mark.parametrize("document", ["to khai theo mau", "  TỜ KHAI THEO MẪU "])
def test_marks_and_case_of_an_item_do_not_matter(desk: Desk, document: str) -> None:
    assert desk.attach(document=document).attachment.document == "Tờ khai theo mẫu"


@pytest.mark.parametrize("document", [RESULT_ITEM, OTHER_ITEM])
def test_the_result_and_other_papers_can_be_attached_as_well(desk: Desk, document: str) -> None:
    assert desk.attach(document=document).attachment.document == document


def test_a_refused_file_leaves_nothing_on_the_disk(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_document") as refused:
        desk.attach(document="Sổ đỏ")
    assert "Tờ khai theo mẫu; Căn cước" in refused.value.params["known"]
    assert desk.stored() == []
    desk.code = "H59.25.14-261120-0499"
    with pytest.raises(Refused, match="dossier_not_found"):
        desk.attach()
    assert desk.stored() == []


def test_a_refusal_never_takes_a_content_that_another_event_names(desk: Desk) -> None:
    sha256 = desk.attach().attachment.sha256
    with pytest.raises(Refused, match="already_attached"):
        desk.attach()
    assert desk.database.contents().files.holds(sha256)


def test_somebody_without_the_role_attaches_nothing(desk: Desk) -> None:
    files = desk.database.contents().files
    stranger = member("k", "Khách", ())
    with pytest.raises(Refused, match="not_permitted"):
        attachments.attach(
            code=desk.code,
            document=OTHER_ITEM,
            file=attachments.store(file=attachments.CheckedFile(picture(), "image/jpeg", 1, "a.jpg"), contents=files),
            is_digitised=False,
            member=stranger,
            units=desk.database.units,
            contents=files,
            clock=desk.clock,
        )
    assert desk.stored() == []


def test_a_removed_file_leaves_the_list_and_its_content_stays(desk: Desk) -> None:
    made = desk.attach().attachment
    remove(desk, made.eid.hex())
    assert desk.listed == ()
    (gone,) = desk.dossier.attachments.removed
    assert gone.removal_reason == "quét nhầm"
    assert desk.database.contents().files.holds(made.sha256)
    assert not desk.database.verify().problems
    with pytest.raises(Refused, match="attachment_removed_already"):
        remove(desk, made.eid.hex())


def test_a_file_is_removed_by_its_hash_where_that_says_which(desk: Desk) -> None:
    made = desk.attach().attachment
    desk.attach(document="Căn cước")
    with pytest.raises(Refused, match="attachment_ambiguous"):
        remove(desk, made.sha256.hex())
    with pytest.raises(Refused, match="attachment_not_found"):
        remove(desk, "00" * 32)
    with pytest.raises(Refused) as refused:
        remove(desk, made.eid.hex(), reason=" ")
    assert [(p.field, p.code) for p in refused.value.problems] == [("reason", "required")]
    remove(desk, made.eid.hex())
    remove(desk, made.sha256.hex())
    assert desk.listed == ()


def test_a_crash_before_the_commit_leaves_a_file_that_the_next_start_sweeps(desk: Desk, make_desk: MakeDesk) -> None:
    kept = desk.attach(pdf(1)).attachment
    files = desk.database.contents().files
    lost = files.put(pdf(5))  # the power goes here: neither named nor settled
    (desk.folder / "attachments" / "incoming" / "0123.beside").write_bytes(b"half")
    desk.database.close()
    again = make_desk(code=desk.code)
    assert [path.name for path in again.stored()] == [kept.sha256.hex()]
    assert not again.database.contents().files.holds(lost)


def test_a_crash_after_the_commit_leaves_a_marker_and_the_file_stays(desk: Desk, make_desk: MakeDesk) -> None:
    made = desk.attach().attachment
    (desk.folder / "attachments" / "incoming" / made.sha256.hex()).touch()
    desk.database.close()
    again = make_desk(code=desk.code)
    assert [path.name for path in again.stored()] == [made.sha256.hex()]
    assert not again.database.verify().problems


def test_verify_tells_an_index_of_files_that_was_tampered_with(desk: Desk) -> None:
    made = desk.attach().attachment
    desk.database.close()
    with raw(desk.folder) as connection:
        connection.execute("UPDATE attached SET is_removed = 1")
    from models.persistence.database import open_database

    again = open_database(desk.folder, clock=desk.clock, read_only=True)
    try:
        assert [(p.code, p.subject) for p in again.verify().problems] == [("attached_differs", made.eid.hex())]
    finally:
        again.close()
