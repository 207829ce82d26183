"""The benchmark of the storm wants a quiet machine; a small one proves here that it measures the truth."""

from __future__ import annotations

from benchmarks.storm import parser, run


def test_a_small_storm_is_drained_whole(database_url: str) -> None:
    words = [
        "--counters",
        "6",
        "--per-office",
        "3",
        "--events",
        "7",
        "--wake",
        "0.5",
        "--clients",
        "2",
        "--workers",
        "1",
    ]
    found = run(parser().parse_args([*words, "--database-url", database_url]))
    assert (found["is_complete"], found["stored"], found["acknowledged"], found["pushes"]) == (True, 42, 42, 6)
    assert found["troubles"] == {}
    assert found["service_ms_a_counter"] > 0
    assert found["client_ms_a_counter"] > 0
