"""`[scanner]` of a machine's settings, written by the screen and by `mot-cua scanner`; people's lines stay theirs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from desktop.private_file import write_privately
from desktop.settings import FILE, decode_settings
from models.services.commands import Refused
from ui.scanner_line import ScannerSettings

_SECTION: Final = re.compile(r"^[ \t]*\[[ \t]*scanner[ \t]*\].*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)


def save_scanner(data_dir: Path, settings: ScannerSettings) -> None:
    """Write the section of the scanner; every other line of the file stays as people wrote it.

    Raises:
        SettingsUnreadable: the file cannot be understood, or would not be with these settings; nothing is written.
        Refused: `not_writable`.
    """
    path = data_dir / FILE
    written = path.read_text("utf-8") if path.is_file() else ""
    values = {name: getattr(settings, name) for name in ScannerSettings.__slots__}
    section = "[scanner]\n" + "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()
    )
    if _SECTION.search(written) is not None:
        content = _SECTION.sub(lambda _: section + "\n", written, count=1).rstrip("\n") + "\n"
    else:
        content = f"{written.rstrip()}\n\n{section}".lstrip("\n")
    decode_settings(content.encode(), path)
    try:
        write_privately(path, content.encode())
    except OSError as e:
        raise Refused("not_writable", path=str(data_dir)) from e
