"""The notice, opened again by a reader of Word documents."""

import io
from dataclasses import replace

import docx
import pytest

from inspector.errors import UsageError
from inspector.model import Outcome
from reports import build_report
from reports.model import ledger
from reports.word import default_template, write_notice
from tests.reports.sample import RULES, RUN, add_run, store_of, typo


def notice(folder, *findings, run=RUN, template=None) -> str:
    """All text of the notice, table cells included."""
    store = store_of(folder, *findings, run=run)
    report = build_report(store, run.id, rules=RULES, basis=("国办秘函〔2019〕19号",))
    write_notice(report, ledger(report, store), folder / "通报.docx", template)
    store.close()
    document = docx.Document(str(folder / "通报.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_has_the_parts_of_a_real_notice_in_their_order(tmp_path):
    text = notice(tmp_path, typo(1), typo(2, unit="县水利局"))
    parts = (
        "各有关单位：",
        "一、总体情况",
        "（四）此前问题复查",
        "二、主要问题",
        "三、工作要求",
        "\n附件1\n",
        "\n附件2\n",
        "\n附件3\n",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert (
        "根据国办秘函〔2019〕19号，示例县行政审批局以2026年10月20日为监测时间点，对1个政府网站和1个政务新媒体账号"
        in text
    )
    assert "（一）文字表述。" in text
    assert "县教育局“首页 › 政务公开 › 通知公告”，“布署”应为“部署”" in text
    assert "请于2026年11月3日前" in text
    assert "{" not in text


def test_suspicions_are_counted_and_not_named(tmp_path):
    text = notice(tmp_path, typo(1, outcome=Outcome.REVIEW, unit="县水利局"))
    assert "另有1个疑点待人工确认，不计入通报" in text
    assert "县水利局" not in text
    assert "本次检查没有发现不符合指标的问题。" in text


def test_markup_and_template_marks_of_a_page_stay_text(tmp_path):
    hostile = typo(1, column="<w:p/>{{ 7*7 }}", detail={"message": "“<b>&”有误\x00", "text": "布署"})
    text = notice(tmp_path, hostile)
    assert "<w:p/>{{ 7*7 }}" in text and "“<b>&”有误" in text


def test_problems_are_set_against_the_same_quarter_a_year_ago(tmp_path):
    store = store_of(
        tmp_path, typo(1), run=replace(RUN, id="2025Q4", quarter="2025Q4", started_at=RUN.started_at.replace(year=2025))
    )
    add_run(store, RUN, typo(1), typo(2), typo(3))
    report = build_report(store, RUN.id, rules=RULES)
    write_notice(report, (), tmp_path / "通报.docx")
    store.close()
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "通报.docx")).paragraphs)
    assert "与上年同期相比，网站合格率持平，政务新媒体合格率持平，问题增加2个。" in text


def test_a_clerk_may_use_a_template_of_the_office(tmp_path):
    own = docx.Document(io.BytesIO(default_template()))
    own.add_paragraph("抄送：{{ region }}政府办")
    content = io.BytesIO()
    own.save(content)
    assert "抄送：示例县政府办" in notice(tmp_path, typo(1), template=content.getvalue())


def test_mistakes_in_a_template_are_one_sentence(tmp_path):
    own = docx.Document()
    own.add_paragraph("{{ 截止日期 }}")
    content = io.BytesIO()
    own.save(content)
    with pytest.raises(UsageError, match="通报模板里有写错的地方"):
        notice(tmp_path / "a", template=content.getvalue())
    with pytest.raises(UsageError, match="不是 Word 文档"):
        notice(tmp_path / "b", template=b"text")
