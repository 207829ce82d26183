"""Windows' printers through QtPrintSupport: the pages as pictures at the printer's own resolution.

Here and not in `printing`, because Qt stays out of that package. Tried on Linux against Qt's own PDF printer; Windows
itself was not at hand. Qt may paint on a printer from any thread. The driver tells nothing back once the document is in
Windows' own queue: such a job counts as done, and Windows shows what becomes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.services.print_jobs import SYSTEM, JobContent, PrinterRow, PrintJob
from printing.devices import Going, Handed, PrintUncertain, Progress
from printing.spooler import PrinterUnavailable, sheet_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_HIGHEST_DPI: Final = 600
"""An A4 page of grey dots at 600 dpi takes 35 MB; more shows nothing."""


class QtDevice:
    """One printer of Windows, "" for its default one; see `printing.devices.Device`.

    Args:
        name: as Windows calls it.
        output: a PDF file instead of a printer, for tests.
    """

    def __init__(self, name: str = "", *, output: str = "") -> None:
        self._name = name
        self._output = output

    def hand_over(self, job: PrintJob, content: JobContent) -> Handed:
        """Draw every page on the printer."""
        printer = self._printer(job.sheet or sheet_of(content.pdf))
        printer.setDocName(job.title)
        self._paint(printer, content.pdf)
        return Handed(is_done=True)

    def follow(self, job: PrintJob) -> Progress:  # noqa: ARG002 - Qt keeps no list
        """Say that nobody knows: Qt keeps no list."""
        return Progress(Going.UNKNOWN, "not_known")

    def find(self, title: str) -> str | None:
        """Say that nobody can know: Qt keeps no list."""
        raise PrinterUnavailable(printer=self._name, reason="interrupted", detail=title)

    def cancel(self, job: PrintJob) -> bool:  # noqa: ARG002 - Qt keeps no list
        """Say that nothing can be taken back."""
        return False

    def _printer(self, sheet: str) -> QPrinter:
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        sizes = {"A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5, "A3": QPageSize.PageSizeId.A3}
        if self._output:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(self._output)
        else:
            info = QPrinterInfo.printerInfo(self._name) if self._name else QPrinterInfo.defaultPrinter()
            if info.isNull():
                reason = "no_printer" if self._name else "no_default"
                raise PrinterUnavailable(printer=self._name, reason=reason, detail="")
            printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        # The paper's own margins are inside its pages: nothing is scaled or moved.
        printer.setFullPage(True)
        printer.setPageLayout(
            QPageLayout(
                QPageSize(sizes.get(sheet, QPageSize.PageSizeId.A5)), QPageLayout.Orientation.Portrait, QMarginsF()
            )
        )
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        printer.setResolution(min(printer.resolution(), _HIGHEST_DPI))
        return printer

    def _paint(self, printer: QPrinter, pdf: bytes) -> None:
        import pypdfium2
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QImage, QPageLayout, QPainter

        dpi = printer.resolution()
        painter = QPainter()
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                page = document[number]
                width, height = page.get_size()
                # Orientation counts from the next page on, the first one included.
                printer.setPageOrientation(
                    QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
                )
                self._next_page(printer, painter, is_first=number == 0)
                bitmap = page.render(scale=dpi / 72, grayscale=True)
                pixels = bitmap.to_numpy().tobytes()
                image = QImage(pixels, bitmap.width, bitmap.height, bitmap.width, QImage.Format.Format_Grayscale8)
                painter.drawImage(QPointF(0, 0), image)
                page.close()
        finally:
            document.close()
            if painter.isActive() and not painter.end():
                raise PrintUncertain(printer=self._name, reason="refused", detail="the painter did not end")

    def _next_page(self, printer: QPrinter, painter: object, *, is_first: bool) -> None:
        from PySide6.QtGui import QPainter

        assert isinstance(painter, QPainter)
        if is_first:
            if not painter.begin(printer):
                raise PrinterUnavailable(printer=self._name, reason="refused", detail="the printer takes no document")
        elif not printer.newPage():
            raise PrintUncertain(printer=self._name, reason="refused", detail="the printer takes no further page")


def qt_printers() -> list[PrinterRow]:
    """Return the printers that Windows knows."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    states = {QPrinter.PrinterState.Error: "printer-error", QPrinter.PrinterState.Aborted: "paused"}
    usual = QPrinterInfo.defaultPrinterName()
    rows = []
    for name in QPrinterInfo.availablePrinterNames():
        trouble = states.get(QPrinterInfo.printerInfo(name).state(), "")
        rows.append(PrinterRow(f"{SYSTEM}:{name}", name, trouble, is_default=name == usual))
    return rows
