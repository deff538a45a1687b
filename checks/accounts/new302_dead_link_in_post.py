"""NEW302: a link in a post leads nowhere."""

from collections.abc import Iterator
from datetime import date

from checks.accounts.record import certain, failing, reason
from checks.phrases import shortened
from inspector.check import Check, Rule
from inspector.model import Account, Finding, Post, Severity


class DeadLinkInPost(Check[Account]):
    """推文里的链接或“阅读原文”打不开。"""

    rule = Rule(
        code="NEW302",
        name="dead-link-in-post",
        title="推文链接打不开",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 强化功能建设",),
        advice="改正链接；不能修改的推文，在留言中说明新的网址。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding]:
        holding: dict[str, list[Post]] = {}
        for post in account.posts:
            for link in post.links:
                holding.setdefault(link, []).append(post)
        for address, verdict in failing(account).items():
            posts = holding.get(address)
            if not posts:
                continue
            say = self.fail if certain(verdict) else self.review
            yield say(
                account,
                message=f"推文《{shortened(posts[0].title)}》{_more(posts)}的链接打不开：{reason(verdict)}",
                text=address,
                key=address,
                url=posts[0].url or address,
                found_on=tuple(post.url for post in posts if post.url),
                status=verdict.status,
            )


def _more(posts: list[Post]) -> str:
    return f"等{len(posts)}篇" if len(posts) > 1 else ""
