"""Counting columns towards the veto 栏目不更新: how many, which, and is it enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from inspector.check import Check
from inspector.model import Finding, Outcome, Severity, Site

_NAMED = 5
_LISTED = 50


class ColumnCountCheck(Check[Site]):
    """What the three counts share. ``certain`` is false where a person must confirm even a full count."""

    certain = True

    def count(self, site: Site, columns: Sequence[Finding], *, limit: int, warn: int, what: str) -> Iterator[Finding]:
        """Judge how many columns are affected.

        Args:
            columns: the findings about single columns that count.
            limit: the number from which the veto holds.
            warn: the number from which an early warning is due.
            what: what is wrong with them, ending the sentence (``长期空白``).
        """
        sure = sum(found.outcome is Outcome.FAIL for found in columns)
        facts: dict[str, Any] = {
            "key": "columns",
            "text": "",
            "found_on": tuple(found.url for found in columns[:_LISTED]),
            "columns": [found.column or found.page_title for found in columns[:_LISTED]],
            "count": len(columns),
            "limit": limit,
        }
        listed = f"{_names(columns)}等{len(columns)}个栏目{what}"
        if sure >= limit and self.certain:
            yield self.fail(site, message=f"{listed}，达到单项否决的{limit}个", **facts)
        elif len(columns) >= limit:
            yield self.review(site, message=f"{listed}，可能达到单项否决的{limit}个，须由人工确认", **facts)
        elif sure >= warn:
            message = f"{listed}，接近单项否决的{limit}个，请尽快处理"
            yield self.review(site, message=message, severity=Severity.NOTICE, **facts)


def _names(columns: Sequence[Finding]) -> str:
    return "".join(f"“{found.page_title}”" for found in columns[:_NAMED])
