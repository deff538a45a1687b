"""Schema versions, by alembic. ``HEAD`` names the newest; versions sort by name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text

HEAD = "0001"

_LOCK = 4_158_000
"""What processes that open a new PostgreSQL store at the same moment wait for; SQLite locks the file."""


def upgrade(engine: Engine) -> None:
    """Bring the database of ``engine`` to :data:`HEAD`."""
    from alembic import command  # slow to import, and needed once per database
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
