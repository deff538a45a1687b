"""PUB112: a repealed document is still shown as if it were in force."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Paper, Severity, Site

_REPEALING = re.compile(r"(?:废止|失效).{0,40}(?:决定|通知|公告|目录)|关于(?:废止|宣布失效)")
_PLAN = re.compile(r"征求意见|清理工作|开展.{0,10}清理")
_MARKED = re.compile(r"废止|失效|无效|修改|修订")


class RepealedNotMarked(PaperRule):
    """已废止、失效的文件没有在页面上标明。"""

    rule = Rule(
        code="PUB112",
        name="repealed-not-marked",
        title="已废止的文件没有标注",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号：文件修改、废止、失效的，应及时更新并标注",),
        advice="在文件标题或信息栏注明“已废止”“已失效”，并附上废止决定的链接。",
    )

    options = {"sites": ["*"]}

    def judge(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        repeals = [paper for paper in site.papers if _REPEALING.search(paper.title) and not _PLAN.search(paper.title)]
        if not repeals:
            yield NotApplicable("没有见到废止、失效文件的决定")
            return
        by_number = {paper.document.number: paper for paper in site.papers if paper.kind is DocumentKind.FILE}
        for repeal in repeals:
            for number in repeal.document.cited:
                repealed = by_number.get(number)
                if (
                    repealed
                    and number
                    and repealed.url != repeal.url
                    and not _marked(repealed)
                    and _older(repealed, repeal)
                ):
                    yield self.about(
                        self.review,
                        site,
                        repealed,
                        f"“{repeal.title}”提到{number}，该文件的页面没有标明是否已废止、失效",
                        number=number,
                        repeal=repeal.url,
                    )


def _marked(paper: Paper) -> bool:
    return bool(_MARKED.search(paper.document.validity) or _MARKED.search(paper.title))


def _older(one: Paper, other: Paper) -> bool:
    return one.day is not None and other.day is not None and one.day < other.day
