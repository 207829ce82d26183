"""Fixtures of tests that open faces over a real office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.faces import FaceHost
from desktop.founding import found_office
from desktop.office_file import read_office_file

OFFICE = """
[office]
code = "H59.25.14"
name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
lookup_url = "http://127.0.0.1:8700"
counters = 3
[[staff]]
username = "lan"
name = "Trần Thị Lan"
roles = ["clerk"]
initial_password = "doi-ngay-lan-dau"
"""


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    path = tmp_path / "office.toml"
    path.write_text(OFFICE, encoding="utf-8")
    found_office(tmp_path / "counter", read_office_file(path), counter=1, clock=SystemClock())
    return tmp_path / "counter"


@pytest.fixture
def hosts(qtbot: QtBot) -> Iterator[list[FaceHost]]:
    opened: list[FaceHost] = []
    yield opened
    for host in opened:
        host.shut_down()
