"""TAG102: a column page lacks the tags of its column."""

from checks.standards.tags import MissingTagsCheck
from inspector.check import Rule
from inspector.model import PageKind, Severity


class ColumnTagsMissing(MissingTagsCheck):
    """栏目页缺少栏目标签。"""

    rule = Rule(
        code="TAG102",
        name="column-tags-missing",
        title="栏目页缺少栏目标签",
        severity=Severity.DEDUCT,
        indicator="D20",
        basis=("国办发〔2017〕47号 附件《网页设计规范》页面标签", "国办秘函〔2019〕19号 功能设计“页面标签”"),
        advice="由建站单位在页面模板中一次补齐必选标签。",
    )
    kind = PageKind.COLUMN
    tags = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
