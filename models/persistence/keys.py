"""The database key: 32 random bytes used raw, kept only wrapped, in `keys.json` beside the database.

Three wraps: by a key from the file that `MOT_CUA_KEY_FILE` names (which wins) or from the system's keyring, by the
recovery code that is printed once, and sealed to the province at enrolment. The wraps travel with every backup, so that
a dead PC's backup opens elsewhere.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from models.domain.codes import WORD_ALPHABET
from models.domain.errors import Anticipated
from models.persistence import key_holder
from models.persistence.durable import write_durably
from models.persistence.errors import NotInitialised
from models.persistence.key_holder import WRAPPING_KEY_BYTES

KEYS_FILE: Final = "keys.json"
DATABASE_KEY_BYTES: Final = 32
RECOVERY_LENGTH: Final = 28
"""27 random characters of 22 (120 bits) and a check character, in seven groups of four."""

_LOOKALIKES: Final = str.maketrans("OISZ", "0152")
"""None of these letters is in the alphabet."""

_PURPOSE: Final = b"mot-cua database key 1"
_SCRYPT_N: Final = 1 << 15
_NONCE_BYTES: Final = 12


class KeysUnreadable(Anticipated):
    """`keys.json` is damaged or of a kind that this program does not know. Parameter: `path`."""

    code: ClassVar[str] = "keys_unreadable"


class KeyWrong(Anticipated):
    """The key that was found does not open this office's database. Parameter: `source`: `key_file` or `keyring`."""

    code: ClassVar[str] = "key_wrong"


class RecoveryCodeWrong(Anticipated):
    """The recovery code does not open this database. `reason`: `mistyped` (its check fails) or `other`."""

    code: ClassVar[str] = "recovery_code_wrong"


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new data directory starts with: the raw database key, and the code to print once and never store."""

    database_key: bytes
    recovery_code: str


def create(data_dir: Path, *, key_file: Path | None = None) -> NewKeys:
    """Make the database key and its wraps.

    Args:
        data_dir: the new office's directory, existing and empty.
        key_file: where the wrapping key lives; None asks `MOT_CUA_KEY_FILE`, then the system's keyring. A file
            that does not exist is made (mode 0600).

    Raises:
        KeyringUnavailable: neither a key file was named nor does the system keep keys.
        KeyFileInvalid: the file lies inside the data directory, has a wrong length, or cannot be made.
    """
    database_key = secrets.token_bytes(DATABASE_KEY_BYTES)
    name = secrets.token_hex(8)
    wrapping = key_holder.obtain(data_dir, name, key_file=key_file)
    recovery_code = make_recovery_code()
    wraps = [_wrap("key", wrapping, database_key), _recovery_wrap(recovery_code, database_key)]
    _save(data_dir, {"version": 1, "name": name, "wraps": wraps})
    return NewKeys(database_key, recovery_code)


def unlock(data_dir: Path, *, key_file: Path | None = None) -> bytes:
    """Return the database key with the key file or the system's keyring.

    Raises:
        KeyWrong: the key belongs to another office.
        KeyringUnavailable: there is neither a key file nor a keyring.
        KeyFileInvalid: the file is missing, unreadable, inside the data directory or of a wrong length.
        KeysUnreadable: `keys.json` is damaged.
    """
    stored = _load(data_dir)
    wrapping, source = key_holder.find(data_dir, stored["name"], key_file=key_file)
    for wrap in stored["wraps"]:
        if wrap.get("kind") == "key":
            try:
                return _unwrap(wrap, wrapping)
            except InvalidTag:
                continue
    raise KeyWrong(source=source)


def unlock_with_recovery(data_dir: Path, recovery_code: str) -> bytes:
    """Return the database key with the code that `init` printed; forgives case, spaces and dashes.

    Raises:
        RecoveryCodeWrong: it was mistyped, or it belongs to another office.
    """
    code = read_recovery_code(recovery_code)
    if code is None:
        raise RecoveryCodeWrong(reason="mistyped")
    for wrap in _load(data_dir)["wraps"]:
        if wrap.get("kind") == "recovery":
            try:
                return _unwrap(wrap, _derive(code, b64decode(wrap["salt"]), int(wrap["n"])))
            except InvalidTag:
                continue
    raise RecoveryCodeWrong(reason="other")


def hold_anew(data_dir: Path, database_key: bytes, *, key_file: Path | None = None) -> None:
    """Wrap the key for this machine, after it was opened with the recovery code on another PC."""
    stored = _load(data_dir)
    wrapping = key_holder.obtain(data_dir, stored["name"], key_file=key_file)
    kept = [wrap for wrap in stored["wraps"] if wrap.get("kind") != "key"]
    _save(data_dir, stored | {"wraps": [_wrap("key", wrapping, database_key), *kept]})


def renew_recovery(data_dir: Path, database_key: bytes) -> str:
    """Make a new recovery code in place of the one that was lost or seen by the wrong eyes; return it to print once.

    Backups that were made before carry the former wrap: they open with the former code, later ones with the new one.
    """
    stored = _load(data_dir)
    code = make_recovery_code()
    kept = [wrap for wrap in stored["wraps"] if wrap.get("kind") != "recovery"]
    _save(data_dir, stored | {"wraps": [*kept, _recovery_wrap(code, database_key)]})
    return code


def remember_seal(data_dir: Path, sealed: bytes) -> None:
    """Keep the copy of the key that was sealed to the province with the other wraps, so that it travels in backups."""
    stored = _load(data_dir)
    kept = [wrap for wrap in stored["wraps"] if wrap.get("kind") != "province"]
    _save(data_dir, stored | {"wraps": [*kept, {"kind": "province", "sealed": b64encode(sealed).decode()}]})


def name_of(data_dir: Path) -> str:
    """Return the random name of the office's key, which stays when it is restored elsewhere.

    Raises:
        NotInitialised: there is none.
        KeysUnreadable: `keys.json` is damaged.
    """
    return str(_load(data_dir)["name"])


def make_recovery_code() -> str:
    """Make a recovery code of characters that survive Vietnamese typing engines."""
    payload = "".join(secrets.choice(WORD_ALPHABET) for _ in range(RECOVERY_LENGTH - 1))
    code = payload + _check_character(payload)
    return "-".join(code[i : i + 4] for i in range(0, RECOVERY_LENGTH, 4))


def read_recovery_code(text: str) -> str | None:
    """Return the bare characters of a code as typed, or None where its check character does not fit.

    Forgives case, spaces, dashes, full-width characters and the letters that are taken for digits of the alphabet.
    """
    bare = unicodedata.normalize("NFKD", text).upper().translate(_LOOKALIKES)
    code = "".join(c for c in bare if c.isalnum() and c.isascii())
    if len(code) != RECOVERY_LENGTH or any(c not in WORD_ALPHABET for c in code):
        return None
    return code if code[-1] == _check_character(code[:-1]) else None


def _check_character(payload: str) -> str:
    """Return the Luhn character to the base of the alphabet: it notices every single wrong character."""
    base = len(WORD_ALPHABET)
    total = 0
    for i, c in enumerate(reversed(payload)):
        value = WORD_ALPHABET.index(c) * (2 - i % 2)
        total += value // base + value % base
    return WORD_ALPHABET[-total % base]


def _recovery_wrap(recovery_code: str, database_key: bytes) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    code = read_recovery_code(recovery_code)
    assert code is not None
    wrap = _wrap("recovery", _derive(code, salt, _SCRYPT_N), database_key)
    return wrap | {"salt": b64encode(salt).decode(), "n": _SCRYPT_N}


def _derive(code: str, salt: bytes, n: int) -> bytes:
    return Scrypt(salt=salt, length=WRAPPING_KEY_BYTES, n=n, r=8, p=1).derive(code.encode())


def _wrap(kind: str, wrapping: bytes, database_key: bytes) -> dict[str, Any]:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(wrapping).encrypt(nonce, database_key, _PURPOSE + kind.encode())
    return {"kind": kind, "nonce": b64encode(nonce).decode(), "sealed": b64encode(sealed).decode()}


def _unwrap(wrap: dict[str, Any], wrapping: bytes) -> bytes:
    purpose = _PURPOSE + str(wrap["kind"]).encode()
    return AESGCM(wrapping).decrypt(b64decode(wrap["nonce"]), b64decode(wrap["sealed"]), purpose)


def _load(data_dir: Path) -> dict[str, Any]:
    path = data_dir / KEYS_FILE
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError as e:
        raise NotInitialised(path=str(data_dir)) from e
    except ValueError as e:
        raise KeysUnreadable(path=str(path)) from e
    if not isinstance(stored, dict) or stored.get("version") != 1 or not isinstance(stored.get("wraps"), list):
        raise KeysUnreadable(path=str(path))
    return stored


def _save(data_dir: Path, stored: dict[str, Any]) -> None:
    write_durably(data_dir / KEYS_FILE, json.dumps(stored, indent=1).encode())
