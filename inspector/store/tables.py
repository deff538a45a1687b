"""The tables. A change here needs a migration in ``migrations/versions``.

Records are kept whole in ``record`` columns (MessagePack, compressed by zstd for pages); the plain
columns beside them are what queries sort and filter by. A run's rows carry its id, so that removing
a run is one delete per table.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_URL = Text().with_variant(Text(collation="C"), "postgresql")
"""Addresses sort by their bytes on every database, so that results come in the same order."""


def _run_id() -> Column[str]:
    return Column("run", String(40), ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)


run = Table(
    "run",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("region", Text, nullable=False),
    Column("quarter", String(6), nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    Column("record", LargeBinary, nullable=False),
)

run_target = Table(
    "run_target",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("record", LargeBinary, nullable=False),
)

run_config = Table(
    "run_config",
    metadata,
    _run_id(),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
)

run_note = Table(
    "run_note",
    metadata,
    _run_id(),
    Column("note", _URL, primary_key=True),
)

# The truth about the work of all engines. It has no foreign key: scheduled work belongs to no run.
job = Table(
    "job",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("run", String(40), nullable=False),
    Column("queue", String(20), nullable=False),
    Column("lane", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", Text, nullable=False, default=""),
    Column("beat_at", DateTime(timezone=True)),
    Column("not_before", DateTime(timezone=True)),
    Column("started_at", DateTime(timezone=True)),
    Column("finished_at", DateTime(timezone=True)),
    Column("error", Text, nullable=False, default=""),
    # How far a job under way has come, for those who watch.
    Column("stage", Text, nullable=False, default=""),
    Column("done", Integer, nullable=False, default=0),
    Column("left", Integer, nullable=False, default=0),
    Column("problems", Integer, nullable=False, default=0),
    Index(None, "queue", "state", "position"),
    Index(None, "run", "state"),
)

schedule = Table(
    "schedule",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("last_due", DateTime(timezone=True), nullable=False),
)

frontier = Table(
    "frontier",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("url", _URL, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("referrer", Text, nullable=False, default=""),
    Index(None, "run", "target", "state", "priority", "sequence"),
)

page = Table(
    "page",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("url", _URL, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("status", Integer, nullable=False),
    Column("failure", String(24)),
    Column("title", Text, nullable=False),
    Column("column", Text, nullable=False, default=""),
    Column("unit", Text, nullable=False, default=""),
    Column("listed", Date),
    Column("body_sha256", String(64), nullable=False, default=""),
    # What the fetch said, apart from what the body says: a page that did not change keeps its record.
    Column("facts", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    # What the checks said of the page, for the next run.
    Column("examined", LargeBinary),
    Index(None, "run", "target", "kind"),
)

link = Table(
    "link",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("url", _URL, primary_key=True),
    Column("failure", String(24)),
    Column("status", Integer, nullable=False),
    Column("external", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("final_url", Text, nullable=False, default=""),
    Column("content_type", Text, nullable=False, default=""),
    Column("chain", Text, nullable=False, default=""),
    Column("checked_at", DateTime(timezone=True)),
    Index(None, "run", "target", "failure"),
    Index("ix_link_url", "run", "url"),
)

column = Table(
    "column",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("url", _URL, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("newest", Date),
    Column("record", LargeBinary, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("url", _URL, primary_key=True),
    Column("published", DateTime),
    Column("record", LargeBinary, nullable=False),
)

account = Table(
    "account",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

outcome = Table(
    "outcome",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("check", String(6), primary_key=True),
    Column("passed", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("review", Integer, nullable=False),
    Column("not_applicable", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("note", Text, nullable=False, default=""),
)

finding = Table(
    "finding",
    metadata,
    _run_id(),
    Column("fingerprint", String(32), primary_key=True),
    Column("target", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("check", String(6), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("unit", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index(None, "run", "target", "position"),
    Index(None, "run", "unit"),
)

item = Table(
    "item",
    metadata,
    Column("fingerprint", String(32), primary_key=True),
    Column("target", Text, nullable=False),
    Column("check", String(6), nullable=False),
    Column("unit", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("first_seen", Date, nullable=False),
    Column("last_seen", Date, nullable=False),
    Column("closed_on", Date),
    Column("closed_run", String(40)),
    Column("times", Integer, nullable=False),
    Column("first_run", String(40), nullable=False),
    Column("last_run", String(40), nullable=False),
    # What the review page sorts and filters by: "weight" puts the gravest first, "text" is the wrong text alone.
    Column("weight", Integer, nullable=False, default=0),
    Column("column", Text, nullable=False, default=""),
    Column("text", Text, nullable=False, default=""),
    # What persons say; a run never overwrites it. "version" counts their changes.
    Column("judgement", String(20), nullable=False, default=""),
    Column("assigned", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("version", Integer, nullable=False, default=0),
    Column("notified_on", Date),
    Column("deadline", Date),
    Column("answer", Text, nullable=False, default=""),
    Column("answered_on", Date),
    Column("rechecked_on", Date),
    Column("record", LargeBinary),
    Index(None, "target"),
    # Holds all that the review queue filters, sorts and counts by, so that the rows themselves are not read.
    Index("ix_item_queue", "judgement", "weight", "check", "unit", "fingerprint", "status", "column", "deadline"),
)

item_event = Table(
    "item_event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("fingerprint", String(32), ForeignKey("item.fingerprint", ondelete="CASCADE"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("run", String(40), nullable=False),
    Column("actor", Text, nullable=False),
    Column("change", String(20), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Index(None, "fingerprint", "id"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("scope", String(10), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("check", String(6), nullable=False, default=""),
    Column("unit", Text, nullable=False, default=""),
    Column("text", Text, nullable=False, default=""),
    Column("items", Integer, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("undone_at", DateTime(timezone=True)),
    Column("undone_by", Text, nullable=False, default=""),
    Index(None, "action", "undone_at"),
)

decision_item = Table(
    "decision_item",
    metadata,
    Column("decision", Integer, ForeignKey("decision.id", ondelete="CASCADE"), primary_key=True),
    Column("fingerprint", String(32), ForeignKey("item.fingerprint", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("judgement", String(20), nullable=False),
    Column("assigned", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index(None, "fingerprint"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("run", String(40), nullable=False),
    Column("unit", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("recipients", Text, nullable=False),
    Column("items", Integer, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Index(None, "run", "unit"),
)

probe = Table(
    "probe",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("target", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("failure", String(24)),
    Column("status", Integer, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    # The phases of one visit, in seconds.
    Column("dns", Float, nullable=False),
    Column("connect", Float, nullable=False),
    Column("tls", Float, nullable=False),
    Column("first_byte", Float, nullable=False),
    Column("load", Float, nullable=False),
    Column("rendered", Boolean, nullable=False),
    Index(None, "target", "at"),
)

site_facts = Table(
    "site_facts",
    metadata,
    _run_id(),
    Column("target", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

manual_answer = Table(
    "manual_answer",
    metadata,
    Column("quarter", String(6), primary_key=True),
    Column("target", Text, primary_key=True),
    Column("indicator", String(20), primary_key=True),
    Column("result", String(20), nullable=False),
    Column("points", Float, nullable=False, default=0.0),
    Column("note", Text, nullable=False, default=""),
    Column("actor", Text, nullable=False, default=""),
    Column("at", DateTime(timezone=True), nullable=False),
)
