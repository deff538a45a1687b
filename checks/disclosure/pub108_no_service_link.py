"""PUB108: an interpretation of something to apply for leads to no service."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Link, LinkKind, Page, PageKind, Place, Severity

_TO_APPLY = re.compile(
    r"(?:如何|怎么|怎样|哪里|在哪)(?:申请|申报|办理|领取|报名)|(?:申请|申报|办理)(?:流程|程序|条件|方式|材料)"
)
_SERVICE_TEXT = re.compile(r"办事|办理|申报|申请|政务服务|服务指南|一网通办|在线办|网上办")
_SERVICE_URL = re.compile(r"zwfw|bszn|bsfw|ggfw|banshi|service|fuwu|yct|ywtb", re.I)


class NoServiceLink(PageRule):
    """解读讲了怎样申请办理，却没有办事链接。"""

    rule = Rule(
        code="PUB108",
        name="no-service-link",
        title="解读没有连到办事",
        severity=Severity.DEDUCT,
        indicator="S8",
        basis=("政务公开工作要点：提供“政策+解读+办事”的综合解读服务",),
        advice="在解读页加上对应办事指南或网上办理的链接。",
    )
    options = {"sites": []}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        document = page.document
        if page.kind is not PageKind.ARTICLE or document is None or document.kind is not DocumentKind.INTERPRETATION:
            yield NotApplicable("不是政策解读")
        elif not _TO_APPLY.search(page.main):
            yield NotApplicable("解读不涉及申请办理")
        elif not any(_leads_to_service(link) for link in page.links):
            yield self.review(
                page,
                message="解读讲到怎样申请办理，页面上没有办事指南或网上办理的链接",
                text=page.title,
                key=address(page.url),
            )


def _leads_to_service(link: Link) -> bool:
    if link.kind is not LinkKind.ANCHOR or link.place in {Place.NAVIGATION, Place.BREADCRUMB, Place.FOOTER}:
        return False
    return bool(_SERVICE_TEXT.search(link.text) or _SERVICE_URL.search(link.url))
