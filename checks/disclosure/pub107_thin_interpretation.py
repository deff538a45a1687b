"""PUB107: an interpretation lacks what makes it one."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Page, PageKind, Severity

_ELEMENTS = {
    "背景依据": r"背景|依据|起草过程|为什么(?:要)?(?:出台|制定)",
    "目标任务": r"目标|任务|目的|意义",
    "主要内容": r"主要内容|重点内容|核心内容|主要(?:措施|举措)|哪些(?:内容|措施)|亮点",
    "适用范围": r"适用(?:范围|对象)|涉及范围|哪些(?:人|企业|单位)|对象|范围",
    "执行标准": r"标准|条件|期限|额度|金额",
    "办理流程": r"流程|程序|怎么(?:办|申请)|如何(?:办理|申请)|办理方式|咨询(?:电话|方式)|联系(?:电话|方式)",
    "惠民利企举措": r"惠民|利企|惠企|补贴|补助|奖励|减免|优惠|受益|扶持",
    "新旧政策差异": r"新旧|差异|(?:与|比)(?:原|旧|以往|过去)|修订(?:了|的)|变化|调整(?:了|的)",
    "关键词": r"关键词|名词解释|术语",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _ELEMENTS.items()}
_PICTURED = re.compile(r"图解|一图|视频|动漫|长图|海报|图文|漫画")


class ThinInterpretation(PageRule):
    """政策解读缺少背景、目标、主要内容等实质性要素。"""

    rule = Rule(
        code="PUB107",
        name="thin-interpretation",
        title="政策解读要素不全",
        severity=Severity.DEDUCT,
        indicator="S7",
        basis=("政务公开工作要点：聚焦背景依据、目标任务、主要内容、适用范围、执行标准、办理流程等开展实质性解读",),
        advice="补充缺少的要素，让群众看得懂、用得上。",
    )
    options = {"sites": [], "least": 3, "shortest": 150}

    def judge(self, page: Page, as_of: date, *, least: int, shortest: int) -> Iterator[Finding | NotApplicable]:
        document = page.document
        if page.kind is not PageKind.ARTICLE or document is None or document.kind is not DocumentKind.INTERPRETATION:
            yield NotApplicable("不是政策解读")
        elif len(page.main) < shortest or _PICTURED.search(page.title) or "附件" in page.main[-80:]:
            yield NotApplicable("文字很少，内容可能在图片、视频或附件中")
        else:
            found = [name for name, pattern in _PATTERNS.items() if pattern.search(page.main)]
            if len(found) < least:
                missing = [name for name in _PATTERNS if name not in found]
                told = f"只见到{'、'.join(found)}" if found else "一项也没有见到"
                yield self.review(
                    page,
                    message=f"政策解读的九项要素{told}，缺少{'、'.join(missing[:5])}等",
                    text=page.title,
                    key=address(page.url),
                    missing=missing,
                )
