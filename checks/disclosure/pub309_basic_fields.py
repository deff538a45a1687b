"""PUB309: fields of basic-level openness are missing from the topic on the portal."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.disclosure.names import names
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_TOPIC = re.compile(r"基层政务公开|试点领域|重点领域(?:信息)?公开")
FIELDS = [
    "重大建设项目",
    "公共资源交易",
    "财政预决算",
    "安全生产",
    "税收管理",
    "征地补偿",
    "房屋征收",
    "保障性住房",
    "农村危房改造",
    "环境保护",
    "公共文化服务",
    "公共法律服务",
    "扶贫",
    "救灾",
    "食品药品监管",
    "城市综合执法",
    "就业",
    "社会保险",
    "社会救助",
    "养老服务",
    "户籍管理",
    "涉农补贴",
    "义务教育",
    "医疗卫生",
    "市政服务",
    "国土空间规划",
]
"""The names by which fields are looked for, as counties abbreviate them; to be checked against the official lists."""


class BasicFields(PaperRule):
    """基层政务公开标准化规范化专题的领域不全。"""

    rule = Rule(
        code="PUB309",
        name="basic-fields",
        title="基层政务公开领域不全",
        severity=Severity.DEDUCT,
        indicator="S22",
        basis=(
            "国办发〔2019〕54号 全面推进基层政务公开标准化规范化",
            "县政务公开工作方案：26个领域标准目录、首页设专题",
        ),
        advice="在首页专题下补齐缺少的领域，每个领域对应标准目录公开内容。",
    )
    options = {"sites": [], "fields": FIELDS}

    def judge(self, site: Site, as_of: date, *, fields: Sequence[str]) -> Iterator[Finding | NotApplicable]:
        if not site.complete:
            yield NotApplicable("网站没有抓取完整，不能断定没有")
            return
        called = set(names(site))
        if not any(_TOPIC.search(name) for name in called):
            message = "没有找到基层政务公开标准化规范化专题"
            yield self.review(site, message=message, text="基层政务公开", key="topic")
            return
        short = [name for name in called if len(name) <= _LONGEST]
        missing = [field for field in fields if not any(_bare(field) in name for name in short)]
        if missing:
            yield self.review(
                site,
                message=f"基层政务公开应有{len(fields)}个领域，没有找到{'、'.join(missing)}",
                text="、".join(missing),
                key="fields",
                missing=missing,
            )


_LONGEST = 24


def _bare(field: str) -> str:
    """The part of a field's name that its column bears under any spelling: 农村危房改造 is 危房改造 too."""
    return (
        field.removeprefix("农村").removeprefix("公共").removeprefix("重大").removesuffix("服务").removesuffix("补偿")
    )
