"""NEW201: an official account offers no way to interact."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.record import called
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Account, Finding, Severity


class NoInteraction(Check[Account]):
    """政务新媒体看不到菜单、自动回复和留言等互动功能。"""

    rule = Rule(
        code="NEW201",
        name="no-interaction",
        title="未发现有效互动功能",
        severity=Severity.VETO,
        indicator="M3",
        basis=("国办秘函〔2019〕19号 政务新媒体单项否决“互动回应差”",),
        advice="开设菜单、留言或关键词回复，并安排专人答复。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding | NotApplicable]:
        if account.menu is None or account.auto_reply is None:
            yield NotApplicable("数据来源看不到菜单和自动回复")
            return
        menu = account.menu.shown and account.menu.entries
        comments = account.comments or any(post.comments_open for post in account.posts)
        if not (menu or account.auto_reply or comments):
            # The private-message box is invisible to every interface.
            yield self.review(
                account,
                message=f"{called(account)}没有菜单、没有自动回复，文章也没有开通留言；请人工核对私信是否有人答复",
                text=account.target.name,
                key=account.platform.value,
            )
