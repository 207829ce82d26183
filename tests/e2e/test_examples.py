"""The law's examples of due times, asked for and promised: `due` and `register` say the same."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.mot_cua import MotCua, dossier

Limit = tuple[int, str] | str
EXAMPLES: list[tuple[str, Limit, str]] = [
    # Received, what the limit is, due. 31 August, 1 and 2 September 2026 are off, Saturday 22 August is worked.
    ("2026-08-27T08:15", (3, "working_day"), "2026-09-04T17:00"),
    ("2026-08-17T08:15", (15, "day"), "2026-09-03T17:00"),
    ("2026-08-28T16:00", (8, "hour"), "2026-09-03T16:00"),
    ("2026-08-28T15:00:30", "same_day", "2026-08-28T17:00"),
    ("2026-08-28T15:01", "same_day", "2026-09-03T17:00"),
    ("2026-08-27T11:30", (1, "hour"), "2026-08-27T14:30"),
    ("2026-08-21T17:20", (1, "working_day"), "2026-08-22T17:00"),
]
_LIMITS = list(dict.fromkeys(limit for _, limit, _ in EXAMPLES))
AUGUST = "2026-08-03T08:00"


def code_of(limit: Limit) -> str:
    """The office's own procedure with that limit."""
    return f"9.{1 + _LIMITS.index(limit):06d}"


def catalogue(folder: Path) -> Path:
    rows = {
        code_of(limit): {
            "code": code_of(limit),
            "name": f"Thủ tục {code_of(limit)}",
            "field": "Thử",
            **({"same_day": True} if limit == "same_day" else {}),
            "limits": [
                {"channel": "counter", **({"limit": limit[0], "unit": limit[1]} if isinstance(limit, tuple) else {})}
            ],
        }
        for _, limit, _ in EXAMPLES
    }
    file = folder / "procedures.json"
    file.write_text(json.dumps({"as_of": "2026-08-01", "procedures": list(rows.values())}), encoding="utf-8")
    return file


def test_the_examples_of_the_law_are_computed_promised_and_shown_alike(counter: MotCua, tmp_path: Path) -> None:
    loaded = counter.run("import", "procedures", catalogue(tmp_path), user="mai", now=AUGUST).answer
    assert (loaded["problems"], loaded["loaded"]) == ([], 6)
    wanted = [f"{due_at}:00+07:00" for _, _, due_at in EXAMPLES]
    lines = [{"procedure": code_of(limit), "received_at": at, "ref": at} for at, limit, _ in EXAMPLES]
    computed = counter.run("due", lines=lines)
    assert (computed.status, computed.err) == (0, "")
    assert [answer["due_at"] for answer in computed.answers] == wanted
    assert [answer["ref"] for answer in computed.answers] == [at for at, _, _ in EXAMPLES]
    alone = [
        counter.run("due", "--procedure", code_of(limit), "--received-at", at).answer["due_at"]
        for at, limit, _ in EXAMPLES
    ]
    assert alone == wanted
    promised = counter.register(
        *(dossier(procedure=code_of(limit), received_at=at, late_reason="diễn tập") for at, limit, _ in EXAMPLES),
        now="2026-08-31T08:00",
    )
    assert [answer["due_at"] for answer in promised] == wanted
    assert [answer["due_rule"] for answer in promised] == [answer["rule"] for answer in computed.answers]
    assert [counter.show(answer["code"])["due_at"] for answer in promised] == wanted
    skipped = [day.split()[0] for day in computed.answers[0]["skipped"]]
    assert [day for day in skipped if day in {"2026-08-31", "2026-09-01", "2026-09-02"}] == [
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
    ]


def test_arrivals_from_outside_begin_at_the_next_opening(counter: MotCua) -> None:
    evening = {"procedure": "1.005458", "received_at": "2026-08-28T20:00"}
    lines = [evening | {"channel": channel} for channel in ("counter", "online", "post")]
    answers = counter.run("due", lines=lines).answers
    assert {answer["due_at"] for answer in answers} == {"2026-09-03T17:00:00+07:00"}
    assert [answer["starts_at"][:16] for answer in answers] == ["2026-08-28T20:00", *["2026-09-03T07:00"] * 2]
