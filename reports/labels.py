"""The words of the reports: what families, results and states are called in front of a reader."""

from __future__ import annotations

from datetime import date

from inspector.model import Finding, Outcome, Result, Severity
from inspector.store import ItemStatus
from reports.text import one_line

NO_UNIT = "责任单位待定"
"""The group of findings that no unit answers for yet."""

_FAMILIES = {
    "AVL": "网站可用性",
    "UPD": "信息更新",
    "LNK": "链接可用性",
    "TXT": "文字表述",
    "SEN": "错敏内容",
    "PRV": "个人信息",
    "DIR": "机构信息",
    "PUB": "公开与解读",
    "SVC": "办事服务",
    "INT": "互动交流",
    "TAG": "页面标签",
    "IDN": "网站标识",
    "SEC": "网站安全",
    "ACC": "无障碍",
    "NEW": "政务新媒体",
}

_VERDICTS = {
    Result.PASS: "合格",
    Result.FAIL: "不合格",
    Result.REVIEW: "待人工确认",
    Result.NOT_TESTED: "未能检查",
}

_QUARTERS = "一二三四"
_TRAIL = 120
_STATUSES = {status.value: status.label for status in ItemStatus}


def family(code: str) -> str:
    """What the kind of problem is called that check ``code`` reports; a stranger's family keeps its letters."""
    return _FAMILIES.get(code[:3], code[:3])


def verdict(result: Result) -> str:
    """The word for a whole target, where :attr:`Result.label` is the word for one indicator."""
    return _VERDICTS[result]


def quarter(text: str) -> str:
    """``2026Q4`` as 2026年第四季度."""
    year, _, number = text.partition("Q")
    return f"{year}年第{_QUARTERS[int(number) - 1]}季度"


def day(when: date) -> str:
    """A date as written in official letters: 2026年12月20日."""
    return f"{when.year}年{when.month}月{when.day}日"


def number(value: float) -> str:
    """A score or points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def status(value: str) -> str:
    """The word for a finding's state in the ledger, empty when it was never entered there."""
    return _STATUSES.get(value, "")


def level(finding: Finding) -> str:
    """How heavily a finding weighs, in the words of the legend; a veto nobody has confirmed is 疑似."""
    suspected = finding.severity is Severity.VETO and finding.outcome is Outcome.REVIEW
    return f"疑似{finding.severity.label}" if suspected else finding.severity.label


def unit(finding: Finding) -> str:
    """The responsible unit as readers see it."""
    return one_line(finding.unit) or NO_UNIT


def column(finding: Finding) -> str:
    """The column's trail as readers see it, empty for none; the page's filter compares it."""
    return one_line(finding.column, _TRAIL)


def weight(finding: Finding) -> int:
    """Where a finding stands when the gravest come first, see :attr:`Finding.weight`."""
    return finding.weight
