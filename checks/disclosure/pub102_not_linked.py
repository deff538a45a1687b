"""PUB102: a document and its interpretation do not lead to each other."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.documents import Pair, pairs
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Pairing, Severity, Site


class NotLinked(PaperRule):
    """政策文件与它的解读没有相互链接。"""

    rule = Rule(
        code="PUB102",
        name="not-linked",
        title="文件与解读没有相互关联",
        severity=Severity.DEDUCT,
        indicator="D6",
        basis=("国办秘函〔2019〕19号 发布解读“政策解读”", "县政务公开工作要点：解读材料与政策文件一一关联"),
        advice="在文件页加上“相关解读”链接，在解读页加上“相关文件”链接。",
    )
    options = {"sites": ["*"], "days": 365}

    def judge(self, site: Site, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        judged = [
            pair
            for pair in pairs(site)
            if pair.interpretation.paired_by in {Pairing.TITLE, Pairing.NUMBER}
            and pair.interpretation.day
            and 0 <= (as_of - pair.interpretation.day).days <= days
        ]
        if not judged:
            yield NotApplicable("没有能对上文件的解读")
        # Where no pair at all is linked, the site may add its links by a script that we do not see.
        certain = any(pair.interpretation.leads or pair.document.leads for pair in judged)
        for pair in judged:
            yield from self._missing(site, pair, certain=certain)

    def _missing(self, site: Site, pair: Pair, *, certain: bool) -> Iterator[Finding]:
        document, interpretation = pair.document, pair.interpretation
        back = document.url in interpretation.leads
        forth = interpretation.url in document.leads
        facts = {"document": document.title, "document_url": document.url}
        if not (back or forth):
            message = f"解读与文件“{document.title}”都在网站上，两个页面没有相互链接"
            yield self.about(self.fail if certain else self.review, site, interpretation, message, **facts)
        elif not back:
            message = f"解读页没有链接到所解读的文件“{document.title}”"
            yield self.about(self.review, site, interpretation, message, **facts)
        elif not forth:
            message = f"文件页没有链接到它的解读“{interpretation.title}”"
            yield self.about(self.review, site, document, message, interpretation=interpretation.title)
