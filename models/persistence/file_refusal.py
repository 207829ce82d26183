"""Why a file cannot be attached: one anticipated error whose `reason` has a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from models.domain.errors import Anticipated

REASONS: Final = (
    "empty",
    "unreadable",
    "too_big",
    "unknown",
    "program",
    "archive",
    "web_page",
    "drawing",
    "other_picture",
    "phone_picture",
    "office_file",
    "two_in_one",
    "encrypted",
    "no_pages",
    "too_many_pages",
    "damaged",
    "active",
    "picture_damaged",
    "picture_too_large",
)
"""Every `reason` of `FileRefused`; the words of each are in `ui/messages_files.py`, and a test holds the two equal."""


class FileRefused(Anticipated):
    """The file cannot be attached. Parameters: `reason`, one of `REASONS`, and what its sentence tells.

    `size` and `most` (megabytes in words) with too_big, `pages` and `most` with too_many_pages.
    """

    code: ClassVar[str] = "file_refused"


@dataclass(frozen=True, slots=True)
class FileLimits:
    """How much is taken at once. `most_pixels` bounds the memory that decoding a picture may use."""

    most_bytes: int = 20_000_000
    most_pages: int = 300
    most_pixels: int = 60_000_000


def megabytes(size: int) -> str:
    """Return a size as clerks read it: "18,3"; never 0 for what is not nothing."""
    return f"{max(size / 1_000_000, 0.1):.1f}".replace(".", ",").removesuffix(",0")
