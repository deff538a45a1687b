"""The fuzz targets: each reader of foreign input with the shapes to feed it and what must hold of its answer.

A target is a function of one argument that raises where the reader fails: a crash, an answer that contradicts
itself, an error that is not the one sentence a user may see. ``tests/fuzz/test_targets.py`` feeds each a few
hundred inputs, ``python -m benchmarks.fuzz`` as many as an hour holds.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
from hypothesis import strategies as st

from inspector.config import parse
from inspector.errors import UsageError
from inspector.gather.decode import decode
from inspector.gather.extract import extract
from inspector.gather.extract.days import day_in_url, moments, month_in_url, read_stamp
from inspector.gather.files import known_as, read_file
from inspector.gather.urls import authority, canonical, looks_like_attachment, path_shape
from inspector.model import Page
from inspector.sources.article_page import read_article
from inspector.sources.feed_document import NotAFeed, beijing_time, read_feed
from inspector.tabular import find_table, read_sheets
from sensitive_words.folding import fold

URL = "https://www.example.gov.cn/zwgk/202409/t20240918_1.html"

_CHINESE = st.text(
    alphabet=st.one_of(
        st.sampled_from("县政府办公室发布时间日期来源：通知年月日号〔〕（）《》、。，0123456789-/. \n\t　∶"),
        st.characters(),
    ),
    max_size=300,
)
_BYTES = st.one_of(
    st.binary(max_size=2000),
    st.builds(
        lambda text, codec: text.encode(codec, "replace"), _CHINESE, st.sampled_from(("utf-8", "gb18030", "utf-16"))
    ),
)
_TAGS = st.sampled_from(
    (
        "div",
        "p",
        "a",
        "li",
        "ul",
        "table",
        "tr",
        "td",
        "script",
        "style",
        "meta",
        "title",
        "iframe",
        "select",
        "h1",
        "b",
    )
)
_ATTRIBUTES = st.sampled_from(
    (
        "",
        ' href="/a/t20240918_1.html"',
        " href=javascript:void(0)",
        ' style="display:none"',
        ' class="content" id=zoom',
        ' name="PubDate" content="2024-09-18 08:00"',
        " name='ArticleTitle' content='关于某事的通知'",
        ' http-equiv="refresh" content="0;url=//x"',
        " onclick=\"window.open('/b')\"",
        " colspan=99999 rowspan=-1",
        ' src="data:,"',
        " <",
    )
)
_MARKUP = st.lists(
    st.one_of(
        st.builds(lambda tag, attributes: f"<{tag}{attributes}>", _TAGS, _ATTRIBUTES),
        _TAGS.map(lambda tag: f"</{tag}>"),
        _CHINESE,
        st.sampled_from(("<!--", "-->", "<![CDATA[", "&nbsp;", "&#x0;", "&#55357;", "<!DOCTYPE", "\0", "\ufeff")),
    ),
    max_size=60,
).map("".join)


def _decode(body: bytes) -> None:
    decoded = decode(body, "text/html; charset=gb2312")
    assert isinstance(decoded.text, str)
    decoded.text.encode("utf-8")  # no half characters


def _days(text: str) -> None:
    for _, start, end in moments(text):
        assert 0 <= start < end <= len(text)
    read_stamp(text)
    day_in_url(text)
    month_in_url(text)
    beijing_time(text)


def _links(text: str) -> None:
    address = canonical(text, URL)
    if address is not None:
        assert address.startswith(("http://", "https://"))
        assert canonical(address, URL) == address
        authority(address)
        path_shape(address)
        looks_like_attachment(address)


def _markup(html: str) -> None:
    page = extract(html, URL, "某网站")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=Page) == page
    read_article(html)


def _toml(text: str) -> None:
    try:
        parse(text, Path("inspection.toml"))
    except UsageError as error:
        assert "inspection.toml" in str(error)


def _feed(body: bytes) -> None:
    with contextlib.suppress(NotAFeed):
        read_feed(body)


def _file(body: bytes) -> None:
    known_as(body)
    read_file(body)


def _workbook(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.xlsx", "a.csv"):
            path = Path(folder) / name
            path.write_bytes(body)
            try:
                for sheet in read_sheets(path):
                    find_table(
                        sheet, {"name": ("账号名称",), "when": ("发布时间",)}, required=("name",), moments=("when",)
                    )
            except UsageError as error:
                assert str(error).strip()


def _folding(text: str) -> None:
    for tight in (False, True):
        folded = fold(text, tight=tight)
        for place in range(len(folded.text)):
            start, end = folded.span(place, place + 1)
            assert 0 <= start < end <= len(text)


@cache
def _good_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["账号名称", "发布时间", "标题"])
    book.active.append(["某发布", "2026-09-18", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def _good_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("附件.txt", "县政府" * 100)
        archive.writestr("内/表.xlsx", _good_workbook())
    return stream.getvalue()


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length 20>>stream\nBT (a) Tj ET\nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def _damaged(*whole: Callable[[], bytes]) -> st.SearchStrategy[bytes]:
    """A good file with some of its bytes changed, cut off or doubled."""

    def damage(number: int, changes: list[tuple[int, int]], cut: int, again: int) -> bytes:
        body = bytearray(whole[number % len(whole)]())
        for place, value in changes:
            body[place % len(body)] = value
        body = body[: len(body) - cut % len(body)]
        return bytes(body + body[: again % (len(body) + 1)])

    places = st.tuples(st.integers(0, 1_000_000), st.integers(0, 255))
    return st.builds(
        damage, st.integers(0, 9), st.lists(places, max_size=30), st.integers(0, 2_000), st.sampled_from((0, 0, 0, 700))
    )


_TOML = st.lists(
    st.one_of(
        st.sampled_from(
            (
                'region = "某县"',
                'quarter = "2026Q4"',
                "[[sites]]",
                'name = "某县政府"',
                'url = "https://www.example.gov.cn/"',
                "[politeness]",
                "requests_per_second = -1",
                "[[columns]]",
                "max_age_days = 1e400",
                "[checks.options.UPD101]",
                "days = 14",
                "[mail]",
                "port = 99999999999999999999",
                'password_env = "A-B"',
                "[network]",
                'allow = ["10.0.0.0/8", "x"]',
                "a = 1979-05-27T07:32:00Z",
                "a = [[[[",
                "=",
            )
        ),
        _CHINESE,
    ),
    max_size=25,
).map("\n".join)


@dataclass(frozen=True)
class Target:
    """A reader under test: what it is called in Chinese, what it is fed, and the property."""

    title: str
    inputs: st.SearchStrategy[Any]
    holds: Callable[[Any], None]


TARGETS = {
    "decode": Target("网页编码", _BYTES, _decode),
    "date": Target("日期", _CHINESE, _days),
    "link": Target("链接地址", st.one_of(_CHINESE, st.text(alphabet="htps:/\\.@#?&=%[]0x:127é中a b\t", max_size=80)), _links),
    "markup": Target("网页", _MARKUP, _markup),
    "toml": Target("配置文件", _TOML, _toml),
    "workbook": Target("工作簿和 CSV", st.one_of(_BYTES, _damaged(_good_workbook)), _workbook),
    "feed": Target(
        "订阅源",
        st.one_of(
            _BYTES,
            _MARKUP.map(lambda text: f"<rss><channel><item>{text}</item></channel></rss>".encode("utf-8", "replace")),
            st.recursive(st.none() | st.integers() | _CHINESE, lambda inner: st.dictionaries(
                st.sampled_from(("version", "items", "title", "url", "date_published")), inner) | st.lists(inner), max_leaves=10)
            .map(msgspec.json.encode),
        ),
        _feed,
    ),
    "file": Target("附件", _damaged(_good_workbook, _good_archive, lambda: _PDF), _file),
    "folding": Target("归一化", _CHINESE, _folding),
}  # fmt: skip
