"""NEW102: an official account has been given up."""

from collections.abc import Iterator
from datetime import date, timedelta

from checks.accounts.record import WITHOUT_POSTS, called, is_proved
from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity


class DormantAccount(Check[Account]):
    """政务新媒体长期（默认90天）没有更新，成为“僵尸账号”。"""

    rule = Rule(
        code="NEW102",
        name="dormant-account",
        title="政务新媒体长期停更",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "国办发〔2018〕123号《国务院办公厅关于推进政务新媒体健康有序发展的意见》（条文待官方文本核对） 清理整合",
        ),
        advice="确实无力维护的，按程序关停注销并备案；仍需使用的，立即恢复更新。",
    )
    options = {"days": 90}

    def examine(self, account: Account, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        newest = account.newest_day(as_of)
        if newest is None:
            yield NotApplicable(
                "该类账号以提供服务为主，没有发布记录"
                if account.platform in WITHOUT_POSTS
                else "没有任何发布记录，由 NEW101 检查"
            )
            return
        if newest >= as_of - timedelta(days=days):
            return
        proved = is_proved(account, as_of)
        message = f"{called(account)}自{chinese(newest)}以来未更新，已超过{days}天，属于“僵尸账号”"
        say = self.fail if proved else self.review
        yield say(
            account,
            message=message if proved else f"{message}（发布记录是否完整尚待核实）",
            text=account.target.name,
            key=account.platform.value,
            newest=newest.isoformat(),
        )
