"""Sites without end, and links that lead a crawler astray. Each is a whole site with its own home page."""

from __future__ import annotations

from datetime import date, timedelta

from tests.site.hostile.catalogue import Seen, survives
from tests.site.hostile.server import Wire
from tests.site.hostile.transport import bomb

MOST_PAGES = 300
"""What the crawl of a trap may visit: the limit it is given."""

ENOUGH = 250
"""A trap that is recognised ends well before the limit."""

BODY = "<p>县政府召开常务会议，研究部署近期重点工作，听取情况汇报。</p>" * 3


def _page(title: str, *links: str, more: str = "") -> str:
    rows = "".join(f'<li><a href="{link}">{title}的第{number}条</a></li>' for number, link in enumerate(links))
    return f"<title>{title}</title>{BODY}<ul>{rows}</ul>{more}"


def _ends(seen: Seen) -> bool:
    return 1 < len(seen.pages) <= ENOUGH


def _trap(name: str, does: str):
    return survives(name, does, f"认出陷阱，{ENOUGH} 页以内结束", _ends)


@_trap("calendar", "日历：每天一页，前一天后一天，没有尽头")
async def calendar(wire: Wire) -> None:
    day = date.fromisoformat(wire.path.partition("date=")[2] or "2026-09-20")
    around = [f"/calendar/?date={day + timedelta(days=step)}" for step in (-30, -1, 1, 30)]
    await wire.answer(_page(f"{day}的活动", *around))


@_trap("endless-paging", "列表没有尽头：总有下一页")
async def endless_paging(wire: Wire) -> None:
    number = int(wire.path.partition("page=")[2] or 1)
    await wire.answer(
        _page("通知公告", f"/endless-paging/?page={number + 1}", more=f'<a href="?page={number + 1}">下一页</a>')
    )


@_trap("deeper-and-deeper", "相对地址写错，越走越深：/a/a/a/a……")
async def deeper_and_deeper(wire: Wire) -> None:
    await wire.answer(_page("越走越深", "a/", "b/"))


@_trap("session-ids", "每次访问，所有链接都换一个会话编号")
async def session_ids(wire: Wire) -> None:
    wire_number = abs(hash((wire.path, id(wire)))) % 10**12
    links = [f"/session-ids/{number}.html;jsessionid={wire_number:032X}" for number in range(5)]
    await wire.answer(_page("会话编号", *links, *(f"/session-ids/?PHPSESSID={wire_number}&p={n}" for n in range(5))))


@survives(
    "facets",
    "筛选条件可以任意组合",
    "认出是筛选条件，写明不再走下去",
    lambda seen: any("筛选条件" in note for note in seen.notes),
)
async def facets(wire: Wire) -> None:
    chosen = set(filter(None, wire.path.partition("?")[2].split("&")))
    options = [f"f{kind}={value}" for kind in range(6) for value in range(6)]
    links = ["/facets/?" + "&".join(sorted(chosen | {option})) for option in options if option not in chosen]
    await wire.answer(_page("筛选", *links))


@_trap("random-links", "每页二十个随机地址，都能打开，内容一样")
async def random_links(wire: Wire) -> None:
    seed = abs(hash(wire.path))
    await wire.answer(_page("随机", *(f"/random-links/{(seed * (n + 7)) % 10**9}.html" for n in range(20))))


@survives(
    "robots",
    "robots.txt 不许进的目录",
    "一次也不进",
    lambda seen: not any("/robots/closed" in path for path in seen.asked),
)
async def robots(wire: Wire) -> None:
    await wire.answer(_page("首页", "/robots/open.html", "/robots/closed/1.html"))


@survives(
    "strange-addresses",
    "链接里有内网地址、脚本、本机文件、超长地址和不成地址的地址",
    "不进内网，不崩溃，其余照查",
    lambda seen: len(seen.pages) >= 2 and not any("secret" in path for path in seen.asked),
)
async def strange_addresses(wire: Wire) -> None:
    links = (
        "/strange-addresses/good.html",
        "http://10.0.0.1/secret",
        "http://0x0a000001/secret",
        "http://169.254.169.254/secret",
        "file:///etc/passwd",
        "javascript:void(0)",
        "data:text/html,x",
        "http://[::bad",
        "http://a b c/",
        "http://xn--a/",
        "http://" + "a" * 300 + ".gov.cn/",
        "/strange-addresses/" + "x" * 20_000,
        "\\\\10.0.0.1\\secret",
        "http://user:secret@10.0.0.1/secret",
        "http://127.0.0.1:99999/",
        "//",
        "http:///x",
        "#" * 5000,
        "?" + "&".join(f"a{n}=1" for n in range(2000)),
    )
    await wire.answer(_page("怪地址", *links) if wire.path.count("/") == 2 else _page("好"))


@survives(
    "foreign-base",
    "<base> 指向别人的网站",
    "不把别人的网站当成本站来查",
    lambda seen: 1 <= len(seen.pages) <= 2,
)
async def foreign_base(wire: Wire) -> None:
    await wire.answer(_page("首页", "a.html", "b.html", more='<base href="http://10.0.0.1/">'))


@survives(
    "sitemap-bomb",
    "站点地图是压缩炸弹",
    "照常查完",
    lambda seen: len(seen.pages) >= 2,
)
async def sitemap_bomb(wire: Wire) -> None:
    await wire.answer(_page("首页", "/sitemap-bomb/1.html") if wire.path.count("/") == 2 else _page("好"))


_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def at_the_root(path: str, home: str) -> tuple[bytes, str] | None:
    """What the host itself serves while the site ``home`` is being crawled: robots.txt and sitemaps."""
    match path, home:
        case "/robots.txt", "robots":
            return b"User-agent: *\nDisallow: /robots/closed/\n", "text/plain"
        case "/robots.txt", "sitemap-bomb":
            return b"Sitemap: /sitemap.xml.gz\nSitemap: /laughs.xml\n" + b"#" * 3_000_000, "text/plain"
        case "/sitemap.xml.gz", _:
            return bomb(20), "application/gzip"
        case "/laughs.xml", _:
            laughs = f'<!DOCTYPE l [<!ENTITY l0 "ha">{_ENTITIES}]><urlset><url><loc>&l9;</loc></url></urlset>'
            return laughs.encode(), "application/xml"
    return None


@survives(
    "identical-everywhere",
    "任何地址都返回首页",
    "不把不存在的地址当成正常网页，也不无休止地走下去",
    _ends,
)
async def identical_everywhere(wire: Wire) -> None:
    await wire.answer(
        _page("首页", *(f"/identical-everywhere/{n}/" for n in range(30)), more="<a href='more/'>更多</a>")
    )


@survives(
    "blocked-halfway",
    "看了十页以后一律返回防护页",
    "写明被拦截，不把其余网页都算成打不开",
    lambda seen: not any(verdict.failure is not None and verdict.failure.certain for verdict in seen.verdicts.values()),
)
async def blocked_halfway(wire: Wire) -> None:
    global _served
    _served = 0 if wire.path == "/blocked-halfway/" else _served + 1
    if _served > 10:
        await wire.answer("<script>$_ts={}</script>", "412 Precondition Failed")
    else:
        await wire.answer(_page("首页", *(f"/blocked-halfway/{number}.html" for number in range(40))))


_served = 0
