"""The use cases of the print queue: every change is one transaction, and says what is surely known.

A paper of a dossier is recorded as printed (`receipt_printed`) in the same transaction that ends its job, so that the
log never says "printed" of a sheet that still waits, and never forgets one that came out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from models.services.paper_printing import record_printed
from models.services.ports import Clock
from models.services.print_jobs import (
    HERE,
    OPEN,
    UNDECIDED,
    JobContent,
    JobState,
    PrintCounts,
    PrintJob,
    PrintOrder,
)
from models.services.print_ports import PrintReader, PrintUnit, PrintUnits
from models.services.refusal import Refused

_AT_PRINTER: Final = frozenset({JobState.SENDING, JobState.SENT})
KEPT: Final = timedelta(days=90)
"""How long the print log keeps its lines."""


class PrintBook:
    """The queue over the counter's database. Thread-safe; every method is at most one transaction.

    Args:
        units: units of work that reach the queue.
        reader: read-only questions.
        clock: the office's.
        new_id: gives names that grow with time (UUID version 7).
    """

    def __init__(self, *, units: PrintUnits, reader: PrintReader, clock: Clock, new_id: Callable[[], bytes]) -> None:
        self._units = units
        self._reader = reader
        self._clock = clock
        self._new_id = new_id

    # -- asking ------------------------------------------------------------------------------------------------------

    def open_jobs(self) -> list[PrintJob]:
        """Return every job that is still on its way, the oldest first."""
        return self._reader.jobs(OPEN)

    def latest(self, *, limit: int) -> list[PrintJob]:
        """Return what went through the queue last, the newest first."""
        return self._reader.latest(limit=limit)

    def job(self, identity: bytes) -> PrintJob:
        """Return an open job.

        Raises:
            Refused: `job_gone`.
        """
        return _open(self._reader.job(identity))

    def content(self, identity: bytes) -> JobContent | None:
        """Return what a job prints."""
        return self._reader.content(identity)

    def counts(self) -> PrintCounts:
        """Count for the status bar."""
        return counts_of(self.open_jobs())

    # -- ordering ----------------------------------------------------------------------------------------------------

    def order(
        self,
        *,
        name: str,
        form: str,
        code: str,
        printer: str,
        sheet: str,
        copies: int,
        content: JobContent,
        actor: bytes,
        order: PrintOrder | None,
        trouble: str = "",
    ) -> tuple[PrintJob, bool]:
        """Put a paper into the queue, durably; return its job and whether it is new.

        The same paper is not queued twice: whoever presses the key again while the printer is jammed means that job.
        One that waited for a decision goes on, because pressing the key is one, unless a sheet may be out already.
        """
        now = self._clock.now()
        with self._units() as unit:
            same = next((job for job in unit.prints.jobs(OPEN) if _is_same(job, name, form, order)), None)
            if same is not None:
                if same.state in HERE:
                    same = dataclasses.replace(same, state=JobState.WAITING, trouble="", detail="", changed_at=now)
                    unit.prints.save(same)
                    unit.commit()
                return same, False
            job = PrintJob(
                id=self._new_id(),
                name=name,
                form=form,
                code=code,
                printer=printer,
                sheet=sheet,
                copies=copies,
                copy_number=unit.prints.printings(name) + 1,
                state=JobState.WAITING,
                trouble=trouble,
                ordered_at=now,
                changed_at=now,
                actor=actor,
                order=order,
            )
            unit.prints.add(job, content)
            unit.commit()
        return job, True

    def log(
        self, *, name: str, form: str, code: str, printer: str, copies: int, actor: bytes, order: PrintOrder | None
    ) -> None:
        """Note in the print log what went straight to a folder; with an `order` the caller records the printing."""
        now = self._clock.now()
        with self._units() as unit:
            job = PrintJob(
                id=self._new_id(),
                name=name,
                form=form,
                code=code,
                printer=printer,
                copies=copies,
                copy_number=unit.prints.printings(name) + 1,
                state=JobState.DONE,
                ordered_at=now,
                changed_at=now,
                actor=actor,
            )
            unit.prints.add(job, None)
            unit.prints.forget_before(now - KEPT)
            if order is None:
                _audit(unit, job, now)
            unit.commit()

    # -- what printers tell ------------------------------------------------------------------------------------------

    def take_stock(self) -> list[PrintJob]:
        """Judge at a start what an earlier run left: nothing that nobody handed over is printed without a word.

        Returns:
            the jobs that were being handed over; ask the print system about them.
        """
        now = self._clock.now()
        with self._units() as unit:
            for job in unit.prints.jobs({JobState.WAITING}):
                unit.prints.save(dataclasses.replace(job, state=JobState.OFFERED, trouble="", changed_at=now))
            broken = unit.prints.jobs({JobState.SENDING})
            for job in broken:
                unit.prints.save(dataclasses.replace(job, state=JobState.UNSURE, trouble="interrupted", changed_at=now))
            unit.prints.forget_before(now - KEPT)
            unit.commit()
        return broken

    def change(
        self, job: PrintJob, state: JobState, *, trouble: str = "", detail: str = "", ticket: str | None = None
    ) -> PrintJob | None:
        """Write what became of a job where anything is new; None where somebody changed it meanwhile.

        Ends a job only with `JobState.CANCELLED`; what is printed is told with `done`.
        """
        with self._units() as unit:
            known = unit.prints.job(job.id)
            if known is None or (known.state, known.printer) != (job.state, job.printer):
                return None
            changed = dataclasses.replace(
                known, state=state, trouble=trouble, detail=detail, ticket=known.ticket if ticket is None else ticket
            )
            if changed != known:
                changed = dataclasses.replace(changed, changed_at=self._clock.now())
                unit.prints.save(changed)
                unit.commit()
        return changed

    def done(self, identity: bytes) -> PrintJob:
        """End a job whose sheets are out, and record the printing of a dossier's paper.

        Raises:
            Refused: `job_gone`.
        """
        now = self._clock.now()
        with self._units() as unit:
            job = _open(unit.prints.job(identity))
            copy_number = job.copy_number
            if job.order is not None:
                copy_number = record_printed(unit, job.order, job=job.name, now=now) or copy_number
            else:
                _audit(unit, job, now)
            job = dataclasses.replace(
                job, state=JobState.DONE, trouble="", detail="", copy_number=copy_number, changed_at=now
            )
            unit.prints.save(job)
            unit.commit()
        return job

    # -- what people decide ------------------------------------------------------------------------------------------

    def retry(self, identity: bytes) -> PrintJob:
        """Let a job be printed (again); one that the printer has got by now is left as it is.

        Raises:
            Refused: `job_gone`.
        """
        return self._decide(identity, HERE | UNDECIDED, JobState.WAITING, at_printer=_AT_PRINTER)

    def cancelled(self, identity: bytes) -> PrintJob:
        """End a job that is not wanted; what the print system had of it is cancelled there already.

        Raises:
            Refused: `job_gone`; `job_at_printer`: it is being handed over this moment.
        """
        return self._decide(identity, OPEN - {JobState.SENDING}, JobState.CANCELLED)

    def moved(self, identity: bytes, printer: str) -> PrintJob:
        """Send a job to another printer.

        Raises:
            Refused: as `cancelled`.
        """
        return self._decide(identity, OPEN - {JobState.SENDING}, JobState.WAITING, printer=printer)

    def _decide(
        self,
        identity: bytes,
        states: Iterable[JobState],
        state: JobState,
        *,
        printer: str | None = None,
        at_printer: Iterable[JobState] = (),
    ) -> PrintJob:
        with self._units() as unit:
            job = _open(unit.prints.job(identity))
            if job.state in at_printer:
                return job
            if job.state not in states:
                raise Refused("job_at_printer", name=job.name)
            changed = dataclasses.replace(
                job,
                state=state,
                trouble="",
                detail="",
                ticket="",
                printer=job.printer if printer is None else printer,
                changed_at=self._clock.now(),
            )
            unit.prints.save(changed)
            unit.commit()
        return changed


def counts_of(jobs: Iterable[PrintJob]) -> PrintCounts:
    """Count open jobs for the status bar."""
    every = list(jobs)
    undecided = sum(job.state in UNDECIDED for job in every)
    stuck = [job for job in every if job.trouble and job.state not in UNDECIDED]
    return PrintCounts(
        moving=len(every) - undecided - len(stuck),
        undecided=undecided,
        stuck=len(stuck),
        trouble=stuck[0].trouble if stuck else "",
    )


def _audit(unit: PrintUnit, job: PrintJob, at: datetime) -> None:
    """Leave a trace of a paper that is no dossier's event; a copy is called one."""
    action = f"{job.form}_printed" if job.copy_number == 1 else f"{job.form}_printed_again"
    unit.audit(actor=job.actor or None, action=action, at=at, subject=job.code or job.name)


def _open(job: PrintJob | None) -> PrintJob:
    if job is None or not job.is_open:
        raise Refused("job_gone")
    return job


def _is_same(job: PrintJob, name: str, form: str, order: PrintOrder | None) -> bool:
    if order is not None and job.order is not None:
        return (job.order.dossier, job.order.paper, job.form) == (order.dossier, order.paper, form)
    return (job.name, job.form) == (name, form)
