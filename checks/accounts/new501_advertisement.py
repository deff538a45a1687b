"""NEW501: an official account advertises."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from checks.accounts.record import ask_about
from checks.phrases import shortened
from inspector.check import Check, Rule
from inspector.model import Account, Finding, Severity

_SELLING = re.compile(
    r"""
      限时(?:特惠|抢购|秒杀|折扣|优惠价)
    | (?:扫码|点击链接|点击下方(?:链接)?|点击“?阅读原文”?)(?:立即)?(?:购买|下单|抢购)
    | 全场[一二三四五六七八九\d.]+折
    | 原价\s*\d+(?:\.\d+)?\s*元?[^。！？\n]{0,12}(?:现价|特价|仅售|只要)\s*\d
    | 招商加盟|加盟热线|代理加盟
    | 买一送一|第二件半价
    | 立即抢购|火爆抢购
    """,
    re.VERBOSE,
)
_SHOPS = ("taobao.com", "tmall.com", "jd.com", "pinduoduo.com", "yangkeduo.com", "youzan.com", "weidian.com")


class Advertisement(Check[Account]):
    """推文疑似发布商业广告。"""

    rule = Rule(
        code="NEW501",
        name="advertisement",
        title="疑似商业广告",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2018〕123号（条文待官方文本核对） 不得擅自发布商业广告",),
        advice="删除商业广告；助农、消费券等公益信息写明主办单位和依据。",
    )

    def examine(self, account: Account, as_of: date) -> Iterator[Finding]:
        yield from ask_about(self, account, _SELLING, "疑似商业广告")
        for post in account.posts:
            shop = next((link for link in post.links if _is_shop(link)), "")
            if shop:
                yield self.review(
                    account,
                    message=f"推文《{shortened(post.title)}》链接到网店",
                    text=shop,
                    key=f"{post.url or post.title}|{shop}",
                    url=post.url,
                )


def _is_shop(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return any(host == shop or host.endswith(f".{shop}") for shop in _SHOPS)
