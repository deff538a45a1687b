"""A small run to render: one website, one account, two units, and findings as a test wants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from inspector.check import Rule
from inspector.model import (
    Finding,
    IndicatorResult,
    Outcome,
    Result,
    Run,
    RunKind,
    RunState,
    Severity,
    Tally,
    Target,
    TargetKind,
    TargetRecord,
    TargetStats,
    Unit,
    Verdict,
)
from inspector.store import Store, open_store
from reports import Report, build_report

SITE = Target(TargetKind.SITE, "示例县人民政府", unit="县政府办", url="https://www.example.gov.cn/", code="3600000001")
ACCOUNT = Target(TargetKind.ACCOUNT, "示例发布", unit="县融媒体中心", platform="wechat")
UNITS = (
    Unit(
        "县教育局", recipients=("jyj@example.gov.cn",), copies=("zhb@example.gov.cn",), contact="张三", phone="1234567"
    ),
    Unit("县水利局"),
    Unit("县统计局", recipients=("tjj@example.gov.cn",)),
)
RUN = Run(
    "2026Q4-test",
    RunKind.INSPECTION,
    "示例县",
    "2026Q4",
    date(2026, 10, 20),
    RunState.PLANNED,
    ("national-2019",),
    datetime(2026, 10, 20, 1, tzinfo=UTC),
    units=UNITS,
    issuer="示例县行政审批局",
    sender="xjxt@example.gov.cn",
)
RULES = {
    rule.code: rule
    for rule in (
        Rule("TXT101", "typo", "错别字", Severity.DEDUCT, "W1", ("国办秘函〔2019〕19号 信息内容",), "按建议改正。"),
        Rule(
            "LNK101",
            "broken-link",
            "站内链接打不开",
            Severity.DEDUCT,
            "D16",
            ("国办秘函〔2019〕19号 可用性",),
            "更正链接。",
        ),
        Rule("SEC101", "hidden-link", "藏有链接", Severity.VETO, "W1", ("国办秘函〔2019〕19号 安全",), "立即删除。"),
    )
}
ROWS = (
    IndicatorResult("W1", "安全、泄密事故等严重问题", "单项否决", Severity.VETO, Result.REVIEW, review=1, codes=("SEC101",)),
    IndicatorResult("W5", "互动回应差", "单项否决", Severity.VETO, Result.NOT_TESTED, reason="须由人工检查"),
    IndicatorResult(
        "D16", "链接可用性", "功能设计", Severity.DEDUCT, Result.FAIL, codes=("LNK101",), failed=2, points=0.2, cap=10.0,
        note="分值待官方文本核对",
    ),
)  # fmt: skip
TYPO = Finding(
    check="TXT101",
    name="typo",
    indicator="W1",
    severity=Severity.DEDUCT,
    outcome=Outcome.FAIL,
    target=SITE.name,
    unit="县教育局",
    column="首页 › 政务公开 › 通知公告",
    url="https://www.example.gov.cn/tzgg/1.html",
    page_title="关于做好招生工作的通知",
    snippet="会议布署了下一阶段工作",
    suggestion="改为“部署”。",
    detail={"message": "“布署”应为“部署”。", "text": "布署"},
    fingerprint="0" * 32,
    run=RUN.id,
    first_seen=RUN.as_of,
    status="new",
)


def typo(number: int = 0, **changes: object) -> Finding:
    """A finding like :data:`TYPO` with a fingerprint of its own."""
    return replace(TYPO, **{"fingerprint": f"{number:032x}", **changes})  # type: ignore[arg-type]


def store_of(folder: Path, *findings: Finding, run: Run = RUN) -> Store:
    """A store that holds one finished run with these findings of the website."""
    store = open_store("", folder / "data")
    add_run(store, run, *findings)
    return store


def add_run(store: Store, run: Run, *findings: Finding) -> None:
    """Add a finished run to a store."""
    store.add_run(run, [SITE, ACCOUNT])
    store.save_findings(run.id, SITE.name, [replace(finding, run=run.id) for finding in findings])
    store.save_tallies(
        run.id, SITE.name, [Tally("LNK101", passed=8, failed=2), Tally("TXT101", errors=1, note="缺少词库")]
    )
    stats = TargetStats(pages=40, links=300, requests=350, seconds=61.5, size=2_000_000, notes=("到达页面上限。",))
    store.save_target(run.id, TargetRecord(SITE, RunState.EXAMINED, stats, Verdict(Result.REVIEW, 99.8, rows=ROWS)))
    row = IndicatorResult("M2", "内容不更新", "单项否决", Severity.VETO, Result.PASS)
    store.save_target(run.id, TargetRecord(ACCOUNT, RunState.EXAMINED, verdict=Verdict(Result.PASS, rows=(row,))))
    store.save_run(replace(run, state=RunState.EXAMINED, finished_at=run.started_at + timedelta(hours=1)))


def report_of(folder: Path, *findings: Finding, run: Run = RUN) -> Report:
    """The report of one run with these findings."""
    store = store_of(folder, *findings, run=run)
    try:
        return build_report(store, run.id, rules=RULES)
    finally:
        store.close()
