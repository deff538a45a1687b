"""What an official document says about itself, each fact with a twin that only looks like it."""

from datetime import date

import pytest

from inspector.gather.extract.documents import kind_of_document, read_official, standard_number
from inspector.model import Document, DocumentKind, PageKind
from tests.gather.extract.shapes import SENTENCE, article

TITLE = "临溪县人民政府办公室关于印发停车管理办法的通知"
TABLE = [
    "发文机关：临溪县人民政府办公室",
    "发文字号：",
    "临府办字〔2024〕16号",
    "成文日期：2024-10-12",
    "公开方式：主动公开",
    "有效性：有效",
]
TEXT = ["各乡镇人民政府，县政府各部门：", SENTENCE, "临溪县人民政府办公室", "2024年10月14日"]


def facts(title: str = TITLE, above: list[str] | None = None, text: list[str] | None = None) -> Document:
    """The facts of a document; all empty where there is none."""
    return read_official(title, above or [], TEXT if text is None else text) or Document()


@pytest.mark.parametrize(
    "printed",
    ["临府办字〔2024〕16号", "临府办字[2024]16号", "临府办字（2024）16号", "临府办字(2024)16号", "临府办字【2024】16号", "临府办字［２０２４］１６号",
     "临府办字〔2024）16号", "临府办字2024〕16号", "临府办字〔2024 16号", "临府办字 〔2024〕 第 16 号", "临府办字〔2024〕016号", "临府办字﹝2024﹞16号"],
)  # fmt: skip
def test_numbers_are_known_in_any_brackets(printed: str) -> None:
    found = facts(text=[printed, *TEXT])
    assert (found.number, found.number_as_printed) == ("临府办字〔2024〕16号", printed)


@pytest.mark.parametrize("text", ["第14040218号", "2024年第3号", "唐某代表第12号建议", "2024年6月16日", "门牌16号"])
def test_other_numbers_are_none(text: str) -> None:
    assert standard_number(text) == ""
    assert facts(text=[text, *TEXT]).number == ""


def test_a_number_cited_in_a_sentence_is_that_of_another_document() -> None:
    assert facts(text=[f"根据临府办字〔2020〕3号文件精神，{SENTENCE}", *TEXT]).number == ""


def test_a_number_stands_behind_its_label_or_behind_the_title() -> None:
    assert facts(above=TABLE).number == "临府办字〔2024〕16号"
    assert facts(title=f"{TITLE}（临府办字[2024]16号）").number == "临府办字〔2024〕16号"
    assert facts(above=["文号：", "发布日期：2024-10-15"]).number == ""


def test_orders_are_numbered_without_a_year() -> None:
    assert facts(text=["临溪县人民政府令", "临溪县人民政府令第12号", *TEXT]).number == "临溪县人民政府令第12号"


def test_the_issuer_is_labelled_or_signs() -> None:
    assert facts(above=["发布机构：", "临溪县财政局"]).issuer == "临溪县财政局"
    assert facts().issuer == "临溪县人民政府办公室"
    assert facts(title="关于加强管理的通知", text=[SENTENCE, "活动时间：", "2024年10月14日"]).issuer == ""


def test_the_day_of_signing_is_labelled_or_ends_the_text() -> None:
    assert facts(above=TABLE).written == date(2024, 10, 12)
    assert facts().written == date(2024, 10, 14)
    assert facts(text=[SENTENCE, "临溪县人民政府 二〇二四年十月三十一日"]).written == date(2024, 10, 31)
    assert facts(text=[SENTENCE, "临溪县人民政府", "二○二四年十二月廿一日"]).written == date(2024, 12, 21)


def test_a_day_of_the_text_is_not_that_of_signing() -> None:
    assert facts(text=[f"{SENTENCE}本办法自2024年11月1日起施行。"]).written is None
    assert facts(text=[SENTENCE, "活动时间：2024年11月1日"]).written is None
    assert facts(title="县领导调研汛情", text=[SENTENCE, "2024年11月1日"]).written is None


def test_the_day_of_printing_is_told_from_that_of_signing() -> None:
    found = facts(text=[*TEXT, "临溪县人民政府办公室 2024年10月15日印发"])
    assert (found.written, found.printed) == (date(2024, 10, 14), date(2024, 10, 15))
    assert facts(text=[f"{SENTENCE}该通知已于2024年10月15日印发各乡镇，请遵照执行。", *TEXT]).printed is None


@pytest.mark.parametrize(
    ("line", "openness"),
    [("（此件主动公开）", "主动公开"), ("(此件公开发布)", "主动公开"), ("（此件依申请公开）", "依申请公开"), ("（此件不予公开）", "不予公开"), ("（此件删减后公开）", "删减后公开")],
)  # fmt: skip
def test_openness_stands_under_the_text(line: str, openness: str) -> None:
    assert facts(text=[*TEXT, line]).openness == openness


def test_openness_is_labelled_or_unknown() -> None:
    assert facts(above=["公开属性： 依申请公开"]).openness == "依申请公开"
    assert facts(text=["各单位要坚持主动公开、及时公开。", *TEXT]).openness == ""


@pytest.mark.parametrize("validity", ["有效", "失效", "已废止", "部分失效", "已修改"])
def test_validity_is_labelled(validity: str) -> None:
    assert facts(above=[f"有效性：{validity}"]).validity == validity


def test_validity_stands_behind_the_title_but_not_in_the_text() -> None:
    assert facts(title=f"{TITLE}（已废止）").validity == "已废止"
    assert facts(text=["原办法同时废止，本办法长期有效。", *TEXT]).validity == ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, DocumentKind.FILE),
        ("《临溪县停车管理办法》政策解读", DocumentKind.INTERPRETATION),
        ("一图读懂临溪县停车管理办法", DocumentKind.INTERPRETATION),
        ("关于做好政策解读工作的通知", DocumentKind.FILE),
        ("关于公开征求《停车管理办法》意见的公告", DocumentKind.SOLICITATION),
        ("临溪县停车管理办法（征求意见稿）", DocumentKind.SOLICITATION),
        ("关于《停车管理办法》公开征求意见结果的公告", DocumentKind.SOLICITATION_RESULT),
        ("《停车管理办法》意见征集采纳情况", DocumentKind.SOLICITATION_RESULT),
        ("临溪县2024年政府开放日活动预告", DocumentKind.OPEN_DAY),
        ("县水利局成功举办政府开放日活动", DocumentKind.OTHER),
        ("临溪县2023年政府信息公开工作年度报告", DocumentKind.ANNUAL_REPORT),
        ("关于报送2023年政府信息公开工作年度报告的通知", DocumentKind.FILE),
        ("关于王小川等同志任免职的通知", DocumentKind.PERSONNEL),
        ("关于中级专业技术职务任职资格评审结果的公示", DocumentKind.OTHER),
        ("县领导调研汛情", DocumentKind.OTHER),
    ],
)
def test_kinds_are_told_by_the_title(title: str, kind: DocumentKind) -> None:
    assert kind_of_document(title, official=kind is DocumentKind.FILE) is kind


def test_a_page_carries_its_facts() -> None:
    rows = "".join(
        f"<tr><td>{line.partition('：')[0]}：</td><td>{line.partition('：')[2] or '临府办字（2024）16号'}</td></tr>"
        for line in TABLE
        if "：" in line
    )
    body = "</p><p>".join([*TEXT, "（此件主动公开）"])
    page = article(f"<table>{rows}</table><p>发布时间：2024-10-16</p>", heading=TITLE, text=body)
    assert page.kind is PageKind.ARTICLE
    assert page.document == Document(
        DocumentKind.FILE,
        "临溪县人民政府办公室",
        "临府办字〔2024〕16号",
        "临府办字（2024）16号",
        date(2024, 10, 12),
        None,
        "主动公开",
        "有效",
    )


def test_news_is_no_document() -> None:
    assert article("<p>发布时间：2024-10-15</p>", heading="县领导调研汛情").document is None
