"""Which reports there are."""

from __future__ import annotations

from enum import StrEnum


class ReportKind(StrEnum):
    """Every report, in the order in which offices ask for them."""

    II06A = "ii06a"
    II07A = "ii07a"
    ONTIME = "ontime"
    PROCEDURES = "procedures"
    OFFICES = "offices"
    LEGS = "legs"
    LATE = "late"
    APART = "apart"
    REGISTER = "register"
    BOOKS = "books"
    FEES = "fees"
    SATISFACTION = "satisfaction"
