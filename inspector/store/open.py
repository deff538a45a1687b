"""Opening the database: its address, its settings, its schema version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from inspector.errors import DatabaseAwayError, IncompleteError, UsageError, system_reason
from inspector.store.migrations import HEAD, upgrade

_SETTINGS: dict[str, dict[str, Any]] = {
    "sqlite": {"timeout": 60},
    "postgresql": {"connect_timeout": 10, "options": "-c timezone=utc"},
}
"""What drivers are told, by dialect. Moments come back in UTC wherever the server stands."""

_REASONS = {
    "disk is full": "磁盘已满",
    "database is locked": "它正被别的程序占用",
    "readonly": "文件不可写",
    "unable to open": "文件打不开",
    "not a database": "它不是 inspector 的数据库",
    "malformed": "文件已损坏",
    "disk I/O error": "磁盘读写出错",
}


def connect(url: str, folder: Path) -> Engine:
    """An engine whose schema is current. Arguments and errors as of ``open_store``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IncompleteError(f"无法建立数据文件夹 {folder}：{system_reason(error)}；请检查路径和权限。") from error
    address = url or f"sqlite:///{folder / 'inspector.db'}"
    if address.startswith("postgresql://"):
        address = address.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        settings = _SETTINGS.get(address.partition(":")[0].partition("+")[0], {})
        engine = create_engine(address, connect_args=settings, pool_pre_ping=not address.startswith("sqlite"))
    except (ArgumentError, NoSuchModuleError):
        raise UsageError("数据库地址写法有误；应写成 sqlite:///文件 或 postgresql://用户@主机/库名。") from None
    except ModuleNotFoundError as error:
        raise UsageError(f"缺少数据库驱动 {error.name}；请安装 govsite-inspector[postgres]。") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgres)
    event.listen(engine, "handle_error", _explain)
    try:
        _make_current(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare_sqlite(connection, _record) -> None:
    """Write-ahead logging lets reports read while a run writes."""
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgres(connection: Any, _record: Any) -> None:
    """PostgreSQL takes no NUL character in texts, and pages of the web have some."""
    from psycopg.types.string import StrDumper

    class Dumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, Dumper)


def _explain(context: ExceptionContext) -> None:
    """What the database cannot do becomes one sentence; faults of our own statements stay as they are."""
    cause = str(context.original_exception).partition("\n")[0]
    reason = next((words for sign, words in _REASONS.items() if sign in cause), "")
    lost = context.dialect.name != "sqlite" and isinstance(context.sqlalchemy_exception, OperationalError)
    if (reason or lost) and context.engine is not None:
        kind = DatabaseAwayError if lost else IncompleteError
        raise kind(
            f"数据库 {_shown(context.engine)} 无法读写：{reason or cause}；请检查文件权限、磁盘空间或数据库服务。"
        ) from context.original_exception


def _make_current(engine: Engine) -> None:
    version = None
    with engine.connect() as connection:
        if inspect(connection).has_table("alembic_version"):
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise UsageError(f"数据库 {_shown(engine)} 由更新版本的 inspector 写成；请先升级 inspector。")
    upgrade(engine)


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
