"""TXT206: the words of a template that nobody replaced."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_SURE = re.compile(
    r"lorem ipsum|(?:单击|点击)?此处(?:输入|填写|填入|插入|添加|编辑)(?:标题|正文|内容|文字|文本|图片)|"
    r"请(?:在此|在这里)?(?:输入|填写)(?:标题|正文|内容)|这里是(?:标题|正文|内容)|【此处[^】\n]{1,20}】|"
    r"(?:标题){2,}|(?:测试){3,}|(?:内容){3,}|^(?:测试|test|ceshi)\d{0,4}$",
    re.I,
)
_ASKED = re.compile(
    r"(?<![A-Za-z×])[Xx]{2,}(?=[省市县区局乡镇村年月日]|单位|公司|同志|部门|街道)|"
    r"(?<![^，。；：、（“\s由经在])某某(?:省|市|县|区|乡|镇|局|单位|部门)|"
    r"(?:19|20)\d{2}年[XxＸ×]{1,2}月|[XxＸ×]{1,2}月[XxＸ×]{1,2}日"
)


class Placeholder(BlockRule):
    """模板占位文字没有替换成实际内容。"""

    rule = Rule(
        code="TXT206",
        name="placeholder",
        title="模板占位文字",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="填上实际内容，或删去占位文字。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _SURE.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”是没有替换的模板文字", "", "模板")
        for found in _ASKED.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”疑为没有替换的占位文字", "", "占位", sure=False)
