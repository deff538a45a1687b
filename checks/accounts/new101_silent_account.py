"""NEW101: an official account has published nothing lately."""

from collections.abc import Iterator
from datetime import date, timedelta

from checks.accounts.record import WITHOUT_POSTS, called, is_proved
from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity


class SilentAccount(Check[Account]):
    """政务新媒体在监测时间点前两周内没有更新。"""

    rule = Rule(
        code="NEW101",
        name="silent-account",
        title="政务新媒体两周内无更新",
        severity=Severity.VETO,
        indicator="M2",
        basis=("国办秘函〔2019〕19号 政务新媒体单项否决“内容不更新”",),
        advice="立即恢复更新；确实无力维护的，按程序关停注销。",
    )
    options = {"days": 14}

    def examine(self, account: Account, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        newest = account.newest_day(as_of)
        if newest is None and account.platform in WITHOUT_POSTS:
            yield NotApplicable("该类账号以提供服务为主，没有发布记录")
            return
        if newest is not None and newest >= as_of - timedelta(days=days):
            return
        name = called(account)
        if newest is None:
            message = f"{name}截至{chinese(as_of)}没有任何发布记录"
        else:
            message = f"{name}自{chinese(newest)}以来未更新，已超过{days}天"
        until = account.complete_until
        proved = is_proved(account, as_of)
        say = self.fail if proved else self.review
        yield say(
            account,
            message=message if proved else f"{message}（发布记录是否完整尚待核实）",
            text=account.target.name,
            key=account.platform.value,
            newest=newest.isoformat() if newest else "",
            complete_until=until.isoformat(sep=" ", timespec="minutes") if until else "",
            source=account.source,
        )
