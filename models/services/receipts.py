"""What a receipt says, taken from the dossier's state, so that a reprint says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from models.domain.bodies import FeeBody, PersonData
from models.domain.dossier import Dossier
from models.domain.fees import FeeKind
from models.domain.numerals import dotted
from models.domain.procedure import Fee
from models.domain.timeline import local_date
from models.services.papers import PaperItem, ReceiptPaper, receipt_message
from models.services.views import OfficeSettings


def money(amount_vnd: int) -> str:
    """Return đồng as Vietnamese write them: 3.000 đ."""
    return f"{dotted(amount_vnd)} đ"


_KIND_WORDS: Final = {FeeKind.PHI.value: "phí ", FeeKind.LE_PHI.value: "lệ phí "}


def fee_words(fees: Sequence[Fee | FeeBody]) -> str:
    """Say the fee lines in one line; an amount that the province's council sets stays unknown until it is entered."""
    said: list[str] = []
    for fee in fees:
        per = f"/{fee.per}" if fee.per else ""
        if fee.amount_vnd is not None:
            name = _KIND_WORDS.get(fee.kind, "") if isinstance(fee, FeeBody) else ""
            said.append(name + ("không thu" if fee.amount_vnd == 0 else f"{money(fee.amount_vnd)}{per}"))
        elif fee.by_province:
            said.append("theo nghị quyết của HĐND tỉnh (chưa nhập mức thu)")
    return "; ".join(dict.fromkeys(said)) or "chưa có thông tin"


def limit_words(dossier: Dossier) -> str:
    """Say the statutory time limit: "3 ngày làm việc", "trong ngày làm việc"."""
    if dossier.same_day:
        return "giải quyết trong ngày"
    if dossier.limit is None:
        return "chưa xác định thời hạn"
    ground = f" ({dossier.limit.ground})" if dossier.limit.ground else ""
    return dossier.limit.words + ground


def receipt_of(
    dossier: Dossier,
    *,
    office: OfficeSettings,
    sign: Callable[[bytes], bytes | None],
    receiver_name: str,
    printed_at: datetime,
) -> ReceiptPaper:
    """Fill in form 01 (Thông tư 03/2025/TT-VPCP) from a dossier; only what the office keeps is listed."""
    if dossier.received_at is None:
        raise ValueError("a dossier that never arrived has no receipt")
    reference = dossier.code or dossier.token
    # The day stands before the number, which begins anew each day: one book of a year has each of them once.
    number = dossier.code.partition("-")[2] if dossier.code is not None else ""
    who = dossier.submitter
    return ReceiptPaper(
        office=office.heading,
        number=number,
        code=dossier.code,
        token=dossier.token or None if dossier.code is None else None,
        check_word=dossier.check_word,
        signature=sign(receipt_message(reference, dossier.check_word)),
        procedure_name=dossier.procedure_name,
        procedure_code=dossier.procedure,
        content=dossier.content,
        submitter_name=_shown_name(who),
        submitter_address=who.address,
        submitter_phone=who.phone,
        submitter_email=who.email,
        submitter_id_number=who.id_number or who.tax_code,
        submitter_capacity=_capacity(who),
        owner_name=_shown_name(dossier.owner or who),
        items=tuple(
            PaperItem(item.name, item.originals, item.certified, item.photocopies)
            for item in dossier.documents
            if not item.shown_only and item.originals + item.certified + item.photocopies > 0
        ),
        sets=dossier.sets,
        limit_words=limit_words(dossier),
        due_rule=dossier.due_rule,
        received_at=dossier.received_at,
        due_at=dossier.printed_due_at,
        is_provisional=dossier.is_provisional,
        result_place=f"{office.heading.name} (quầy trả kết quả)",
        fee_words=fee_words(dossier.fees),
        register_book=str(local_date(dossier.received_at).year),
        register_number=number,
        receiver_name=receiver_name,
        printed_at=printed_at,
        replaces_printed_at=dossier.receipt_replaces_at,
    )


def _shown_name(who: PersonData) -> str:
    return f"{who.organisation} ({who.name})" if who.organisation and who.name else who.organisation or who.name


def _capacity(who: PersonData) -> str:
    """Say why somebody else submits: relation and authorisation."""
    return "; ".join(part for part in (who.relation, who.authorisation) if part)
