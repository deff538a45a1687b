"""AVL303: the website cannot be reached over IPv6."""

from collections.abc import Iterator
from datetime import date

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class WithoutIPv6(Check[Site]):
    """网站没有IPv6地址，有地址却连接不上，或站内链接的支持率偏低。"""

    rule = Rule(
        code="AVL303",
        name="without-ipv6",
        title="不支持IPv6访问",
        severity=Severity.DEDUCT,
        indicator="D22",
        basis=("国办秘函〔2019〕19号 功能设计“IPv6改造”",),
        advice="为域名添加AAAA解析，在服务器和防火墙上开通IPv6，首页和二、三级链接都应支持。",
    )
    options = {"percent": 90}

    def examine(self, site: Site, as_of: date, *, percent: float) -> Iterator[Finding | NotApplicable]:
        ipv6 = site.facts.ipv6 if site.facts else None
        if ipv6 is None:
            yield NotApplicable((site.facts.note("ipv6") if site.facts else "") or "没有采集到IPv6情况")
            return
        if not ipv6.addresses:
            yield self.fail(site, message="网站域名没有IPv6地址（AAAA记录）", text=site.target.url, key="aaaa")
            return
        if ipv6.opened is False:
            message = f"网站有IPv6地址，但{ipv6.reason or '连接不上'}"
            yield self.review(site, message=message, text=ipv6.addresses[0], key="connect")
        links = sum(count for _, count, _ in ipv6.hosts)
        able = sum(count for _, count, has in ipv6.hosts if has)
        if links and 100 * able / links < percent:
            without = [name for name, _, has in ipv6.hosts if not has]
            yield self.review(
                site,
                message=f"首页指向本地区其他政府网站的{links}条链接中，{able}条支持IPv6，不足{percent:g}%",
                text="、".join(without[:5]),
                key="share",
                hosts=without,
            )
        if ipv6.opened is None:
            yield NotApplicable(ipv6.reason or "本机没有IPv6网络，只核对了域名解析")
