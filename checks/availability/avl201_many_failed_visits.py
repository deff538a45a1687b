"""AVL201: too large a share of a week's visits to the home page failed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta, timezone

from inspector.check import Check, NotApplicable, Rule
from inspector.model import Failure, Finding, Probe, Severity, Site

_BEIJING = timezone(timedelta(hours=8))
_NOT_THE_SITE = frozenset({Failure.BLOCKED, Failure.RATE_LIMITED, Failure.FORBIDDEN_ADDRESS, Failure.ROBOTS})
"""Visits that were turned away say nothing about other visitors."""


class ManyFailedVisits(Check[Site]):
    """一周之内间隔访问网站首页，打不开的次数达到规定比例。"""

    rule = Rule(
        code="AVL201",
        name="many-failed-visits",
        title="一周访问失败比例过高",
        severity=Severity.VETO,
        indicator="W2",
        basis=("国办秘函〔2019〕19号 单项否决“站点无法访问”（1周内每天间隔访问20次以上，失败比例达到5%）",),
        advice="按失败时间和原因查服务器、域名解析、线路和安全证书，恢复后继续监测一周。",
    )
    options = {"percent": 5, "warn_percent": 3, "days": 7, "per_day": 20, "seconds": 15}

    needs = frozenset({"probes"})

    def examine(
        self,
        site: Site,
        as_of: date,
        *,
        percent: float,
        warn_percent: float,
        days: int,
        per_day: int,
        seconds: float,
        probes: Sequence[Probe],
    ) -> Iterator[Finding | NotApplicable]:
        counted = [probe for probe in probes if probe.failure not in _NOT_THE_SITE]
        by_day = Counter(probe.at.astimezone(_BEIJING).date() for probe in counted)
        full = sum(visits >= per_day for visits in by_day.values())
        failed = [probe for probe in counted if not probe.ok or probe.load > seconds]
        share = 100 * len(failed) / len(counted) if counted else 0.0
        facts = {"visits": len(counted), "failures": len(failed), "full_days": full, "percent": round(share, 2)}
        said = f"{len(counted)}次访问首页，{len(failed)}次打不开，占{share:.1f}%"
        if full < days:
            # Even a bad share of a short series is no verdict, but whoever answers for the site should know.
            if len(counted) >= per_day and share >= warn_percent:
                yield self._warning(site, f"近{len(by_day)}天{said}；访问次数尚不足以判定", failed, facts)
            else:
                yield NotApplicable(
                    f"访问次数不足：需要{days}天、每天至少{per_day}次，现有{full}天达到、共{len(counted)}次"
                )
        elif share >= percent:
            yield self.fail(
                site,
                message=f"{days}天内{said}，达到{percent:g}%的否决线",
                text=site.target.url,
                key="week",
                causes=_causes(failed),
                **facts,
            )
        elif share >= warn_percent:
            yield self._warning(site, f"{days}天内{said}，接近{percent:g}%的否决线", failed, facts)

    def _warning(self, site: Site, message: str, failed: list[Probe], facts: dict[str, float]) -> Finding:
        return self.review(
            site,
            message=message,
            text=site.target.url,
            key="week",
            severity=Severity.NOTICE,
            causes=_causes(failed),
            **facts,
        )


def _causes(failed: list[Probe]) -> list[str]:
    counts = Counter(probe.failure.label if probe.failure else "超过规定时间" for probe in failed)
    return [f"{cause}{count}次" for cause, count in counts.most_common()]
