"""Faces as the desktop opens them: over real data, in words where the data cannot be opened, ending in order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.bootstrap import open_office_at
from desktop.faces import FaceHost
from ui.counter.window import CounterWindow


def start(face: str, data_dir: Path, hosts: list[FaceHost]) -> FaceHost:
    host = FaceHost(face=face, data_dir=data_dir, now=None)
    hosts.append(host)
    host.start()
    return host


def test_an_update_that_takes_a_while_says_how_far_it_is(
    data_dir: Path, hosts: list[FaceHost], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.persistence.projections.PROJECTION_VERSION", 999)
    host = FaceHost(face="counter", data_dir=data_dir, now=None)
    hosts.append(host)
    told: list[str] = []
    host.progressed.connect(lambda _: told.append(host.opening.words.text()))
    host.start()
    qtbot.waitUntil(lambda: host.window is not None, timeout=20_000)
    assert "đang sắp xếp lại hồ sơ: 100%" in told[-1]
    assert "Hồ sơ vẫn còn nguyên" in told[-1]


def test_the_first_paint_comes_before_the_data_is_open(data_dir: Path, hosts: list[FaceHost], qtbot: QtBot) -> None:
    host = start("counter", data_dir, hosts)
    assert host.opening.isVisible()
    assert host.office is None
    qtbot.waitUntil(lambda: host.window is not None and host.window.isVisible(), timeout=20_000)
    assert not host.opening.isVisible()


def test_a_directory_without_an_office_is_told_in_words(tmp_path: Path, hosts: list[FaceHost], qtbot: QtBot) -> None:
    host = start("supervisor", tmp_path / "nothing", hosts)
    qtbot.waitUntil(lambda: "chưa có đơn vị" in host.opening.words.text(), timeout=20_000)
    assert host.window is None


def test_a_second_counter_on_one_directory_is_refused_and_the_supervisor_reads(
    data_dir: Path, hosts: list[FaceHost], qtbot: QtBot
) -> None:
    first = start("counter", data_dir, hosts)
    qtbot.waitUntil(lambda: first.window is not None, timeout=20_000)
    second = start("counter", data_dir, hosts)
    before = second.opening.words.text()
    qtbot.waitUntil(lambda: second.opening.words.text() != before, timeout=20_000)
    assert second.window is None
    supervisor = start("supervisor", data_dir, hosts)
    qtbot.waitUntil(lambda: supervisor.window is not None, timeout=20_000)
    assert supervisor.office is not None
    assert supervisor.office.database.is_read_only


def test_what_was_typed_last_survives_an_end_that_nobody_announced(
    data_dir: Path, hosts: list[FaceHost], qtbot: QtBot
) -> None:
    first = start("counter", data_dir, hosts)
    qtbot.waitUntil(lambda: isinstance(first.window, CounterWindow), timeout=20_000)
    window = first.window
    assert isinstance(window, CounterWindow)
    window.desk.authenticate("lan", "doi-ngay-lan-dau")
    window.start()
    qtbot.waitUntil(lambda: window.page == "intake", timeout=20_000)
    editor = window.work.intake.form.person.submitter.editor("name")
    assert isinstance(editor, QLineEdit)
    editor.setText("Thach Thi Ngoc Anh")
    first.shut_down()  # before the draft's timer has run: what the system does at a log-out
    office = open_office_at(data_dir, now=None, writing=False)
    try:
        assert b"Thach Thi Ngoc Anh" in office.reader.drafts()["current"]
    finally:
        office.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program hears")
@pytest.mark.parametrize("face", ["counter", "kiosk"])
def test_a_face_ends_in_order_when_the_system_says_so(data_dir: Path, face: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "desktop.cli", face, "--data-dir", str(data_dir)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    log = data_dir / "logs" / "mot-cua.log"
    try:
        until = time.monotonic() + 30
        while not (data_dir / "writer.lock").exists() or not log.exists():
            assert time.monotonic() < until
            time.sleep(0.1)
        time.sleep(2)  # let the window open: nothing outside the process tells when
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()
