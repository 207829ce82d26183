"""Our closures of 2024–2026 beside those of the `holidays` package, day by day; each difference has its reason."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from models.domain.calendar import DEFAULT_HOURS, WorkingCalendar, load_calendar

CALENDAR = WorkingCalendar(
    DEFAULT_HOURS,
    load_calendar((Path(__file__).parents[3] / "desktop/resources/calendar.json").read_bytes()).days,
    date(2026, 12, 31),
)
KNOWN_DIFFERENCES = {
    date(2026, 1, 2): "swapped with 10 January by 12729/VPCP-KGVX, which the package misses",
    date(2026, 1, 10): "the other half of that swap",
}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_working_days_are_those_of_the_package_but_for_the_known_differences(year: int) -> None:
    theirs = holidays.country_holidays("VN", years=year)
    days = (date(year, 1, 1) + timedelta(days=i) for i in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))

    differences = {on for on in days if CALENDAR.is_working(on) != theirs.is_working_day(on)}

    assert differences == {on for on in KNOWN_DIFFERENCES if on.year == year}
