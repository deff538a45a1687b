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


LIST = '<title>工作动态</title><meta name="ColumnName" content="工作动态"><div class="list"><ul>{0}</ul></div>'
ENTRY = '<li><a href="/gzdt/{0}.html">{1}</a><span>{2}</span></li>'


async def test_an_article_that_got_another_address_is_looked_for_in_its_list(site, tmp_path):
    others = "".join(
        ENTRY.format(f"x{number}", f"第{number}次工作例会召开", f"2026-08-0{number}") for number in range(1, 9)
    )
    site.page("/", '<title>示例县人民政府</title><p>欢迎访问本网站</p><a href="/gzdt/">工作动态</a>')
    site.page("/gzdt/", LIST.format(ENTRY.format("old", "一号会议召开", "2026-09-01") + others))
    article = '<title>一号会议召开</title><meta name="ArticleTitle" content="一号会议召开"><meta name="PubDate" content="2026-09-01">'
    site.page("/gzdt/old.html", article + WRONG.format("一号"))
    configure(tmp_path, site.url + "/")
    config = load(tmp_path / "inspection.toml")
    await asyncio.to_thread(inspect, config, out=tmp_path / "out", as_of=AS_OF)
    site.answers("/gzdt/old.html", site.not_found)
    site.page("/gzdt/new.html", article + WRONG.format("一号"))
    again = ENTRY.format("new", "一号会议召开", "2026-09-01") + ENTRY.format("other", "一号会议召开", "2026-10-01")
    site.page("/gzdt/", LIST.format(again + others))
    results = await asyncio.to_thread(recheck, config, out=tmp_path / "out", today=TODAY)
    (said,) = [each for each in results if each.item.check == "TXT101"]
    assert said.fixed is False and "布署" in said.reason


ACCOUNT = """
[[accounts]]
name = "示例发布"
platform = "wechat"
id = "slfb"
[sources.table]
posts = ["posts.csv"]
"""
HEADER = "平台,账号名称,账号ID,标题,链接,发布时间,正文,数据截止日期\n"


def write_posts(folder, until: str, *posts: tuple[str, str, str]) -> None:
    rows = [f"微信公众号,示例发布,slfb,{title},,{day},{text},{until}\n" for title, day, text in posts]
    (folder / "posts.csv").write_text(HEADER + "".join(rows), encoding="utf-8")


@pytest.fixture
async def account(site, tmp_path):
    """An account with a typo in its only post of late summer, silent since."""
    site.page("/", "<title>示例县人民政府</title><p>欢迎访问本网站</p>")
    configure(tmp_path, site.url + "/")
    with (tmp_path / "inspection.toml").open("a", encoding="utf-8") as file:
        file.write(ACCOUNT)
    write_posts(tmp_path, "2026-09-20", ("夏日通知", "2026-08-20 10:00", "会议布署了下一阶段工作。"))
    config = load(tmp_path / "inspection.toml")
    await asyncio.to_thread(inspect, config, out=tmp_path / "out", as_of=AS_OF)
    return config


async def look_at_account(config) -> dict[str, bool | None]:
    results = await asyncio.to_thread(recheck, config, out=config.folder / "out", today=TODAY)
    return {each.item.check: each.fixed for each in results if each.item.target == "示例发布"}


async def test_an_account_that_publishes_again_and_mended_its_post_is_closed(account):
    write_posts(
        account.folder,
        "2026-10-12",
        ("夏日通知", "2026-08-20 10:00", "会议部署了下一阶段工作。"),
        ("秋日通知", "2026-10-11 10:00", "会议研究了下一阶段工作。"),
    )
    said = await look_at_account(account)
    assert said["NEW101"] is True and said["TXT101"] is True


async def test_a_post_that_its_source_no_longer_shows_may_still_stand(account):
    write_posts(account.folder, "2026-10-12", ("秋日通知", "2026-10-11 10:00", "会议研究了下一阶段工作。"))
    said = await look_at_account(account)
    assert said["NEW101"] is True and said["TXT101"] is None
    await asyncio.to_thread(inspect, account, out=account.folder / "out", as_of=TODAY)
    store = open_store("", account.data_folder)
    status = {item.check: item.status for item in store.items.all() if item.target == "示例发布"}
    store.close()
    assert status["TXT101"] is not ItemStatus.CLOSED and status["NEW101"] is ItemStatus.CLOSED


async def test_an_account_whose_source_cannot_be_read_stays_as_it_was(account):
    (account.folder / "posts.csv").unlink()
    assert set((await look_at_account(account)).values()) == {None}
