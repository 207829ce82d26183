"""Look-ups that come together are put to the database together: one statement for all that wait, whoever asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol, TypeVar

from sync.server.refusals import Refused
from sync.server.store.connection import LOOKUPS_AT_ONCE, Connection
from sync.server.store.lookup import Found, NumberClash, Question, find_dossiers

TOGETHER: Final = 64
"""Questions of one statement."""
MOST_WAITING: Final = 2_000

T = TypeVar("T")
Answer = Found | NumberClash | None


class LookUp(Protocol):
    """Reads what may lag; tells as of when it is complete."""

    def __call__(self, work: Callable[[Connection], T]) -> Awaitable[tuple[T, int]]:
        """Do `work` on a thread."""
        ...


class InquiryDesk:
    """Answers questions, each from the database: nothing that was answered is kept. Lives on one event loop.

    While nobody waits a question goes at once and alone. What comes while the connections are busy goes together with
    the next statement, so that under load a look-up costs a fraction of a round trip.

    Args:
        look_up: reads from the replica or the primary.
        together: questions of one statement.
    """

    def __init__(self, look_up: LookUp, *, together: int = TOGETHER) -> None:
        self._look_up = look_up
        self._together = together
        self._waiting: list[tuple[Question, asyncio.Future[tuple[Answer, int]]]] = []
        self._working: set[asyncio.Task[None]] = set()

    async def ask(self, question: Question) -> tuple[Answer, int]:
        """Return the answer and the instant (milliseconds UTC) up to which it is complete.

        Raises:
            Refused: 503, more wait than will be answered soon.
            psycopg.OperationalError, PoolTimeout: the database does not answer.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise Refused("busy", 503)
        future: asyncio.Future[tuple[Answer, int]] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, future))
        self._begin()
        return await future

    async def ask_all(self, questions: Sequence[Question]) -> tuple[list[Answer], int]:
        """Answer a batch by a statement of its own.

        Raises:
            psycopg.OperationalError, PoolTimeout: the database does not answer.
        """
        return await self._look_up(lambda connection: find_dossiers(connection, questions))

    def _begin(self) -> None:
        while self._waiting and len(self._working) < LOOKUPS_AT_ONCE:
            some, self._waiting = self._waiting[: self._together], self._waiting[self._together :]
            task = asyncio.create_task(self._answer(some))
            self._working.add(task)
            task.add_done_callback(self._on_task_done)

    def _on_task_done(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._begin()

    async def _answer(self, some: list[tuple[Question, asyncio.Future[tuple[Answer, int]]]]) -> None:
        try:
            answers, as_of_ms = await self.ask_all([question for question, _ in some])
        except BaseException as error:  # handed on to everybody who waits for it
            for _, future in some:
                if not future.done():  # who asked may have gone
                    future.set_exception(error if isinstance(error, Exception) else ConnectionAbortedError())
            if not isinstance(error, Exception):
                raise
            return
        for (_, future), answer in zip(some, answers, strict=True):
            if not future.done():
                future.set_result((answer, as_of_ms))
