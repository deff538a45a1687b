"""Who does the work: the local engine in this process, or workers on many machines over PostgreSQL."""

from inspector.engine.contract import Engine, Handler
from inspector.engine.opening import open_engine

__all__ = ["Engine", "Handler", "open_engine"]
