"""Two hundred small websites on loopback, each at an address of its own, served by one process of its own.

Every site has the same few pages with planted faults, so that what a run finds is known to be the same.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

PORT = 8899
_PAUSE = 0.01
"""Seconds every answer takes: a website is not as quick as a loopback."""


def address(number: int) -> str:
    """The address of a site: all of 127.0.0.0/8 is this machine."""
    return f"http://127.1.{number // 250}.{number % 250 + 1}:{PORT}/"


def _page(host: str, path: str) -> str | None:
    if path == "/":
        body = '<a href="/news/">工作动态</a><a href="/gone.html">失效的链接</a>'
        body += "".join(f'<a href="/news/{number}.html">通知第{number}号</a>' for number in range(1, 4))
        return _html("首页", body)
    if path == "/news/":
        lines = "".join(
            f'<li><a href="/news/{number}.html">通知第{number}号</a><span>2026-09-0{number}</span></li>'
            for number in range(1, 7)
        )
        return _html("工作动态", f"<ul>{lines}</ul>")
    name = path.removeprefix("/news/").removesuffix(".html")
    if path.startswith("/news/") and name.isdigit() and 1 <= int(name) <= 6:
        text = f"<p>{host}关于开展第{name}次检查的通知，请各单位按步就班认真落实。身份证号11010119900307451X。</p>" * 3
        return _html(f"通知第{name}号", f"<p>发布时间：2026-09-0{name}</p>{text}")
    return None


def _html(title: str, body: str) -> str:
    return f"<!doctype html><html lang=zh><meta charset=utf-8><title>{title}</title><body><h1>{title}</h1>{body}</body>"


async def _answer(request: web.Request) -> web.Response:
    await asyncio.sleep(_PAUSE)
    page = _page(request.host, request.path)
    if page is None:
        return web.Response(status=404, text="没有这个页面")
    return web.Response(text=page, content_type="text/html")


async def _serve(count: int) -> None:
    application = web.Application()
    application.router.add_get("/{path:.*}", _answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    for number in range(count):
        host = address(number).removeprefix("http://").partition(":")[0]
        await web.TCPSite(runner, host, PORT).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


@contextmanager
def farm(count: int) -> Iterator[None]:
    """The websites, gone at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.engine.farm", str(count)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None and process.stdout.readline() == "ready\n", "the websites did not start"
        yield
    finally:
        process.kill()
        process.wait()


def configuration(count: int, sites: range | None = None) -> str:
    """The configuration of a county that has these websites."""
    lines = [
        'region = "基准县"\nquarter = "2026Q3"',
        "[politeness]\nrequests_per_second = 0\nconnections = 4\nretries = 1\nretry_wait_seconds = 0.1",
        '[network]\nallow = ["127.0.0.0/8"]\n[render]\nmode = "never"\n[evidence]\nscreenshots = false',
    ]
    for number in sites or range(count):
        lines.append(f'[[sites]]\nname = "站{number:04}"\nurl = "{address(number)}"\nunit = "单位{number % 40}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
