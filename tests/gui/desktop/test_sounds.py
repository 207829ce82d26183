"""A scan is heard by the system's own player, or by its beep, and nothing waits for either."""

from __future__ import annotations

import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.sounds import SystemSounds, wave_of
from ui.scanner_line import Tone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no player but those that a test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    for absent in ("pw-play", "paplay", "aplay"):
        if not any(Path(place, absent).exists() for place in ("/bin", "/usr/bin")):
            continue
        pytest.skip("this machine has a player of its own")
    return folder


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", staticmethod(lambda: heard.append("beep")))
    return heard


@pytest.fixture
def sounds() -> Iterator[SystemSounds]:
    made = SystemSounds()
    yield made
    made.close()


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(script, "utf-8")
    program.chmod(0o755)


def test_each_tone_is_given_to_the_player(
    programs: Path, sounds: SystemSounds, beeps: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    put(
        programs,
        "aplay",
        f'#!/bin/sh\ncp "$2" "{tmp_path}/part" && mv "{tmp_path}/part" "{tmp_path}/$(basename "$2")"\n',
    )
    for tone in Tone:
        sounds(tone)
        played = tmp_path / f"{tone}.wav"
        qtbot.waitUntil(played.exists, timeout=10_000)
        with wave.open(str(played)) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            assert file.readframes(file.getnframes()) == wave_of(tone)
    assert beeps == []


def test_without_a_player_the_system_beeps(programs: Path, sounds: SystemSounds, beeps: list[str]) -> None:
    assert programs.is_dir()
    sounds(Tone.HEARD)
    assert beeps == ["beep"]


def test_a_player_that_cannot_start_is_no_silence(programs: Path, sounds: SystemSounds, beeps: list[str]) -> None:
    put(programs, "paplay", "#!/nowhere/at/all\n")
    sounds(Tone.UNKNOWN)
    assert beeps == ["beep"]


def test_the_two_sounds_are_short_and_differ() -> None:
    heard, unknown = wave_of(Tone.HEARD), wave_of(Tone.UNKNOWN)
    assert heard != unknown
    assert len(heard) / 32_000 < 0.15
    assert len(unknown) / 32_000 < 0.3
