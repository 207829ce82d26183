"""The machine under a window: how it looks, opening again, and the crash files that wait for somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.looks import write_looks
from desktop.paths import log_dir
from models.domain.errors import Anticipated
from models.services.looks import Fault, Looks
from models.services.refusal import Refused
from ui import theme


class ThisMachine:
    """Satisfies `models.services.looks.Machine`.

    Args:
        data_dir: where the choice and the crash files are.
        looks: what the windows were opened with.
        restart: opens the program again; None where something else holds this process.
    """

    def __init__(self, data_dir: Path, looks: Looks, *, restart: Callable[[], None] | None) -> None:
        self._data_dir = data_dir
        self._looks = looks
        self._restart = restart

    @property
    def can_restart(self) -> bool:
        """Tell whether the program can open itself again."""
        return self._restart is not None

    def looks(self) -> Looks:
        """Return what is chosen, which is what is shown but for a size that waits for the next start."""
        return self._looks

    def choose_looks(self, looks: Looks) -> None:
        """Keep a choice.

        Raises:
            Anticipated: the disk cannot be written.
        """
        try:
            write_looks(self._data_dir, looks)
        except OSError as e:
            raise self._anticipated(e, self._data_dir) from e
        self._looks = looks

    def show_looks(self, looks: Looks) -> None:
        """Dress the open windows."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.HIGH_CONTRAST if looks.is_high_contrast else theme.LIGHT)
        self._looks = replace(self._looks, is_high_contrast=looks.is_high_contrast)

    def restart(self) -> None:
        """Open the program again."""
        if self._restart is not None:
            self._restart()

    def faults(self) -> tuple[Fault, ...]:
        """Return the crash files, newest first."""
        try:
            return tuple(Fault(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in self._files())
        except OSError as e:
            raise self._anticipated(e, log_dir(self._data_dir)) from e

    def save_faults(self, folder: str) -> str:
        """Write all of them into one file."""
        newest = self.faults()
        if not newest:
            raise Refused("no_faults")
        target = Path(folder) / f"mot-cua-{newest[0].name}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n\n".join(fault.text for fault in newest), encoding="utf-8")
        except OSError as e:
            raise self._anticipated(e, target.parent) from e
        return str(target)

    def forget_faults(self) -> None:
        """Remove them."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(log_dir(self._data_dir).glob("crash-*.txt"), reverse=True)

    @staticmethod
    def _anticipated(error: OSError, folder: Path) -> Exception:
        from models.persistence.engine import translated
        from models.persistence.errors import DiskFailed

        found: Anticipated | None = translated(error, folder / "file")
        return found or DiskFailed(path=str(folder))
