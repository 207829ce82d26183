"""The raw key and its wraps."""

import json
import stat
from base64 import b64decode
from pathlib import Path

import keyring
import keyring.backend
import pytest

from models.domain.codes import WORD_ALPHABET
from models.persistence import keys
from models.persistence.errors import AlreadyInitialised, NotInitialised
from models.persistence.key_holder import KeyFileInvalid, KeyringUnavailable
from tests.integration.persistence.conftest import Open


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "office"
    made.mkdir()
    return made


class _Drawer(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self, *, keeps: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring says nothing of it
        self.keeps = keeps
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.keeps:
            self.held[service, username] = password


@pytest.fixture
def without_key_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOT_CUA_KEY_FILE")


def test_the_key_file_is_made_once_and_opens_again(folder: Path, key_file: Path) -> None:
    made = keys.create(folder)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    before = key_file.read_bytes()
    assert keys.unlock(folder) == made.database_key
    assert key_file.read_bytes() == before
    assert made.database_key not in (folder / "keys.json").read_bytes()
    assert made.database_key.hex().encode() not in (folder / "keys.json").read_bytes()


def test_one_key_file_may_serve_several_offices(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    first, second = keys.create(folder), keys.create(other)
    assert first.database_key != second.database_key
    assert keys.unlock(other) == second.database_key


def test_somebody_elses_key_file_is_named_as_wrong(folder: Path, key_file: Path) -> None:
    keys.create(folder)
    key_file.write_text("0" * 64 + "\n")
    with pytest.raises(keys.KeyWrong) as caught:
        keys.unlock(folder)
    assert caught.value.parameters == {"source": "key_file"}


@pytest.mark.parametrize("content", [b"", b"abcd", b"0" * 63, b"0" * 66, b"not hex", bytes(range(128, 160))])
def test_a_key_file_of_a_wrong_length_is_refused(folder: Path, key_file: Path, content: bytes) -> None:
    key_file.parent.mkdir()
    key_file.write_bytes(content)
    with pytest.raises(KeyFileInvalid) as caught:
        keys.create(folder)
    assert caught.value.parameters["reason"] == "length"


def test_a_key_file_inside_the_data_directory_is_refused(folder: Path) -> None:
    with pytest.raises(KeyFileInvalid) as caught:
        keys.create(folder, key_file=folder / "sub" / ".." / "key")
    assert caught.value.parameters["reason"] == "inside"
    assert list(folder.iterdir()) == []


def test_a_lost_key_file_is_named(folder: Path, key_file: Path) -> None:
    keys.create(folder)
    key_file.unlink()
    with pytest.raises(KeyFileInvalid) as caught:
        keys.unlock(folder)
    assert caught.value.parameters == {"path": str(key_file), "reason": "missing"}


def test_the_recovery_code_opens_on_another_pc_which_then_holds_its_own_key(folder: Path, tmp_path: Path) -> None:
    made = keys.create(folder)
    spoken = made.recovery_code.lower().replace("-", " ")
    assert keys.unlock_with_recovery(folder, spoken) == made.database_key
    elsewhere = tmp_path / "new PC" / "key"
    keys.hold_anew(folder, made.database_key, key_file=elsewhere)
    assert keys.unlock(folder, key_file=elsewhere) == made.database_key
    assert keys.unlock_with_recovery(folder, made.recovery_code) == made.database_key
    with pytest.raises(keys.KeyWrong):
        keys.unlock(folder)


def test_a_mistyped_recovery_code_is_told_from_a_foreign_one(folder: Path) -> None:
    code = keys.create(folder).recovery_code
    mistyped = code[:-1] + ("0" if code[-1] != "0" else "1")
    for text, reason in [(mistyped, "mistyped"), ("", "mistyped"), (keys.make_recovery_code(), "other")]:
        with pytest.raises(keys.RecoveryCodeWrong) as caught:
            keys.unlock_with_recovery(folder, text)
        assert caught.value.parameters == {"reason": reason}


def test_every_single_wrong_character_of_a_recovery_code_is_noticed() -> None:
    code = "".join(c for c in keys.make_recovery_code() if c != "-")
    for place in range(len(code)):
        for other in set(WORD_ALPHABET) - {code[place]}:
            assert keys.read_recovery_code(code[:place] + other + code[place + 1 :]) is None, (code, place, other)


def test_without_keyring_and_key_file_the_variable_is_named(folder: Path, without_key_file: None) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        keys.create(folder)
    assert caught.value.parameters == {"variable": "MOT_CUA_KEY_FILE"}
    assert list(folder.iterdir()) == []


def test_the_keyring_holds_the_key_where_there_is_one(
    folder: Path, without_key_file: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = _Drawer()
    monkeypatch.setattr(keyring.core, "_keyring_backend", drawer)
    made = keys.create(folder)
    assert keys.unlock(folder) == made.database_key
    drawer.held.clear()
    with pytest.raises(KeyringUnavailable):
        keys.unlock(folder)


def test_a_keyring_that_keeps_nothing_is_none(
    folder: Path, without_key_file: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", _Drawer(keeps=False))
    with pytest.raises(KeyringUnavailable):
        keys.create(folder)


def test_the_copy_sealed_to_the_province_stands_beside_the_other_wraps(folder: Path) -> None:
    made = keys.create(folder)
    keys.remember_seal(folder, b"first")
    keys.remember_seal(folder, b"sealed")
    wraps = json.loads((folder / "keys.json").read_text())["wraps"]
    assert [b64decode(wrap["sealed"]) for wrap in wraps if wrap["kind"] == "province"] == [b"sealed"]
    assert keys.unlock(folder) == made.database_key


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 2, "wraps": []}', '{"version": 1}'])
def test_a_damaged_keys_file_is_named(folder: Path, content: str) -> None:
    keys.create(folder)
    (folder / "keys.json").write_text(content)
    with pytest.raises(keys.KeysUnreadable):
        keys.unlock(folder)


def test_an_office_is_never_made_over_another(opened: Open, tmp_path: Path) -> None:
    from models.persistence.create_office import create_database
    from tests.builders import office

    database = opened("office")
    database.close()
    before = (tmp_path / "office" / "keys.json").read_bytes()
    with pytest.raises(AlreadyInitialised):
        create_database(tmp_path / "office", settings=office(), staff=[], clock=database._clock)
    assert (tmp_path / "office" / "keys.json").read_bytes() == before


def test_a_directory_without_an_office_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotInitialised):
        keys.unlock(tmp_path)
