"""PUB106 to PUB111: what an interpretation says, when a document comes online and whether it is open at all."""

from datetime import date

import pytest

from checks.disclosure.pub106_copied_interpretation import CopiedInterpretation
from checks.disclosure.pub107_thin_interpretation import ThinInterpretation
from checks.disclosure.pub108_no_service_link import NoServiceLink
from checks.disclosure.pub109_online_late import OnlineLate
from checks.disclosure.pub110_closed_paper_published import ClosedPaperPublished
from checks.disclosure.pub111_openness_not_stated import OpennessNotStated
from inspector.model import DocumentKind, Link, Place
from inspector.papers.sketch import sketch
from tests.checks.disclosure.builders import article, interpretation, paper, said, url

TEXT = "".join(f"第{n}条规定了{n * 37}项具体要求和{n * 11}项措施，由第{n * 3}组负责落实。" for n in range(1, 60))
OWN = "".join(f"为什么是{n}？因为{n * 91}户居民提出了{n * 7}条意见，我们逐条研究。" for n in range(1, 60))
PADDING = "现将有关情况说明如下，请结合实际认真学习领会，切实抓好贯彻落实。" * 6


def copied(text):
    document = paper("wj", sketch=sketch(TEXT, 512))
    return said(CopiedInterpretation, document, interpretation("jd", date(2026, 9, 1), "wj", sketch=sketch(text, 512)))


def test_a_whole_copy_is_certain_and_a_large_part_is_asked_about():
    assert copied(TEXT[:1200])[0].startswith("fail 解读约100%的文字与文件“wj”的原文相同")
    assert copied(TEXT[:900] + OWN[:250])[0].startswith("review")


def test_an_interpretation_in_own_words_passes():
    assert copied(OWN) == []
    assert copied(OWN + TEXT[:300]) == []


def thin(text, title="养老方案解读", **options):
    return said(ThinInterpretation, subject=article(text, title, DocumentKind.INTERPRETATION), **options)


def test_an_interpretation_without_substance_is_asked_about():
    (found,) = thin(PADDING)
    assert found.startswith("review 政策解读的九项要素一项也没有见到，缺少背景依据、目标任务")


def test_three_elements_are_enough():
    text = PADDING + "一、起草背景。二、主要内容。三、适用范围。"
    assert thin(text) == []
    assert thin(text, least=5)


@pytest.mark.parametrize(("text", "title"), [("见图。", "养老方案解读"), (PADDING, "一图读懂养老方案")])
def test_pictures_and_short_pages_are_not_read(text, title):
    assert thin(text, title) == []


def service(text, *links):
    page = article(text, "养老补贴解读", DocumentKind.INTERPRETATION, links=links)
    return said(NoServiceLink, subject=page)


def test_what_can_be_applied_for_leads_to_the_service():
    text = "老年人怎样申请？申请流程如下。"
    link = Link(url("bszn"), "bszn.html", "高龄补贴办事指南", place=Place.CONTENT)
    menu = Link(url("bsfw"), "bsfw.html", "办事服务", place=Place.NAVIGATION)
    assert service(text) == ["review 解读讲到怎样申请办理，页面上没有办事指南或网上办理的链接"]
    assert service(text, menu)
    assert service(text, link) == []
    assert service("本文件自发布之日起施行。") == []


def document(day, printed=date(2026, 9, 1), **facts):
    return paper("wj", day, **{"printed": printed, "number": "云府发〔2026〕1号", **facts})


def test_a_document_is_online_within_three_days_of_printing():
    assert said(OnlineLate, document(date(2026, 9, 8))) == [
        "fail 文件2026年9月1日印发，2026年9月8日才上网，过了7天，应在2026年9月4日前公开"
    ]
    assert said(OnlineLate, document(date(2026, 9, 4))) == []
    assert said(OnlineLate, document(date(2026, 9, 4)), days=2)


def test_what_the_law_itself_calls_late_is_said_by_its_own_rule():
    assert said(OnlineLate, document(date(2026, 9, 20), date(2026, 7, 1))) == []


def test_what_others_issued_is_reprinted_at_any_time():
    assert said(OnlineLate, document(date(2026, 9, 8), issuer="江河省人民政府")) == []
    assert said(OnlineLate, document(date(2026, 9, 8), issuer="", title="江河省人民政府关于印发方案的通知")) == []
    assert said(OnlineLate, document(date(2026, 9, 8), issuer="示例县水利局"))


def test_where_no_issuer_is_named_the_number_tells_whose_it_is():
    unsigned = {"issuer": "", "title": "关于印发方案的通知"}
    assert said(OnlineLate, document(date(2026, 9, 8), number="示府办发〔2026〕1号", **unsigned))
    assert said(OnlineLate, document(date(2026, 9, 8), number="江府办发〔2026〕1号", **unsigned)) == []


def test_a_document_collected_again_was_online_before():
    again = paper("ku", date(2026, 9, 15), printed=date(2026, 9, 1), number="云府发〔2026〕1号")
    assert said(OnlineLate, document(date(2026, 9, 2)), again) == []


@pytest.mark.parametrize(
    ("openness", "wrong"), [("依申请公开", True), ("不予公开", True), ("主动公开", False), ("", False)]
)
def test_papers_that_are_not_open_do_not_stand_on_the_site(openness, wrong):
    found = said(
        ClosedPaperPublished,
        subject=article("正文", "某通知", DocumentKind.FILE, openness=openness, number="云府发〔2026〕1号"),
    )
    assert bool(found) is wrong


def test_a_page_without_number_is_no_document():
    page = article("正文", "某活动", DocumentKind.FILE, openness="不予公开")
    assert said(ClosedPaperPublished, subject=page) == []


def test_one_document_without_openness_among_others_that_have_it():
    marked = paper("a", number="云府发〔2026〕1号", openness="主动公开")
    bare = paper("b", number="云府发〔2026〕2号")
    assert said(OpennessNotStated, marked, bare) == ["review 文件“b”（云府发〔2026〕2号）没有标明公开属性"]
    assert said(OpennessNotStated, bare) == []
    assert said(OpennessNotStated, marked, paper("c")) == []
