"""What arrivals and contested events ask of the rest of the program, beside the steps themselves."""

from __future__ import annotations

from typing import Protocol

from models.services.arrivals import Arrival
from models.services.contested import Contest
from models.services.review_ports import Review
from models.services.reviews import ReviewSettled, SettleReview


class ContestDesk(Protocol):
    """A part of the counter's desk: what has to be compared."""

    def contests(self) -> list[Contest]:
        """Return every open contest of the office."""

    def reviews(self) -> list[Review]:
        """Return every doubt about the data: clashing numbers, wrong clocks, what the province keeps aside."""

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        """Store a decision about a doubt; called on the writing thread.

        Raises:
            Refused: `not_permitted`, `invalid_input`, `review_not_open`, `cannot_take_in`.
        """


class ArrivalDesk(Protocol):
    """A part of the counter's desk: what came online or by post and waits for an answer."""

    def arrivals(self) -> list[Arrival]:
        """Return the arrivals that wait, the one whose answer is due first at the head."""
