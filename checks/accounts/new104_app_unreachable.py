"""NEW104: an app cannot be downloaded."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.record import called, failing, reason
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Platform, Severity


class AppUnreachable(Check[Account]):
    """移动客户端的下载页打不开。"""

    rule = Rule(
        code="NEW104",
        name="app-unreachable",
        title="移动客户端无法下载",
        severity=Severity.VETO,
        indicator="M2",
        basis=("国办秘函〔2019〕19号 政务新媒体单项否决“内容不更新”",),
        advice="修复下载地址；已停用的，按程序下架、注销并备案。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding | NotApplicable]:
        if account.platform is not Platform.APP:
            yield NotApplicable("不是移动客户端")
            return
        verdict = failing(account).get(account.target.url)
        if not account.target.url:
            yield NotApplicable("没有登记下载页的网址")
        elif verdict is not None:
            # What an app does once installed, and whether a store shows it to phones only, a person must see.
            yield self.review(
                account,
                message=f"{called(account)}的下载页打不开：{reason(verdict)}",
                text=account.target.url,
                key="download",
                status=verdict.status,
            )
