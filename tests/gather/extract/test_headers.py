"""Labels in the row above their values, and the headings of lists that only look like them."""

from tests.gather.extract.shapes import article

HEAD = "<tr><th>索引号</th><th>信息来源</th><th>成文日期</th><th>发布日期</th></tr>"
ROW = "<tr><td>A-1</td><td>县政府办</td><td>2025-01-22</td><td>2025-03-02</td></tr>"


def test_a_day_and_a_source_are_known_by_the_label_above_them():
    page = article(f"<table>{HEAD}{ROW}</table>")
    assert (str(page.published.date()), page.source) == ("2025-03-02", "县政府办")


def test_rows_of_labels_and_values_may_alternate():
    more = "<tr><th>文号</th><th>有效性</th><th>主题</th><th>公开方式</th></tr><tr><td>府发〔2025〕3号</td><td>有效</td><td>综合</td><td>主动公开</td></tr>"
    page = article(f"<table>{HEAD}{ROW}{more}</table>", heading="关于印发停车管理办法的通知")
    assert (page.document.validity, page.document.openness, str(page.document.written)) == (
        "有效",
        "主动公开",
        "2025-01-22",
    )


def test_the_heading_of_a_list_labels_none_of_its_rows():
    head = HEAD.replace("信息来源", "主题")
    assert article(f"<table>{head}{ROW}{ROW}</table>").published is None
