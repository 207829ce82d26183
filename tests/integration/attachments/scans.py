"""Scanned files made for tests: honest ones, broken ones, and what pretends to be one."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def pdf(pages: int = 1, *, words: str = "To khai", password: str = "", opens_without: bool = False) -> bytes:
    """Draw a PDF; every page says its number. `opens_without`: the password only forbids changes."""
    out = io.BytesIO()
    lock = StandardEncryption("" if opens_without else password, ownerPassword=password) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=lock, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(100, 700, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (600, 800), seed: int = 1) -> bytes:
    """Make a picture full of noise, so that it does not compress away."""
    noise = random.Random(seed).randbytes(size[0] * size[1])
    out = io.BytesIO()
    Image.frombytes("L", size, noise).convert("RGB").save(out, kind)
    return out.getvalue()


def big_pdf(size: int, *, seed: int = 1) -> bytes:
    """Make a PDF of about `size` bytes: pictures that do not compress, one a page."""
    pages: list[Image.Image] = []
    rest, number = size, seed
    while rest > 0:
        side = min(1200, max(64, int(rest**0.5)))
        noise = random.Random(number).randbytes(side * side)
        pages.append(Image.frombytes("L", (side, side), noise))
        rest -= side * side
        number += 1
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    for page in pages:
        canvas.drawImage(ImageReader(page), 50, 50, 500, 500)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_with(catalogue: str, *, packed: bool = False) -> bytes:
    """Write a PDF by hand whose catalogue says more; packed: the catalogue stands in a compressed object stream."""
    objects: list[tuple[int, bytes]] = []
    body = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode()
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places: dict[int, int] = {}

    def write(number: int, content: bytes) -> None:
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    objects += [(2, pages), (3, page)]
    if not packed:
        for number, content in [(1, body), *objects]:
            write(number, content)
        start = out.tell()
        out.write(b"xref\n0 4\n0000000000 65535 f \n")
        for number in (1, 2, 3):
            out.write(b"%010d 00000 n \n" % places[number])
        out.write(b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()
    for number, content in objects:
        write(number, content)
    stream = zlib.compress(b"1 0 " + body)
    write(4, b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (
        len(stream), stream,
    ))  # fmt: skip
    places[5] = start = out.tell()
    rows = [
        (0, 0, 65535),
        (2, 4, 0),
        *((1, places[number], 0) for number in (2, 3, 4, 5)),
    ]
    table = zlib.compress(b"".join(bytes([k]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for k, a, b in rows))
    out.write(
        b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(table), table, start)
    )
    return out.getvalue()


def archive(name: str = "giay.pdf") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, b"%PDF-1.4 not really")
    return out.getvalue()
