"""PUB113: what is over is still shown as going on."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Severity, Site

_GOING_ON = re.compile(r"正在征集|征集中|进行中|正在进行|正在征求")
_ENDED = re.compile(r"废止|失效|无效|修改|修订")


class OutOfDate(PaperRule):
    """过了期限的内容没有清理：文件有效期已满未标注，征集已截止仍列为进行中。"""

    rule = Rule(
        code="PUB113",
        name="out-of-date",
        title="过时、失效内容没有清理",
        severity=Severity.DEDUCT,
        indicator="S20",
        basis=("政务公开工作要点：定期清理过时、失效内容",),
        advice="有效期满的文件标明“已失效”或公布延续决定；已截止的征集移入往期。",
    )
    options = {"sites": []}

    def judge(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        for paper in site.papers:
            document = paper.document
            if paper.kind is DocumentKind.FILE and paper.valid_until and paper.valid_until < as_of:
                if not _ENDED.search(document.validity) and not _ENDED.search(paper.title):
                    stated = f"页面仍写“{document.validity}”" if document.validity else "页面没有标注"
                    message = f"文件有效期到{chinese(paper.valid_until)}，{stated}"
                    yield self.about(self.review, site, paper, message, valid_until=paper.valid_until.isoformat())
            elif _GOING_ON.search(paper.column) and paper.ends and paper.ends < as_of:
                message = f"征集{chinese(paper.ends)}已截止，仍列在“{paper.column.rpartition(' › ')[2]}”栏目"
                yield self.about(self.review, site, paper, message, ends=paper.ends.isoformat())
