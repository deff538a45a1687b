"""What the hosts answer: three families of templates, files, and no dead end that was not planted."""

import io
import json
import re
import zipfile
from urllib.parse import urldefrag, urljoin

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from inspector.demo import plants
from inspector.demo.blueprint import Family, Kind
from inspector.demo.documents import document
from inspector.demo.truth import page_url

INSIDE = "http://192.168.1.20"
"""The internal address that a planted link leads to (LNK201)."""


def test_table_pages_are_gb18030_and_say_gb2312_in_the_page_alone(reader):
    reply = reader.ask(reader.county.url("portal", "/zjyx/xzqh/list.asp"))
    assert reply.content_type == "text/html"
    assert b"charset=gb2312" in reply.body
    assert "㙍塘村" in reply.body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")


def test_every_table_page_decodes(reader):
    county = reader.county
    for column in county.plan.columns:
        if column.family is Family.TABLE:
            assert column.name in reader.html(county.url("portal", f"/{column.key}/list.asp"))
            for index in range(county.count(column)):
                article = county.article(column, index)
                assert article.title in reader.html(county.url("portal", article.path))


def test_a_script_list_is_empty_until_the_script_has_run(reader):
    tree = reader.tree(reader.county.url("portal", "/sjfb/tjsj/"))
    assert tree.css_first("ul.list").css("li") == []
    assert tree.css_first("script[src='/assets/list.js']") is not None
    column = reader.county.plan.column("portal", "sjfb/tjsj")
    rows = reader.rows(column)
    assert [row["url"] for row in rows[:2]] == [reader.county.article(column, index).path for index in (0, 1)]


def test_the_interface_pages_through_a_long_list(reader):
    url = reader.county.url("portal", "/api/articles?column=sjfb/zsyz&page=")
    first, second = (json.loads(reader.ask(url + page).body) for page in "12")
    assert (first["pages"], len(first["rows"]), len(second["rows"])) == (2, 15, 5)


@pytest.mark.parametrize("query", ["", "column=none&page=1", "column=sjfb/tjsj&page=x", "column=sjfb/tjsj&page=-1"])
def test_the_interface_does_not_answer_nonsense(reader, query):
    assert reader.ask(reader.county.url("portal", f"/api/articles?{query}")).status == 404


def test_an_address_that_does_not_exist_gets_the_sites_own_404_page(reader):
    reply = reader.ask(reader.county.url("portal", "/xwzx/yxyw/202401/t20240101_4000001.html"))
    assert reply.status == 404
    assert "您访问的页面不存在" in reader.markup(reply)


def test_a_date_that_is_not_the_articles_own_leads_nowhere(reader):
    column = reader.county.plan.column("portal", "tzgg")
    path = reader.county.article(column, 0).path
    assert reader.ask(reader.county.url("portal", path)).status == 200
    assert reader.ask(reader.county.url("portal", path.replace("202609", "202608"))).status == 404


@pytest.mark.parametrize("path", ["/xwzx/yxyw", "/tzgg"])
def test_a_column_without_its_slash_is_redirected(reader, path):
    reply = reader.ask(reader.county.url("portal", path))
    assert (reply.status, dict(reply.headers)["Location"]) == (301, f"{path}/")


def test_documents_are_real():
    assert document("pdf", "样例").startswith(b"%PDF-")
    assert openpyxl.load_workbook(io.BytesIO(document("xlsx", "样例")))["表一"]["A1"].value == "样例"
    with zipfile.ZipFile(io.BytesIO(document("docx", "样例"))) as archive:
        assert "样例" in archive.read("word/document.xml").decode()


def test_every_link_works_but_for_the_planted_ones(reader):
    """A walk from the home pages over everything a visitor can click; what is broken must be planted."""
    county = reader.county
    planted = " ".join(
        plant.html + plant.row + plant.match for plant in plants.faults() if plant.check.startswith("LNK")
    )
    waiting = [county.url(site, "/") for site in ("portal", "education", "water")]
    waiting += [county.url("portal", row["url"]) for column in county.plan.columns for row in _rows(reader, column)]
    seen, broken = set(waiting), []
    while waiting:
        url = waiting.pop()
        if url.startswith((county.origins.down, INSIDE)):
            continue
        reply = reader.follow(url)
        if reply.status != 200:
            broken.append(url)
        elif reply.content_type.startswith("text/html") and not url.startswith(
            (county.origins.external, county.origins.stranger)
        ):
            for address in _addresses(LexborHTMLParser(reader.markup(reply)), url):
                if address not in seen:
                    seen.add(address)
                    waiting.append(address)
    special = {"/interaction/submit", "/apps/login-only.html", "/guarded/report", "/busy/index"}
    unexplained = [
        url
        for url in broken
        if not any(url.endswith(path) for path in special) and url.rsplit("/", 1)[1] not in planted
    ]
    assert not unexplained
    assert len(seen) > 450


def test_every_article_and_every_standing_page_is_reached_by_clicking(reader):
    county = reader.county
    for column in county.plan.columns:
        if column.kind is Kind.UNITS:
            links = _addresses(reader.tree(county.url(column.site, f"/{column.key}/")), county.url(column.site, "/"))
            assert {county.url("portal", f"/zwgk/jgzn/{unit.slug}.html") for unit in county.plan.units} <= links
    first, second = (
        _addresses(reader.tree(county.url("portal", path)), county.url("portal", "/"))
        for path in ("/xwzx/yxyw/", "/xwzx/yxyw/index_1.html")
    )
    column = county.plan.column("portal", "xwzx/yxyw")
    assert {county.url("portal", county.article(column, index).path) for index in range(22)} <= first | second


def test_no_page_names_a_host_outside_the_demo(reader):
    county = reader.county
    for plant in (*plants.faults(), *plants.near_misses()):
        if plant.account or plant.site == "archives":
            continue
        for address in re.findall(
            r"(?:href|src|action|value)=[\"']?(https?://[^\"'/ >]+)", reader.html(page_url(county, plant))
        ):
            assert address in {INSIDE, *(getattr(county.origins, name) for name in county.origins.__slots__)}


def _rows(reader, column):
    return reader.rows(column) if column.family is Family.SCRIPT else []


def _addresses(tree: LexborHTMLParser, base: str) -> set[str]:
    found = set()
    for selector, attribute in (
        ("a[href]", "href"),
        ("img[src]", "src"),
        ("option[value]", "value"),
        ("link[href]", "href"),
    ):
        for node in tree.css(selector):
            raw = (node.attributes[attribute] or "").strip()
            if raw and not re.match(r"(javascript|mailto|tel|data|file|[A-Z]):|#", raw):
                found.add(urldefrag(urljoin(base, raw)).url)
    return found


def test_the_404_page_carries_no_tags_of_an_article(reader):
    tree = LexborHTMLParser(reader.markup(reader.ask(reader.county.url("portal", "/nowhere"))))
    names = {node.attributes.get("name") for node in tree.css("meta")}
    assert "SiteName" in names
    assert "PubDate" not in names
