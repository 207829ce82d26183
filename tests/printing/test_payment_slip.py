"""The payer's slip: what was paid in figures and words, and a VietQR of what is left, read by a scanner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.domain.bodies import FeeBody, MoneyBody
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.vietqr import vietqr_text
from models.services.payment_slip import payment_slip, unpaid_vnd
from printing.forms import render
from printing.samples import CODE, PAYMENT
from tests.builders import LAN, NOW, event, office, received
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE


def test_a_bank_reads_the_amount_the_account_and_the_code_from_the_paper() -> None:
    (page,) = read_pages(render(PAYMENT))
    assert PAYMENT.account is not None
    assert page.codes() == {
        "Code 128": CODE,
        "QR Code": vietqr_text(PAYMENT.account, amount_vnd=75_000, purpose=CODE),
    }


@pytest.mark.parametrize("paper", [replace(PAYMENT, due_vnd=0), replace(PAYMENT, account=None)])
def test_nobody_is_asked_to_pay_twice_or_to_nowhere(paper: object) -> None:
    (page,) = read_pages(render(paper))  # type: ignore[arg-type]  # a PaymentSlipPaper
    assert page.codes() == {"Code 128": CODE}
    assert "ứng dụng ngân hàng" not in page.text


def test_it_says_in_words_what_was_paid_and_that_it_is_no_bien_lai() -> None:
    text = squeezed(read_pages(render(PAYMENT))[0].text)
    for words in (
        "Phiếu này không phải biên lai thu phí, lệ phí",
        "Cộng đã thu: 24.000 đ (Hai mươi bốn nghìn đồng)",
        "Còn phải nộp: 75.000 đ (Bảy mươi lăm nghìn đồng)",
        "Biên lai AB/26P 0000121",
        "Miễn, giảm",
    ):
        assert squeezed(words) in text, words


def test_the_longest_names_leave_the_code_readable() -> None:
    long = replace(
        PAYMENT.dossier, procedure_name=LONG_PROCEDURE, submitter_name=LONG_NAME, submitter_address=LONG_ADDRESS
    )
    first = read_pages(render(replace(PAYMENT, dossier=long, lines=PAYMENT.lines * 9)))[0]
    assert set(first.codes()) == {"Code 128", "QR Code"}


def dossier(*fees: FeeBody, taken: tuple[MoneyBody, ...] = (), cancels: bool = False) -> Dossier:
    events = [received(fees=fees), *(event(Kind.FEE_TAKEN, n, body) for n, body in enumerate(taken, start=2))]
    if cancels:
        events.append(event(Kind.FEE_CANCELLED, 9, MoneyBody(fee=events[1].eid)))
    found = Dossier.replay(events)
    assert found is not None
    return found


def fee(amount: int | None, kind: str = "le_phi") -> FeeBody:
    return FeeBody(amount, kind=kind)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (dossier(fee(8_000), fee(3_000, "phi")), 11_000),
        (dossier(fee(None)), 0),
        (dossier(fee(8_000), taken=(MoneyBody(amount_vnd=5_000, kind="le_phi"),)), 3_000),
        (dossier(fee(8_000), taken=(MoneyBody(amount_vnd=9_000, kind="le_phi"),)), 0),
        (dossier(fee(8_000), taken=(MoneyBody(amount_vnd=8_000, kind="le_phi"),), cancels=True), 8_000),
        (dossier(fee(8_000), taken=(MoneyBody(amount_vnd=0, kind="le_phi", exempt=True),)), 0),
        (dossier(fee(8_000, ""), taken=(MoneyBody(amount_vnd=8_000, kind="phi"),)), 0),
    ],
)
def test_what_is_left_follows_from_what_was_announced_and_kept(state: Dossier, due: int) -> None:
    assert unpaid_vnd(state) == due


def test_cancelled_money_is_not_on_the_slip_and_what_was_given_back_is_gone_from_it() -> None:
    state = dossier(taken=(MoneyBody(amount_vnd=8_000, kind="phi", receipt_number="7"),), cancels=True)
    slip = payment_slip(state, due_vnd=0, account=None, cashier_name=LAN.name, office=office().heading, now=NOW)
    assert (slip.lines, slip.paid_vnd) == ((), 0)
    assert squeezed("chưa thu khoản nào.") in squeezed(read_pages(render(slip))[0].text)
