"""A counter that orders a receipt and stands still at one moment of handing it over, until somebody kills it.

Run with: data directory, the print system's folder, the moment ("off", "before", "after").
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from models.services.print_jobs import JobContent, PrintJob
from printing.devices import Handed
from printing.spooler import PrinterUnavailable
from tests.gui.desktop.printing_office import PRINTER, FakeDevice, opened


class SlowDevice(FakeDevice):
    """A print system that keeps what it took in a folder, and stops at one moment."""

    def __init__(self, folder: Path, moment: str) -> None:
        super().__init__()
        self._folder, self._moment = folder, moment

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        if self._moment == "off":
            raise PrinterUnavailable(printer="quay-1", reason="offline", detail="")
        if self._moment == "after":
            (self._folder / job.title).write_bytes(content.pdf)
        stand()
        threading.Event().wait()
        raise AssertionError("killed by then")


def stand() -> None:
    """Tell the test that this is the moment."""
    sys.stdout.write("standing\n")
    sys.stdout.flush()


def main() -> None:
    data_dir, folder, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    with opened(data_dir, {PRINTER: SlowDevice(folder, moment)}) as place:
        code = place.registered()
        place.desk.print_receipt(code)
        if moment == "off":
            place.heard.until(place.desk, "waiting", trouble="offline")
            stand()
        threading.Event().wait()


if __name__ == "__main__":
    main()
