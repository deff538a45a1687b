"""Links called by a unit's name, and whose page stands at their end."""

from inspector.gather.unit_links import unit_links
from inspector.model import Link, Page, PageKind, Unit

BASE = "https://www.example.gov.cn"
UNITS = (Unit("县教育局", aliases=("示例县教育局",)), Unit("县民政局"), Unit("县财政局"))
PAGES = {
    f"{BASE}/jyj": Page("站", f"{BASE}/jyj", title="示例县教育局"),
    f"{BASE}/mzj": Page("站", f"{BASE}/mzj", title="县民政局"),
    f"{BASE}/news": Page("站", f"{BASE}/news", title="县民政局开展走访"),
}


def links(*pairs):
    anchors = tuple(Link(BASE + path, path, text) for text, path in pairs)
    home = Page("站", f"{BASE}/", kind=PageKind.HOME, links=anchors)
    return {link.text: link.leads_to for link in unit_links(home, UNITS, PAGES.get)}


def test_the_unit_is_read_from_the_title_by_any_of_its_names():
    assert links(("县教育局", "/jyj"), ("县民政局", "/mzj")) == {"县教育局": "县教育局", "县民政局": "县民政局"}


def test_a_title_that_is_another_units_name_is_that_unit():
    assert links(("县财政局", "/mzj")) == {"县财政局": "县民政局"}


def test_a_title_that_only_mentions_another_unit_tells_nothing():
    assert links(("县财政局", "/news")) == {"县财政局": ""}


def test_other_words_and_unknown_pages_are_left_out():
    assert links(("更多", "/mzj"), ("县财政局", "/gone")) == {}
