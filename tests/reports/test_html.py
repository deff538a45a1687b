"""The pages: complete, inert whatever a website says, and small however much is wrong."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from inspector.model import Evidence, Outcome, Severity
from reports import build_report
from reports.html import render_index, render_unit, write_html
from reports.problems import WRITTEN_OUT
from tests.reports.sample import ACCOUNT, RULES, RUN, SITE, add_run, report_of, store_of, typo


def index_of(folder, *findings, run=RUN):
    return BeautifulSoup(render_index(report_of(folder, *findings, run=run)), "lxml")


def rows_of(page):
    """The embedded rows, as the page's script reads them."""
    data = json.loads(page.find("script", id="rows").string)
    shared = set(data["shared"])
    return [
        {
            name: data["strings"][cell] if name in shared else cell
            for name, cell in zip(data["fields"], row, strict=True)
        }
        for row in data["rows"]
    ]


def words(element):
    return " ".join(element.get_text(" ", strip=True).split())


def test_the_head_names_region_quarter_monitoring_point_and_deadline(tmp_path):
    head = words(index_of(tmp_path, typo(1)).find("header", class_="masthead"))
    for part in (
        "示例县",
        "政府网站与政务新媒体检查报告",
        "2026年第四季度",
        "2026年10月20日",
        "2026年11月3日",
        "示例县行政审批局",
    ):
        assert part in head


def test_every_target_has_its_result(tmp_path):
    site, account = index_of(tmp_path, typo(1)).find_all("article", class_="card")
    assert SITE.name in words(site) and "待人工确认" in words(site) and "99.8 分" in words(site)
    assert "疑似否决 安全、泄密事故等严重问题（W1）（待人工确认）" in words(site)
    assert ACCOUNT.name in words(account) and "微信公众号" in words(account) and "合格" in words(account)


def test_every_indicator_row_shows_result_points_and_why_it_was_not_tested(tmp_path):
    rows = [words(row) for row in index_of(tmp_path, typo(1)).find(id="indicators").find_all("tr")]
    assert any("互动回应差" in row and "未检查" in row and "须由人工检查" in row for row in rows)
    assert any(
        "链接可用性" in row and "0.2" in row and "上限 10" in row and "分值待官方文本核对" in row for row in rows
    )


def test_a_check_that_broke_is_shown_and_never_taken_for_a_pass(tmp_path):
    scope = index_of(tmp_path, typo(1)).find(id="scope")
    row = next(words(row) for row in scope.find_all("tr") if "TXT101" in words(row))
    assert row.endswith("1 缺少词库")


def test_what_a_reader_must_know_of_the_run_stands_in_the_scope(tmp_path):
    page = index_of(tmp_path, run=replace(RUN, notes=("posts.xlsx 第 3 行没有日期，未采用。",)))
    assert "posts.xlsx 第 3 行没有日期，未采用。" in words(page.find(id="scope"))


def test_a_problem_is_told_with_its_evidence(tmp_path):
    shot = Evidence("screenshot", "evidence/示例县/1.png")
    problem = typo(1, found_on=tuple(f"http://a/{n}" for n in range(5)), evidence=(shot,), points=1.0)
    card = index_of(tmp_path, problem).find("article", class_="finding")
    told = words(card)
    for part in (
        "错别字",
        "TXT101",
        "“布署”应为“部署”。",
        "首页 › 政务公开 › 通知公告",
        "关于做好招生工作的通知",
        "国办秘函〔2019〕19号 信息内容",
        "改为“部署”。",
        "共 5 处",
        "责任单位：县教育局",
        "首次发现：2026-10-20",
        "新发现",
        "计扣 1 分",
    ):
        assert part in told
    assert card.find("mark").get_text() == "布署"
    assert card.find("blockquote").get_text() == "会议布署了下一阶段工作"
    assert card.find("a", class_="out")["href"] == typo().url
    assert card.find("img")["src"] == "../evidence/%E7%A4%BA%E4%BE%8B%E5%8E%BF/1.png"
    assert told.startswith("扣分 不符合 错别字")


def test_a_suspicion_is_marked_as_one_and_the_legend_explains_it(tmp_path):
    page = index_of(tmp_path, typo(1, outcome=Outcome.REVIEW, severity=Severity.VETO))
    assert words(page.find(id="list").find("article")).startswith("疑似单项否决 待人工确认 错别字")
    assert "确认前不计分" in words(page.find("dl", class_="legend"))


def test_the_units_table_adds_up_and_names_units_without_recipient(tmp_path):
    page = index_of(tmp_path, typo(1), typo(2), typo(3, unit="县水利局", check="LNK101"))
    rows = {words(row.find("th")): row for row in page.find(id="units").find_all("tr")}
    assert [cell.get_text() for cell in rows["县教育局"].find_all("td", class_="n")] == ["2", "0", "2"]
    assert "县水利局 未登记收件邮箱，不能邮件通知" in rows
    assert words(rows["县统计局"]).endswith("未发现问题")
    assert [cell.get_text() for cell in rows["合计"].find_all("td", class_="n")] == ["2", "1", "3"]


def test_links_between_the_pages_and_lists_lead_to_files(tmp_path):
    report = report_of(tmp_path, typo(1, unit='县"教育"局/一科'))
    write_html(report, tmp_path)
    page = BeautifulSoup((tmp_path / "report" / "index.html").read_text(encoding="utf-8"), "lxml")
    (link,) = page.find(id="units").find("tbody").find_all("a", href=re.compile("units/"))
    assert link["href"] == "units/%E5%8E%BF_%E6%95%99%E8%82%B2_%E5%B1%80_%E4%B8%80%E7%A7%91.html"
    assert (tmp_path / "report" / "units" / "县_教育_局_一科.html").exists()


def test_a_units_page_holds_its_problems_alone(tmp_path):
    report = report_of(tmp_path, typo(1), typo(2, unit="县水利局"), typo(3, check="LNK101"))
    page = BeautifulSoup(render_unit(report, report.concerned[0]), "lxml")
    assert len(page.find(id="list").find_all("article")) == len(rows_of(page)) == 2
    assert page.find("h1").get_text() == "县教育局问题清单"


def test_the_trend_is_drawn_when_there_is_an_earlier_quarter(tmp_path):
    store = store_of(tmp_path, typo(1))
    run = replace(RUN, id="q3", quarter="2026Q3", started_at=datetime(2026, 7, 1, tzinfo=UTC))
    add_run(store, run, typo(1), typo(2))
    page = BeautifulSoup(render_index(build_report(store, RUN.id, rules=RULES)), "lxml")
    labels = [chart["aria-label"] for chart in page.find_all("svg")]
    assert "历次检查：2026年第三季度 2 个；2026年第四季度 1 个" in labels


def test_bars_are_as_long_as_their_share(tmp_path):
    page = index_of(tmp_path, *(typo(n) for n in range(4)), typo(9, check="LNK101", outcome=Outcome.REVIEW))
    chart = page.find("svg", attrs={"aria-label": re.compile("问题类型")})
    bars = [(bar["class"], bar["width"]) for bar in chart.find_all("rect") if bar["class"] != ["track"]]
    assert bars == [(["c-fail"], "100.00%"), (["c-review"], "25.00%")]


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202etxt.exe"


def hostile(number):
    return typo(
        number,
        unit=f"局{HOSTILE}",
        column=HOSTILE,
        url=f"javascript:alert('{HOSTILE}')",
        page_title=HOSTILE,
        found_on=("data:text/html,x", "//evil.example/"),
        snippet=f"{HOSTILE}布署",
        suggestion=HOSTILE,
        name=HOSTILE,
        detail={"message": HOSTILE, "text": "布署"},
        evidence=(Evidence("screenshot", '../../x".png'), Evidence("screenshot", 'evidence/"><script>.png')),
    )


@pytest.fixture(params=["index", "unit"])
def hostile_page(request, tmp_path):
    report = report_of(tmp_path, hostile(1))
    return render_index(report) if request.param == "index" else render_unit(report, report.concerned[0])


def test_nothing_a_website_says_becomes_markup(hostile_page):
    page = BeautifulSoup(hostile_page, "html.parser")
    assert [script.get("type") for script in page.find_all("script")] == ["application/json", None]
    assert not page.find_all(attrs={"onerror": True})
    pictures = [image["src"] for image in page.find_all("img", src=True)]
    assert pictures and all("/evidence/" in source and "<" not in source for source in pictures)


def test_only_web_addresses_and_own_files_are_linked(hostile_page):
    for link in BeautifulSoup(hostile_page, "html.parser").find_all("a", href=True):
        assert re.match(r"https?://|#|units/|leader\.html|\.\./", link["href"]), link["href"]
        assert "../../x" not in link["href"]


def test_text_that_runs_backwards_is_made_visible(hostile_page):
    assert "\u202e" not in hostile_page
    assert "⟦U+202E⟧" in hostile_page


def test_a_page_asks_the_network_for_nothing(tmp_path):
    page = index_of(tmp_path, typo(1))
    assert not page.find_all("link")
    assert not page.find_all("script", src=True)
    assert not re.search(r"url\(|@import|https?:", page.find("style").string)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; img-src 'self' file:;")
    script = page.find_all("script")[-1].string
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy


def test_thousands_of_problems_stay_small_and_all_can_be_found(tmp_path):
    page = render_index(report_of(tmp_path, *(typo(n, page_title=f"通知{n}") for n in range(2000))))
    assert len(page.encode()) < 2_000_000
    soup = BeautifulSoup(page, "lxml")
    assert len(soup.find(id="list").find_all("article")) == WRITTEN_OUT
    assert {row["page"] for row in rows_of(soup)} == {f"通知{n}" for n in range(2000)}


def test_the_rows_stand_in_the_order_of_the_written_out_problems(tmp_path):
    page = index_of(tmp_path, typo(1), typo(2, unit="县水利局"), typo(3, check="SEC101", severity=Severity.VETO))
    written = [card["id"].removeprefix("p-") for card in page.find(id="list").find_all("article")]
    assert written == [row["id"] for row in rows_of(page)]


def test_rows_beyond_the_bound_are_counted_not_dropped_silently(tmp_path, monkeypatch):
    monkeypatch.setattr("reports.problems.MAX_ROW_BYTES", 2_000)
    page = index_of(tmp_path, *(typo(n) for n in range(50)))
    kept = len(rows_of(page))
    assert 0 < kept < 50
    assert f"其中最严重的 {kept} 个" in words(page.find(id="problems"))


def test_pages_of_an_earlier_run_are_removed(tmp_path):
    stale = tmp_path / "report" / "units" / "县统计局.html"
    stale.parent.mkdir(parents=True)
    stale.write_text("上季度", encoding="utf-8")
    write_html(report_of(tmp_path, typo(1)), tmp_path)
    assert [path.name for path in stale.parent.iterdir()] == ["县教育局.html"]


def test_a_run_without_findings_says_so(tmp_path):
    assert "本次检查没有发现问题" in words(index_of(tmp_path))
