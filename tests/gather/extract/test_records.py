"""Labelled blocks: directory entries, leaders, service guides."""

import pytest

from inspector.model import PageKind
from tests.gather.extract.shapes import FOOTER, MENU, SENTENCE, article, read, trail

FIELDS = {
    "单位职能": "负责全县教育工作的规划和管理，指导各级各类学校改革发展。",
    "办公地址": "示例县城关镇书院路18号",
    "办公时间": "工作日8:30-12:00",
    "联系方式": "0700-5550003",
    "负责人姓名": "张某某",
}
PAIRS = list(FIELDS.items())


def directory(body: str, title: str = "县教育局"):
    """A directory page around ``body``."""
    path = trail("首页", "政务公开", "机构职能")
    return read(f'{MENU}{path}<div class="main"><h1>{title}</h1>{body}</div>{FOOTER}', title=f"{title}_示例县人民政府")


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in PAIRS) + "</table>",
        "<table>" + "".join(f"<tr><th>{label}：</th><td>{value}</td></tr>" for label, value in PAIRS) + "</table>",
        "<table><tr>" + "".join(f"<td>{label}</td><td>{value}</td>" for label, value in PAIRS) + "</tr></table>",
        "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in PAIRS) + "</dl>",
        "".join(f"<p>{label}：{value}</p>" for label, value in PAIRS),
        "".join(f"<p><b>【{label}】</b>：{value}</p>" for label, value in PAIRS),
        "".join(f"<div><span>{label[:2]}　{label[2:]}：</span><span>{value}</span></div>" for label, value in PAIRS),
        "".join(f"<h3>{label}</h3><p>{value}</p>" for label, value in PAIRS),
        "".join(f"<p>{at}、{label}：</p><p>{value}</p>" for at, (label, value) in enumerate(PAIRS, 1)),
        "<p>" + "　".join(f"{label}：{value}" for label, value in PAIRS) + "</p>",
    ],
)
def test_one_unit_on_its_own_page(body):
    page = directory(body)
    assert page.kind is PageKind.DIRECTORY
    (record,) = page.records
    assert record.name == "县教育局"
    assert dict(record.fields) == FIELDS


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>序号</td><td>单位名称</td><td>办公地址</td><td>办公时间</td></tr>"
        "<tr><td>1</td><td>县教育局</td><td>书院路18号</td><td>全天</td></tr>"
        "<tr><td>2</td><td>县水利局</td><td></td><td>全天</td></tr></table>",
        "<h2>县教育局</h2><p>办公地址：书院路18号</p><p>办公时间：全天</p><h2>县水利局</h2><p>办公地址：</p><p>办公时间：全天</p>",
        "<p>县教育局</p><p>办公地址：书院路18号</p><p>办公时间：全天</p><p>县水利局</p><p>办公地址：</p><p>办公时间：全天</p>",
    ],
)
def test_all_units_on_one_page(body):
    page = directory(body, title="机构职能")
    assert [record.name for record in page.records] == ["县教育局", "县水利局"]
    assert [record.value("办公地址") for record in page.records] == ["书院路18号", ""]


def test_a_cell_that_spans_rows_belongs_to_each():
    page = directory(
        "<table><tr><td>单位名称</td><td>办公地址</td><td>联系电话</td></tr>"
        '<tr><td rowspan="2">县教育局</td><td rowspan="2">书院路</td><td>1</td></tr><tr><td>2</td></tr></table>'
    )
    assert [record.fields for record in page.records] == [
        (("单位名称", "县教育局"), ("办公地址", "书院路"), ("联系电话", number)) for number in "12"
    ]


def test_a_label_without_value_is_kept_and_takes_nothing_from_the_next():
    page = directory("<p>单位职能：管理教育。</p><p>办公地址：</p><p>办公时间：</p><p>联系方式：暂无</p>")
    assert dict(page.records[0].fields) == {
        "单位职能": "管理教育。",
        "办公地址": "",
        "办公时间": "",
        "联系方式": "暂无",
    }


def test_long_duties_run_over_several_paragraphs():
    page = directory("<h3>主要职责</h3><p>（一）编制规划。</p><p>（二）管理学校。</p><p>办公地址：书院路18号</p>")
    assert page.records[0].value("主要职责") == "（一）编制规划。\n（二）管理学校。"


def test_a_leader_s_page():
    page = read(
        f"{trail('首页', '政务公开', '领导信息')}<h1>副县长 沈某</h1><p>姓名：沈某</p><p>职务：副县长</p><p>分管工作：农业农村。</p>{FOOTER}"
    )
    assert (page.kind, page.records[0].name, page.records[0].value("职务")) == (PageKind.LEADER, "沈某", "副县长")


def test_a_service_guide():
    page = read(
        f"{trail('首页', '办事服务', '办事指南')}<h1>取水许可</h1>"
        "<p>设定依据：水法</p><p>申请条件：申请人</p><p>办理材料：申请书</p><p>办理流程：受理、审查、决定</p>"
    )
    assert page.kind is PageKind.GUIDE
    assert len(page.records[0].fields) == 4


def test_a_recruitment_notice_with_a_table_of_units_stays_an_article():
    table = (
        "<table><tr><td>单位名称</td><td>岗位</td><td>办公地址</td><td>联系电话</td></tr>"
        "<tr><td>县教育局</td><td>教师</td><td>书院路</td><td>5550003</td></tr></table>"
    )
    page = article("<p>发布时间：2026-09-18</p>", text=f"{SENTENCE * 4}</p>{table}<p>")
    assert (page.kind, page.records) == (PageKind.ARTICLE, ())


def test_the_address_in_the_footer_is_no_record():
    page = read(
        f"<p>{SENTENCE}</p><div class='footer'>主办单位：县政府办<p>单位地址：城关镇</p><p>办公时间：全天</p></div>"
    )
    assert page.records == ()


GUIDE = {
    "事项名称": "取水许可",
    "设定依据": "《中华人民共和国水法》",
    "办理地点": "政务大厅3楼",
    "办理流程": "申请—受理—决定",
}


@pytest.mark.parametrize(
    "body",
    [
        "".join(
            f"<p><b>（{number}）{label}：</b>{value}</p>"
            for number, (label, value) in zip("一二三四", GUIDE.items(), strict=True)
        ),
        "<ul>"
        + "".join(f"<li><span>{label}</span><span>{value}</span></li>" for label, value in GUIDE.items())
        + "</ul>",
        "".join(f"<dl><dt>{label}</dt><dd>{value}</dd></dl>" for label, value in GUIDE.items()),
        "".join(f"<h4>{number}、{label}</h4><p>{value}</p>" for number, (label, value) in enumerate(GUIDE.items(), 1)),
    ],
    ids=["numbered labels", "elements alone", "a list for each", "headings"],
)
def test_a_guide_is_one_record_however_its_labels_are_set(body):
    page = read(f"{trail('首页', '政务服务', '办事指南')}<h1>取水许可</h1>{body}", title="取水许可_示例县政府网")
    assert page.kind is PageKind.GUIDE
    assert [dict(record.fields) for record in page.records] == [GUIDE]


def test_a_directory_behind_megabytes_of_script_is_read():
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in FIELDS.items())
    page = read(
        f"<script>{'var a=1;' * 200_000}</script>{trail('首页', '机构职能')}<table>{rows}</table>", title="县教育局"
    )
    assert [dict(record.fields) for record in page.records] == [FIELDS]
