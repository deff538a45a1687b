"""NEW403: a home page invites readers to follow an account that is not on the list of filed accounts."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.filings import bare
from checks.accounts.promoted import Promoted, promoted
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Filing, Finding, Page, PageKind, Severity


class PromotedUnfiled(Check[Page]):
    """网站首页推介的政务新媒体不在备案名单里。"""

    rule = Rule(
        code="NEW403",
        name="promoted-unfiled",
        title="首页推介的账号没有备案",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 建立政务新媒体分级备案制度",),
        advice="确是本地政务新媒体的，补办备案；已停用的，从首页撤下。",
    )
    needs = frozenset({"filing"})

    def examine(self, page: Page, as_of: date, *, filing: tuple[Filing, ...]) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.HOME or not page.ok:
            yield NotApplicable("不是首页")
            return
        if not filing:
            yield NotApplicable("没有提供备案名单")
            return
        for account in promoted(page):
            if _may_be_filed(account, filing):
                continue
            called = f"{account.platform.label}{f'“{account.name}”' if account.name else '账号'}"
            yield self.review(
                page,
                message=f"首页推介的{called}不在备案名单里",
                text=account.name or account.url,
                snippet=account.words,
                key=f"{account.platform.value}|{account.name or account.id}",
                account=account.url,
            )


def _may_be_filed(account: Promoted, filing: tuple[Filing, ...]) -> bool:
    """Whether a line of the list means this account, or may mean it: a list without ids says nothing of a page that
    is known by its id alone."""
    same = [entry for entry in filing if entry.platform is account.platform]
    if account.id and any(entry.account_id == account.id for entry in same):
        return True
    if account.name:
        return any(bare(entry.name, entry.platform) == bare(account.name, account.platform) for entry in same)
    return any(not entry.account_id for entry in same)
