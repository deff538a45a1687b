"""NEW401: an account is not on the list of filed accounts."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.filings import filing_of
from checks.accounts.record import called
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Filing, Finding, Severity


class UnfiledAccount(Check[Account]):
    """政务新媒体不在备案名单里。"""

    rule = Rule(
        code="NEW401",
        name="unfiled-account",
        title="政务新媒体没有备案",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 建立政务新媒体分级备案制度",),
        advice="补办备案；不再使用的，按程序注销。",
    )
    needs = frozenset({"filing"})

    def examine(
        self, account: Account, as_of: date, *, filing: tuple[Filing, ...]
    ) -> Iterator[Finding | NotApplicable]:
        if not filing:
            yield NotApplicable("没有提供备案名单")
        elif filing_of(account.target, account.platform, filing) is None:
            yield self.fail(
                account,
                message=f"{called(account)}不在备案名单里",
                text=account.target.name,
                key=account.platform.value,
            )
