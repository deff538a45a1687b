"""NEW303: a post was deleted after it had been published."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from inspector.check import Check, Rule
from inspector.model import Account, Finding, Severity


class DeletedPost(Check[Account]):
    """已发布的推文被发布者删除。"""

    rule = Rule(
        code="NEW303",
        name="deleted-post",
        title="推文发布后被删除",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 严格内容发布审核",),
        advice="说明删除原因；因差错删除的，按规定更正并完善发布前的审核。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding]:
        for post in account.posts:
            if post.deleted:
                yield self.review(
                    account,
                    message=f"推文《{shortened(post.title)}》（{post.published:%Y-%m-%d}发布）已被发布者删除，请说明原因",
                    text=post.title,
                    key=post.url or post.title,
                    url=post.url,
                )
