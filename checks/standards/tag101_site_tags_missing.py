"""TAG101: the home page lacks the tags of the website."""

from checks.standards.tags import MissingTagsCheck
from inspector.check import Rule
from inspector.model import PageKind, Severity


class SiteTagsMissing(MissingTagsCheck):
    """首页缺少站点标签。"""

    rule = Rule(
        code="TAG101",
        name="site-tags-missing",
        title="首页缺少站点标签",
        severity=Severity.DEDUCT,
        indicator="D20",
        basis=("国办发〔2017〕47号 附件《网页设计规范》页面标签", "国办秘函〔2019〕19号 功能设计“页面标签”"),
        advice="由建站单位在页面模板中一次补齐必选标签。",
    )
    kind = PageKind.HOME
    tags = ("SiteName", "SiteDomain", "SiteIDCode")
