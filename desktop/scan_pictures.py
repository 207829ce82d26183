"""Scanned files as pictures: a small one for lists, pages for reading. In memory only, never in clear on the disk."""

from __future__ import annotations

import io
from typing import Final

from desktop.page_pictures import first_pages
from models.domain.attachment import MediaType
from models.persistence.pdf_check import opened
from models.services.paper_rows import PaperPicture

THUMBNAIL_PX: Final = (88, 120)
"""Twice as large as it is shown, for screens that count double."""

MOST_PICTURED: Final = 20
_PAGE_DPI: Final = 110
_PAGE_PX: Final = (1400, 2000)


def thumbnail(content: bytes, media_type: str) -> bytes:
    """Draw the first page as a small PNG. Callable on any thread."""
    if media_type != MediaType.PDF:
        return _picture(content, THUMBNAIL_PX)
    with opened(content) as document:
        page = document[0]
        width, height = page.get_size()
        scale = min(THUMBNAIL_PX[0] / width, THUMBNAIL_PX[1] / height)
        drawn = page.render(scale=scale).to_pil()
        page.close()
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def pictures(content: bytes, media_type: str) -> PaperPicture:
    """Draw the first pages as PNG. Callable on any thread."""
    if media_type != MediaType.PDF:
        return PaperPicture((_picture(content, _PAGE_PX),), 1)
    return PaperPicture(*first_pages(content, most=MOST_PICTURED, dpi=_PAGE_DPI))


def _picture(content: bytes, most: tuple[int, int]) -> bytes:
    """Return a picture that fits, upright as the camera says."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", most)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(most)
        out = io.BytesIO()
        upright.convert("RGB").save(out, "PNG")
    return out.getvalue()
