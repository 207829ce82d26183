"""Where the wrapping key lives: a file that `MOT_CUA_KEY_FILE` names, or the system's keyring."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import ClassVar, Final

from models.domain.errors import Anticipated
from models.persistence.durable import make_directory, make_once

VARIABLE: Final = "MOT_CUA_KEY_FILE"
WRAPPING_KEY_BYTES: Final = 32
_SERVICE: Final = "mot-cua"


class KeyringUnavailable(Anticipated):
    """The system keeps no keys, or not this one, and no key file was named. Parameter: `variable`."""

    code: ClassVar[str] = "keyring_unavailable"


class KeyFileInvalid(Anticipated):
    """The key file cannot be used.

    Parameters: `path`; `reason`: `missing`, `inside` the data directory, wrong `length`, `unreadable`, `not_made`.
    """

    code: ClassVar[str] = "key_file_invalid"


def find(data_dir: Path, name: str, *, key_file: Path | None = None) -> tuple[bytes, str]:
    """Return the wrapping key and its source (`key_file` or `keyring`).

    Raises:
        KeyFileInvalid: the named file cannot be used.
        KeyringUnavailable: no file was named and the keyring does not have it.
    """
    path = key_file or _named_file()
    if path is not None:
        return _read(path, data_dir), "key_file"
    held = _keyring_get(name)
    if held is None:
        raise KeyringUnavailable(variable=VARIABLE)
    return held, "keyring"


def obtain(data_dir: Path, name: str, *, key_file: Path | None = None) -> bytes:
    """Return the wrapping key, made where it does not exist yet.

    Raises:
        KeyFileInvalid: the named file cannot be used or made.
        KeyringUnavailable: no file was named and there is no keyring that keeps what it is given.
    """
    path = key_file or _named_file()
    if path is not None:
        _refuse_inside(path, data_dir)
        if not path.exists():
            _make(path)
        return _read(path, data_dir)
    held = _keyring_get(name)
    if held is not None:
        return held
    fresh = secrets.token_bytes(WRAPPING_KEY_BYTES)
    _keyring_set(name, fresh)
    if _keyring_get(name) != fresh:  # the null backend takes everything and keeps nothing
        raise KeyringUnavailable(variable=VARIABLE)
    return fresh


def refuse_inside(data_dir: Path, *, key_file: Path | None = None) -> None:
    """Refuse a named key file that lies inside the data directory: a stolen folder would open itself.

    Raises:
        KeyFileInvalid: it does.
    """
    path = key_file or _named_file()
    if path is not None:
        _refuse_inside(path, data_dir)


def _named_file() -> Path | None:
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else None


def _refuse_inside(path: Path, data_dir: Path) -> None:
    if path.resolve().is_relative_to(data_dir.resolve()):
        raise KeyFileInvalid(path=str(path), reason="inside")


def _make(path: Path) -> None:
    try:
        make_directory(path.parent)
        make_once(path, f"{secrets.token_hex(WRAPPING_KEY_BYTES)}\n".encode("ascii"))
    except OSError as e:
        raise KeyFileInvalid(path=str(path), reason="not_made") from e


def _read(path: Path, data_dir: Path) -> bytes:
    _refuse_inside(path, data_dir)
    try:
        raw = path.read_bytes()
    except FileNotFoundError as e:
        raise KeyFileInvalid(path=str(path), reason="missing") from e
    except OSError as e:
        raise KeyFileInvalid(path=str(path), reason="unreadable") from e
    try:
        key = bytes.fromhex(raw.decode("ascii"))
    except ValueError as e:
        raise KeyFileInvalid(path=str(path), reason="length") from e
    if len(key) != WRAPPING_KEY_BYTES:
        raise KeyFileInvalid(path=str(path), reason="length")
    return key


def _keyring_get(name: str) -> bytes | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        held = keyring.get_password(_SERVICE, name)
    except (KeyringError, RuntimeError) as e:  # no backend raises NoKeyringError, which is both
        raise KeyringUnavailable(variable=VARIABLE) from e
    return bytes.fromhex(held) if held else None


def _keyring_set(name: str, key: bytes) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, key.hex())
    except (KeyringError, RuntimeError) as e:
        raise KeyringUnavailable(variable=VARIABLE) from e
