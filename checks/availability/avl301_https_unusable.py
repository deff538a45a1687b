"""AVL301: the website cannot be visited by HTTPS without a warning."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class HttpsUnusable(Check[Site]):
    """网站不支持HTTPS，或安全证书有误、即将到期。"""

    rule = Rule(
        code="AVL301",
        name="https-unusable",
        title="HTTPS不可用或证书有误",
        severity=Severity.NOTICE,
        indicator="G18",
        basis=("国办发〔2017〕47号 安全防护（HTTPS要求待官方文本核对）",),
        advice="部署受信任机构签发、与域名相符、证书链完整的证书，设置到期提醒。",
    )
    options = {"days": 30}

    def examine(self, site: Site, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        certificate = site.facts.certificate if site.facts else None
        if certificate is None:
            why = site.facts.note("certificate") if site.facts else ""
            yield NotApplicable(why or "没有采集到安全证书")
        elif certificate.trouble:
            yield self.fail(
                site, message=f"用HTTPS打开网站时：{certificate.trouble}", text=certificate.trouble, key="tls"
            )
        elif certificate.expires is not None and (certificate.expires - as_of).days <= days:
            left = (certificate.expires - as_of).days
            yield self.review(
                site,
                message=f"安全证书{chinese(certificate.expires)}到期，还有{left}天",
                text=certificate.expires.isoformat(),
                key="expiry",
                days_left=left,
            )
