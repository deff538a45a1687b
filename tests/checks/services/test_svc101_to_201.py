"""SVC101 to SVC201: entries to services, elements of guides, forms, statistics."""

import pytest

from checks.services.svc101_no_services import NoServices
from checks.services.svc102_guide_elements_missing import GuideElementsMissing
from checks.services.svc103_many_poor_guides import ManyPoorGuides
from checks.services.svc104_basis_without_number import BasisWithoutNumber
from checks.services.svc105_forms_not_offered import FormsNotOffered
from checks.services.svc201_service_statistics_stale import ServiceStatisticsStale
from inspector.model import ColumnType, Link, Outcome, PageKind, Place, Record
from tests.checks.builders import HOME, column, days_ago, findings, not_applicable, page, site

WHOLE = {
    "事项名称": "城乡居民基本养老保险参保登记",
    "设定依据": "《中华人民共和国社会保险法》第二十二条",
    "申请条件": "年满十六周岁的城乡居民",
    "办理材料": "参保登记表；居民身份证件",
    "办理地点": "县政务服务中心二楼8号窗口",
    "办理时间": "工作日上午8:30—12:00",
    "联系电话": "0700-5550018",
    "办理流程": "申请—受理—办结",
}


def guide(*links, drop=(), **fields):
    values = {label: value for label, value in (WHOLE | fields).items() if label not in drop}
    text = "\n".join(f"{label}\n{value}" for label, value in values.items())
    record = Record("养老保险", tuple(values.items()))
    return page(text, PageKind.GUIDE, title="养老保险参保登记", records=(record,), links=links)


def home(*texts):
    links = tuple(Link(f"{HOME}{number}", f"/{number}", text) for number, text in enumerate(texts))
    return page("首页", PageKind.HOME, url=HOME, title="首页", links=links)


@pytest.mark.parametrize("entry", ["政务服务网", "办事大厅", "一网通办"])
def test_an_entry_to_services_is_enough(entry):
    assert not findings(NoServices, site(home("新闻", entry)))


def test_a_service_column_is_enough_too():
    assert not findings(NoServices, site(home("新闻"), columns=(column(type=ColumnType.SERVICE),)))


def test_a_site_without_services_is_asked_about():
    (found,) = findings(NoServices, site(home("新闻", "机构概况")))
    assert (found.outcome, found.key) == (Outcome.REVIEW, "site")


def test_a_whole_guide_passes():
    assert not findings(GuideElementsMissing, guide())


@pytest.mark.parametrize("label", ["设定依据", "办理地点", "联系电话", "办理流程"])
def test_a_missing_or_empty_element_is_named(label):
    for subject in (guide(drop=(label,)), guide(**{label: "暂无"}), guide(**{label: "—"})):
        (found,) = findings(GuideElementsMissing, subject)
        assert found.detail["missing"] == [label]


def test_elements_under_other_usual_names_count():
    other = {
        "法律依据": "《××法》第一条",
        "受理条件": "无不良记录",
        "申报材料": "申请书",
        "受理地点": "一楼",
        "办理时限": "5个工作日",
    }
    subject = guide(drop=("设定依据", "申请条件", "办理材料", "办理地点", "办理时间"), **other)
    assert not findings(GuideElementsMissing, subject)


def test_elements_that_are_headings_with_paragraphs_count():
    text = "\n".join(f"{number}、{label}\n{value}" for number, (label, value) in enumerate(WHOLE.items(), 1))
    assert not findings(GuideElementsMissing, page(text, PageKind.GUIDE, title="参保登记"))


def test_a_list_of_services_is_no_guide():
    records = tuple(Record(f"事项{number}", (("事项名称", f"事项{number}"), ("联系电话", "1"))) for number in range(3))
    assert not_applicable(GuideElementsMissing, page("", PageKind.GUIDE, records=records))


def poor(count, lacking=4):
    names = list(WHOLE)[1 : lacking + 1]
    subject = guide(drop=tuple(names))
    (found,) = findings(GuideElementsMissing, subject)
    return (found,) * count


def test_five_poor_guides_bar_the_pass():
    (found,) = findings(ManyPoorGuides, site(findings=poor(5), guides=12))
    assert found.outcome is Outcome.REVIEW


def test_four_of_twelve_do_not_but_four_of_four_do():
    assert not findings(ManyPoorGuides, site(findings=poor(4), guides=12))
    assert findings(ManyPoorGuides, site(findings=poor(4), guides=4))


def test_guides_that_lack_three_elements_are_not_poor():
    assert not findings(ManyPoorGuides, site(findings=poor(5, lacking=3), guides=5))


@pytest.mark.parametrize(
    "basis", ["《社会保险法》第二十二条", "国办发〔2017〕47号", "《取水许可条例》（国务院令第460号）"]
)
def test_a_basis_with_article_or_number_passes(basis):
    assert not findings(BasisWithoutNumber, guide(设定依据=basis))


@pytest.mark.parametrize("basis", ["《食品安全法》等有关规定", "上级有关文件要求"])
def test_a_basis_without_either_is_asked_about(basis):
    (found,) = findings(BasisWithoutNumber, guide(设定依据=basis))
    assert basis in found.message


def test_a_form_that_is_asked_for_must_be_offered():
    (found,) = findings(FormsNotOffered, guide())
    assert "参保登记表" in found.message


@pytest.mark.parametrize("link", [("空表下载", "/a/1"), ("附件1", "/a/1.docx"), ("参保登记表", "/a?id=1")])
def test_a_download_beside_the_materials_is_enough(link):
    text, path = link
    assert not findings(FormsNotOffered, guide(Link(f"{HOME}{path}", path, text, place=Place.CONTENT)))


def test_the_navigation_is_no_download():
    menu = Link(f"{HOME}xz/", "/xz/", "表格下载", place=Place.NAVIGATION)
    assert findings(FormsNotOffered, guide(menu))


def test_materials_without_a_form_need_none():
    assert not_applicable(FormsNotOffered, guide(办理材料="居民身份证件；户口簿"))


@pytest.mark.parametrize("name", ["办事统计", "办件统计", "政务服务事项统计"])
def test_statistics_older_than_three_months_fail(name):
    old = column(days_ago(93), name=name, type=ColumnType.SERVICE)
    assert findings(ServiceStatisticsStale, old)[0].outcome is Outcome.FAIL
    assert not findings(ServiceStatisticsStale, column(days_ago(92), name=name, type=ColumnType.SERVICE))


def test_other_columns_are_not_its_business():
    assert not_applicable(ServiceStatisticsStale, column(days_ago(200), name="统计公报", type=ColumnType.DATA))
