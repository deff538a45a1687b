"""IDN103: the website's name is not one of the government's, or its tag names another."""

from collections.abc import Iterator
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

from checks.places import host
from checks.security.hosts import belongs
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site

_ENDINGS = ("gov.cn", "政务.cn", "政务", "xn--zfr164b")


class DomainNotGovernment(Check[Site]):
    """网站域名不以.gov.cn或.政务结尾，或SiteDomain标签与实际域名不一致。"""

    rule = Rule(
        code="IDN103",
        name="domain-not-government",
        title="网站域名不规范",
        severity=Severity.DEDUCT,
        indicator="D14",
        basis=("国办发〔2017〕47号 网站域名", "国办秘函〔2019〕19号 功能设计“域名名称”"),
        advice="使用以.gov.cn结尾的英文域名和以.政务结尾的中文域名，停用其他域名，SiteDomain标签写实际域名。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
            return
        real = host(site.home.final_url or site.target.url)
        tagged = _host_of(site.home.meta_value("SiteDomain") or "")
        if not _is_name(real):
            # Inspected at an address of digits: the tag is all that tells the name.
            real = tagged
            tagged = ""
        if not _is_name(real):
            yield NotApplicable("用IP地址访问，网页也没有标明域名")
            return
        if not belongs(real, _ENDINGS):
            yield self.fail(site, message=f"网站域名“{real}”不以.gov.cn或.政务结尾", text=real, key="domain")
        if _is_name(tagged) and tagged.removeprefix("www.") != real.removeprefix("www."):
            yield self.review(
                site, message=f"SiteDomain标签写的是“{tagged}”，与实际域名“{real}”不一致", text=tagged, key="tag"
            )


def _host_of(written: str) -> str:
    """The host in the content of a SiteDomain tag, which is written with and without scheme and path."""
    written = written.strip().lower()
    return host(written if "//" in written else f"//{written}") if written else ""


def _is_name(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return "." in name and urlsplit(f"//{name}").hostname == name
    return False
