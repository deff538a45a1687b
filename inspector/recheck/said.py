"""What a recheck says of one item."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.store import Item

MANY = "出现的页面太多，随下一次巡检复查"
WHOLE = "要看整个网站才能判断，随下一次巡检复查"
NO_RULE = "检查记录已清理，或检查项已停用"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a recheck says of one item. ``fixed`` is None where nothing could be seen."""

    item: Item
    fixed: bool | None
    reason: str
