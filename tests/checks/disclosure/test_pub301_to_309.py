"""PUB301 to PUB309: the disclosure column, its guide and the yearly report."""

from datetime import date

import pytest

from checks.disclosure.pub301_fixed_entry_missing import FixedEntryMissing
from checks.disclosure.pub302_guide_field_missing import GuideFieldMissing
from checks.disclosure.pub303_request_terms import RequestTerms
from checks.disclosure.pub304_annual_report_late import AnnualReportLate
from checks.disclosure.pub305_annual_report_parts import AnnualReportParts
from checks.disclosure.pub306_annual_report_totals import AnnualReportTotals
from checks.disclosure.pub307_annual_report_period import AnnualReportPeriod
from checks.disclosure.pub308_platform_without_search import PlatformWithoutSearch
from checks.disclosure.pub309_basic_fields import BasicFields
from inspector.model import DocumentKind, Link, LinkKind, PageKind
from tests.checks import builders
from tests.checks.disclosure.builders import article, paper, said, url

ENTRIES = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开")


def home(*names):
    links = tuple(Link(url(str(at)), "", name) for at, name in enumerate(names))
    return builders.site(builders.page(kind=PageKind.HOME, url=builders.HOME, links=links))


def test_the_five_entries():
    assert said(FixedEntryMissing, subject=home(*ENTRIES)) == []
    assert said(FixedEntryMissing, subject=home(*ENTRIES[:1], *ENTRIES[2:])) == [
        "fail 政府信息公开专栏没有“政府信息公开制度”入口"
    ]
    assert all(each.startswith("review") for each in said(FixedEntryMissing, subject=home(*ENTRIES[:2])))
    assert said(FixedEntryMissing, subject=home("依申请公开")) == []


GUIDE = """为方便获取政府信息，编制本指南。
受理机构：县政府办公室政务公开股。办公地址：县城中心路1号。办公时间：工作日上午8:30至12:00。
联系电话：0700-5550001。传真：0700-5550002。电子邮箱：zwgk@example.gov.cn。
申请人应当填写申请表。自收到申请之日起20个工作日内予以答复，需要延长的不超过20个工作日。
对答复不服的可以依法申请行政复议，也可以向监督机构投诉举报。
主动公开的信息在形成或者变更之日起20个工作日内公布，公众可以在网站、政务服务中心和图书馆查阅，查阅时请携带有效证件，工作人员将提供指引和帮助。"""


def guide(text):
    return article(text, "政府信息公开指南", column="首页 › 政府信息公开指南")


def test_the_guide_names_all_that_a_citizen_needs():
    assert said(GuideFieldMissing, subject=guide(GUIDE)) == []
    assert said(GuideFieldMissing, subject=guide(GUIDE.replace("办公地址：县城中心路1号。", ""))) == [
        "fail 政府信息公开指南没有写明办公地址"
    ]
    without_fax = guide(GUIDE.replace("传真", "值班"))
    assert said(GuideFieldMissing, subject=without_fax) == ["review 政府信息公开指南没有写明传真"]
    assert said(GuideFieldMissing, subject=without_fax, customary=False) == []
    assert said(GuideFieldMissing, subject=guide("指南见附件。")) == []


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("自收到申请之日起30个工作日内予以答复", "fail"),
        ("自收到申请之日起二十个工作日内予以答复", ""),
        ("一般在14个工作日内答复", ""),
        ("应当在15个工作日内予以答复", "review"),
        ("收到投诉后60个工作日内回复", ""),
        ("申请内容不明确的，30个工作日内补正，逾期不再答复", ""),
    ],
)
def test_answers_come_in_the_time_of_the_law(sentence, outcome):
    found = said(RequestTerms, subject=article(sentence, "依申请公开须知"))
    assert [each.partition(" ")[0] for each in found] == ([outcome] if outcome else [])


def yearly(name, year, day):
    return paper(name, day, kind=DocumentKind.ANNUAL_REPORT, title=f"{name}{year}年政府信息公开工作年度报告")


def test_an_organ_reports_by_january_and_a_government_by_march():
    assert said(AnnualReportLate, yearly("县教育局", 2025, date(2026, 2, 20))) == [
        "fail “县教育局2025年政府信息公开工作年度报告”2026年2月20日才发布，应在2026年1月31日前"
    ]
    assert said(AnnualReportLate, yearly("县教育局", 2025, date(2026, 1, 31))) == []
    assert said(AnnualReportLate, yearly("示例县人民政府", 2025, date(2026, 3, 20))) == []
    assert said(AnnualReportLate, yearly("石桥镇人民政府", 2025, date(2026, 3, 20)))


def test_last_years_report_is_missing_where_there_were_reports_before():
    assert said(AnnualReportLate, yearly("县教育局", 2024, date(2025, 1, 20))) == [
        "fail 没有找到2025年度的政府信息公开年报，应在2026年1月31日前发布"
    ]
    assert said(AnnualReportLate) == []


PARTS = """一、总体情况
全年工作有序开展。数据统计期限为2025年1月1日至2025年12月31日。{filler}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量
5\n0\n0\n0\n0\n0\n5
二、上年结转政府信息公开申请数量
1\n0\n0\n0\n0\n0\n1
三、本年度办理结果
（七）总计
6\n0\n0\n0\n0\n0\n6
四、结转下年度继续办理
0\n0\n0\n0\n0\n0\n0
四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项"""
REPORT = PARTS.format(filler="各单位按照要求及时公开信息，公开渠道进一步拓宽。" * 12)


def annual(text, year=2025):
    return article(text, f"示例县{year}年政府信息公开工作年度报告", DocumentKind.ANNUAL_REPORT)


def test_the_report_has_six_parts():
    assert said(AnnualReportParts, subject=annual(REPORT)) == []
    assert said(AnnualReportParts, subject=annual(REPORT.replace("五、存在的主要问题及改进情况", ""))) == [
        "fail 年报没有“存在的主要问题及改进情况”部分"
    ]
    assert said(AnnualReportParts, subject=annual("年报见附件。")) == []
    assert said(AnnualReportParts, subject=annual("概述" + REPORT[400:], 2020)) == []


def test_the_figures_of_the_table_add_up():
    assert said(AnnualReportTotals, subject=annual(REPORT)) == []
    assert said(AnnualReportTotals, subject=annual(REPORT.replace("6\n0\n0\n0\n0\n0\n6", "5\n0\n0\n0\n0\n0\n5"))) == [
        "fail 本年新收5件加上年结转1件，不等于办理结果总计5件加结转下年度0件"
    ]
    assert said(AnnualReportTotals, subject=annual(REPORT.replace("1\n0\n0\n0\n0\n0\n1", "1\n1\n0\n0\n0\n0\n1"))) == [
        "fail “上年结转”各类申请人合计2件，总计却写1件"
    ]
    assert said(AnnualReportTotals, subject=annual(REPORT.replace("（七）总计", "小计"))) == []


def test_the_report_is_of_its_whole_year():
    assert said(AnnualReportPeriod, subject=annual(REPORT)) == []
    wrong = REPORT.replace("2025年1月1日至2025年12月31日", "2024年1月1日至2024年12月31日")
    assert said(AnnualReportPeriod, subject=annual(wrong))[0].startswith("fail 2025年度年报的统计期限写为")
    assert said(AnnualReportPeriod, subject=annual(REPORT.replace("数据统计期限", "有关"), 2025)) == []


def test_the_platform_can_be_searched():
    bare = builders.page("列表", PageKind.COLUMN, title="政府信息公开目录")
    form = builders.page(
        "列表", PageKind.COLUMN, title="政府信息公开目录", links=(Link(url("s"), "", kind=LinkKind.FORM),)
    )
    assert said(PlatformWithoutSearch, subject=bare)[0].startswith("review")
    assert said(PlatformWithoutSearch, subject=form) == []
    assert said(PlatformWithoutSearch, subject=builders.page("列表", PageKind.COLUMN, title="工作动态")) == []


def test_the_fields_of_basic_openness():
    assert said(BasicFields, subject=home("基层政务公开", "义务教育", "养老服务"), fields=["义务教育", "户籍管理"]) == [
        "review 基层政务公开应有2个领域，没有找到户籍管理"
    ]
    assert said(BasicFields, subject=home("基层政务公开", "义务教育"), fields=["义务教育"]) == []
    assert said(BasicFields, subject=home("义务教育"))[0].startswith("review 没有找到基层政务公开")
    assert said(BasicFields, complete=False) == []
