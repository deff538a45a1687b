"""Rechecking: a website is inspected, partly mended, and looked at again where its problems were."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from inspector.config import load
from inspector.recheck import recheck, summary
from inspector.run import inspect
from inspector.store import Action, ItemStatus, Mark, open_store
from tests.test_cli import configure

AS_OF = date(2026, 9, 20)
TODAY = date(2026, 10, 12)
WRONG = "<h1>{0}</h1><p>会议布署了{0}下一阶段工作，研究有关事项，听取工作汇报，提出明确要求。</p>"
RIGHT = WRONG.replace("布署", "部署")
PAGES = ("一号", "二号", "三号")


@pytest.fixture
async def county(site, tmp_path):
    """A website with three typos and a dead link, inspected; gives what stands in its ledger."""
    links = "".join(f'<a href="/{name}.html">{name}</a>' for name in ("a", "b", "c", "gone"))
    site.page("/", f"<title>示例县人民政府</title><p>欢迎访问本网站</p>{links}")
    for path, name in zip("abc", PAGES, strict=True):
        site.page(f"/{path}.html", f"<title>{name}</title>" + WRONG.format(name))
    configure(tmp_path, site.url + "/")
    config = load(tmp_path / "inspection.toml")
    await asyncio.to_thread(inspect, config, out=tmp_path / "out", as_of=AS_OF)
    site.requests.clear()
    return config


def place(finding) -> str:
    """The end of the address that a finding complains of."""
    return (finding.detail["text"] if finding.check == "LNK101" else finding.url).rpartition("/")[2]


async def look(config, **options) -> dict[str, tuple[bool | None, str]]:
    """Recheck; what is said of each typo and link, by the end of its address."""
    results = await asyncio.to_thread(recheck, config, out=config.folder / "out", today=TODAY, **options)
    store = open_store("", config.data_folder)
    findings = store.items.findings([each.item for each in results])
    store.close()
    return {
        place(findings[each.item.fingerprint]): (each.fixed, each.reason)
        for each in results
        if each.item.check in {"TXT101", "LNK101"}
    }


def items(config) -> dict[str, tuple[str, str]]:
    store = open_store("", config.data_folder)
    known = store.items.all()
    findings = store.items.findings(known)
    store.close()
    return {
        place(findings[item.fingerprint]): (item.status.value, item.stage(TODAY))
        for item in known
        if item.check in {"TXT101", "LNK101"}
    }


async def test_what_was_put_right_is_closed_and_the_rest_kept_with_its_reason(county, site):
    site.page("/a.html", "<title>一号</title>" + RIGHT.format("一号"))
    site.answers("/b.html", site.not_found)
    said = await look(county)
    assert said["a.html"] == (True, "已查不到这个问题")
    assert said["b.html"] == (True, "页面已不存在")
    assert said["c.html"][0] is False and "布署" in said["c.html"][1]
    assert said["gone.html"][0] is False and "链接仍打不开" in said["gone.html"][1]
    assert items(county)["a.html"] == ("closed", "已整改")
    assert items(county)["c.html"] == ("new", "复查未通过")


async def test_a_link_is_put_right_by_its_target_or_by_taking_it_away(county, site):
    site.page("/gone.html", "<title>回来了</title><p>这里现在有内容了</p>")
    assert (await look(county))["gone.html"] == (True, "链接已能打开")


async def test_a_link_that_was_taken_away_is_put_right(county, site):
    site.page("/", "<title>示例县人民政府</title><p>欢迎访问本网站</p>")
    assert (await look(county))["gone.html"] == (True, "页面上已没有这个链接")


async def test_a_page_that_cannot_be_opened_proves_nothing(county, site):
    site.page("/a.html", "忙", status=503)
    fixed, reason = (await look(county))["a.html"]
    assert fixed is None and "没有打开" in reason
    assert items(county)["a.html"][0] == "new"


async def test_only_the_places_of_open_items_are_visited(county, site):
    store = open_store("", county.data_folder)
    typos = [item for item in store.items.all() if item.check != "TXT101"]
    store.decisions.decide(
        Action.FALSE_ALARM, [Mark(item.fingerprint, item.version) for item in typos], actor="张三", at=datetime.now(UTC)
    )
    store.close()
    said = await look(county)
    assert set(said) == {"a.html", "b.html", "c.html"}
    assert {path for path in site.asked() if path.endswith(".html")} <= {"/a.html", "/b.html", "/c.html"}


async def test_only_what_is_overdue_when_that_is_asked_for(county):
    assert await look(county, overdue=True) == {}
    store = open_store("", county.data_folder)
    (first,) = [mark for mark, finding in findings_of(store).items() if finding.url.endswith("/a.html")][:1]
    store.items.mark([first], {"deadline": date(2026, 10, 9)}, [])
    store.close()
    assert set(await look(county, overdue=True)) == {"a.html"}


def findings_of(store):
    return store.items.findings([item for item in store.items.all() if item.check == "TXT101"])


async def test_a_problem_closed_by_a_recheck_that_comes_back_has_reappeared(county, site):
    site.page("/a.html", "<title>一号</title>" + RIGHT.format("一号"))
    await look(county)
    site.page("/a.html", "<title>一号</title>" + WRONG.format("一号"))
    await asyncio.to_thread(inspect, county, out=county.folder / "out", as_of=date(2026, 9, 30))
    assert items(county)["a.html"][0] == ItemStatus.REAPPEARED.value


async def test_the_summary_counts_by_unit_and_days(county, site):
    site.page("/a.html", "<title>一号</title>" + RIGHT.format("一号"))
    results = await asyncio.to_thread(recheck, county, out=county.folder / "out", today=TODAY)
    (line,) = summary([each for each in results if each.item.check == "TXT101"], TODAY)
    assert line == "责任单位待定：复查 3 个，已整改 1 个（平均 22 天），未整改 2 个，未能复查 0 个。"
