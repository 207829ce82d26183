"""The print queue of one opened office: its book, its printers' threads, and what the screens ask of both."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

import uuid_utils

from desktop.bootstrap import Office
from desktop.paths import receipts_dir
from desktop.settings import FOLDER, SYSTEM, read_settings
from models.services.print_book import PrintBook
from models.services.print_choices import with_choice, with_thermal, without_thermal
from models.services.print_jobs import (
    TEST_PAGE,
    THERMAL,
    TICKET,
    JobContent,
    PrintCounts,
    PrinterChoice,
    PrinterChoices,
    PrinterRow,
    PrintJob,
    ThermalPrinter,
)
from models.services.refusal import Refused

if TYPE_CHECKING:
    from printing.devices import Device
    from printing.print_queue import PrintQueue
    from printing.queue_printer import QueuePrinter

_MOST_LATEST: Final = 30
_RECEIPTS: Final = frozenset({"receipt", TICKET, TEST_PAGE})
"""What a thermal printer can print."""


class OfficePrints:
    """Satisfies `models.services.print_ports.PrintDesk`. Nothing runs before `start`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._actor: Callable[[], bytes] = bytes
        self._on_changed: Callable[[], None] = _nobody
        self._reader = office.database.prints()
        self.book = PrintBook(
            units=office.database.units,
            reader=self._reader,
            clock=office.clock,
            new_id=lambda: uuid_utils.uuid7().bytes,
        )

    @cached_property
    def queue(self) -> PrintQueue:
        """Return the printers' threads; none is started yet."""
        from printing.print_queue import PrintQueue

        return PrintQueue(self.book, self._open_device, on_changed=self._tell)

    @cached_property
    def printer(self) -> QueuePrinter:
        """Return the printer of the counter's papers."""
        from printing.queue_printer import Ordering, QueuePrinter

        ordering = Ordering(
            actor=self._acting,
            choices=self.choices,
            folder=receipts_dir(self._office.data_dir),
            layouts=self._office.layouts,
        )
        return QueuePrinter(self.book, ordering, wake=self._wake, on_changed=self._tell)

    def serve(self, *, actor: Callable[[], bytes], on_changed: Callable[[], None]) -> None:
        """Say who acts, and who hears (on any thread) that something changed."""
        self._actor, self._on_changed = actor, on_changed

    def start(self) -> None:
        """Judge what an earlier run left; blocks for a moment."""
        self.queue.start()

    def stop(self) -> None:
        """End the printers' threads."""
        self._on_changed = _nobody
        if "queue" in self.__dict__:
            self.queue.stop()

    # -- the queue ---------------------------------------------------------------------------------------------------

    def counts(self) -> PrintCounts:
        """Count for the status bar."""
        return self.book.counts()

    def jobs(self) -> list[PrintJob]:
        """Return the open jobs, the oldest first, then what went through lately."""
        return [*self.book.open_jobs(), *self.book.latest(limit=_MOST_LATEST)]

    def retry(self, job: bytes) -> PrintJob:
        """Print a job (again): a human has decided."""
        return self._woken(self.book.retry(job))

    def cancel(self, job: bytes) -> PrintJob:
        """Take a job out of the queue."""
        self.queue.take_back(self.book.job(job))
        return self._told(self.book.cancelled(job))

    def confirm(self, job: bytes) -> PrintJob:
        """Record that somebody holds the sheet in the hand."""
        return self._told(self.book.done(job))

    def move(self, job: bytes, printer: str) -> PrintJob:
        """Send a job to another printer."""
        known = self.book.job(job)
        _demand_fitting(printer, known.form)
        self.queue.take_back(known)
        return self._woken(self.book.moved(job, printer))

    def print_test(self, printer: str, sheet: str = "") -> PrintJob:
        """Order a test page."""
        from printing.test_page import render_test_page

        now = self._office.clock.now()
        content = JobContent(render_test_page(printer, self._office.settings.heading, now, sheet=sheet or "A5"))
        job, _ = self.book.order(
            name=f"{TEST_PAGE}-{now:%H%M%S}",
            form=TEST_PAGE,
            code="",
            printer=printer,
            sheet=sheet,
            copies=1,
            content=content,
            actor=self._acting(),
            order=None,
        )
        return self._woken(job)

    # -- printers ----------------------------------------------------------------------------------------------------

    def printers(self) -> list[PrinterRow]:
        """Look for printers: the folder, the system's, the thermal ones."""
        return [
            PrinterRow(FOLDER, ""),
            *self._system_printers(),
            *(PrinterRow(f"{THERMAL}:{one.name}", one.name) for one in self.choices().thermals),
        ]

    def choices(self) -> PrinterChoices:
        """Return what this machine prints where; the settings' file where nobody has chosen."""
        chosen = self._reader.choices()
        if chosen.default.printer:
            return chosen
        return PrinterChoices(self._default(chosen.default), chosen.forms, chosen.thermals)

    def choose(self, form: str, choice: PrinterChoice) -> PrinterChoices:
        """Choose the printer of a form, "" for the default."""
        if choice.printer:
            _demand_fitting(choice.printer, form)
        return self._save(with_choice(self._reader.choices(), form, choice))

    def add_thermal(self, printer: ThermalPrinter) -> PrinterChoices:
        """Enter a thermal printer, or change the one of this name."""
        from printing.thermal import demand_address

        demand_address(printer.address)
        return self._save(with_thermal(self._reader.choices(), printer))

    def remove_thermal(self, name: str) -> PrinterChoices:
        """Forget a thermal printer."""
        return self._save(without_thermal(self._reader.choices(), name))

    def _save(self, choices: PrinterChoices) -> PrinterChoices:
        with self._office.database.units() as unit:
            unit.prints.save_choices(choices)
            unit.audit(actor=self._acting() or None, action="printers_chosen", at=self._office.clock.now())
            unit.commit()
        return self.choices()

    def _default(self, chosen: PrinterChoice) -> PrinterChoice:
        setting = read_settings(self._office.data_dir).printing
        if setting.receipt == FOLDER:
            printer = f"{FOLDER}:{setting.folder}" if setting.folder else FOLDER
        else:
            printer = SYSTEM if setting.receipt == SYSTEM else f"{SYSTEM}:{setting.receipt}"
        return PrinterChoice(printer, chosen.sheet, chosen.copies)

    # -- devices -----------------------------------------------------------------------------------------------------

    def _open_device(self, address: str) -> Device:
        scheme, _, name = address.partition(":")
        if scheme == THERMAL:
            from desktop.ticket_fonts import TICKET_FONTS
            from printing.thermal import ThermalDevice

            heading = self._office.settings.heading
            return ThermalDevice(self.choices().thermal(name), name, fonts=TICKET_FONTS, office=heading)
        if scheme == SYSTEM and sys.platform == "win32":
            from desktop.qt_printers import QtDevice

            return QtDevice(name)
        if scheme == SYSTEM:
            from printing.cups import CupsDevice

            return CupsDevice(name)
        from printing.folder_device import FolderDevice
        from printing.queue_printer import folder_of

        return FolderDevice(folder_of(address, receipts_dir(self._office.data_dir)))

    def _system_printers(self) -> list[PrinterRow]:
        if sys.platform == "win32":
            from desktop.qt_printers import qt_printers

            return qt_printers()
        from printing.cups import cups_printers

        return cups_printers()

    def _acting(self) -> bytes:
        return self._actor()

    def _wake(self, printer: str) -> None:
        self.queue.wake(printer)

    def _woken(self, job: PrintJob) -> PrintJob:
        self._wake(job.printer)
        return self._told(job)

    def _told(self, job: PrintJob) -> PrintJob:
        self._tell()
        return job

    def _tell(self) -> None:
        self._on_changed()


def _demand_fitting(printer: str, form: str) -> None:
    is_thermal = printer.startswith(f"{THERMAL}:")
    if is_thermal and form not in _RECEIPTS:
        raise Refused("printer_cannot", printer=printer.partition(":")[2])
    if form == TICKET and not is_thermal:
        raise Refused("ticket_needs_thermal")


def _nobody() -> None:
    """Hear nothing."""
