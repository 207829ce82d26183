"""What screens of the counter say of a paper that stands in the print queue, with the key that leads there."""

from __future__ import annotations

from models.services.ports import PrintedPaper
from models.services.print_jobs import UNDECIDED, JobState, PrintJob
from ui.i18n.words import tr
from ui.messages_printing import state_words
from ui.shell.keymap import PRINT_QUEUE


def receipt_words(job: PrintJob) -> tuple[str, str]:
    """Say beside a dossier just received how its receipt stands in the queue, with the tone."""
    if job.state is JobState.DONE:
        return tr("đã in {copies} bản giấy hẹn").format(copies=job.copies), "success"
    if job.state is JobState.CANCELLED:
        return tr("đã hủy in giấy hẹn"), "muted"
    if not job.trouble and job.state not in UNDECIDED:
        return tr("đang in giấy hẹn…"), "muted"
    words = tr("giấy hẹn {state} · {key} xem hàng in").format(state=state_words(job), key=PRINT_QUEUE.key)
    return words, "danger" if job.state in UNDECIDED else "warning"


def queued_words(printed: PrintedPaper) -> str:
    """Say that a paper stands in the print queue; "" where it was printed at once."""
    if printed.is_queued_before:
        return tr("Giấy này đang nằm trong hàng in: {key} để xem, in tiếp hoặc bỏ").format(key=PRINT_QUEUE.key)
    return tr("Đã gửi sang máy in") if printed.is_waiting else ""
