"""The print queue at work: one thread for each printer hands papers over and follows them until they are out.

A jammed printer holds up its own thread and nothing else: not the clerk, not the other printers. What is done is
written before and after (`models.services.print_book`), so that a crash at any moment leaves either a paper that was
surely not printed, or one that a human is asked about.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

from models.domain.errors import Anticipated
from models.services.print_book import PrintBook
from models.services.print_jobs import JobState, PrintJob
from models.services.refusal import Refused
from printing.devices import Device, Going, Handed, PrintUncertain, Progress
from printing.spooler import PrinterUnavailable

_LOG: Final = logging.getLogger(__name__)
_LOOK_S: Final = 1.0
"""How often a paper is followed; where it stands for long, every fifth time."""
_LONG_S: Final = 30.0
_RETRIES_S: Final = (2.0, 5.0, 10.0, 20.0, 30.0)
_JOIN_S: Final = 3.0

OpenDevice = Callable[[str], Device]


class PrintQueue:
    """Every printer's thread, started when it gets its first paper.

    Args:
        book: the queue itself.
        open_device: gives the device behind a printer's address; may raise `PrinterUnavailable`.
        on_changed: hears on a printer's thread that something changed.
        look_s: how often papers are followed.
    """

    def __init__(
        self, book: PrintBook, open_device: OpenDevice, *, on_changed: Callable[[], None], look_s: float = _LOOK_S
    ) -> None:
        self._book = book
        self._open_device = open_device
        self._on_changed = on_changed
        self._look_s = look_s
        self._lines: dict[str, _Line] = {}
        self._lock = Lock()
        self._is_stopped = False

    def start(self) -> None:
        """Judge what an earlier run left, and follow what the print system had of it. Blocks for a moment."""
        for job in self._book.take_stock():
            self._search(job)
        for job in self._book.open_jobs():
            if job.state is JobState.SENT:
                self.wake(job.printer)
        self._on_changed()

    def wake(self, printer: str) -> None:
        """Look after a printer's papers now."""
        with self._lock:
            if self._is_stopped:
                return
            line = self._lines.get(printer)
            if line is None:
                line = _Line(printer, self._book, self._open_device, self._on_changed, self._look_s)
                self._lines[printer] = line
            line.wake()

    def take_back(self, job: PrintJob) -> None:
        """See to it that the print system will not print a job; one that is out already is recorded instead.

        Raises:
            PrinterUnavailable: it does not answer or did not let go.
            Refused: `job_printed`: it came out meanwhile.
        """
        if job.state is not JobState.SENT:
            return
        device = self._open_device(job.printer)
        if device.cancel(job):
            return
        going = device.follow(job).going
        if going is Going.DONE:
            self._book.done(job.id)
            self._on_changed()
            raise Refused("job_printed", name=job.name)
        if going is Going.ON:
            raise PrinterUnavailable(printer=job.printer, reason="refused", detail="")

    def stop(self) -> None:
        """End every thread; a device that does not come back is left alone, its paper is judged at the next start."""
        with self._lock:
            self._is_stopped = True
            lines = list(self._lines.values())
        for line in lines:
            line.stop()
        for line in lines:
            line.join()

    def _search(self, job: PrintJob) -> None:
        """Ask the print system for a paper that was being handed over when the program ended."""
        try:
            ticket = self._open_device(job.printer).find(job.title)
        except PrinterUnavailable:
            return  # nobody knows: a human is asked
        unsure = self._book.job(job.id)
        if ticket is None:
            self._book.change(unsure, JobState.OFFERED)
        else:
            self._book.change(unsure, JobState.SENT, ticket=ticket)


class _Line:
    """One printer's thread."""

    def __init__(
        self, printer: str, book: PrintBook, open_device: OpenDevice, on_changed: Callable[[], None], look_s: float
    ) -> None:
        self._printer = printer
        self._book = book
        self._open_device = open_device
        self._on_changed = on_changed
        self._look_s = look_s
        self._woken = Event()
        self._stopping = Event()
        self._failures = 0
        self._not_before = 0.0
        self._quiet_since = monotonic()
        self._thread = Thread(target=self._work, name=f"print {printer}", daemon=True)
        self._is_started = False

    def wake(self) -> None:
        """Look now; a pause after a failure ends."""
        self._not_before = 0.0
        self._quiet_since = monotonic()
        self._woken.set()
        if not self._is_started:
            self._is_started = True
            self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopping.set()
        self._woken.set()

    def join(self) -> None:
        """Wait for the thread, not for ever."""
        if self._is_started:
            self._thread.join(_JOIN_S)

    def _work(self) -> None:
        pause: float | None = 0.0
        while not self._stopping.is_set():
            self._woken.wait(pause)
            self._woken.clear()
            if self._stopping.is_set():
                return
            try:
                pause = self._round()
            except Exception as error:  # noqa: BLE001 - the boundary of a printer's thread: logged, tried again
                _LOG.error("the print queue failed", exc_info=error)
                pause = _RETRIES_S[-1]

    def _round(self) -> float | None:
        """Hand over what waits and ask after what was handed over; return how long to wait, None for until woken."""
        mine = [job for job in self._book.open_jobs() if job.printer == self._printer]
        waiting = [job for job in mine if job.state is JobState.WAITING]
        while waiting and not self._stopping.is_set() and monotonic() >= self._not_before:
            if not self._hand_over(waiting.pop(0)):
                break
        mine = [job for job in self._book.open_jobs() if job.printer == self._printer]
        sent = [job for job in mine if job.state is JobState.SENT]
        for job in sent:
            if self._stopping.is_set():
                return None
            self._follow(job)
        if sent:
            return self._look_s * (5 if monotonic() - self._quiet_since > _LONG_S else 1)
        if any(job.state is JobState.WAITING for job in mine):
            return max(self._not_before - monotonic(), 0.05)
        return None

    def _hand_over(self, job: PrintJob) -> bool:
        """Hand one paper over; return whether the printer takes papers."""
        content = self._book.content(job.id)
        sending = self._book.change(job, JobState.SENDING) if content is not None else None
        if sending is None or content is None:
            return True  # somebody has decided otherwise meanwhile
        self._tell()
        try:
            handed = self._open_device(self._printer).hand_over(sending, content)
        except PrinterUnavailable as e:
            self._wait_longer(sending, e)
            return False
        except PrintUncertain as e:
            self._settle_doubt(sending, e)
            return False
        except Exception as error:  # noqa: BLE001 - a device's bug: logged; a human looks at the sheet
            _LOG.error("a printer's driver failed", exc_info=error)
            self._write(sending, JobState.UNSURE, trouble="driver")
            return False
        self._failures = 0
        self._take(sending, handed)
        return True

    def _take(self, job: PrintJob, handed: Handed) -> None:
        if self._stopping.is_set():
            return  # the database is closing: the next start asks the print system
        if handed.is_done:
            self._finish(job)
        elif not handed.ticket:
            self._write(job, JobState.UNSURE, trouble="not_known")
        else:
            self._write(job, JobState.SENT, ticket=handed.ticket)

    def _wait_longer(self, job: PrintJob, error: Anticipated) -> None:
        self._not_before = monotonic() + _RETRIES_S[min(self._failures, len(_RETRIES_S) - 1)]
        self._failures += 1
        self._write(job, JobState.WAITING, trouble=_reason(error), detail=_detail(error))

    def _settle_doubt(self, job: PrintJob, error: Anticipated) -> None:
        """Ask the print system whether it has the paper; where it cannot say, a human is asked."""
        try:
            ticket = self._open_device(self._printer).find(job.title)
        except PrinterUnavailable:
            self._write(job, JobState.UNSURE, trouble=_reason(error), detail=_detail(error))
            return
        if ticket is None:
            self._wait_longer(job, error)
        else:
            self._write(job, JobState.SENT, ticket=ticket)

    def _follow(self, job: PrintJob) -> None:
        try:
            progress = self._open_device(self._printer).follow(job)
        except PrinterUnavailable as e:
            self._write(job, JobState.SENT, trouble=_reason(e), detail=_detail(e))
            return
        if self._stopping.is_set():
            return
        self._take_progress(job, progress)

    def _take_progress(self, job: PrintJob, progress: Progress) -> None:
        if progress.going is Going.DONE:
            self._quiet_since = monotonic()
            self._finish(job)
            return
        states = {
            Going.ON: JobState.SENT,
            Going.CANCELLED: JobState.FAILED,
            Going.ABORTED: JobState.FAILED,
            Going.UNKNOWN: JobState.UNSURE,
        }
        trouble = "cancelled_there" if progress.going is Going.CANCELLED else progress.trouble
        self._write(job, states[progress.going], trouble=trouble, detail=progress.detail)

    def _finish(self, job: PrintJob) -> None:
        with suppress(Refused):  # somebody has ended it this moment
            self._book.done(job.id)
        self._tell()

    def _write(
        self, job: PrintJob, state: JobState, *, trouble: str = "", detail: str = "", ticket: str | None = None
    ) -> None:
        if self._stopping.is_set():
            return
        changed = self._book.change(job, state, trouble=trouble, detail=detail, ticket=ticket)
        if changed != job:
            self._tell()

    def _tell(self) -> None:
        if not self._stopping.is_set():
            self._on_changed()


def _reason(error: Anticipated) -> str:
    return str(error.parameters.get("reason", "refused"))


def _detail(error: Anticipated) -> str:
    return str(error.parameters.get("detail", ""))
