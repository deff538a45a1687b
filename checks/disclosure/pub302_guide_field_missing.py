"""PUB302: the guide to disclosure leaves out what a citizen needs."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.guides import is_guide
from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, Severity

_NEEDED = {
    "受理机构": re.compile(r"(?:受理|工作)机构|机构名称|受理(?:单位|部门)|公开(?:办公室|股|科)"),
    "办公地址": re.compile(r"地址|办公地点"),
    "办公时间": re.compile(r"(?:办公|受理|工作|接待|上班|服务)时间|工作日(?:受理|办公)|(?:上|下)午\s?\d"),
    "联系电话": re.compile(r"电话|\d{3,4}[-—－]\d{7,8}"),
    "申请方式": re.compile(r"申请表|申请方式|提出申请|书面申请|如何申请"),
    "答复时限": re.compile(r"工作日.{0,12}(?:答复|办理)|答复.{0,40}工作日|答复(?:期限|时限)"),
    "监督投诉渠道": re.compile(r"监督|投诉|举报|行政复议"),
}
_CUSTOMARY = {
    "传真": re.compile(r"传\s*真"),
    "电子邮箱": re.compile(r"邮箱|邮件|E-?mail|@", re.I),
}


class GuideFieldMissing(PageRule):
    """政府信息公开指南缺少机构、地址、时间、电话、申请方式、答复时限或监督渠道。"""

    rule = Rule(
        code="PUB302",
        name="guide-field-missing",
        title="信息公开指南要素不全",
        severity=Severity.DEDUCT,
        indicator="X3",
        basis=("《中华人民共和国政府信息公开条例》第十二条 政府信息公开指南",),
        advice="补全指南内容，机构、地址、电话变动后及时更新。",
    )
    options = {"sites": ["*"], "customary": True}
    """``customary``: whether fax number and e-mail address are asked for, too."""

    def judge(self, page: Page, as_of: date, *, customary: bool) -> Iterator[Finding | NotApplicable]:
        if not is_guide(page):
            yield NotApplicable("不是政府信息公开指南")
            return
        text = page.main or page.text  # the footer has an address and a telephone number of its own
        missing = [name for name, pattern in _NEEDED.items() if not pattern.search(text)]
        usual = [name for name, pattern in _CUSTOMARY.items() if customary and not pattern.search(text)]
        if missing or usual:
            certain = {"办公地址", "联系电话"} & set(missing)
            say = self.fail if certain else self.review
            listed = "、".join((*missing, *usual))
            yield say(page, message=f"政府信息公开指南没有写明{listed}", text=listed, key=address(page.url))
