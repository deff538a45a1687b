"""TAG103: an article lacks the tags of its content."""

from checks.standards.tags import MissingTagsCheck
from inspector.check import Rule
from inspector.model import PageKind, Severity


class ArticleTagsMissing(MissingTagsCheck):
    """文章页缺少内容标签。"""

    rule = Rule(
        code="TAG103",
        name="article-tags-missing",
        title="文章页缺少内容标签",
        severity=Severity.DEDUCT,
        indicator="D20",
        basis=("国办发〔2017〕47号 附件《网页设计规范》页面标签", "国办秘函〔2019〕19号 功能设计“页面标签”"),
        advice="由建站单位在页面模板中一次补齐必选标签。",
    )
    kind = PageKind.ARTICLE
    tags = ("ArticleTitle", "PubDate", "ContentSource")
