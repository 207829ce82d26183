"""A little past for the tour and the demo: dossiers of the last weeks, some finished, some late, all *nhập sau*."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final

from desktop.bootstrap import Office
from models.domain.staff import StaffMember
from models.services import intake, processing
from models.services.commands import ActCommand, PersonInput, ReceiveCommand

LATE_REASON: Final = "Số liệu mẫu để dùng thử"
_PAST: Final = (
    ("1.004873", "Lâm Văn Đạt", 12, ("settle", 9)),
    ("1.004873", "Danh Thị Sà Mươl", 9, ("settle", 7)),
    ("1.001193", "Lý Kim Huệ", 8, ("settle", 8)),
    ("1.000894", "Trần Quốc Tâm", 8, ("settle", 8)),
    ("1.000656", "Nguyễn Thị Bé Ba", 7, ("settle", 6)),
    ("1.004873", "Sơn Minh Khang", 6, None),
    ("1.001193", "Kim Thị Sa Rây", 5, ("settle", 5)),
    ("1.004873", "Huỳnh Văn Út", 3, None),
    ("1.000894", "Thạch Sô Phi", 2, ("request_supplement", 2)),
    ("1.004873", "Phan Thị Mỹ Linh", 1, None),
)
"""Procedure, submitter, days ago, and the step taken so many days ago."""


def do_sample_work(office: Office, member: StaffMember) -> int:
    """Register and process the sample dossiers as `member`; return how many there are."""
    now = office.clock.now()
    for procedure, name, days_ago, step in _PAST:
        received = intake.receive(
            command=ReceiveCommand(
                procedure=procedure,
                submitter=PersonInput(name=name, address="Ấp Phú Giao, xã Thạnh Phú"),
                received_at=now - timedelta(days=days_ago),
                late_reason=LATE_REASON,
            ),
            member=member,
            units=office.units,
            clock=office.clock,
            random_below=secrets.randbelow,
        )
        if step is not None:
            action, ago = step
            processing.act(
                command=ActCommand(
                    action=action,
                    code=received.code,
                    at=now - timedelta(days=ago),
                    reason="Thiếu giấy xác nhận tình trạng hôn nhân" if action == "request_supplement" else "",
                    late_reason=LATE_REASON,
                ),
                member=member,
                units=office.units,
                clock=office.clock,
                random_below=secrets.randbelow,
            )
    return len(_PAST)
