"""PUB303: a guide promises answers later than the law allows, or by the old rules."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.guides import is_about_requests
from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, Severity

_NUMERALS = {"十": 10, "十五": 15, "二十": 20, "三十": 30, "十四": 14, "六十": 60}
_TERM = re.compile(r"(\d{1,2}|十四|十五|二十|三十|六十|十)\s?个?工作日")
_SENTENCE = re.compile(r"[^。；;\n]+")
_ANSWER = re.compile(r"答复|回复")
_EXTENSION = re.compile(r"延长")
_NOT_THIS = re.compile(r"补正|复议|诉讼|征求第三方|第三方|公开之日|形成或者变更|主动公开|投诉|举报|移送")


class RequestTerms(PageRule):
    """依申请公开的答复时限与条例不符。"""

    rule = Rule(
        code="PUB303",
        name="request-terms",
        title="依申请公开答复时限有误",
        severity=Severity.DEDUCT,
        indicator="X6",
        basis=("《中华人民共和国政府信息公开条例》第三十三条：20个工作日内答复，延长不超过20个工作日",),
        advice="按条例和本地承诺的时限改正指南和申请须知。",
    )
    options = {"sites": ["*"], "workdays": 20}

    def judge(self, page: Page, as_of: date, *, workdays: int) -> Iterator[Finding | NotApplicable]:
        if not is_about_requests(page):
            yield NotApplicable("不是信息公开指南或依申请公开说明")
            return
        for sentence in _SENTENCE.finditer(page.text):
            said = sentence[0]
            if not (_ANSWER.search(said) or _EXTENSION.search(said)) or _NOT_THIS.search(said):
                continue
            for term in _TERM.finditer(said):
                count = int(term[1]) if term[1].isdigit() else _NUMERALS[term[1]]
                place = {"text": term[0], "snippet": said.strip()[:120], "offset": sentence.start() + term.start()}
                key = f"{address(page.url)}#{term[0]}"
                if count > workdays:
                    message = f"答复或延长的时限写为{count}个工作日，超过条例规定的{workdays}个工作日"
                    yield self.fail(page, message=message, key=key, **place)
                elif count == _OLD:
                    message = "答复或延长的时限写为15个工作日，是2019年修订前的规定，请核对"
                    yield self.review(page, message=message, key=key, **place)


_OLD = 15
"""Working days that the regulation allowed until 15 May 2019."""
