"""Papers of a site: what is kept of an article, and what belongs to what."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from inspector.model import Document, DocumentKind, Link, Page, PageKind, Pairing, PaperForm, Place, Repeat
from inspector.papers import PaperAssembler

SITE = "http://www.example.gov.cn"
BODY = "为进一步做好养老服务工作，结合本县实际，制定本方案。" + "".join(
    f"第{number}条，要求各乡镇对{number * 7}个村组逐一排查，并于每月{number}日前报送情况。" for number in range(1, 28)
)


def page(name, title, text=BODY, day=date(2026, 9, 1), kind=DocumentKind.FILE, column="首页 › 政策文件", **facts):
    links = facts.pop("links", ())
    document = Document(kind=kind, **facts) if kind else None
    when = datetime(day.year, day.month, day.day, 9)
    return Page(
        "站",
        f"{SITE}/{name}.html",
        kind=PageKind.ARTICLE,
        title=title,
        main=text,
        published=when,
        column=column,
        document=document,
        links=links,
    )


def papers(*pages, earlier=(), run=""):
    assembler = PaperAssembler()
    for each in pages:
        assembler.see(each)
    return {paper.url.rpartition("/")[2].removesuffix(".html"): paper for paper in assembler.papers(earlier, run)}


def interpretation(name, title, text="解读正文", **facts):
    return page(name, title, text, kind=DocumentKind.INTERPRETATION, column="首页 › 政策解读", **facts)


PLAN = page("wj", "云溪县人民政府办公室关于印发《云溪县养老服务实施方案》的通知", number="云府办发〔2026〕5号")
OTHER = page("wj2", "云溪县人民政府办公室关于印发《云溪县秸秆禁烧工作方案》的通知", number="云府办发〔2026〕6号")


@pytest.mark.parametrize(
    ("title", "facts", "how"),
    [
        ("《云溪县养老服务实施方案》政策解读", {}, Pairing.TITLE),
        ("【图解】云溪县养老服务实施方案", {}, Pairing.TITLE),
        ("一图读懂我县养老新政", {"cited": ("国办发〔2020〕1号", "云府办发〔2026〕5号")}, Pairing.NUMBER),
        ("老年人看过来", {"related": (f"{SITE}/wj.html",)}, Pairing.LINK),
        ("关于云溪县养老服务的实施方案解读", {}, Pairing.LIKENESS),
    ],
)
def test_an_interpretation_is_joined_to_its_document(title, facts, how):
    found = papers(PLAN, OTHER, interpretation("jd", title, **facts))
    assert found["jd"].explains == PLAN.url
    assert found["jd"].paired_by is how
    assert found["wj"].explained_by == (f"{SITE}/jd.html",)
    assert found["wj2"].explained_by == ()


def test_an_interpretation_of_another_governments_document_stays_alone():
    found = papers(PLAN, OTHER, interpretation("jd", "《江河省耕地保护办法》政策解读", cited=("江府发〔2026〕3号",)))
    assert found["jd"].explains == ""


def test_a_link_to_two_documents_tells_nothing():
    found = papers(PLAN, OTHER, interpretation("jd", "本周政策汇总", related=(PLAN.url, OTHER.url)))
    assert found["jd"].explains == ""


def test_a_plain_page_in_a_column_of_interpretations_is_one():
    found = papers(page("a", "老年人有福了", kind=None, column="首页 › 政策解读"), page("b", "新闻", kind=None))
    assert found["a"].kind is DocumentKind.INTERPRETATION
    assert found["b"].kind is DocumentKind.OTHER


def test_any_link_of_a_page_but_those_of_menus_leads_to_its_counterpart():
    link = Link(PLAN.url, "wj.html", "原文", place=Place.OTHER)
    assert papers(PLAN, interpretation("jd", "《云溪县养老服务实施方案》解读", links=(link,)))["jd"].leads == (
        PLAN.url,
    )
    menu = replace(link, place=Place.NAVIGATION)
    assert papers(PLAN, interpretation("jd", "《云溪县养老服务实施方案》解读", links=(menu,)))["jd"].leads == ()


def test_a_result_is_joined_to_its_solicitation():
    asked = page("a", "关于《云溪县养犬管理办法》公开征求意见的公告", kind=DocumentKind.SOLICITATION)
    result = page("b", "《云溪县养犬管理办法》征求意见采纳情况", kind=DocumentKind.SOLICITATION_RESULT)
    found = papers(asked, result)
    assert found["b"].results_from == asked.url
    assert found["a"].results == (result.url,)


def test_the_forms_of_an_interpretation():
    assert papers(interpretation("a", "一图读懂养老方案"))["a"].forms == (PaperForm.IMAGE,)
    assert papers(interpretation("a", "养老方案解读", "问：谁可以申请？\n答：本县老人。\n问：哪里办？\n答：镇里。"))[
        "a"
    ].forms == (PaperForm.QUESTIONS,)
    assert papers(interpretation("a", "养老方案解读"))["a"].forms == ()


def test_the_share_that_one_text_took_from_another():
    copied = interpretation("jd", "《云溪县养老服务实施方案》政策解读", BODY[:600])
    own = interpretation(
        "jd2", "养老方案的来龙去脉", "".join(f"问题{n}：{n * 31}岁以上怎样领取补助？" for n in range(80))
    )
    found = papers(PLAN, copied, own)
    assert found["jd"].sketch.share_in(found["wj"].sketch) == pytest.approx(1, abs=0.05)
    assert found["jd2"].sketch.share_in(found["wj"].sketch) < 0.1


def test_an_old_text_under_a_new_day_is_known_by_the_older_one():
    old = page("old", "我县召开会议", day=date(2023, 5, 1), kind=None)
    new = page("new", "我县召开会议", day=date(2026, 9, 1), kind=None)
    found = papers(old, new)
    assert found["new"].repeats == Repeat(old.url, date(2023, 5, 1))
    assert found["old"].repeats is None


def test_an_old_text_is_known_from_an_earlier_run():
    earlier = papers(page("a", "会议", day=date(2023, 5, 1), kind=None)).values()
    found = papers(page("a", "会议", day=date(2026, 9, 1), kind=None), earlier=earlier, run="2026Q2-1")
    assert found["a"].repeats == Repeat(f"{SITE}/a.html", date(2023, 5, 1), "2026Q2-1")


def test_texts_that_differ_by_their_figures_are_two():
    this_year = "".join(
        f"{n}月份全县完成投资{n * 137}万元，同比增长{n * 3}.5%，新开工项目{n * 11}个。" for n in range(1, 13)
    )
    last_year = "".join(
        f"{n}月份全县完成投资{n * 151}万元，同比增长{n * 2}.1%，新开工项目{n * 13}个。" for n in range(1, 13)
    )
    found = papers(
        page("a", "统计公报", this_year, kind=None), page("b", "统计公报", last_year, date(2025, 9, 1), kind=None)
    )
    assert found["a"].repeats is None


def test_a_bulletin_that_only_changes_its_month_is_new():
    text = "本月对全县集中式饮用水水源进行监测，水质达标。" * 12
    new = page("a", "水质", f"{text}2026年8月", kind=None)
    old = page("b", "水质", f"{text}2025年8月", date(2025, 9, 1), kind=None)
    assert papers(new, old)["a"].repeats is None


def test_short_texts_are_not_compared():
    notice = "因设备检修，网站暂停服务。"
    assert papers(page("a", "公告", notice), page("b", "公告", notice, date(2020, 1, 1)))["a"].repeats is None
