"""What the database knows for the province's monitoring, in Prometheus' text format.

It is the same whichever process is asked; what a service counts about itself stands in `figures.py`. Nobody and no
dossier is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from sync.server.store.connection import Connection
from sync.server.store.message_view import counts as message_counts

MEDIA_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
_PLACE: Final = ("office", "kind", "counter")


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A collector of figures that were read before."""

    families: tuple[Metric, ...]

    def collect(self) -> Iterable[Metric]:
        return self.families


def metrics_text(connection: Connection, *, now_ms: int) -> bytes:
    """Return all figures of the database as they are now."""
    registry = CollectorRegistry()
    families = (
        *_offices(connection),
        *_devices(connection, now_ms),
        *_troubles(connection),
        *_messages(connection),
        *_keeping(connection, now_ms),
    )
    registry.register(_Known(families))
    return generate_latest(registry)


def _offices(connection: Connection) -> Iterator[Metric]:
    events = CounterMetricFamily("mot_cua_events", "Events in the feed of an office.", labels=["office"])
    recorded = GaugeMetricFamily(
        "mot_cua_lag_seconds",
        "How long the newest event of an office took from its recording by the hybrid clock to the province.",
        labels=["office"],
    )
    for office, head in connection.execute("SELECT office, head FROM feed ORDER BY 1"):
        events.add_metric([office], head)
    for office, received, hlc in connection.execute(
        "SELECT f.office, e.received_at_ms, e.hlc FROM feed AS f CROSS JOIN LATERAL "
        "(SELECT received_at_ms, hlc FROM event WHERE home = f.office ORDER BY position DESC LIMIT 1) AS e ORDER BY 1"
    ):
        recorded.add_metric([office], max(0, received - (hlc >> 16)) / 1000)
    yield from (events, recorded)


def _devices(connection: Connection, now_ms: int) -> Iterator[Metric]:
    enrolled = GaugeMetricFamily("mot_cua_devices", "Enrolled devices.", labels=["office", "kind", "revoked"])
    for office, kind, revoked, count in connection.execute(
        "SELECT office, kind, revoked_at_ms IS NOT NULL, count(*) FROM device GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ):
        enrolled.add_metric([office, kind, str(revoked).lower()], count)
    yield enrolled
    heard, silence, waiting, oldest, recorded, business = (
        GaugeMetricFamily(f"mot_cua_counter_{name}", words, labels=_PLACE)
        for name, words in (
            ("heard_timestamp_seconds", "When a counter or kiosk was last heard."),
            ("silence_seconds", "For how long a counter or kiosk has not been heard."),
            ("waiting_events", "Events that wait at a counter, as it said last."),
            ("waiting_seconds", "Age of the oldest event that waits at a counter, if it still does."),
            ("lag_seconds", "From the recording of the newest event of a counter's last push to the province."),
            ("business_lag_seconds", "From the business time of that event to the province."),
        )
    )
    # A place may have had several devices: the one that spoke last stands for it.
    rows = connection.execute(
        "SELECT DISTINCT ON (office, kind, counter) office, kind, counter, heard_at_ms, waiting, oldest_waiting_at_ms, "
        "recorded_lag_ms, business_lag_ms FROM device WHERE revoked_at_ms IS NULL "
        "ORDER BY office, kind, counter, heard_at_ms DESC"
    )
    for office, kind, counter, heard_at_ms, count, oldest_at_ms, recorded_ms, business_ms in rows:
        place = [office, kind, str(counter)]
        heard.add_metric(place, heard_at_ms / 1000)
        silence.add_metric(place, max(0, now_ms - heard_at_ms) / 1000)
        if count is not None:
            waiting.add_metric(place, count)
            oldest.add_metric(place, max(0, now_ms - oldest_at_ms) / 1000 if count and oldest_at_ms else 0)
        if recorded_ms is not None:
            recorded.add_metric(place, recorded_ms / 1000)
            business.add_metric(place, business_ms / 1000)
    yield from (heard, silence, waiting, oldest, recorded, business)


def _troubles(connection: Connection) -> Iterator[Metric]:
    contested = GaugeMetricFamily(
        "mot_cua_contested_dossiers", "Dossiers with an event that somebody must look at.", labels=["office"]
    )
    for office, count in connection.execute(
        "SELECT f.office, count(d.dossier) FROM feed AS f LEFT JOIN dossier AS d "
        "ON d.home = f.office AND cardinality(d.contested) > 0 GROUP BY 1 ORDER BY 1"
    ):
        contested.add_metric([office], count)
    quarantined = GaugeMetricFamily(
        "mot_cua_quarantined_events", "Events that were stored aside, by reason.", labels=["reason"]
    )
    for reason, count in connection.execute("SELECT reason, count(*) FROM quarantine GROUP BY 1 ORDER BY 1"):
        quarantined.add_metric([reason], count)
    alarms = GaugeMetricFamily(
        "mot_cua_alarms", "What a person must look at, by kind: number_clash, fork, other_bytes …", labels=["kind"]
    )
    for kind, count in connection.execute("SELECT kind, count(*) FROM alarm GROUP BY 1 ORDER BY 1"):
        alarms.add_metric([kind], count)
    yield from (contested, quarantined, alarms)


def _messages(connection: Connection) -> Iterator[Metric]:
    told = GaugeMetricFamily(
        "mot_cua_messages", "Messages to citizens by state, channel and kind.", labels=["state", "channel", "kind"]
    )
    for count in message_counts(connection):
        told.add_metric([count.state, count.channel, count.kind], count.count)
    yield told


def _keeping(connection: Connection, now_ms: int) -> Iterator[Metric]:
    written, durable = (
        GaugeMetricFamily(f"mot_cua_{name}", words)
        for name, words in (
            ("written_events", "Events of all incarnations that the province holds, the quarantined ones too."),
            ("durable_events", "Those of them that are inside a backup which was restored and checked."),
        )
    )
    row = connection.execute("SELECT coalesce(sum(seq), 0), coalesce(sum(durable_seq), 0) FROM writer").fetchone()
    assert row is not None
    written.add_metric([], float(row[0]))
    durable.add_metric([], float(row[1]))
    yield from (written, durable)
    age = GaugeMetricFamily("mot_cua_backup_age_seconds", "Age of the newest backup that was restored and checked.")
    size = GaugeMetricFamily("mot_cua_backup_bytes", "Size of that backup.")
    newest = connection.execute("SELECT taken_at_ms, bytes FROM backup ORDER BY taken_at_ms DESC LIMIT 1").fetchone()
    if newest is not None:
        age.add_metric([], max(0, now_ms - newest[0]) / 1000)
        size.add_metric([], newest[1])
    yield from (age, size)
    rows = GaugeMetricFamily(
        "mot_cua_table_rows", "Rows of a table or of one of its partitions, as PostgreSQL estimates.", labels=["table"]
    )
    held = GaugeMetricFamily("mot_cua_table_bytes", "The same on the disk, with its indexes.", labels=["table"])
    for name, estimate, bytes_ in connection.execute(
        "SELECT c.relname, greatest(c.reltuples, 0)::bigint, pg_total_relation_size(c.oid) FROM pg_class AS c "
        "JOIN pg_namespace AS n ON n.oid = c.relnamespace "
        "WHERE n.nspname = current_schema() AND c.relkind = 'r' ORDER BY 1"
    ):
        rows.add_metric([name], estimate)
        held.add_metric([name], bytes_)
    yield from (rows, held)
