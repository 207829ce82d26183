"""A folder as a device: for papers whose folder could not be written to when they were ordered."""

from __future__ import annotations

from pathlib import Path

from models.services.print_jobs import JobContent, PrintJob
from printing.devices import Going, Handed, Progress
from printing.spooler import FolderSpooler


class FolderDevice:
    """See `printing.devices.Device`; a file is whole or not there, so that writing it again does no harm."""

    def __init__(self, folder: Path) -> None:
        self._spooler = FolderSpooler(folder)

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        """Write the file."""
        self._spooler.spool(job.name, content.pdf)
        return Handed(is_done=True)

    def follow(self, job: PrintJob) -> Progress:  # noqa: ARG002 - a folder keeps nothing back
        """Say that it is done: a folder keeps nothing back."""
        return Progress(Going.DONE)

    def find(self, title: str) -> str | None:  # noqa: ARG002 - as above
        """Say that nothing is under way."""
        return None

    def cancel(self, job: PrintJob) -> bool:  # noqa: ARG002 - as above
        """Say that nothing can be taken back."""
        return False
