"""Where finished papers go: the system's print queue, or a folder. A printer that is off never loses a dossier.

A spooler only hands bytes over; what it cannot hand over is `PrinterUnavailable`, and the paper is printed again from
its dossier's code. Call on a worker thread: both may wait for a disk or a print server.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from models.domain.errors import Anticipated
from printing.text import clean

# Scaling would take the codes off the printer's dots; two sides would put both copies on one sheet.
UNSCALED_OPTIONS: Final = ("sides=one-sided", "print-scaling=none")
# Shorter and longer side of the sheets that papers have, in whole points.
_SHEETS: Final = {(420, 595): "A5", (595, 842): "A4", (842, 1191): "A3"}
_MEDIA_BOX: Final = re.compile(rb"/MediaBox \[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]")
_QUEUED: Final = re.compile(r"request id is (\S+)")
# What `lp` says in the language of its sources, by the reason that the clerk is told.
_REFUSALS: Final = {
    "does not exist": "no_printer",
    "not accepting": "rejecting",
    "default destination": "no_default",
    "nable to connect": "no_server",
    "Bad file descriptor": "no_server",
}
_UNSAFE: Final = re.compile(r"[^0-9A-Za-z.\-]+")


class PrinterUnavailable(Anticipated):
    """The paper did not reach the printer or the folder; nothing else is lost.

    Parameters: `printer`, its name or the folder; `reason`, one of `no_spooler`, `no_server`, `no_answer`,
    `no_printer`, `no_default`, `rejecting`, `refused`, `not_writable`, or what a device says of itself;
    `detail`, what the system said, for the log.
    """

    code = "printer_unavailable"


class Spooler(Protocol):
    """Takes finished PDFs."""

    @property
    def name(self) -> str:
        """Return the printer's name as it is shown."""

    def spool(self, job_name: str, pdf: bytes) -> Path | None:
        """Hand a PDF over; return the file where it is one.

        Raises:
            PrinterUnavailable: it could not be handed over.
        """


class FolderSpooler:
    """Writes each paper to `folder/job_name.pdf`: whole or not at all, also when the power goes.

    A paper printed again under its name replaces the older file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Return the folder."""
        return str(self._folder)

    def spool(self, job_name: str, pdf: bytes) -> Path:
        """Write the file, durable when this returns.

        Raises:
            PrinterUnavailable: the folder cannot be written to.
        """
        target = self._folder / f"{file_stem(job_name)}.pdf"
        try:
            _make_folder(self._folder)
            _write_whole(target, pdf)
        except OSError as error:
            raise PrinterUnavailable(printer=self.name, reason="not_writable", detail=str(error)) from error
        return target


class SystemSpooler:
    """Hands papers to CUPS with `lp`. `printer` is a queue's name; "" is the system's default printer.

    `options` are those of `lp -o`. The sheet is the paper's own (A5, A4 for the register) unless one of the options
    names another: an office that has only A4 in its printer passes `media=A4`.
    """

    def __init__(
        self,
        printer: str = "",
        *,
        options: Sequence[str] = UNSCALED_OPTIONS,
        timeout_s: float = 20.0,
        command: str = "lp",
    ) -> None:
        self._printer = printer
        self._options = tuple(options)
        self._timeout_s = timeout_s
        self._command = command

    @property
    def name(self) -> str:
        """Return the queue's name."""
        return self._printer

    def spool(self, job_name: str, pdf: bytes) -> None:
        """Queue the paper; CUPS keeps it while the printer is off.

        Raises:
            PrinterUnavailable: there is no CUPS, no such printer, or no answer in time.
        """
        self.submit(job_name, pdf)

    def submit(self, job_name: str, pdf: bytes) -> str:
        """Queue the paper and return its name there ("quay-1-42"); "" where `lp` does not say it.

        Raises:
            PrinterUnavailable: as `spool`; after `no_answer` the paper may have been queued all the same.
        """
        program = shutil.which(self._command)
        if program is None:
            raise PrinterUnavailable(printer=self.name, reason="no_spooler", detail=self._command)
        queue = ["-d", self._printer] if self._printer else []
        has_media = any(option.startswith("media=") for option in self._options)
        sheet = () if has_media else (f"media={sheet_of(pdf)}",)
        options = [word for option in (*sheet, *self._options) for word in ("-o", option)]
        arguments = [program, *queue, "-t", file_stem(job_name), *options, "--", "-"]
        try:
            with _whole_file(pdf) as source:
                # Fixed arguments and no shell: a job's name cannot become a command.
                done = subprocess.run(  # noqa: S603 - the program is the system's own `lp`
                    arguments,
                    stdin=source,
                    capture_output=True,
                    timeout=self._timeout_s,
                    check=False,
                    env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
                )
        except subprocess.TimeoutExpired as error:
            raise PrinterUnavailable(printer=self.name, reason="no_answer", detail=f"{error.timeout} s") from error
        except OSError as error:
            raise PrinterUnavailable(printer=self.name, reason="no_spooler", detail=str(error)) from error
        if done.returncode != 0:
            detail = clean(done.stderr.decode(errors="replace"))
            reason = next((reason for words, reason in _REFUSALS.items() if words in detail), "refused")
            raise PrinterUnavailable(printer=self.name, reason=reason, detail=detail)
        queued = _QUEUED.search(done.stdout.decode(errors="replace"))
        return queued[1] if queued is not None else ""


def _whole_file(content: bytes) -> BinaryIO:
    """Return an open file without a name that holds `content`.

    A pipe would end early if this program were killed: half a paper would be queued as a whole one. The file belongs to
    whoever reads it, and on Linux it never touches a disk.
    """
    if hasattr(os, "memfd_create"):
        file: BinaryIO = os.fdopen(os.memfd_create("paper"), "w+b")
    else:
        file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
    file.write(content)
    file.seek(0)
    return file


def file_stem(job_name: str) -> str:
    """Return a name that is safe for every file system and never hidden; dossier codes stay as they are."""
    return _UNSAFE.sub("_", clean(job_name)).lstrip(".-") or "paper"


def sheet_of(pdf: bytes) -> str:
    """Return the name of the sheet that a PDF of ours is laid out for; A5, the sheet of most papers, if in doubt."""
    found = _MEDIA_BOX.search(pdf)
    sides = sorted(round(float(side)) for side in found.groups()) if found is not None else [420, 595]
    return _SHEETS.get((sides[0], sides[1]), f"Custom.{sides[0]}x{sides[1]}")


def _write_whole(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _make_folder(folder: Path) -> None:
    """Make a folder and whatever is missing above it, each name durable: a receipt must not go with its folder."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows cannot open folders and needs no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
