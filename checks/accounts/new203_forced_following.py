"""NEW203: an official account makes people follow, like or forward."""

import re
from collections.abc import Iterator
from datetime import date

from checks.accounts.record import ask_about
from inspector.check import Check, Rule
from inspector.model import Account, Finding, Severity

_OBJECT = r"(?:本|我们?的?|该)?(?:公众号|公号|微信号|视频号|抖音号|账号|帐号)"
_FORCED = re.compile(
    rf"""
      关注{_OBJECT}?[^。！？\n]{{0,6}}(?:后?方可|后?才能|后?才可)
    | (?:必须|务必|一律)[^。！？\n]{{0,8}}(?:关注{_OBJECT}|(?:点赞|转发)(?:本|此|该))
    | (?:集|攒)(?:满|够|齐)?\s*\d+\s*个?赞
    | 转发(?:到|至)?(?:微信)?(?:朋友圈|群)[^。！？\n]{{0,12}}(?:截图|集赞|方可|才能|领取|领奖|打卡)
    | (?:点赞|转发|关注|投票|答题)[^。！？\n]{{0,10}}(?:纳入|列入|作为)[^。！？\n]{{0,6}}(?:考核|考评|评比|积分)
    """,
    re.VERBOSE,
)


class ForcedFollowing(Check[Account]):
    """推文要求关注、点赞、转发后才能办事或领取，或把点赞转发列入考核。"""

    rule = Rule(
        code="NEW203",
        name="forced-following",
        title="疑似强制关注、点赞、转发",
        severity=Severity.VETO,
        indicator="M3",
        basis=(
            "国办秘函〔2019〕19号 政务新媒体单项否决“互动回应差”",
            "国办发〔2018〕123号（条文待官方文本核对） 不得强制要求群众下载使用或点赞转发",
        ),
        advice="删去以关注、点赞、转发为条件的要求，不得列入考核。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding]:
        yield from ask_about(self, account, _FORCED, "疑似强制关注、点赞或转发")
