"""What stands open on a sample day: a book, a cash box, an arrival, papers on shelves, a dossier that is elsewhere."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Final

from desktop.bootstrap import Office
from models.domain.book_kind import BookKind
from models.domain.procedure import Channel, Limit, Unit
from models.domain.staff import StaffMember
from models.services import books, certifying, intake, placing, processing, shifts
from models.services.book_commands import BookCommand, CertifiedDocument, CertifyCommand
from models.services.commands import ActCommand, PersonInput, ReceiveCommand

_FLOAT_VND: Final = 200_000
_ADDRESS: Final = "Ấp Phú Giao, xã Thạnh Phú"
_CERTIFIED: Final = (
    ("Lâm Thị Hồng", (CertifiedDocument("Bằng tốt nghiệp trung học phổ thông", pages=1, copies=3),)),
    ("Danh Hoàng Phúc", (CertifiedDocument("Học bạ", pages=6, copies=2), CertifiedDocument("Giấy khai sinh"))),
    ("Kim Ngọc Lan", (CertifiedDocument("Giấy chứng nhận quyền sử dụng đất", pages=4, copies=2),)),
)


def do_sample_day(office: Office, clerk: StaffMember, supervisor: StaffMember) -> None:
    """Leave one of each on a counter that has the sample dossiers of `sample_work`."""
    now = office.clock.now()
    common: Any = {"units": office.units, "clock": office.clock}
    shifts.open_shift(counted_vnd=_FLOAT_VND, member=clerk, **common)
    copies = BookCommand(book=BookKind.COPIES)
    books.open_book(command=copies, member=supervisor, units=office.book_units, clock=office.clock)
    for name, documents in _CERTIFIED:
        command = CertifyCommand(
            book=BookKind.COPIES,
            requester=PersonInput(name=name, address=_ADDRESS),
            documents=documents,
            signer="Nguyễn Văn Hòa",
            signer_title="Phó Chủ tịch",
        )
        certifying.certify(command=command, member=clerk, units=office.book_units, clock=office.clock)
    intake.receive(
        command=ReceiveCommand(
            procedure="1.004873",
            channel=Channel.ONLINE,
            external_code=f"G09.99-{now + timedelta(hours=7):%y%m%d}-000123",
            submitter=PersonInput(name="Huỳnh Thị Diệu", phone="0912345678", address=_ADDRESS),
        ),
        member=clerk,
        random_below=secrets.randbelow,
        **common,
    )
    _move(office, clerk, "Huỳnh Văn Út", to="Chi nhánh Văn phòng đăng ký đất đai", leg=Limit(1, Unit.WORKING_DAY))
    for number, name in enumerate(("Lâm Văn Đạt", "Trần Quốc Tâm", "Lý Kim Huệ"), start=1):
        for row in office.reader.find(name, limit=1):
            step = ActCommand(action="place", code=row.code, place=f"Kệ 2, ngăn {number}")
            placing.place_paper(command=step, member=clerk, **common)


def _move(office: Office, clerk: StaffMember, name: str, *, to: str, leg: Limit) -> None:
    for row in office.reader.find(name, limit=1):
        processing.act(
            command=ActCommand(action="forward", code=row.code, to=to, leg=leg),
            member=clerk,
            units=office.units,
            clock=office.clock,
            random_below=secrets.randbelow,
        )
