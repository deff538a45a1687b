"""PUB408: a unit's budget or final account of the year was not published."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.disclosure.rules import PaperRule
from checks.disclosure.yearly import Entry, entries
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site, Unit

_KINDS = {
    "部门预算": re.compile(r"(?<!决)预算(?!执行|绩效|评审|调整)"),
    "部门决算": re.compile(r"决算"),
}
_NOT_A_BUDGET = re.compile(r"通知|办法|批复|解读|采购|会议|培训|说明会")
_PLACE = re.compile(r"^.{0,6}?[县市区]|^[县市区]")


class BudgetsByUnit(PaperRule):
    """往年公开过预决算的部门，今年的没有按时公开。"""

    rule = Rule(
        code="PUB408",
        name="budgets-by-unit",
        title="部门预决算公开不全",
        severity=Severity.DEDUCT,
        indicator="S38",
        basis=(
            "《中华人民共和国预算法》第十四条：批复后20日内由各部门向社会公开",
            "政务公开工作要点：着力提高预决算公开质量",
        ),
        advice="督促缺少的部门公开预算、决算和“三公”经费。",
    )
    options = {"sites": [], "budget_by": "03-31", "account_by": "10-31", "warn": 20}
    """Month and day by which this year's budget and last year's final account are open."""
    needs = frozenset({"units"})

    def judge(
        self, site: Site, as_of: date, *, budget_by: str, account_by: str, warn: int, units: Sequence[Unit]
    ) -> Iterator[Finding | NotApplicable]:
        if not site.complete:
            yield NotApplicable("网站没有抓取完整")
            return
        dues = {"部门预算": (budget_by, 0), "部门决算": (account_by, 1)}
        judged = False
        for kind, pattern in _KINDS.items():
            listed = [entry for entry in entries(site, pattern) if not _NOT_A_BUDGET.search(entry.title)]
            by, back = dues[kind]
            due, year = date.fromisoformat(f"{as_of.year}-{by}"), as_of.year - back
            if (due - as_of).days > warn:
                continue
            for unit in units:
                years = {entry.year for entry in listed if _is_of(entry, unit)}
                if not years:
                    continue  # whether it has a budget of its own is not for us to say
                judged = True
                if year not in years and year - 1 in years:
                    yield self._missing(site, as_of, unit.name, f"{year}年{kind}", due)
        if not judged:
            yield NotApplicable("没有见到按部门公开的预决算")

    def _missing(self, site: Site, as_of: date, unit: str, what: str, due: date) -> Finding:
        facts = {"text": f"{unit}{what}", "key": f"{unit}#{what[5:]}", "responsible": unit}
        left = (due - as_of).days
        if left < 0:
            return self.review(site, message=f"没有找到{unit}{what}，应在{chinese(due)}前公开", **facts)
        message = f"{unit}{what}还没有公开，应在{chinese(due)}前，还有{left}天"
        return self.review(site, message=message, severity=Severity.NOTICE, days_left=left, **facts)


def _is_of(entry: Entry, unit: Unit) -> bool:
    called = {unit.name, *unit.aliases, _PLACE.sub("", unit.name)}
    return any(len(name) > 2 and name in entry.title for name in called)
