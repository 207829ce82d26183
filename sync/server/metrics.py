"""Figures for the province's monitoring, in Prometheus' text format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sync.server.store.connection import Connection

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def metrics_text(connection: Connection, *, now_ms: int) -> str:
    """Return all figures as they are now; nobody and no dossier is named."""
    lines: list[str] = []
    _family(
        lines,
        "mot_cua_events_total",
        "counter",
        "Events in the feed of an office.",
        (({"office": o}, n) for o, n in connection.execute("SELECT office, head FROM feed ORDER BY 1")),
    )
    _family(
        lines,
        "mot_cua_devices",
        "gauge",
        "Enrolled devices.",
        (
            ({"office": o, "kind": k, "revoked": str(r).lower()}, n)
            for o, k, r, n in connection.execute(
                "SELECT office, kind, revoked_at_ms IS NOT NULL, count(*) FROM device GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
            )
        ),
    )
    heard = connection.execute(
        "SELECT office, kind, counter, max(heard_at_ms) FROM device WHERE revoked_at_ms IS NULL "
        "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).fetchall()
    _family(
        lines,
        "mot_cua_counter_heard_timestamp_seconds",
        "gauge",
        "When a counter or kiosk was last heard.",
        (({"office": o, "kind": k, "counter": str(c)}, at / 1000) for o, k, c, at in heard),
    )
    _family(
        lines,
        "mot_cua_counter_silence_seconds",
        "gauge",
        "For how long a counter or kiosk has not been heard.",
        (({"office": o, "kind": k, "counter": str(c)}, max(0, now_ms - at) / 1000) for o, k, c, at in heard),
    )
    _family(
        lines,
        "mot_cua_lag_seconds",
        "gauge",
        "How long the newest event of an office took from its recording by the hybrid clock to the province.",
        (
            ({"office": o}, max(0, received - (hlc >> 16)) / 1000)
            for o, received, hlc in connection.execute(
                "SELECT e.home, e.received_at_ms, e.hlc FROM feed AS f "
                "JOIN event AS e ON e.home = f.office AND e.position = f.head ORDER BY 1"
            )
        ),
    )
    _family(
        lines,
        "mot_cua_contested_dossiers",
        "gauge",
        "Dossiers with an event that somebody must look at.",
        (
            ({"office": o}, n)
            for o, n in connection.execute(
                "SELECT f.office, count(d.dossier) FROM feed AS f LEFT JOIN dossier AS d "
                "ON d.home = f.office AND cardinality(d.contested) > 0 GROUP BY 1 ORDER BY 1"
            )
        ),
    )
    _family(
        lines,
        "mot_cua_quarantined_events",
        "gauge",
        "Events that were stored aside, by reason.",
        (
            ({"reason": r}, n)
            for r, n in connection.execute("SELECT reason, count(*) FROM quarantine GROUP BY 1 ORDER BY 1")
        ),
    )
    _family(
        lines,
        "mot_cua_alarms",
        "gauge",
        "What a person must look at, by kind.",
        (({"kind": k}, n) for k, n in connection.execute("SELECT kind, count(*) FROM alarm GROUP BY 1 ORDER BY 1")),
    )
    return "\n".join(lines) + "\n"


def _family(
    lines: list[str], name: str, kind: str, words: str, samples: Iterable[tuple[dict[str, str], float]]
) -> None:
    lines += [f"# HELP {name} {words}", f"# TYPE {name} {kind}"]
    for labels, value in samples:
        shown = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        lines.append(f"{name}{{{shown}}} {value:.15g}")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
