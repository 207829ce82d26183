"""A dossier in the field names of the national exchange (about 2020), as far as the look-up knows it.

Nobody is named: ChuHoSo, SoDienThoai and TrichYeuHoSo stay at the office. LoaiDoiTuong is given for citizens only:
whether an organisation is an enterprise (2), an agency (3) or another one (4) was never asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from models.domain.lifecycle import Status
from models.domain.procedure import Channel
from models.domain.timeline import VIETNAM
from sync.server.store.lookup import Found

_EPOCH: Final = datetime(1970, 1, 1, 7, tzinfo=VIETNAM)
_CITIZEN: Final = "1"
_ONLINE, _ELSEWISE = "2", "1"


class NationalDossier(msgspec.Struct, rename="pascal", omit_defaults=True):
    """The fields by their national names; what is unknown or has not happened is left out. Times are yyyyMMddHHmmss."""

    ma_ho_so: str
    trang_thai_ho_so: str
    ma_tthc: str = msgspec.field(default="", name="MaTTHC")
    ten_tthc: str = msgspec.field(default="", name="TenTTHC")
    loai_doi_tuong: str = ""
    ngay_tiep_nhan: str = ""
    ngay_hen_tra: str = ""
    ngay_ket_thuc_xu_ly: str = ""
    ngay_tra: str = ""
    don_vi_xu_ly: str = ""
    kenh_thuc_hien: str = ""


def national(found: Found) -> NationalDossier:
    """Return a dossier by its national names."""
    view = found.view
    return NationalDossier(
        ma_ho_so=view.code,
        trang_thai_ho_so=str(Status(view.status).national_code),
        ma_tthc=view.procedure_code,
        ten_tthc=view.procedure,
        loai_doi_tuong="" if view.is_organisation else _CITIZEN,
        ngay_tiep_nhan=_stamp(view.received_at_ms),
        ngay_hen_tra=_stamp(view.due_at_ms),
        ngay_ket_thuc_xu_ly=_stamp(view.settled_at_ms),
        ngay_tra=_stamp(view.returned_at_ms),
        don_vi_xu_ly=found.office,
        kenh_thuc_hien=(_ONLINE if view.channel == Channel.ONLINE else _ELSEWISE) if view.channel else "",
    )


def _stamp(at_ms: int) -> str:
    return f"{_EPOCH + timedelta(seconds=at_ms // 1000):%Y%m%d%H%M%S}" if at_ms else ""
