"""PUB405: the portal has no library of questions and answers on policies."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class PolicyQuestions(WantedColumns):
    """门户网站没有政策咨询问答库。"""

    rule = Rule(
        code="PUB405",
        name="policy-questions",
        title="没有政策咨询问答库",
        severity=Severity.DEDUCT,
        indicator="S27",
        basis=("县政务公开工作要点：探索建立政策咨询问答库，及时在政府门户网站公开",),
        advice="把常问的政策问题整理成一问一答，集中公开。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "政策咨询问答库", "words": "政策(?:咨询)?问答|问答库|政策咨询|常见问题"}],
    }
