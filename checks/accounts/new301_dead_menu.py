"""NEW301: a button of an account's menu leads nowhere."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.record import called, certain, failing, reason
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity


class DeadMenu(Check[Account]):
    """政务新媒体的菜单或自动回复里的链接打不开。"""

    rule = Rule(
        code="NEW301",
        name="dead-menu",
        title="菜单链接打不开",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 强化功能建设",),
        advice="改正菜单和自动回复里的链接，不再使用的删去。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding | NotApplicable]:
        if account.menu is None and not account.replies:
            yield NotApplicable("数据来源看不到菜单")
            return
        dead = failing(account)
        shown = account.menu.entries if account.menu is not None and account.menu.shown else ()
        places = [(f"菜单“{entry.path}”", entry) for entry in shown]
        for place, entry in [*places, *((entry.path, entry) for entry in account.replies)]:
            verdict = dead.get(entry.url)
            if verdict is None:
                continue
            say = self.fail if certain(verdict) else self.review
            yield say(
                account,
                message=f"{called(account)}的{place}打不开：{reason(verdict)}",
                text=entry.url,
                snippet=f"{entry.path}（{entry.url}）",
                key=f"{entry.path}|{entry.url}",
                url=entry.url,
                status=verdict.status,
            )
