"""The tables: `log` is built by migrations and never dropped; `projections` follow from it and are rebuilt freely."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

REVISION: Final = "0006"
"""The newest migration; a file with another one is upgraded, or refused where it is newer."""

PROJECTION_VERSION: Final = 13
"""Raise whenever a projection's columns or their meaning change: the next opening rebuilds them from the log."""

log = MetaData()
projections = MetaData()

event = Table(
    "event",
    log,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("home", String, nullable=False),
    Column("dossier", LargeBinary(16), nullable=False),
    Column("kind", String, nullable=False),
    Column("v", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("clock_offset_ms", Integer, nullable=False),
    Column("actor", LargeBinary(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("person", LargeBinary),
    Column("salt", LargeBinary, nullable=False),
    Column("person_hash", LargeBinary, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),  # of the bytes that the chain covers, at the time of storing
    Column("device", String, nullable=False),
    Column("position", Integer),
    Column("received_at_ms", Integer),
    Column("local_order", Integer, nullable=False),
    Index("event_dossier", "dossier"),
    Index("event_local_order", "local_order"),
    Index("event_position", "home", "position", unique=True, sqlite_where=text("position IS NOT NULL")),
    Index(
        "event_clock",
        "device",
        "hlc",
        sqlite_where=text("abs(clock_offset_ms) > 300000 OR (hlc >> 16) > received_at_ms + 300000"),
    ),
)
"""Every event that this device holds, its own and its peers'. `position` is the place in the feed of its home, and
`received_at_ms` when the province received it first; nothing else ever changes."""

guest_entry = Table(
    "guest_entry",
    log,
    Column("entry", Integer, primary_key=True),
    Column("eid", LargeBinary(16), ForeignKey("event.eid"), nullable=False, unique=True),
)
"""Places of this office's feed that hold events of dossiers whose home is another office. The events of its own
dossiers stand at their `position`: both share one sequence without a gap."""

incarnation = Table(
    "incarnation",
    log,
    Column("ordinal", Integer, primary_key=True),
    Column("w", Integer, nullable=False, unique=True),
    Column("reason", String, nullable=False),
    Column("opened_at_ms", Integer, nullable=False),
    Column("acknowledged", Integer, nullable=False),
    Column("durable", Integer, nullable=False),
)
"""The writer incarnations of this device; the one with the largest ordinal writes."""

stamp = Table(
    "stamp",
    log,
    Column("w", Integer, ForeignKey("incarnation.w"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("eid", LargeBinary(16), ForeignKey("event.eid"), nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
    Index("stamp_eid", "eid"),
    sqlite_with_rowid=False,
)
"""Where events stand in an incarnation. The outbox is the current incarnation after its acknowledged seq."""

line = Table(
    "line",
    log,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("hlc", Integer, nullable=False),
    Column("clock_offset_ms", Integer, nullable=False),
    Column("epoch", String, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("last_sent_at_ms", Integer),
    Column("last_heard_at_ms", Integer),
    Column("trouble", String, nullable=False),
)
"""One row: the hybrid clock, and how replication stands."""

lane = Table(
    "lane",
    log,
    Column("lane", Integer, primary_key=True),
    Column("from_on", String(10), primary_key=True),
    Column("until_on", String(10)),
    Column("is_spare", Boolean, nullable=False),
    Column("is_initial", Boolean, nullable=False),
    Column("is_suspect", Boolean, nullable=False),
    Column("is_fresh", Boolean, nullable=False),
)
"""Number lanes that this device holds or held. A suspect one may have given numbers that nobody remembers: never used.
A fresh one came during the present incarnation."""

number = Table(
    "number",
    log,
    Column("lane", Integer, primary_key=True),
    Column("on", String(10), primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The last number taken of a lane on a local receipt date; it only grows."""

setting = Table(
    "setting",
    log,
    Column("name", String, primary_key=True),
    Column("document", LargeBinary, nullable=False),
)
"""Whole documents by name: the office, the enrolled identity, the office's device keys, versions."""

staff = Table(
    "staff",
    log,
    Column("username", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("roles", String, nullable=False),
    Column("actor", LargeBinary(16), nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until_ms", Integer),
    Column("is_disabled", Boolean, nullable=False, server_default=false()),
    Column("password_hlc", Integer, nullable=False, server_default=text("0")),
    Column("password_version", Integer, server_default=text("0")),
)
"""Nobody is taken out, because events name them. `password_hlc`: when the password was set; `password_version`: which
version of the province's staff has judged it, NULL while the province has not heard of it."""

procedure_version = Table(
    "procedure_version",
    log,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("in_force_from", String(10), nullable=False),
    Column("in_force_until", String(10)),
    Column("document", LargeBinary, nullable=False),
    Index("procedure_version_code", "code"),
)

procedure_choice = Table(
    "procedure_choice",
    log,
    Column("code", String, primary_key=True),
    Column("is_enabled", Boolean, nullable=False),
)
"""What the office added to its list, or hid."""

catalogue_load = Table(
    "catalogue_load",
    log,
    Column("id", Integer, primary_key=True),
    Column("as_of", String(10), nullable=False),
    Column("recorded_at_ms", Integer, nullable=False),
    Column("procedures", Integer, nullable=False),
)

calendar_day = Table(
    "calendar_day",
    log,
    Column("id", Integer, primary_key=True),
    Column("on", String(10), nullable=False),
    Column("document", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    log,
    Column("name", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

audit = Table(
    "audit",
    log,
    Column("id", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("actor", LargeBinary(16)),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
)

alarm = Table(
    "alarm",
    log,
    Column("id", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("what", String, nullable=False),
    Column("eid", LargeBinary, nullable=False),
    Column("other", LargeBinary),
    Index("alarm_what", "what", "eid"),
)
"""What must not happen and was not dropped in silence: other bytes under a known eid, the province's remarks."""

content = Table(
    "content",
    log,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("is_held", Boolean, nullable=False),
    Column("is_wanted", Boolean, nullable=False),
    Column("offered", Integer, nullable=False),
    Column("is_sent", Boolean, nullable=False),
    Column("trouble", String, nullable=False),
    Column("retry_after_ms", Integer, nullable=False),
    Index("content_to_send", "sha256", sqlite_where=text("is_held = 1 AND is_sent = 0")),
    Index("content_wanted", "sha256", sqlite_where=text("is_wanted = 1")),
)
"""The content of each attached file: whether it is held here, whether somebody here waits for it, and through which
offset the province has it. `trouble` is why it cannot be sent; it is tried again after `retry_after_ms`."""

attached = Table(
    "attached",
    projections,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("dossier", LargeBinary(16), nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("is_removed", Boolean, nullable=False),
    Index("attached_dossier", "dossier"),
    Index("attached_sha256", "sha256"),
)
"""Which event of which dossier names which content."""

dossier = Table(
    "dossier",
    projections,
    Column("n", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False, unique=True),
    Column("home", String, nullable=False),
    Column("code", String),
    Column("token", String, nullable=False),
    Column("external_code", String, nullable=False),
    Column("code_number", Integer),
    Column("status", String, nullable=False),
    Column("procedure", String, nullable=False),
    Column("procedure_name", String, nullable=False),
    Column("field", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("submitter_name", String, nullable=False),
    Column("owner_name", String, nullable=False),
    Column("received_at_ms", Integer, nullable=False),
    Column("due_at_ms", Integer),
    Column("due_key", Integer, nullable=False),
    Column("due_on", String(10)),
    Column("overdue_from_ms", Integer),
    Column("unit", String, nullable=False),
    Column("same_day", Boolean, nullable=False),
    Column("settled_at_ms", Integer),
    Column("settled_on", String(10)),
    Column("returned_at_ms", Integer),
    Column("timeliness", String, nullable=False),
    Column("holder", String, nullable=False),
    Column("contested", LargeBinary, nullable=False),  # eids, 16 bytes each
    Column("copies_printed", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("place", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("apologies", Integer, nullable=False),
    Column("leg_due_at_ms", Integer),
    Column("leg_overdue_from_ms", Integer),
    Column("answer_due_at_ms", Integer),
    Column("waits_since_ms", Integer),
    Column("is_guest", Boolean, nullable=False),
    Column("is_here", Boolean, nullable=False),
    Column("competent", String, nullable=False),
    Column("received_by", LargeBinary, nullable=False),
    Column("is_negative", Boolean, nullable=False),
    Column("rating", Integer),
    Column("rating_reason", String, nullable=False),
    Column("rated_at_ms", Integer),
    Index("dossier_code", "code"),
    Index("dossier_token", "token"),
    Index("dossier_external", "external_code"),
    Index("dossier_code_number", "code_number", "received_at_ms"),
    Index("dossier_due", "due_key", "id"),
    Index("dossier_status", "status", "due_key", "id"),
    Index("dossier_received", "received_at_ms", "id", "status", "is_guest", "field"),
    Index("dossier_settled", "settled_on", "field", "timeliness", "is_guest"),
    Index("dossier_deadline", "status", "field", "settled_on", "due_on", "overdue_from_ms", "is_guest"),
    Index("dossier_contested", "due_key", "id", sqlite_where=text("length(contested) > 0")),
    Index("dossier_procedure", "procedure"),
    Index("dossier_unreturned", "status", "n", "words", sqlite_where=text("status <> 'returned'")),
    Index("dossier_filter", "n", "status", "due_key", "received_at_ms"),
    Index("dossier_place", "place", "n", sqlite_where=text("place <> ''")),
    Index("dossier_leg", "leg_overdue_from_ms", sqlite_where=text("leg_overdue_from_ms IS NOT NULL")),
    Index("dossier_answer", "answer_due_at_ms", sqlite_where=text("answer_due_at_ms IS NOT NULL")),
    Index("dossier_waits", "status", "waits_since_ms", sqlite_where=text("waits_since_ms IS NOT NULL")),
    Index("dossier_here", "due_key", "id", sqlite_where=text("is_here = 1")),
    Index("dossier_rated", "rated_at_ms", sqlite_where=text("rated_at_ms IS NOT NULL")),
)
"""One dossier as lists show it. `n` grows with the minute of receipt (`recency.py`), so that row order is newest order.
`due_key` is `due_at_ms`, or the largest number where nothing is due. All but a few dossiers end as returned: the index
of the others holds their words as well, so that a search among them reads nothing else. What
only few dossiers have (a place, something that runs out) is indexed for those few (`day_columns.py`). `is_guest`:
its home is another office, so no report or list of this office counts it; `is_here`: it waits for work here.
`settled_on`: the day on which it counts as settled in reports; `competent`: the other office that decides it, "" for
its home; `received_by`: the actor who took it in, empty while nobody has."""

turned_away = Table(
    "turned_away",
    projections,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Index("turned_away_at", "at_ms"),
)
"""Who was sent home at the counter with a slip: they have no dossier, and reports count them apart."""

queue_row = Table(
    "queue_row",
    projections,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("on", String(10), nullable=False),
    Column("kind", String, nullable=False),
    Column("queue", String, nullable=False),
    Column("number", String, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("device", String, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Index("queue_row_on", "on", "kind"),
)
"""Numbers of the waiting room, taken and called: each is one event that nothing follows; `on` is its local day."""

SEARCH_TABLE: Final = (
    "CREATE VIRTUAL TABLE dossier_search USING fts5("
    "words, content='dossier', content_rowid='n', "
    "tokenize=\"ascii tokenchars '<>='\", prefix='1 2 3 4 5 6 7', detail=none, columnsize=0)"
)
"""The words of a dossier (`search_words.py`); docs/adr/0005 says why it is built like this and what it costs."""
