"""PUB115: a normative document stands elsewhere on the site and not in the library."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.documents import is_normative
from checks.disclosure.library import is_own, library
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_ENDED = re.compile(r"废止|失效|无效")


class NotInLibrary(PaperRule):
    """规范性文件发布在别处，没有收入规范性文件库。"""

    rule = Rule(
        code="PUB115",
        name="not-in-library",
        title="规范性文件没有收入文件库",
        severity=Severity.DEDUCT,
        indicator="S19",
        basis=("县政务公开工作要点：在政府信息公开专栏集中公开现行有效规范性文件，未公开的不得作为行政管理依据",),
        advice="核对是否为现行有效的规范性文件，是的收入文件库，已失效的在原页面标注。",
    )
    options = {"sites": []}

    def judge(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        entries = library(site)
        if not entries or not site.complete:
            yield NotApplicable("没有见到规范性文件库，或网站没有抓取完整")
            return
        numbers = {paper.document.number for paper in entries}
        issuers = {paper.document.number.partition("〔")[0] for paper in entries if paper.document.number}
        for paper in site.papers:
            number = paper.document.number
            if not number or number in numbers or not is_normative(paper) or not is_own(paper, issuers):
                continue
            if not _ENDED.search(paper.document.validity):
                message = f"“{paper.title}”（{number}）没有收入规范性文件库"
                yield self.about(self.review, site, paper, message, number=number)
