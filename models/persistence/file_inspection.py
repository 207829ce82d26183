"""Look at a file before anything is stored: by its content, never by its name.

What is read is bounded before it is read, and decoded within bounds, so that a hostile file costs no more memory than
a large honest one. Slow (a second for the largest): never on the GUI thread.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Final

from models.domain.attachment import MediaType
from models.persistence.file_kinds import kind_of
from models.persistence.file_refusal import FileLimits, FileRefused, megabytes
from models.persistence.pdf_check import check_pdf
from models.services.attachments import CheckedFile

_PILLOW: Final = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG"}
_JPEG_END: Final = b"\xff\xd9"
_PNG_END: Final = b"IEND\xaeB`\x82"


def read_file(path: Path, limits: FileLimits) -> bytes:
    """Read a file whole, never more of it than may be attached.

    Raises:
        FileRefused: `too_big` or `unreadable` (a folder, a device, no right to read).
        FileNotFoundError: there is none.
    """
    try:
        if not path.is_file() and path.exists():
            raise FileRefused(reason="unreadable")
        size = path.stat().st_size
        if size > limits.most_bytes:
            raise FileRefused(reason="too_big", size=megabytes(size), most=megabytes(limits.most_bytes))
        with path.open("rb") as file:
            content = file.read(limits.most_bytes + 1)
    except PermissionError as e:
        raise FileRefused(reason="unreadable") from e
    _demand_size(content, limits)
    return content


def inspect(content: bytes, limits: FileLimits, *, name: str) -> CheckedFile:
    """Check a file's content and count its pages; its name is kept and decides nothing.

    Raises:
        FileRefused: with the reason.
    """
    _demand_size(content, limits)
    kind = kind_of(content)
    pages = check_pdf(content, limits) if kind is MediaType.PDF else _check_picture(content, kind, limits)
    return CheckedFile(content, kind, pages, name)


def _demand_size(content: bytes, limits: FileLimits) -> None:
    if len(content) > limits.most_bytes:
        raise FileRefused(reason="too_big", size=megabytes(len(content)), most=megabytes(limits.most_bytes))


def _check_picture(content: bytes, kind: MediaType, limits: FileLimits) -> int:
    """Decode a picture whole: only that tells a cut-off or damaged one from a good one."""
    from PIL import Image, UnidentifiedImageError

    if kind is MediaType.PNG and not content.endswith(_PNG_END):
        raise FileRefused(reason="picture_damaged")
    if kind is MediaType.JPEG and _JPEG_END not in content[2:]:
        raise FileRefused(reason="picture_damaged")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # judged by the office's own limit below
            with Image.open(io.BytesIO(content), formats=(_PILLOW[kind],)) as picture:
                if picture.width * picture.height > limits.most_pixels:
                    raise FileRefused(reason="picture_too_large")
                picture.draft(
                    "L", (max(picture.width // 8, 1), max(picture.height // 8, 1))
                )  # read whole, kept small: JPEG only
                picture.load()
    except Image.DecompressionBombError as e:
        raise FileRefused(reason="picture_too_large") from e
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError) as e:
        raise FileRefused(reason="picture_damaged") from e
    return 1
