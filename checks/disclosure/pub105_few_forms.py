"""PUB105: too few interpretations of normative documents are more than text."""

from collections.abc import Iterator
from datetime import date

from checks.disclosure.documents import REAL_FORMS, is_normative, pairs
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class FewForms(PaperRule):
    """规范性文件的解读中，图解、视频、问答等多元化解读的比例偏低。"""

    rule = Rule(
        code="PUB105",
        name="few-forms",
        title="多元化解读比例偏低",
        severity=Severity.DEDUCT,
        indicator="S5",
        basis=("县政务公开工作要点：行政规范性文件多元化解读比例不低于50%",),
        advice="对近期的规范性文件补做图解、短视频或问答。",
    )
    options = {"sites": [], "percent": 50, "least": 3}

    def judge(self, site: Site, as_of: date, *, percent: int, least: int) -> Iterator[Finding | NotApplicable]:
        forms: dict[str, bool] = {}
        for pair in pairs(site):
            day = pair.interpretation.day
            if is_normative(pair.document) and day and day.year == as_of.year and day <= as_of:
                diverse = not REAL_FORMS.isdisjoint(pair.interpretation.forms)
                forms[pair.document.url] = forms.get(pair.document.url, False) or diverse
        if len(forms) < least:
            yield NotApplicable(f"今年有解读的规范性文件不到{least}件")
            return
        plain = [url for url, diverse in forms.items() if not diverse]
        share = 100 * (len(forms) - len(plain)) // len(forms)
        if share < percent:
            yield self.fail(
                site,
                message=f"今年{len(forms)}件规范性文件有解读，其中多元化解读{len(forms) - len(plain)}件，"
                f"占{share}%，低于{percent}%",
                key="forms",
                found_on=tuple(plain[:50]),
                share=share,
            )
