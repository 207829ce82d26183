"""Seeded people of a commune in the Mekong delta: names by how common they are, addresses, numbers."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import Final

from models.domain.bodies import PersonData


def _listed(words: str) -> list[str]:
    return words.split("|")


_FAMILIES: Final = (
    ("Nguyễn", 315), ("Trần", 109), ("Lê", 89), ("Phạm", 59), ("Huỳnh", 40), ("Hoàng", 11), ("Võ", 35), ("Vũ", 14),
    ("Phan", 28), ("Trương", 22), ("Bùi", 21), ("Đặng", 21), ("Đỗ", 19), ("Ngô", 17), ("Hồ", 15), ("Dương", 14),
    ("Đinh", 10), ("Thạch", 28), ("Sơn", 17), ("Kim", 12), ("Lý", 15), ("Danh", 9), ("Châu", 8), ("Lâm", 12),
    ("Mai", 7), ("Cao", 6), ("Tô", 5), ("Quách", 4), ("Tạ", 4), ("Hà", 5), ("Đoàn", 7), ("Lương", 6), ("Khưu", 2),
    ("Ông", 1), ("Ư", 1), ("Ngụy", 1), ("Nghiêm", 1), ("Triệu", 2), ("Đào", 4), ("Thái", 4), ("Lưu", 4), ("Liêu", 2),
)  # fmt: skip
_MEN: Final = _listed("Văn|Văn|Văn|Hữu|Minh|Đức|Quốc|Hoàng|Thanh|Công|Ngọc|Xuân|Tấn|Trọng|Phước|Chí|Duy|Anh|Gia|Thành")
_WOMEN: Final = _listed(
    "Thị|Thị|Thị|Thị|Thị Kim|Thị Ngọc|Thị Thu|Thị Mỹ|Ngọc|Thị Hồng|Thị Bích|Thùy|Kim|Mỹ|Thị Thanh|Phương|Khánh|Bảo"
)
_MEN_GIVEN: Final = _listed(
    "An|Bình|Cường|Dũng|Đạt|Điền|Đông|Giang|Hải|Hào|Hậu|Hiếu|Hoàng|Hùng|Huy|Hưng|Khang|Khánh|Khoa|Kiệt|Lâm|Long|Lộc|"
    "Mạnh|Minh|Nam|Nghĩa|Nhân|Nhật|Phát|Phong|Phúc|Phương|Quang|Quân|Quý|Sang|Sơn|Tài|Tâm|Tân|Thắng|Thành|Thiện|Thịnh|"
    "Tiến|Toàn|Trí|Trung|Tú|Tuấn|Tùng|Út|Việt|Vinh|Vũ|Nguyên|Trường|Nghiệp|Khuyến"
)
_WOMEN_GIVEN: Final = _listed(
    "An|Anh|Ánh|Bích|Châu|Chi|Diễm|Diệu|Dung|Duyên|Đào|Giang|Hà|Hân|Hạnh|Hằng|Hiền|Hoa|Hồng|Huệ|Hương|Khanh|Lan|Liên|"
    "Linh|Loan|Mai|My|Mỹ|Nga|Ngân|Ngọc|Nguyệt|Nhi|Như|Nhung|Oanh|Phượng|Phương|Quyên|Quỳnh|Sương|Tâm|Thảo|Thanh|Thơ|Thu|"
    "Thủy|Thúy|Tiên|Trâm|Trang|Trinh|Trúc|Tuyền|Tuyết|Uyên|Vân|Vy|Xuân|Yến|Ơn"
)
_KHMER_FAMILIES: Final = frozenset({"Thạch", "Sơn", "Kim", "Danh", "Châu", "Lâm", "Lý", "Liêu"})
_KHMER_GIVEN: Final = _listed(
    "Sà Rươl|Chanh Đa|Sô Phia|Đa Ra|Ra Tha|Sóc Kha|Sa Vươn|Sà Phia|Thị Sa Rinh|Si Thol|Phi Rum|Sê Tha|Sô Phách|Bươl"
)
"""One person in six of this commune is Khmer; half of them have such names."""

_HAMLETS: Final = _listed(
    "Ấp Phú Thành|Ấp Phú Hòa|Ấp Rạch Sên|Ấp Cần Đước|Ấp Sóc Bưng|Thôn Đông|Thôn Trung Hậu|Khu phố 1|Khu phố 2|"
    "Khu phố 5|Ấp 3|Ấp Đào Viên|Thôn Ngọc Động|Khóm Vĩnh Bình"
)
_STREETS: Final = _listed(
    "đường Quốc lộ 1A|đường Nguyễn Huệ|đường Hùng Vương|đường tỉnh 940|lộ 19 tháng 5|đường Lê Lợi"
)
_COMMUNES: Final = _listed("xã Thạnh Phú|xã Đại Tâm|xã Tham Đôn|xã Gia Hòa|phường Sóc Trăng|xã Mỹ Xuyên")
_TRADES: Final = _listed("Thương mại|Xây dựng|Nuôi trồng thủy sản|Vận tải|Vật liệu xây dựng|Dịch vụ nông nghiệp")
_BIRTHPLACES: Final = ("094", "094", "094", "094", "094", "094", "092", "093", "095", "084", "079", "089", "091", "001")
_NETWORKS: Final = _listed(
    "090|091|093|094|096|097|098|086|088|089|032|033|034|035|036|037|038|039|070|076|077|078|079|081|082|083|084|"
    "085|056|058"
)
_WEIGHTS: Final = list(accumulate(weight for _, weight in _FAMILIES))
_NAMES: Final = [name for name, _ in _FAMILIES]


class Village:
    """A source of people that are the same for the same seed; some come again, as they do."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._known: list[PersonData] = []

    def person(self) -> PersonData:
        """Return somebody: one in four was here before, one in twenty-five is a company or a household business."""
        dice = self._dice
        if self._known and dice.random() < 0.25:
            return dice.choice(self._known)
        who = self._company() if dice.random() < 0.04 else self._human()
        if len(self._known) < 20_000:
            self._known.append(who)
        else:
            self._known[dice.randrange(20_000)] = who
        return who

    def _human(self) -> PersonData:
        dice = self._dice
        is_woman = dice.random() < 0.54
        year = min(max(round(dice.gauss(1984, 15)), 1935), 2008)
        century = (year - 1900) // 100 * 2 + is_woman
        number = f"{dice.choice(_BIRTHPLACES)}{century}{year % 100:02d}{dice.randrange(10**6):06d}"
        return PersonData(
            name=self._name(is_woman=is_woman),
            id_number=number if dice.random() < 0.97 else f"36{dice.randrange(10**7):07d}",
            birth_on=f"{year}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}",
            sex="Nữ" if is_woman else "Nam",
            phone=f"{dice.choice(_NETWORKS)}{dice.randrange(10**7):07d}" if dice.random() < 0.9 else "",
            address=self._address(),
        )

    def _name(self, *, is_woman: bool) -> str:
        """Return a full name: mostly three words; some have the mother's family name as well, or two given names."""
        dice = self._dice
        family = self._family()
        if family in _KHMER_FAMILIES and dice.random() < 0.5:
            return f"{family} {dice.choice(_KHMER_GIVEN)}"
        middle, given = (_WOMEN, _WOMEN_GIVEN) if is_woman else (_MEN, _MEN_GIVEN)
        parts = [family, dice.choice(middle), dice.choice(given)]
        if dice.random() < 0.05:
            parts.insert(1, self._family())
        elif dice.random() < 0.03:
            parts.pop(1)
        return " ".join(parts)

    def _company(self) -> PersonData:
        dice = self._dice
        owner = f"{dice.choice(_MEN)} {dice.choice(_MEN_GIVEN)}"
        kind = dice.choice(["Công ty TNHH MTV", "Hộ kinh doanh", "Công ty Cổ phần", "Hợp tác xã"])
        return PersonData(
            organisation=f"{kind} {dice.choice(_TRADES)} {owner}",
            tax_code=f"22{dice.randrange(10**8):08d}",
            phone=f"0299{dice.randrange(10**7):07d}",
            address=self._address(),
        )

    def _address(self) -> str:
        dice = self._dice
        house = f"Số {dice.randrange(1, 900)}, {dice.choice(_STREETS)}, " if dice.random() < 0.4 else ""
        return f"{house}{dice.choice(_HAMLETS)}, {dice.choice(_COMMUNES)}, thành phố Cần Thơ"

    def _family(self) -> str:
        return self._dice.choices(_NAMES, cum_weights=_WEIGHTS)[0]
