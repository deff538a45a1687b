"""Which templates need a browser is learned from a few of their pages, and not for ever."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from inspector.gather.needs_browser import SHELL
from inspector.gather.templates import SAMPLES, Templates, template_key
from inspector.model import Link, Page

BODY = b'<div class="nav"></div><div class="main"></div><script src="/js/common.js"></script>'
OTHER = b'<div class="menu"></div><div class="text"></div><script src="/js/other.js"></script>'


def page(number: int) -> Page:
    return Page("站", f"http://a.gov.cn/zwgk/t{number}.html", text="正文" * 100, links=(Link("http://a.gov.cn/", "/"),))


def more(plain: Page, address: str) -> Page:
    return replace(plain, links=(*plain.links, Link(f"http://a.gov.cn/{address}", address)))


async def visit(templates: Templates, numbers: range, adds: str = "", sign: str = "", body: bytes = BODY) -> int:
    """Visit pages whose scripts add a link each (``adds`` with the page's number); returns how many were rendered."""
    rendered = 0
    for number in numbers:
        plain = page(number)
        if await templates.wants(plain, body, sign):
            rendered += 1
            templates.learn(plain, more(plain, adds.format(number)) if adds else plain, body, sign)
    return rendered


async def test_a_template_whose_samples_bring_nothing_is_spared() -> None:
    assert await visit(Templates(), range(50)) == SAMPLES


async def test_a_template_whose_sample_brings_links_is_rendered() -> None:
    assert await visit(Templates(), range(50), "att{}.html") == 50


async def test_sentences_count_and_dates_do_not() -> None:
    templates = Templates()
    plain = page(1)
    dated = replace(plain, text=plain.text + "\n今天是2026年9月20日 星期日")
    assert not templates._brings_something(plain, dated)
    told = replace(plain, text=plain.text + "\n本表由县财政局按年度预算执行情况汇总编制。")
    assert templates._brings_something(plain, told)


async def test_a_menu_that_scripts_put_on_every_page_is_known_after_the_first() -> None:
    assert await visit(Templates(), range(50), "menu.html") < 15


async def test_a_spared_template_is_tried_again_now_and_then() -> None:
    templates = Templates()
    await visit(templates, range(90))
    assert await visit(templates, range(90, 400), "att{}.html") > 150


async def test_a_page_with_a_certain_sign_is_rendered_whatever_was_learned() -> None:
    templates = Templates()
    await visit(templates, range(20))
    assert await visit(templates, range(20, 30), sign=SHELL) == 10


async def test_signs_that_prove_empty_lose_their_weight() -> None:
    assert 8 <= await visit(Templates(), range(60), sign="翻页由脚本生成") <= 15


async def test_a_page_without_scripts_is_never_rendered() -> None:
    assert await visit(Templates(), range(5), body=b"<p>plain</p>") == 0


async def test_pages_of_a_template_wait_for_its_samples() -> None:
    templates = Templates()
    plain = page(0)
    assert await templates.wants(plain, BODY, "")
    assert await templates.wants(page(1), BODY, "")
    third = asyncio.create_task(templates.wants(page(2), BODY, ""))
    await asyncio.sleep(0)
    assert not third.done()
    templates.learn(plain, more(plain, "att.html"), BODY, "")
    assert await third


async def test_a_site_where_every_page_is_a_template_is_not_rendered_whole() -> None:
    templates = Templates()
    rendered = 0
    for number in range(500):
        rendered += await visit(
            templates, range(number, number + 1), body=BODY + b'<p id="p%s">' % (b"x" * (number % 50 + 1))
        )
    assert rendered < 60


@pytest.mark.parametrize(
    ("url", "body", "same"), [("t2.html", BODY, True), ("list2.html", BODY, False), ("t2.html", OTHER, False)]
)
def test_one_template_is_one_name_one_set_of_scripts_and_one_skeleton(url: str, body: bytes, same: bool) -> None:
    other = replace(page(1), url=f"http://a.gov.cn/xwzx/{url}")
    assert (template_key(page(1), BODY) == template_key(other, body)) is same
