"""What the receipt's codes carry, written and read: pure text, shared by printer, counter and kiosk.

The QR holds a lookup address that opens on any phone: `{lookup_url}/tra-cuu?ma=CODE&mtc=WORD&k=SIGNATURE`. A scanner at
the counter *types* it, through whatever Vietnamese typing engine is on (Telex, VNI), so that vowels may gain marks and
`dd` may become `đ`. The payload is therefore written with characters that survive: the code, the check word, and the
signature as decimal digits (which also pack best into a QR). What the engine did to the rest does no harm.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.codes import is_token, parse_code, read_check_word
from models.domain.identity_card import is_card
from models.domain.scan_text import repaired

SIGNATURE_BYTES: Final = 64
SIGNATURE_DIGITS: Final = 155  # the decimal digits of 2**512 - 1
LOOKUP_PATH: Final = "/tra-cuu"

_PARAMETER: Final = re.compile(r"(?<![A-Z0-9])(MA|MTC|K)=([^&#?=]*)")
# Some scanners put the AIM symbology identifier before what they read: `]Q1` for a QR, `]C0` for Code 128.
_SYMBOLOGY: Final = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


class ScanKind(StrEnum):
    """What a scanner has read."""

    RECEIPT = "receipt"
    DOSSIER_CODE = "dossier_code"
    TOKEN = "token"
    IDENTITY_CARD = "identity_card"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan, understood.

    `text` is what was read (NFC, trimmed), to be shown where nothing else is known; that of an ID card, harmed or not,
    is for `identity_card` alone and never shown. A receipt has a `code` or, while no number was left, a `token`; the
    bare kinds have only that.
    `is_damaged` says that the QR held a check word or a signature that could not be read: show the status only.
    """

    kind: ScanKind
    text: str
    code: str | None = None
    token: str | None = None
    check_word: str | None = None
    signature: bytes | None = None
    is_damaged: bool = False


def signature_digits(signature: bytes) -> str:
    """Write a signature of 64 bytes as 155 decimal digits, which no typing engine changes.

    Raises:
        ValueError: the signature is not 64 bytes long.
    """
    if len(signature) != SIGNATURE_BYTES:
        raise ValueError(f"an Ed25519 signature has {SIGNATURE_BYTES} bytes, not {len(signature)}")
    return f"{int.from_bytes(signature, 'big'):0{SIGNATURE_DIGITS}d}"


def read_signature(digits: str) -> bytes | None:
    """Read back what `signature_digits` wrote; None where it is anything else."""
    if re.fullmatch(rf"[0-9]{{{SIGNATURE_DIGITS}}}", digits) is None:
        return None
    number = int(digits)
    return number.to_bytes(SIGNATURE_BYTES, "big") if number < 1 << (8 * SIGNATURE_BYTES) else None


def lookup_address(lookup_url: str, code: str, check_word: str, signature: bytes | None) -> str:
    """Return the address in the receipt's QR. `code` may be a temporary token.

    The signature stands last and is missing on the receipt of a counter that is not enrolled.

    Raises:
        ValueError: the signature is not 64 bytes long.
    """
    address = f"{lookup_url.rstrip('/')}{LOOKUP_PATH}?ma={code}&mtc={check_word}"
    return address if signature is None else f"{address}&k={signature_digits(signature)}"


def parse_scan(text: str) -> Scan:
    """Understand what a scanner typed; never fails: what is none of ours is `UNKNOWN` with its text.

    Forgives stray white space, lower case (caps lock), full-width characters, typographic dashes, the scanner's
    symbology prefix and everything that a typing engine did outside the payload.
    """
    read = _SYMBOLOGY.sub("", _printable(repaired(text))).strip()
    if is_card(read):
        return Scan(ScanKind.IDENTITY_CARD, read)
    folded = _folded(read)
    parameters = dict(_PARAMETER.findall(folded))
    if "MA" in parameters:
        return _receipt(read, parameters)
    code, token = _reference(folded)
    if code is not None:
        return Scan(ScanKind.DOSSIER_CODE, read, code=code)
    if token is not None:
        return Scan(ScanKind.TOKEN, read, token=token)
    return Scan(ScanKind.UNKNOWN, read)


def _receipt(read: str, parameters: dict[str, str]) -> Scan:
    code, token = _reference(parameters["MA"])
    if code is None and token is None:
        return Scan(ScanKind.UNKNOWN, read)
    word = read_check_word(parameters.get("MTC", ""))
    signature = read_signature(parameters.get("K", ""))
    return Scan(
        ScanKind.RECEIPT,
        read,
        code=code,
        token=token,
        check_word=word,
        signature=signature,
        is_damaged=(word is None and "MTC" in parameters) or (signature is None and "K" in parameters),
    )


def _reference(folded: str) -> tuple[str | None, str | None]:
    """Return the dossier code or the temporary token that `folded` is."""
    if is_token(folded):
        return None, folded
    code = parse_code(folded)
    return (None if code is None else str(code)), None


def _printable(text: str) -> str:
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf"} else c for c in text)


def _folded(text: str) -> str:
    """Bring `text` to the payload's alphabet: no marks, no white space, capital letters, plain digits and dashes."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_DASHES))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace())
    return bare.upper().replace("Đ", "D")
