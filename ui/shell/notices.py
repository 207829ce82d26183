"""What windows hear from outside: other screens' changes and the truth about the line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Notices(QObject):
    """Made on the GUI thread; signals may be emitted from any thread, Qt queues them.

    Signals:
        changed: a `frozenset[bytes]` of dossiers that changed; empty means anything may have.
        line_changed: the new `LineStatus`.
        backups_changed: a backup was made, or one failed.
        prints_changed: something changed in the print queue.
        reference_changed: a tuple of `Taken`: what came of the province's reference data.
        disk_waited: a write waits for the disk, the `Anticipated` that keeps it; None: it went on.
    """

    changed = Signal(object)
    line_changed = Signal(object)
    backups_changed = Signal()
    prints_changed = Signal()
    reference_changed = Signal(object)
    disk_waited = Signal(object)
