"""NEW103: an official account publishes less often than the local rule asks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from checks.accounts.record import WITHOUT_POSTS, called, is_proved
from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity


class TooFewPosts(Check[Account]):
    """政务新媒体的更新频次没有达到本地要求（每周几条、几天一条）。"""

    rule = Rule(
        code="NEW103",
        name="too-few-posts",
        title="政务新媒体更新频次不足",
        severity=Severity.NOTICE,
        indicator="",
        basis=("本地政务新媒体管理办法（国家指标只要求两周内有更新）",),
        advice="按本地要求安排发布计划，保证更新频次。",
    )
    options = {"per_week": 0, "every_days": 0, "weeks": 4}

    def examine(
        self, account: Account, as_of: date, *, per_week: int, every_days: int, weeks: int
    ) -> Iterator[Finding | NotApplicable]:
        if not (per_week or every_days):
            yield NotApplicable("没有设定本地的更新频次要求")
            return
        if account.platform in WITHOUT_POSTS:
            yield NotApplicable("该类账号以提供服务为主，没有发布记录")
            return
        first = as_of - timedelta(days=7 * weeks - 1)
        days = sorted(post.published.date() for post in account.posts if post.published.date() <= as_of)
        if per_week:
            yield from self._weeks(account, as_of, days, per_week, weeks)
        if every_days:
            yield from self._gaps(account, as_of, days, every_days, first)

    def _weeks(
        self, account: Account, as_of: date, days: list[date], wanted: int, weeks: int
    ) -> Iterator[Finding | NotApplicable]:
        """The weeks counted back from the monitoring point, seven days each."""
        short = []
        for week in range(weeks):
            end = as_of - timedelta(days=7 * week)
            start = end - timedelta(days=6)
            count = sum(start <= day <= end for day in days)
            if count < wanted:
                short.append(f"{chinese(start)}至{chinese(end)}{count}条")
        if short:
            message = f"{called(account)}近{weeks}周中有{len(short)}周不足{wanted}条：{'；'.join(reversed(short))}"
            yield self._say(account, as_of, message, "per_week")

    def _gaps(
        self, account: Account, as_of: date, days: list[date], wanted: int, first: date
    ) -> Iterator[Finding | NotApplicable]:
        """The longest time without a post that reaches into the weeks looked at."""
        start = max((day for day in days if day < first), default=first - timedelta(days=1))
        marks = [start, *(day for day in days if day >= first), as_of]
        since, until = max(pairwise(marks), key=lambda pair: pair[1] - pair[0])
        gap = (until - since).days
        if gap > wanted:
            message = f"{called(account)}{chinese(since)}至{chinese(until)}有{gap}天没有更新，超过{wanted}天"
            yield self._say(account, as_of, message, "every_days")

    def _say(self, account: Account, as_of: date, message: str, key: str) -> Finding:
        proved = is_proved(account, as_of)
        say = self.fail if proved else self.review
        return say(
            account,
            message=message if proved else f"{message}（发布记录是否完整尚待核实）",
            text=account.target.name,
            key=f"{account.platform.value}:{key}",
        )
