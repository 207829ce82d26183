"""What citizens think of the office, by field: ratings at the kiosk, and the indicators that follow from the data.

Ratings count on the day on which they were given. Three indicators need nobody's opinion (Quyết định 766/QĐ-TTg counts
how offices keep their time beside what citizens say): the whole time, the time of each office, and how often the
citizen had to come for papers. Each dossier scores 2, 1 or 0; the row shows the mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.domain.leg_statistics import LegRow
from models.domain.rating import Complaint, Satisfaction
from models.domain.report_ii06a import II06aRow
from models.domain.statistics import OnTime

FULL_SCORE: Final = 2
"""Of one dossier on one indicator."""


@dataclass(frozen=True, slots=True)
class GivenRating:
    """One rating; `reason` is a `Complaint`, or "" where none was given."""

    field: str
    score: Satisfaction
    reason: str


@dataclass(frozen=True, slots=True)
class Asking:
    """How often citizens were asked for more papers: dossiers of a field that were settled in the period."""

    field: str
    requests: int
    dossiers: int


@dataclass(frozen=True, slots=True)
class Score:
    """Points over dossiers: the mean lies between 0 and 2."""

    points: int = 0
    dossiers: int = 0

    @property
    def mean(self) -> float | None:
        """Return points per dossier, None where there is no dossier."""
        return self.points / self.dossiers if self.dossiers else None

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(self.points + other.points, self.dossiers + other.dossiers)


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """One field (None: all of them). `reasons` are counts in the order of `Complaint`.

    Attributes:
        settled: dossiers settled in the period, among whom the raters are.
        whole_time: early 2, on time 1, overdue 0.
        office_time: the same of legs; of the total only, a leg belongs to no field.
        contacts: never asked for more papers 2, once 1, more often 0.
    """

    field: str | None
    levels: tuple[int, int, int] = (0, 0, 0)
    reasons: tuple[int, ...] = (0,) * len(Complaint)
    settled: int = 0
    whole_time: Score = Score()
    office_time: Score = Score()
    contacts: Score = Score()

    @property
    def rated(self) -> int:
        """Return how many rated."""
        return sum(self.levels)

    @property
    def content(self) -> int:
        """Return how many were satisfied or very satisfied."""
        return self.levels[Satisfaction.SATISFIED] + self.levels[Satisfaction.VERY_SATISFIED]

    def __add__(self, other: SatisfactionRow) -> SatisfactionRow:
        """Return both together, as the total."""
        levels = tuple(a + b for a, b in zip(self.levels, other.levels, strict=True))
        return SatisfactionRow(
            None,
            (levels[0], levels[1], levels[2]),
            tuple(a + b for a, b in zip(self.reasons, other.reasons, strict=True)),
            self.settled + other.settled,
            self.whole_time + other.whole_time,
            self.office_time + other.office_time,
            self.contacts + other.contacts,
        )


def time_score(outcome: OnTime) -> Score:
    """Return the score of what was settled: early 2, on time 1, overdue 0."""
    return Score(FULL_SCORE * outcome.early + outcome.on_time, outcome.settled)


def satisfaction_rows(
    ratings: Iterable[GivenRating],
    asked: Iterable[Asking],
    fields: Sequence[II06aRow],
    legs: LegRow,
) -> list[SatisfactionRow]:
    """Return a row for each field of which anything is known, in the order of their names, and the total last.

    Args:
        ratings: given in the period.
        asked: supplement requests of the dossiers settled in it.
        fields: the rows of II.06a of the period; the total among them is left out.
        legs: all legs of the period together.
    """
    levels: dict[str, list[int]] = {}
    reasons: dict[str, dict[str, int]] = {}
    for given in ratings:
        levels.setdefault(given.field, [0, 0, 0])[given.score] += 1
        if given.reason:
            counts = reasons.setdefault(given.field, {})
            counts[given.reason] = counts.get(given.reason, 0) + 1
    contacts: dict[str, Score] = {}
    for each in asked:
        points = max(0, FULL_SCORE - each.requests) * each.dossiers
        contacts[each.field] = contacts.get(each.field, Score()) + Score(points, each.dossiers)
    outcomes: Mapping[str, OnTime] = {row.field: row.outcome for row in fields if row.field is not None}
    rows: list[SatisfactionRow] = []
    for name in sorted({*levels, *(field for field, outcome in outcomes.items() if outcome.settled)}):
        three = levels.get(name, [0, 0, 0])
        said = reasons.get(name, {})
        outcome = outcomes.get(name, OnTime())
        rows.append(
            SatisfactionRow(
                name,
                (three[0], three[1], three[2]),
                tuple(said.get(complaint.value, 0) for complaint in Complaint),
                outcome.settled,
                time_score(outcome),
                Score(),
                contacts.get(name, Score()),
            )
        )
    total = sum(rows, SatisfactionRow(None))
    return [*rows, total + SatisfactionRow(None, office_time=time_score(legs.outcome))]
