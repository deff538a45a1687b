"""NEW402: name or unit of an account differ from the list of filed accounts."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.filings import bare, filing_of, same_unit
from checks.accounts.record import called
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Filing, Finding, Severity


class FilingDiffers(Check[Account]):
    """政务新媒体的名称或责任单位与备案名单不一致。"""

    rule = Rule(
        code="NEW402",
        name="filing-differs",
        title="名称或单位与备案不一致",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 建立政务新媒体分级备案制度",),
        advice="以实际情况为准，办理备案变更，或改回备案的名称。",
    )
    needs = frozenset({"filing"})

    def examine(
        self, account: Account, as_of: date, *, filing: tuple[Filing, ...]
    ) -> Iterator[Finding | NotApplicable]:
        filed = filing_of(account.target, account.platform, filing)
        if filed is None:
            yield NotApplicable("备案名单里没有这个账号，由 NEW401 检查" if filing else "没有提供备案名单")
            return
        if bare(account.target.name, account.platform) != bare(filed.name, account.platform):
            yield self.fail(
                account,
                message=f"{called(account)}备案的名称是“{filed.name}”",
                text=account.target.name,
                key="name",
                filed=filed.name,
            )
        if account.target.unit and filed.unit and not same_unit(account.target.unit, filed.unit):
            yield self.fail(
                account,
                message=f"{called(account)}的责任单位是{account.target.unit}，备案的是{filed.unit}",
                text=account.target.unit,
                key="unit",
                filed=filed.unit,
            )
