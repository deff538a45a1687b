"""INT301: a page or a post makes people vote, like, check in or collect points (指尖上的形式主义)."""

import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity
from sensitive_words.context import sentence

_PRACTICES = (
    ("点赞投票", r"每(?:人|天|日|个微信号|个账号)[^。！？\n]{0,10}(?:可投|投|限投)[^。！？\n]{0,6}票|(?:集|攒)(?:满|够|齐)?\s*\d+\s*个?赞|(?:投票|点赞)[^。！？\n]{0,12}(?:方式|通道|入口)[^。！？\n]{0,16}(?:扫|点击|关注)"),
    ("强制关注", r"(?:关注|下载|注册)[^。！？\n]{0,16}(?:后?方可|后?才能|后?才可)[^。！？\n]{0,10}(?:参与|参加|投票|答题|办理|领取|抽奖)|(?:必须|务必|一律|全员)[^。！？\n]{0,8}(?:关注|下载|注册)[^。！？\n]{0,12}(?:公众号|视频号|抖音号|账号|APP|客户端|小程序)"),
    ("网络答题", r"(?:答题|竞答|知识竞赛)[^。！？\n]{0,16}(?:抽奖|红包|话费|积分|排行|排名)|(?:答题|参赛|参与)率[^。！？\n]{0,10}(?:达到|不低于|不少于|100%)"),
    ("打卡积分", r"(?:打卡|签到)[^。！？\n]{0,12}(?:积分|排名|排行|截图|上报)|积分[^。！？\n]{0,6}(?:排名|排行|通报|纳入|兑换)[^。！？\n]{0,8}(?:考核|评比|通报|奖)"),
    ("转发考核", r"转发(?:到|至)?(?:微信)?(?:朋友圈|群)[^。！？\n]{0,12}(?:截图|集赞|方可|才能|领取|领奖|上报)|(?:点赞|转发|阅读|关注|下载|注册|投票|答题)(?:量|数|率|情况)?[^。！？\n]{0,10}(?:纳入|列入|作为)[^。！？\n]{0,8}(?:考核|考评|评比|积分)"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _PRACTICES)
_ASKED_OF_ACCOUNTS = frozenset({"强制关注", "转发考核"})
"""What NEW203 asks about posts already, there as a veto."""

_DISTANT = re.compile(
    r"不得|不要|不准|不允许|不能|禁止|严禁|杜绝|规范|整治|清理|纠正|防止|防范|警惕|谨防|切勿|取消|避免|摒弃|套路|骗|假冒|投诉|举报|处罚|查处|形式主义|减负"
)
"""A sentence with one of these speaks about the practice; it does not do it."""


class FormOverSubstance(Check[Page]):
    """文章或推文要求投票点赞、强制关注、答题打卡、积分排名。"""

    rule = Rule(
        code="INT301",
        name="form-over-substance",
        title="疑似“指尖上的形式主义”",
        severity=Severity.DEDUCT,
        indicator="S31",
        basis=(
            "县政务公开工作要点：规范点赞投票、强制关注、网络答题",
            "整治“指尖上的形式主义”的有关规定（文号待官方文本核对）",
        ),
        advice="删去投票点赞、强制关注、打卡积分等要求，不得列入考核。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind not in {PageKind.ARTICLE, PageKind.POST}:
            yield NotApplicable("不是文章或推文")
            return
        if _DISTANT.search(page.title):
            return
        text = page.main if page.kind is PageKind.ARTICLE and page.main else page.text
        for practice, pattern in _PATTERNS:
            if page.kind is PageKind.POST and practice in _ASKED_OF_ACCOUNTS:
                continue
            for match in pattern.finditer(text):
                start, end = sentence(text, match.start(), match.end())
                around = text[start:end].strip()
                if _DISTANT.search(around):
                    continue
                yield self.review(
                    page,
                    message=f"“{shortened(page.title)}”疑似{practice}：“{shortened(match[0])}”",
                    text=match[0],
                    snippet=shortened(around, 100),
                    key=f"{address(page.url)}|{practice}",
                    practice=practice,
                )
                break
