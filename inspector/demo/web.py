"""What the county's hosts answer to an address: pages, files, redirects and every planted oddity."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qs, unquote

from inspector.demo import documents, pictures, plants
from inspector.demo.addresses import DOCUMENT_TYPES, article_index, channel_path, list_page
from inspector.demo.blueprint import ColumnPlan, Family, Kind, SitePlan
from inspector.demo.county import County
from inspector.demo.media import Media
from inspector.demo.pages import Pages
from inspector.demo.plants import Answer
from inspector.demo.services import other_face

HTML = "text/html; charset=utf-8"
OLD_HTML = "text/html"
"""The old server names no charset; the page does, and wrongly: it says gb2312 and is gb18030."""

SLOW_HOME_SECONDS = 6.0
"""How long the water bureau's home page takes; the demo's limit is 2 seconds."""

SAMPLE_FILE = "云溪县样例附件"

_COLOURS = {"red": ("#c4161c", "#8e0e12"), "blue": ("#1b5fa8", "#123f73"), "green": ("#2b7a5b", "#1d5640")}
_SIGNS = {
    "organ": ("党政机关", "#c4161c"),
    "report": ("政府网站找错", "#1b5fa8"),
    "map": ("网站地图", "#5b6b7a"),
    "contact": ("联系我们", "#5b6b7a"),
    "police": ("公安", "#2b4c9b"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``first`` is the status of the very first answer instead, ``abort`` cuts the line, ``delay``
    is in seconds, ``no_head`` refuses HEAD."""

    body: bytes = b""
    content_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    first: int = 0
    no_head: bool = False
    abort: bool = False

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'


class Web:
    """The hosts of one county. Stateless: the same address always gets the same reply."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.pages = Pages(county)
        self._external = External()
        self._media = Media(county)

    def reply(
        self, host: str, target: str, body: bytes = b"", authorization: str = "", agent: str = "", referrer: str = ""
    ) -> Reply:
        """The answer of ``host`` (a key of :class:`Origins`) to a path with its query, and to a body sent there.
        ``agent`` and ``referrer`` tell who asks: some home pages show search engines something else."""
        special = plants.answers().get((host, unquote(target)))
        if special is not None:
            return self._special(host, special)
        media = self._media.reply(target, body, authorization) if host == "external" else None
        if media is not None:
            return Reply(media.body, media.content_type)
        if host in {"external", "stranger"}:
            return self._external.reply(target)
        site = self.county.plan.site(host)
        if target == "/" and (shown := other_face(site, agent, referrer)):
            return _html(shown)
        return _file(target) or self._page(site, target) or self._missing(site)

    def _page(self, site: SitePlan, target: str) -> Reply | None:
        path, _, query = target.partition("?")
        if path in {"/", "/index.html"}:
            delay = SLOW_HOME_SECONDS if site.key == "water" else 0.0
            return replace(_html(self.pages.home(site)), delay=delay)
        if path == "/api/articles":
            return self._rows(site, query)
        if path == "/search":
            return _html(self.pages.search(site, parse_qs(query).get("q", [""])[0]))
        if path == "/interaction/submit":
            return Reply(status=405, headers=(("Allow", "POST"),))
        if path == "/about/sitemap.html":
            return _html(self.pages.site_map(site)) if site.site_map else None
        if found := re.fullmatch(r"/about/(contact|statement|accessible)\.html", path):
            return _html(self.pages.about(site, found[1]))
        return self._channel_page(site, target) or self._column_page(site, target)

    def _channel_page(self, site: SitePlan, target: str) -> Reply | None:
        for channel in self.county.plan.channels_of(site.key):
            if channel.slug and target in {channel_path(channel), f"/{channel.slug}/index.html"}:
                return _html(self.pages.channel(site, channel), channel.family)
        return None

    def _column_page(self, site: SitePlan, target: str) -> Reply | None:
        for depth in (2, 1):
            parts = target.lstrip("/").split("/", depth)
            key = "/".join(parts[:depth])
            column = self.county.plan.find(site.key, key)
            if column is None or len(parts) < depth:
                continue
            if len(parts) == depth:
                return Reply(status=301, headers=(("Location", f"/{key}/"),))
            return self._in_column(column, parts[depth])
        return None

    def _in_column(self, column: ColumnPlan, rest: str) -> Reply | None:
        page = list_page(column, rest)
        if page is not None:
            known = 1 <= page <= self.county.list_pages(column)
            return _html(self.pages.column(column, page), column.family) if known else None
        index = article_index(column, rest)
        if index is not None:
            if not self.county.has(column, index):
                return None
            article = self.county.article(column, index)
            if article.path != f"/{column.key}/{rest}":
                return None
            return _html(self.pages.article(article), column.family)
        plan, name = self.county.plan, rest.removesuffix(".html")
        match column.kind:
            case Kind.UNITS:
                return next((_html(self.pages.unit(column, unit)) for unit in plan.units if unit.slug == name), None)
            case Kind.LEADERS:
                return next((_html(self.pages.leader(column, ld)) for ld in plan.leaders if ld.slug == name), None)
            case Kind.GUIDES:
                return next((_html(self.pages.guide(column, g)) for g in plan.guides if g["slug"] == name), None)
        return None

    def _rows(self, site: SitePlan, query: str) -> Reply | None:
        asked = parse_qs(query)
        key, page = asked.get("column", [""])[0], asked.get("page", ["1"])[0]
        column = self.county.plan.find(site.key, key)
        if column is None or not page.isascii() or not page.isdigit():
            return None
        body = json.dumps(self.pages.rows(column, int(page)), ensure_ascii=False).encode()
        return Reply(body, "application/json; charset=utf-8")

    def _missing(self, site: SitePlan) -> Reply:
        """The site's own page for addresses that do not exist."""
        return replace(_html(self.pages.about(site, "missing")), status=404)

    def _special(self, host: str, answer: Answer) -> Reply:
        headers = list(answer.headers)
        if answer.location:
            headers.append(("Location", self.county.place_hosts(answer.location)))
        if answer.disposition:
            headers.append(("Content-Disposition", answer.disposition))
        shown = self._shown(host, answer)
        return replace(
            shown,
            status=answer.status if answer.status != 200 else shown.status,
            content_type=answer.type or shown.content_type,
            headers=tuple(headers),
            delay=answer.delay,
            first=answer.first,
            no_head=answer.no_head,
            abort=answer.abort,
        )

    def _shown(self, host: str, answer: Answer) -> Reply:
        """The body of a special answer."""
        if answer.file:
            return Reply(documents.document(answer.file, SAMPLE_FILE), documents.CONTENT_TYPES[answer.file])
        match answer.shows:
            case "":
                return Reply(answer.body.encode())
            case "photo":
                return _svg(pictures.photo(2))
            case _ if host == "external":
                return self._external.reply("/")
            case "home":
                return _html(self.pages.home(self.county.plan.site(host)))
        return _html(self.pages.about(self.county.plan.site(host), answer.shows))


class External:
    """Somebody else's web server: friends, registers and services that are alive, everything else is gone."""

    _ALIVE = re.compile(r"/|/(conac|beian|exposure|service|friends|media|read|casino)/[^/]*")

    def reply(self, target: str) -> Reply:
        """A plain page, or 404."""
        path = target.partition("?")[0]
        if path == "/robots.txt" or not self._ALIVE.fullmatch(path):
            return Reply(b"<html><head><title>404</title></head><body>Not Found</body></html>", status=404)
        return Reply(
            '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>外部网站</title></head><body>'
            "<h1>外部网站</h1><p>这是样例县之外的一个网站，用来让友情链接、备案查询和服务入口有处可去。</p></body></html>".encode()
        )


def _html(text: str, family: Family = Family.MODERN) -> Reply:
    if family is Family.TABLE:
        return Reply(text.encode("gb18030"), OLD_HTML)
    return Reply(text.encode(), HTML)


def _file(target: str) -> Reply | None:
    """Style sheets, scripts, pictures and documents, the same on every site."""
    if target == "/robots.txt":
        return Reply(b"User-agent: *\nDisallow: /internal/\n", "text/plain")
    if target == "/favicon.ico":
        return Reply(pictures.old_photo(0, 16, 16), "image/png")
    if found := re.fullmatch(r"/assets/(red|blue|green)\.css", target):
        return Reply(_style(found[1]), "text/css; charset=utf-8")
    if target == "/assets/table.css":
        return Reply(_asset("table.css").encode(), "text/css; charset=utf-8")
    if target == "/assets/list.js":
        return Reply(_asset("list.js").encode(), "application/javascript; charset=utf-8")
    if found := re.fullmatch(r"/images/photo/(\d{1,4})\.svg", target):
        return _svg(pictures.photo(int(found[1]))) if int(found[1]) < pictures.PHOTOS else None
    if found := re.fullmatch(r"/images/banner-(red|blue|green)\.svg", target):
        return _svg(pictures.banner(_COLOURS[found[1]]))
    if found := re.fullmatch(r"/images/sign-(\w+)\.svg", target):
        return _svg(pictures.sign(*_SIGNS[found[1]])) if found[1] in _SIGNS else None
    if found := re.fullmatch(r"/images/old/([1-4]|dot)\.png", target):
        small = found[1] == "dot"
        body = pictures.old_photo(0, 6, 6) if small else pictures.old_photo(int(found[1]))
        return Reply(body, "image/png")
    if found := re.fullmatch(rf"/attach/\d{{4}}/[\d-]+\.({'|'.join(DOCUMENT_TYPES)})", target):
        return Reply(documents.document(found[1], SAMPLE_FILE), documents.CONTENT_TYPES[found[1]])
    return None


def _svg(text: str) -> Reply:
    return Reply(text.encode(), "image/svg+xml")


@cache
def _style(theme: str) -> bytes:
    main, deep = _COLOURS[theme]
    pale = {"red": "#fdf2f1", "blue": "#eef4fb", "green": "#eef6f2"}[theme]
    head = f":root{{--main:{main};--deep:{deep};--pale:{pale}}}\n"
    return (head + _asset("modern.css").replace("THEME", theme)).encode()


@cache
def _asset(name: str) -> str:
    return (files("inspector.demo") / "templates" / name).read_text(encoding="utf-8")
