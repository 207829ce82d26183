"""The voice of the machine, by the real espeak-ng where it is installed (the set-up of the tests installs it)."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from pytestqt.qtbot import QtBot

from desktop.voice import SystemVoice

ESPEAK = shutil.which("espeak-ng")


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed on this machine")
def test_the_installed_voices_are_found_and_khmer_is_not_among_them() -> None:
    assert {"vi", "en"} <= SystemVoice().languages
    assert "km" not in SystemVoice().languages


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed on this machine")
def test_a_sentence_becomes_sound_and_no_word_of_it_an_option() -> None:
    assert ESPEAK is not None
    words = "--version; Mời ông/bà đến quầy nhận kết quả."
    spoken = subprocess.run(
        [ESPEAK, "-v", "vi", "--stdin", "--stdout"], input=words.encode(), capture_output=True, check=True
    )
    assert spoken.stdout[:4] == b"RIFF"
    assert len(spoken.stdout) > 50_000


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed on this machine")
def test_another_sentence_and_silence_end_what_is_being_read(qtbot: QtBot) -> None:
    voice = SystemVoice()
    voice.say("Mời ông/bà đến quầy. " * 50, "vi")
    first = voice._speaking
    voice.say("Xin chờ một chút. " * 50, "vi")
    assert first is not voice._speaking
    voice.hush()
    assert not voice.is_speaking
    voice.hush()


def test_a_machine_without_a_voice_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    voice = SystemVoice()
    assert voice.languages == frozenset()
    voice.say("Xin chào", "vi")
    assert not voice.is_speaking
