"""Envelopes that wait for acceptance: eight working hours to answer them, counted as post once accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.mot_cua import MotCua, dossier

FRIDAY = "2026-11-20T16:00"
ANSWER_DUE = "2026-11-23T16:00:00+07:00"
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")
ENVELOPE: dict[str, Any] = {"channel": "post", "awaits_acceptance": True}


def total(counter: MotCua) -> dict[str, Any]:
    return dict(counter.run("report", "ii06a", *NOVEMBER).answers[-1]["received"])


def test_an_envelope_waits_and_is_counted_as_post_once_it_is_accepted(counter: MotCua, tmp_path: Path) -> None:
    done = counter.run("register", "--receipts", tmp_path, lines=[dossier(**ENVELOPE)] * 3, now=FRIDAY)
    accepted, refused, back = (answer["code"] for answer in done.answers)
    for answer in done.answers:
        assert (answer["status"], answer["receipt"]) == ("submitted", None)
        assert "ignored" not in answer
    assert list(tmp_path.glob("*.pdf")) == [], "what is not accepted has no receipt"
    shown = counter.run("show", accepted, now=FRIDAY).answer
    assert (shown["national_status"], shown["channel"], shown["answer_due_at"]) == (1, "post", ANSWER_DUE)
    assert [event["kind"] for event in shown["events"]] == ["dossier_submitted"]
    late = counter.run("list", "--answer-overdue", now="2026-11-23T16:01").answers
    assert {row["code"] for row in late} == {accepted, refused, back}
    assert total(counter)["total"] == 0
    now = "2026-11-23T08:00"
    assert counter.act(accepted, "accept", now=now)["status"] == "received"
    assert counter.act(refused, "refuse", reason="không thuộc thẩm quyền", now=now)["status"] == "not_accepted"
    assert counter.act(back, "withdraw", now=now)["status"] == "withdrawn"
    assert total(counter) == {"total": 1, "online": 0, "in_person_post": 1, "carried_over": 0}
    register = counter.run("report", "register", *NOVEMBER).answers
    assert [row["code"] for row in register] == [accepted]
    assert Path(counter.run("reprint", accepted, "--receipts", tmp_path, now=now).answer["receipt"]).exists()
    assert counter.verify()["problems"] == []


def test_other_channels_take_the_word_as_it_can_be_meant(counter: MotCua) -> None:
    told = counter.run("register", lines=[dossier(awaits_acceptance=True)], now=FRIDAY).refusal
    assert (told["error"], told["problems"][0]["field"]) == ("awaits_at_counter", "awaits_acceptance")
    told = counter.run("register", lines=[dossier(channel="post", awaits_acceptance="true")], now=FRIDAY).refusal
    assert told["error"] == "not_true_or_false"
    lines = [
        dossier(channel="post"),
        dossier(channel="post", awaits_acceptance=False),
        dossier(channel="online", awaits_acceptance=False),
        dossier(awaits_acceptance=False),
    ]
    statuses = [answer["status"] for answer in counter.register(*lines, now=FRIDAY)]
    assert statuses == ["received", "received", "submitted", "received"]
