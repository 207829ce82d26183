"""Papers through CUPS: handed over with `lp`, followed until they are really out, taken back, found again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from models.services.print_jobs import SYSTEM, JobContent, PrinterRow, PrintJob
from printing import ipp
from printing.devices import Going, Handed, PrintUncertain, Progress
from printing.ipp import IppAnswer, IppTrouble, Value, printer_uri
from printing.spooler import UNSCALED_OPTIONS, PrinterUnavailable, SystemSpooler, file_stem

_PATIENCE_S: Final = 5.0
_HELD, _STOPPED, _CANCELLED, _ABORTED, _COMPLETED = 4, 6, 7, 8, 9
_PRINTER_STOPPED: Final = 5
_ENDED: Final = {_CANCELLED: Going.CANCELLED, _ABORTED: Going.ABORTED, _COMPLETED: Going.DONE}
_SEVERITIES: Final = ("-report", "-warning", "-error")
BLOCKING: Final = (
    *("media-jam", "media-empty", "media-needed", "cover-open", "door-open", "interlock-open", "input-tray-missing"),
    *("output-area-full", "toner-empty", "marker-supply-empty", "marker-waste-full", "offline", "connecting-to-device"),
    *("timed-out", "shutdown", "spool-area-full", "paused", "moving-to-paused"),
)
"""What keeps a printer from printing (RFC 8011, 5.4.12), what somebody can see to first."""


class CupsDevice:
    """One queue of CUPS, "" for the default one; see `printing.devices.Device`.

    Args:
        printer: the queue's name.
        server: of CUPS, as `lpstat -H` names it; None asks that.
        timeout_s: patience with `lp`.
    """

    def __init__(self, printer: str = "", *, server: str | None = None, timeout_s: float = 20.0) -> None:
        self._printer = printer
        self._given_server = server
        self._timeout_s = timeout_s

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        """Hand a paper to `lp`."""
        media = (f"media={job.sheet}",) if job.sheet else ()
        spooler = SystemSpooler(self._printer, options=(*media, *UNSCALED_OPTIONS), timeout_s=self._timeout_s)
        try:
            return Handed(ticket=spooler.submit(job.title, content.pdf))
        except PrinterUnavailable as e:
            if e.parameters["reason"] == "no_answer":  # `lp` was stopped half-way
                raise PrintUncertain(**e.parameters) from e
            raise

    def follow(self, job: PrintJob) -> Progress:
        """Ask for the job's state, and where it does not go on for the printer's."""
        queue, _, number = job.ticket.rpartition("-")
        answer = self._ask(
            ipp.GET_JOB_ATTRIBUTES,
            wanted=("job-state", "job-state-reasons", "job-name"),
            printer_uri=printer_uri(queue),
            job_id=int(number),
            requesting_user_name=_user(),
        )
        if answer.is_refused or not answer.found:
            return Progress(Going.UNKNOWN, "not_known", f"status {answer.status:#06x}")
        told = answer.found[0]
        if told.get("job-name", (file_stem(job.title),))[0] != file_stem(job.title):
            return Progress(Going.UNKNOWN, "not_known", "the title is another's")
        state = _one(told.get("job-state", ()))
        reasons = " ".join(str(reason) for reason in told.get("job-state-reasons", ()))
        going = _ENDED.get(state if isinstance(state, int) else 0)
        if going is not None:
            return Progress(going, "aborted" if going is Going.ABORTED else "", reasons)
        if state == _HELD:
            return Progress(Going.ON, "held", reasons)
        return Progress(Going.ON, self._printers_trouble(queue) or ("stopped" if state == _STOPPED else ""), reasons)

    def find(self, title: str) -> str | None:
        """Look for a job by its title among all that the server remembers."""
        queue = self._printer or self._default()
        answer = self._ask(
            ipp.GET_JOBS,
            wanted=("job-id", "job-name"),
            printer_uri=printer_uri(queue),
            which_jobs="all",
            requesting_user_name=_user(),
        )
        if answer.is_refused and answer.status != ipp.NOT_FOUND:
            raise PrinterUnavailable(printer=queue, reason="no_answer", detail=f"status {answer.status:#06x}")
        if any("job-name" not in job for job in answer.found):  # they are for the owner
            raise PrinterUnavailable(printer=queue, reason="not_known", detail="the titles are private")
        numbers = [
            _one(job.get("job-id", ())) for job in answer.found if _one(job.get("job-name", ())) == file_stem(title)
        ]
        return f"{queue}-{numbers[0]}" if numbers else None

    def cancel(self, job: PrintJob) -> bool:
        """Cancel a job; one that is printed already is not."""
        if self.follow(job).going is not Going.ON:  # another's by now, or out already
            return False
        queue, _, number = job.ticket.rpartition("-")
        answer = self._ask(
            ipp.CANCEL_JOB,
            printer_uri=printer_uri(queue),
            job_id=int(number),
            requesting_user_name=_user(),
        )
        if answer.is_refused and answer.status not in {ipp.NOT_POSSIBLE, ipp.NOT_FOUND}:
            raise PrinterUnavailable(printer=queue, reason="refused", detail=f"status {answer.status:#06x}")
        return self.follow(job).going is Going.CANCELLED

    def _printers_trouble(self, queue: str) -> str:
        answer = self._ask(
            ipp.GET_PRINTER_ATTRIBUTES,
            wanted=("printer-state", "printer-state-reasons"),
            printer_uri=printer_uri(queue),
        )
        if not answer.found:
            return "no_printer"
        return trouble_of(
            _one(answer.found[0].get("printer-state", ())), answer.found[0].get("printer-state-reasons", ())
        )

    def _default(self) -> str:
        answer = self._ask(ipp.CUPS_GET_DEFAULT, wanted=("printer-name",))
        if not answer.found:
            raise PrinterUnavailable(printer="", reason="no_default", detail="")
        return str(_one(answer.found[0].get("printer-name", ())))

    def _ask(self, operation: int, *, wanted: Sequence[str] = (), **given: Value) -> IppAnswer:
        server = self._given_server or server_name()
        try:
            return ipp.ask(server, operation, timeout_s=_PATIENCE_S, wanted=wanted, **given)
        except IppTrouble as e:
            raise PrinterUnavailable(printer=self._printer, reason="no_server", detail=str(e)) from e


def trouble_of(state: Value | None, reasons: Sequence[Value]) -> str:
    """Return what keeps a printer from printing, as a reason code without its severity; "" where nothing does."""
    plain = [_plain(str(reason)) for reason in reasons]
    found = next((known for known in BLOCKING if known in plain), "")
    return found or ("paused" if state == _PRINTER_STOPPED else "")


def cups_printers(server: str | None = None) -> list[PrinterRow]:
    """Return the queues of CUPS with their state; none where there is no CUPS on this machine.

    Raises:
        PrinterUnavailable: CUPS is there and does not answer.
    """
    if server is None and shutil.which("lp") is None:
        return []
    try:
        name = server or server_name()
        answer = ipp.ask(
            name,
            ipp.CUPS_GET_PRINTERS,
            timeout_s=_PATIENCE_S,
            wanted=("printer-name", "printer-info", "printer-state", "printer-state-reasons"),
        )
        default = ipp.ask(name, ipp.CUPS_GET_DEFAULT, timeout_s=_PATIENCE_S, wanted=("printer-name",))
    except IppTrouble as e:
        raise PrinterUnavailable(printer="", reason="no_server", detail=str(e)) from e
    usual = str(_one(default.found[0].get("printer-name", ()))) if default.found else ""
    rows = []
    for one in answer.found:
        queue = str(_one(one.get("printer-name", ())) or "")
        if not queue:
            continue
        info = str(_one(one.get("printer-info", ())) or "")
        trouble = trouble_of(_one(one.get("printer-state", ())), one.get("printer-state-reasons", ()))
        shown = queue if info in {"", queue} else f"{queue} ({info})"
        rows.append(PrinterRow(f"{SYSTEM}:{queue}", shown, trouble, is_default=queue == usual))
    return rows


def server_name() -> str:
    """Return the server as the tools of CUPS know it from their settings: a socket's path or HOST:PORT.

    Raises:
        PrinterUnavailable: the tools are not there.
    """
    program = shutil.which("lpstat")
    if program is None:
        raise PrinterUnavailable(printer="", reason="no_spooler", detail="lpstat")
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program, fixed arguments
            [program, "-H"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as e:
        raise PrinterUnavailable(printer="", reason="no_spooler", detail=str(e)) from e
    name = done.stdout.decode(errors="replace").strip()
    if name.startswith("/") and not Path(name).exists():
        raise PrinterUnavailable(printer="", reason="no_server", detail=name)
    return name


def _plain(reason: str) -> str:
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason


def _one(values: Sequence[Value]) -> Value | None:
    return values[0] if values else None


def _user() -> str:
    """Return whose papers these are to CUPS: the account's name, as `lp` has it."""
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
