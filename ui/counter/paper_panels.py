"""Panels over the window about the papers of the shown dossier: printed ones, those handed in, files, the register."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from models.services.attachment_rows import AttachmentSheet
from models.services.paper_rows import PaperRow
from ui.i18n.words import tr
from ui.messages import refusal_words

if TYPE_CHECKING:
    from ui.counter.window import CounterWindow


class PaperPanels(QObject):
    """One window's panels; they share the folder into which copies were saved last.

    Each is imported when it is first wanted: a start needs none of them.
    """

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self._window = window
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._copies_folder = str(Path(documents) / "Mot Cua")

    def read_attachments(self) -> None:
        """Show the files of the shown dossier."""
        code = self._shown_code()
        if code:
            read = partial(self._window.desk.attachment_sheet, code)
            self._window.runner.read(read, self._on_attachments_read, self._on_failed, key="attachments")

    def read_printed(self) -> None:
        """Show what was printed about the shown dossier."""
        code = self._shown_code()
        if code:
            read = partial(self._window.desk.papers, code)
            self._window.runner.read(read, partial(self._on_printed_read, code), self._on_failed, key="papers")

    def show_register(self) -> None:
        """Ask for a period of the register."""
        from ui.counter.register import RegisterDialog

        window = self._window
        dialog = RegisterDialog(
            desk=window.desk, runner=window.runner, clock=window.clock, folder=self._copies_folder, parent=window
        )
        dialog.folder.textEdited.connect(self._on_copies_folder_edited)
        window.show_dialog(dialog)

    def show_papers(self) -> None:
        """Show every paper that was handed in with the opened dossier."""
        window = self._window
        page = window.work.returning if window.page == "returning" else window.work.processing
        view = page.panel.view
        if view is None or page.panel.isHidden():
            window.announce(tr("Mở một hồ sơ rồi xem giấy tờ của hồ sơ đó"), "info")
            return
        from ui.counter.papers_dialog import PapersDialog

        dossier = view.dossier
        window.show_dialog(PapersDialog(dossier.code or dossier.token, dossier.documents, window))

    def _shown_code(self) -> str:
        """Return the code of the dossier on the present page, or nothing and say so."""
        work = self._window.work
        own = {"intake": work.intake.result.code, "returning": work.returning.panel.code}
        code = own.get(self._window.page, work.processing.code)
        if not code:
            self._window.announce(tr("Chưa có giấy tờ nào để xem: tiếp nhận hoặc mở một hồ sơ trước"), "info")
        return code

    def _on_attachments_read(self, sheet: AttachmentSheet) -> None:
        from ui.counter.attachments.dialog import AttachmentsDialog

        window = self._window
        dialog = AttachmentsDialog(sheet, desk=window.desk, runner=window.runner, parent=window)
        dialog.stored.connect(window.work.refresh_page)
        window.notices.changed.connect(dialog.hear)
        window.show_dialog(dialog)

    def _on_printed_read(self, code: str, rows: list[PaperRow]) -> None:
        from ui.counter.printed_papers import PrintedPapers

        window = self._window
        dialog = PrintedPapers(
            code, rows, desk=window.desk, runner=window.runner, folder=self._copies_folder, parent=window
        )
        dialog.folder.textEdited.connect(self._on_copies_folder_edited)
        window.show_dialog(dialog)

    def _on_copies_folder_edited(self, folder: str) -> None:
        self._copies_folder = folder

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
