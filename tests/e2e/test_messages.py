"""From the intake's consent to the message: counter, province and a rehearsal's file, with the real command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import Province, running_province


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


def admin(counter: MotCua, province: Province, *words: object) -> list[dict[str, object]]:
    done = counter.run("province-admin", "messages", *words, "--province-data-dir", province.data_dir)
    assert done.status == 0, done.err
    return done.answers


@pytest.mark.parametrize("agrees", [True, False])
def test_who_agreed_is_told_once(counter: MotCua, province: Province, tmp_path: Path, agrees: bool) -> None:
    out = tmp_path / "sent.jsonl"
    settings = tmp_path / "messages.toml"
    settings.write_text(
        f'quiet_from = "00:00"\nquiet_until = "00:00"\ndelay_minutes = 0\n[sms]\ngateway = "file"\npath = "{out}"\n'
    )
    admin(counter, province, "set", settings)
    province.enrol(counter, 1)
    submitter = {"name": "Thạch Thị Ngọc Ánh", "phone": "0912345678", "address": "Ấp Phú Giao"}
    (told,) = counter.register(dossier(submitter=submitter, notify=agrees))
    for _ in range(2):
        assert counter.run("sync", "--once").status == 0
        admin(counter, province, "send")
    sent = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    assert len(sent) == (1 if agrees else 0)
    if agrees:
        assert sent[0]["to"] == "0912345678"
        assert told["code"] in sent[0]["text"]
        assert "Anh" not in sent[0]["text"]
        assert counter.show(told["code"])["notify"] is True


def test_consent_needs_an_address(counter: MotCua) -> None:
    refused = counter.run("register", lines=[dossier(submitter={"name": "Nguyễn Văn An"}, notify=True)])
    assert refused.status == 1
    assert refused.refusal["problems"][0]["field"] == "submitter.phone"


def test_a_bad_file_changes_nothing(counter: MotCua, province: Province, tmp_path: Path) -> None:
    path = tmp_path / "messages.toml"
    before = admin(counter, province)[0]
    for words in ('[sms]\ngateway = "pigeon"\n', "quiet_from = 21\n", '[email]\ngateway = "smtp"\nhost = "x"\n', "???"):
        path.write_text(words)
        done = counter.run("province-admin", "messages", "set", path, "--province-data-dir", province.data_dir)
        assert (done.status, done.refusal["error"]) == (1, "notification_file_invalid")
    assert admin(counter, province)[0] == before
