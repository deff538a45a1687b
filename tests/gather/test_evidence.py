"""Evidence: the right place in a red frame, no frame where there is none, no personal number in a picture."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio

from inspector.config import Config
from inspector.gather.chromium import Chromium
from inspector.gather.evidence import Photographer, capture
from inspector.gather.guard import AddressGuard
from inspector.gather.picture import HEIGHT, WIDTH
from inspector.gather.progress import SilentProgress
from inspector.model import Evidence, Finding, Outcome, Severity
from tests.gather.pixels import pixels
from tests.site.server import AwkwardSite

# One browser serves the whole file, so everything here runs in one event loop.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RED = (0xE6, 0x00, 0x12)
AT = 'style="position: absolute; left: 400px; top: 300px; margin: 0; font: 20px/30px sans-serif"'
"""Puts an element where tests look for the frame."""


def finding(number: int = 1, /, *, check: str = "TXT101", url: str = "http://a/", **facts: Any) -> Finding:
    own = {"severity", "outcome", "target", "selector", "offset", "snippet"}
    fields = {"severity": Severity.DEDUCT, "outcome": Outcome.FAIL, "target": "示例县"}
    fields |= {name: facts.pop(name) for name in own & facts.keys()}
    detail = {"message": "正文中“登陆”应为“登录”", **facts}
    return Finding(check=check, name="x", indicator="", url=url, fingerprint=f"{number:032x}", detail=detail, **fields)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.model_validate(
        {
            "region": "示例县",
            "quarter": "2026Q4",
            "sites": [{"name": "示例县", "url": "http://127.0.0.1/"}],
            "network": {"allow": ["127.0.0.0/8"]},
            "politeness": {"requests_per_second": 0},
            "render": {"timeout_seconds": 10},
        }
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Chromium]:
    guard = AddressGuard([ip_network("127.0.0.0/8")])
    async with Chromium(guard, user_agent="Chrome/140", pictures=True) as chromium:
        yield chromium


@pytest_asyncio.fixture(loop_scope="module")
async def site() -> AsyncIterator[AwkwardSite]:
    server = await AwkwardSite().start()
    yield server
    await server.stop()


class Studio:
    """Photographs one finding on one page."""

    def __init__(self, chromium: Chromium, site: AwkwardSite, config: Config, folder: Path) -> None:
        self.chromium, self.site, self.config, self.folder = chromium, site, config, folder

    async def take(self, body: str, **facts: Any) -> tuple[Evidence, np.ndarray]:
        """The evidence, and the pixels of the page's part of the picture."""
        url = self.site.page("/page.html", body)
        wanted = [finding(url=url, **facts)]
        taken = await Photographer(self.chromium, self.config, self.folder).take(wanted, wanted, SilentProgress())
        (proof,) = taken[f"{1:032x}"]
        return proof, pixels((self.folder / proof.path).read_bytes())[-HEIGHT:]


@pytest.fixture
def studio(chromium: Chromium, site: AwkwardSite, config: Config, tmp_path: Path) -> Studio:
    return Studio(chromium, site, config, tmp_path)


def frame(picture: np.ndarray) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of all that is red, the frame and the tag above it; None where nothing is."""
    red = (picture == RED).all(axis=2)
    if not red.any():
        return None
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])


def is_framed(picture: np.ndarray, x: int, y: int) -> bool:
    """Whether the point lies inside a red frame: going from it in any direction one meets red."""
    red = (picture == RED).all(axis=2)
    ways = (red[y, max(0, x - 300) : x], red[y, x : x + 300], red[max(0, y - 40) : y, x], red[y : y + 40, x])
    return all(way.any() for way in ways)


# the picture


async def test_a_picture_is_as_wide_as_a_page_and_known_by_its_sum(studio: Studio) -> None:
    proof, picture = await studio.take(f"<p {AT}>请登陆系统</p>", text="登陆")
    content = (studio.folder / proof.path).read_bytes()
    assert (proof.kind, proof.path) == ("screenshot", f"evidence/{1:032x}.png")
    assert proof.sha256 == hashlib.sha256(content).hexdigest()
    assert picture.shape == (HEIGHT, WIDTH, 3)


async def test_the_wrong_text_stands_in_a_red_frame(studio: Studio) -> None:
    _, picture = await studio.take(f"<p {AT}>请登陆系统</p>", text="登陆")
    assert is_framed(picture, 440, 315)
    assert not is_framed(picture, 410, 315)
    assert not is_framed(picture, 490, 315)


async def test_a_text_that_is_not_there_gets_no_frame_but_a_word(studio: Studio) -> None:
    proof, picture = await studio.take(f"<p {AT}>请登录系统</p>", text="登陆")
    assert frame(picture) is None
    assert "没有找到" in proof.note


@pytest.mark.parametrize("text", ["登<b>陆</b>", "登 \n 陆", "登&nbsp;陆", "登<!-- -->&#8203;陆"])
async def test_a_text_is_found_however_the_markup_splits_it(studio: Studio, text: str) -> None:
    _, picture = await studio.take(f"<p {AT}>请{text}系统</p>", text="登陆")
    assert is_framed(picture, 440, 315)


async def test_of_several_places_the_words_around_it_tell_which(studio: Studio) -> None:
    page = f"<p>甲登陆</p><p {AT}>请登陆系统</p><p>乙登陆</p>"
    _, picture = await studio.take(page, text="登陆", snippet="请登陆系统", offset=0)
    assert is_framed(picture, 440, 315)


async def test_else_the_one_nearest_to_its_place_in_the_text(studio: Studio) -> None:
    page = f"<p>{'甲' * 100}</p><p>登陆</p><p {AT}>登陆</p>"
    _, picture = await studio.take(page, text="登陆", offset=105)
    assert is_framed(picture, 420, 315)


async def test_else_the_largest_for_it_is_the_heading(studio: Studio) -> None:
    page = f"<nav>通知公告</nav><h1 {AT}>通知公告</h1>"
    _, picture = await studio.take(page, check="UPD301", text="通知公告")
    assert is_framed(picture, 440, 315)


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("<title>登陆系统</title><p>登陆</p>", "网页标题"),
        ('<meta name="keywords" content="登陆系统"><p>登陆</p>', "keywords"),
    ],
)
async def test_what_stands_in_no_visible_place_is_told_not_framed(studio: Studio, page: str, where: str) -> None:
    proof, picture = await studio.take(page, text="登陆", snippet="登陆系统")
    assert frame(picture) is None
    assert where in proof.note


async def test_a_picture_is_framed_for_the_words_behind_it(studio: Studio) -> None:
    page = (
        f'<img alt="登陆系统" {AT} width="60" height="60" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">'
    )
    proof, picture = await studio.take(page, text="登陆")
    assert is_framed(picture, 430, 330)
    assert "替代文字" in proof.note


async def test_a_link_is_found_by_its_address_as_written(studio: Studio) -> None:
    page = f'<a href="/b.doc">附件</a><a href="/lost.doc" {AT}>附件</a>'
    _, picture = await studio.take(page, check="LNK104", text="http://x/lost.doc", raw="/lost.doc")
    assert is_framed(picture, 420, 315)


@pytest.mark.parametrize("how", ["display: none", "position: absolute; left: -9999px", "visibility: hidden"])
async def test_a_hidden_link_is_told_not_framed(studio: Studio, how: str) -> None:
    page = f'<div style="{how}"><a href="http://bet.example/">赌场</a></div><p>正文</p>'
    proof, picture = await studio.take(page, check="SEC101", raw="http://bet.example/")
    assert frame(picture) is None
    assert "不直接显示" in proof.note


async def test_a_link_in_a_closed_menu_is_framed_where_the_menu_is(studio: Studio) -> None:
    page = f'<li {AT}>服务<i style="display: none"><a href="/lost.html">指南</a></i></li>'
    proof, picture = await studio.take(page, check="LNK101", raw="/lost.html")
    assert is_framed(picture, 420, 315)
    assert "菜单" in proof.note


async def test_what_is_missing_is_not_framed_where_the_same_word_stands_innocently(studio: Studio) -> None:
    _, picture = await studio.take("<p>联系方式</p>", check="IDN101", text="联系方式", missing=["联系方式"])
    assert frame(picture) is None


async def test_an_element_can_be_named_and_is_framed_as_a_whole(studio: Studio) -> None:
    page = f"""<div class="foot" style="display: none">主办单位</div>
      <div class="foot" {AT}><div style="width: 800px; height: 60px">主办单位</div></div>"""
    _, picture = await studio.take(page, check="IDN101", missing=["联系方式"], selector="footer, [class*=foot]")
    left, _, right, bottom = frame(picture) or (0, 0, 0, 0)
    assert (left, right, bottom) == (396, 1203, 363)


async def test_an_empty_field_is_found_in_its_own_record(studio: Studio) -> None:
    page = f"""<dl><dt>县教育局<dd>电话：暂无<dt>县水利局<dd>电话：07961234567</dl>
      <dl {AT}><dt>县审计局<dd>电话：暂无</dl>"""
    _, picture = await studio.take(page, check="DIR101", text="暂无", record="县审计局", fields=["电话"])
    left, _, _, bottom = frame(picture) or (0, 0, 0, 0)
    assert left > 400 and bottom > 330


async def test_a_record_that_lacks_a_field_is_framed_at_its_heading(studio: Studio) -> None:
    page = f"<nav>首页 › 县审计局</nav><h3 {AT}>县审计局</h3>"
    _, picture = await studio.take(page, check="DIR101", text="", record="县审计局", fields=["电话"])
    assert is_framed(picture, 440, 315)


async def test_a_stale_column_shows_its_newest_entry(studio: Studio) -> None:
    page = f"<h1>公告</h1><ul {AT}><li>招聘公告 2026年3月5日<li>停水公告 2026年3月4日</ul>"
    _, picture = await studio.take(page, check="UPD202", text="公告", newest="2026-03-05")
    assert is_framed(picture, 480, 315)
    assert not is_framed(picture, 480, 345)


async def test_a_place_far_down_is_brought_into_view(studio: Studio) -> None:
    _, picture = await studio.take('<div style="height: 5000px"></div><p>请登陆</p><p>完</p>', text="登陆")
    assert frame(picture) is not None


@pytest.mark.parametrize("bar", ["position: fixed; inset: 0 0 auto; height: 400px", "position: fixed; inset: 0"])
async def test_what_floats_above_the_place_is_taken_away(studio: Studio, bar: str) -> None:
    page = f'<p {AT}>登陆</p><div style="{bar}; background: #00f"></div>'
    _, picture = await studio.take(page, text="登陆")
    assert is_framed(picture, 420, 315)
    assert tuple(picture[315, 470]) == (255, 255, 255)


async def test_a_page_wider_than_the_window_is_shown_whole(studio: Studio) -> None:
    page = '<div style="width: 1600px; text-align: right; margin: 0; font-size: 20px">登陆</div>'
    _, picture = await studio.take(page, text="登陆")
    _, _, right, _ = frame(picture) or (0, 0, 0, 0)
    assert right < WIDTH


async def test_the_styles_of_a_page_cannot_spoil_the_frame(studio: Studio) -> None:
    page = f"<style>div, span {{ display: none !important }} * {{ border: 0 !important }}</style><p {AT}>登陆</p>"
    _, picture = await studio.take(page, text="登陆")
    assert is_framed(picture, 420, 315)


# personal numbers

ID, MASKED_ID = "11010519491231002X", "1101************2X"
MOBILE, MASKED_MOBILE = "13800138000", "1380*****00"


@pytest.mark.parametrize(
    ("shown", "masked"),
    [
        (ID, MASKED_ID),
        (MOBILE, MASKED_MOBILE),
        ("110105 19491231 002X", "1101** ******** **2X"),
        (f"张某 {MOBILE} 李某 {ID}", f"张某 {MASKED_MOBILE} 李某 {MASKED_ID}"),
        ("1101<b>0519491231002X</b>", "1101<b>************2X</b>"),
    ],
)
async def test_a_picture_shows_no_number_that_its_page_shows(studio: Studio, shown: str, masked: str) -> None:
    facts = {"check": "PRV101", "text": MASKED_ID}
    _, picture = await studio.take(f"<p {AT}>{shown}</p>", **facts)
    _, expected = await studio.take(f"<p {AT}>{masked}</p>", **facts)
    assert (picture == expected).all()


async def test_numbers_are_masked_on_pictures_of_other_problems_too(studio: Studio) -> None:
    _, picture = await studio.take(f"<p {AT}>登陆 {MOBILE}</p>", text="登陆")
    _, expected = await studio.take(f"<p {AT}>登陆 {MASKED_MOBILE}</p>", text="登陆")
    assert (picture == expected).all()


async def test_the_number_itself_is_framed(studio: Studio) -> None:
    _, picture = await studio.take(f"<p {AT}>{MOBILE}</p>", check="PRV102", text=MASKED_MOBILE)
    assert is_framed(picture, 450, 315)


# when there is no picture


@pytest.mark.parametrize(("path", "why"), [("/status/404", "404"), ("/reset", "断开"), ("/status/500", "500")])
async def test_a_page_that_cannot_be_opened_any_more_gets_a_note(
    site: AwkwardSite, config: Config, tmp_path: Path, path: str, why: str
) -> None:
    taken = await capture([finding(url=site.url + path)], folder=tmp_path, config=config)
    (proof,) = taken[f"{1:032x}"]
    assert (proof.kind, proof.path) == ("note", "")
    assert why in proof.note


async def test_no_further_picture_is_begun_when_time_is_up(site: AwkwardSite, config: Config, tmp_path: Path) -> None:
    url = site.page("/a.html", "<p>登陆</p>")
    taken = await capture([finding(url=url)], folder=tmp_path, config=config, seconds=0)
    assert taken[f"{1:032x}"][0].kind == "note"
    assert site.requests == []


async def test_a_page_is_opened_once_for_all_its_problems(site: AwkwardSite, config: Config, tmp_path: Path) -> None:
    url = site.page("/a.html", "<p>登陆 帐户</p>")
    both = [finding(1, url=url, text="登陆"), finding(2, url=url, text="帐户")]
    taken = await capture(both, folder=tmp_path, config=config)
    assert [proof.kind for proofs in taken.values() for proof in proofs] == ["screenshot", "screenshot"]
    assert site.count("/a.html") == 1


async def test_without_a_browser_the_run_goes_on_and_says_so(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gather.chromium.find_browser", lambda: None)
    said: list[str] = []

    class Listener:
        def update(self, target: str, stage: str, *, done: int, queue: int, problems: int) -> None: ...

        def note(self, target: str, text: str) -> None:
            said.append(text)

    assert await capture([finding()], folder=tmp_path, config=config, progress=Listener()) == {}
    assert "没有找到浏览器" in said[0]


# the page as it was


async def test_the_page_is_kept_beside_its_picture_when_asked_for(
    site: AwkwardSite, config: Config, tmp_path: Path
) -> None:
    url = site.page("/a.html", "<p>登陆</p>")
    taken = await capture([finding(url=url, text="登陆")], folder=tmp_path, config=config, markup={url: "<p>登陆"}.get)
    assert [proof.kind for proof in taken[f"{1:032x}"]] == ["screenshot", "page"]
