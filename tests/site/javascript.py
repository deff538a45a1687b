"""A county whose pages are made by scripts, with the truth about them.

Every section shows its articles in another of the ways that government sites have. All are on
loopback, invented, and a function of the seed. A page belongs to the truth when a visitor with a mouse can
reach it; a link is broken when its address answers 404.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from aiohttp import web

HTML = "text/html"
_SCRIPT = "application/javascript"
_SENTENCES = (
    "县政府召开常务会议，研究部署近期重点工作，听取有关情况汇报。",
    "各单位要压实责任，强化协同配合，确保各项任务落到实处。",
    "会议审议通过了有关文件，并对下一步工作提出明确要求。",
    "有关部门将继续完善工作机制，优化办事流程，提升服务水平。",
    "要加强调查研究，及时回应群众关切，切实解决实际困难。",
)
_ITEMS = "items.map(i => '<li><a href=\"' + i.url + '\">' + i.title + '</a><span>' + i.date + '</span></li>').join('')"


@dataclass
class Truth:
    """What there is. ``pages`` are paths (with hash routes) by section, ``broken`` the paths of broken links."""

    pages: dict[str, set[str]] = field(default_factory=dict)
    broken: dict[str, set[str]] = field(default_factory=dict)

    def all_pages(self) -> set[str]:
        return set().union(*self.pages.values())

    def all_broken(self) -> set[str]:
        return set().union(*self.broken.values())


class JavaScriptCounty:
    """The county. ``size`` is the number of articles of a section's list. Use :meth:`start` and :meth:`stop`."""

    def __init__(self, *, size: int = 30, seed: int = 1) -> None:
        self.url = ""
        self.truth = Truth()
        self.requests = 0
        self._size = size
        self._random = Random(seed)
        self._files: dict[str, tuple[str, str]] = {}
        self._apis: dict[str, Callable[[int], object]] = {}
        self._moved: dict[str, str] = {}
        self._shells: dict[str, str] = {}
        self._runner: web.AppRunner | None = None
        self._build()

    async def start(self) -> JavaScriptCounty:
        """Serve on a free port of 127.0.0.1."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.requests += 1
        path = request.path
        if path in self._apis:
            form = await request.post() if request.method == "POST" else request.query
            return web.json_response(self._apis[path](int(str(form.get("page", 1)))))
        if path in self._moved:
            raise web.HTTPFound(self._moved[path])
        kind, body = self._files.get(path) or self._files.get(path + "index.html") or (HTML, "")
        shell = next((page for prefix, page in self._shells.items() if path.startswith(prefix)), "")
        if not body and shell:
            kind, body = HTML, shell
        if not body:
            return web.Response(status=404, text="<title>404</title>您访问的页面不存在", content_type=HTML)
        return web.Response(text=body, content_type=kind, charset="utf-8")

    # what stands where

    def _build(self) -> None:
        sections = (
            self._plain,
            self._fetched,
            self._by_attribute,
            self._written,
            self._more_button,
            self._posted_pager,
            self._scrolled,
            self._pager_of_the_system,
            self._clicked_rows,
            self._jumps,
            self._hash_routes,
            self._history_routes,
            self._shadow,
            self._frame,
            self._late_links,
            self._feed,
            self._site_map,
        )
        heads = [(section.__name__.strip("_"), section()) for section in sections]
        menu = "".join(f'<li><a href="{path}">{name}</a></li>' for name, path in heads if path)
        self._page("home", "/index.html", "首页", f'<ul class="nav">{menu}</ul>{self._text()}', feed=True)
        self.truth.pages["home"] = {"/"}

    def _plain(self) -> str:
        """What needs no script: the control."""
        rows = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in self._articles("plain", 1))
        self._page("plain", "/plain/index.html", "通知公告", f'<ul class="list">{rows}</ul>{self._text()}')
        return self._head("plain")

    def _fetched(self) -> str:
        """An empty list that an inline script fetches."""
        self._api("fetched", 1)
        script = f"<script>fetch('/api/fetched').then(r => r.json()).then(items => document.getElementById('rows').innerHTML = {_ITEMS})</script>"
        self._page("fetched", "/fetched/index.html", "政策文件", f'<ul id="rows"></ul>{self._text()}{script}')
        return self._head("fetched")

    def _by_attribute(self) -> str:
        """An empty list that names its data; the script stands in a file of its own."""
        self._api("named", 1)
        self._file(
            "/js/lists.js",
            "for (const list of document.querySelectorAll('[data-api]')) { const x = new XMLHttpRequest(); x.open('GET', list.dataset.api);"
            f" x.onload = () => {{ const items = JSON.parse(x.responseText); list.innerHTML = {_ITEMS} }}; x.send() }}",
        )
        body = f'<ul class="news-list" id="newsList" data-api="/api/named"></ul>{self._text()}<script src="/js/lists.js"></script>'
        self._page("named", "/named/index.html", "工作动态", body)
        return self._head("named")

    def _written(self) -> str:
        """Links that document.write puts together."""
        parts = "".join(
            f"document.write('<p><a href=\"{path[:5]}' + '{path[5:]}\">{title}</a></p>');"
            for path, title in self._articles("write", 1)
        )
        self._page("write", "/write/index.html", "人事信息", f"{self._text()}<script>{parts}</script>")
        return self._head("write")

    def _more_button(self) -> str:
        """A list that grows by a button."""
        self._api("more", 4)
        script = f"""<script>let page = 1; function load() {{ fetch('/api/more?page=' + page).then(r => r.json()).then(items => {{
            document.getElementById('rows').insertAdjacentHTML('beforeend', {_ITEMS});
            if (++page > 4) document.getElementById('more').style.display = 'none' }}) }} load();
            document.getElementById('more').addEventListener('click', load)</script>"""
        body = f'<ul id="rows"></ul><div id="more" class="load-more" style="cursor:pointer">加载更多</div>{self._text()}{script}'
        self._page("more", "/more/index.html", "图片新闻", body)
        return self._head("more")

    def _posted_pager(self) -> str:
        """A list whose pages take each other's place, asked for by POST."""
        self._api("posted", 5)
        script = f"""<script>let page = 1; function go(to) {{ page = to; fetch('/api/posted', {{method: 'POST', body: new URLSearchParams({{page: to}})}})
            .then(r => r.json()).then(items => {{ document.getElementById('rows').innerHTML = {_ITEMS};
            document.getElementById('next').className = page >= 5 ? 'disabled' : '' }}) }} go(1)</script>"""
        body = f"""<ul id="rows"></ul><div class="pages"><a href="javascript:go(1)">首页</a> <a id="next" href="javascript:void(0)"
            onclick="if (page < 5) go(page + 1)">下一页</a> <a href="javascript:go(5)">尾页</a></div>{self._text()}{script}"""
        self._page("posted", "/posted/index.html", "办事结果", body)
        return self._head("posted")

    def _scrolled(self) -> str:
        """A list that grows as the visitor scrolls."""
        self._api("scrolled", 4)
        script = f"""<script>let page = 0, busy = false; function load() {{ if (busy || page >= 4) return; busy = true; page++;
            fetch('/api/scrolled?page=' + page).then(r => r.json()).then(items => {{ busy = false;
            document.getElementById('rows').insertAdjacentHTML('beforeend', {_ITEMS}) }}) }} load();
            window.addEventListener('scroll', () => {{ if (scrollY + innerHeight > document.body.scrollHeight - 200) load() }})</script>"""
        body = f'<style>li{{height:{max(120, 2400 // self._size)}px}}</style><ul id="rows"></ul>{script}'
        self._page("scrolled", "/scrolled/index.html", "媒体关注", self._text() + body)
        return self._head("scrolled")

    def _pager_of_the_system(self) -> str:
        """The pager that a widespread content system has a script write."""
        self._file(
            "/js/page.js",
            "function createPageHTML(count, at, name, ext) { for (let n = 0; n < count; n++) document.write('<a href=\"' + name + (n ? '_' + n : '') + '.' + ext + '\">' + (n + 1) + '</a> ') }",
        )
        articles = self._articles("system", 3)
        share = len(articles) // 3
        for number in range(3):
            rows = "".join(
                f'<li><a href="{path}">{title}</a></li>'
                for path, title in articles[number * share : (number + 1) * share]
            )
            body = f'<ul class="list">{rows}</ul><div class="pages"><script>createPageHTML(3, {number}, "index", "html");</script></div>{self._text()}'
            name = f"/system/index{f'_{number}' if number else ''}.html"
            self._page("system", name, "重点领域", f'<script src="/js/page.js"></script>{body}')
            self.truth.pages["system"].add(name)
        self.truth.pages["system"].discard("/system/index.html")
        return self._head("system")

    def _clicked_rows(self) -> str:
        """Entries without an address in the markup: a click opens what the data says."""
        self._api("clicked", 1)
        script = """<script>fetch('/api/clicked').then(r => r.json()).then(items => items.forEach(i => { const row = document.createElement('li');
            row.textContent = i.title; row.addEventListener('click', () => location.href = i.url); document.getElementById('rows').append(row) }))</script>"""
        self._page("clicked", "/clicked/index.html", "规划计划", f'<ul id="rows"></ul>{self._text()}{script}')
        return self._head("clicked")

    def _jumps(self) -> str:
        """Pages that only send the visitor on, in five ways."""
        ways = (
            "<script>location.href = '{}'</script>",
            "<script>setTimeout(function () {{ window.location = '{}' }}, 300)</script>",
            "<script>var to = ['{}']; location.replace(to[0])</script>",
            '<meta http-equiv="refresh" content="0;url={}">',
            '<form id="f" action="{}"></form><script>document.getElementById("f").submit()</script>',
        )
        rows = ""
        for number, way in enumerate(ways):
            path, title = self._article("jumps", number)
            self._file(
                f"/jumps/to{number}.html",
                f"<html><head><title>跳转</title></head><body>{way.format(path)}</body></html>",
                HTML,
            )
            self.truth.pages["jumps"].add(f"/jumps/to{number}.html")
            rows += f'<li><a href="/jumps/to{number}.html">{title}</a></li>'
        self._file(
            "/jumps/lost.html",
            "<html><body><script>location.href='/jumps/' + 'nowhere.html'</script></body></html>",
            HTML,
        )
        self.truth.pages["jumps"].add("/jumps/lost.html")
        self.truth.broken["jumps"] = {"/jumps/nowhere.html"}
        rows += '<li><a href="/jumps/lost.html">失效的跳转</a></li>'
        self._page("jumps", "/jumps/index.html", "专题专栏", f'<ul class="list">{rows}</ul>{self._text()}')
        return self._head("jumps")

    def _hash_routes(self) -> str:
        """A shell in the manner of Vue: its views have no address but a fragment."""
        articles = self._articles("app", 2)
        half = len(articles) // 2
        views = {"/news": articles[:half], "/files": articles[half:]}
        data = {name: [{"url": path, "title": title} for path, title in rows] for name, rows in views.items()}
        self._file("/api/app-views", json.dumps(data, ensure_ascii=False), "application/json")
        self._file(
            "/js/app.js",
            """const app = document.getElementById('app'); let views = {};
            function show() { const at = location.hash.slice(1) || '/'; const rows = views[at] || [];
              app.innerHTML = '<header><a href="#/">首页</a> <a href="#/news">新闻</a> <a href="#/files">文件</a></header><h1>数字县情平台，提供新闻和文件的查询。</h1><ul>'
                + rows.map(r => '<li><a href="' + r.url + '">' + r.title + '</a></li>').join('') + '</ul>' }
            addEventListener('hashchange', show); fetch('/api/app-views').then(r => r.json()).then(v => { views = v; show() })""",
        )
        shell = '<!DOCTYPE html><html><head><title>数字县情</title></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>'
        self._file("/app/index.html", shell, HTML)
        self.truth.pages["app"] |= {"/app/", "/app/#/news", "/app/#/files"}
        return "/app/"

    def _history_routes(self) -> str:
        """A shell whose views have addresses of their own, all answered by the same empty page."""
        articles = self._articles("hist", 2)
        half = len(articles) // 2
        views = {"/spa/news": articles[:half], "/spa/files": articles[half:]}
        data = {name: [{"url": path, "title": title} for path, title in rows] for name, rows in views.items()}
        self._file(
            "/js/spa.js",
            f"const views = {json.dumps(data, ensure_ascii=False)};"
            """document.getElementById('root').innerHTML = '<nav><a href="/spa/news">新闻</a> <a href="/spa/files">文件</a></nav><h1>政务服务大厅：' + location.pathname + '</h1>'
            + (views[location.pathname] || []).map(r => '<p><a href="' + r.url + '">' + r.title + '</a></p>').join('')""",
        )
        shell = '<!DOCTYPE html><html><head><title>服务大厅</title></head><body><div id="root"></div><script src="/js/spa.js"></script></body></html>'
        self._shells["/spa/"] = shell
        self.truth.pages["hist"] |= {"/spa/", "/spa/news", "/spa/files"}
        return "/spa/"

    def _shadow(self) -> str:
        """Lists inside the shadow roots of web components, one in another."""
        rows = json.dumps(
            [{"url": path, "title": title} for path, title in self._articles("shadow", 1)], ensure_ascii=False
        )
        self._file(
            "/js/parts.js",
            f"""const rows = {rows};
            customElements.define('news-row', class extends HTMLElement {{ connectedCallback() {{ const i = rows[this.dataset.n];
              this.attachShadow({{mode: 'open'}}).innerHTML = '<a href="' + i.url + '">' + i.title + '</a>' }} }});
            customElements.define('news-list', class extends HTMLElement {{ connectedCallback() {{
              this.attachShadow({{mode: 'open'}}).innerHTML = rows.map((r, n) => '<news-row data-n="' + n + '"></news-row>').join('') }} }})""",
        )
        self._page(
            "shadow",
            "/shadow/index.html",
            "数据发布",
            f'{self._text()}<news-list></news-list><script src="/js/parts.js"></script>',
        )
        return self._head("shadow")

    def _frame(self) -> str:
        """A list in a frame that a script puts in."""
        rows = "".join(
            f'<li><a href="{path}" target="_top">{title}</a></li>' for path, title in self._articles("frame", 1)
        )
        self._page("frame", "/frame/list.html", "列表", f'<ul class="list">{rows}</ul>')
        script = (
            "<script>document.write('<iframe src=\"/frame/' + 'list.html\" width=600 height=400></iframe>')</script>"
        )
        self._page("frame", "/frame/index.html", "互动交流", self._text() + script)
        self.truth.pages["frame"].add("/frame/list.html")
        return self._head("frame")

    def _late_links(self) -> str:
        """Articles complete in markup, to which a script of the template adds a link each: nothing on the page
        tells, only having rendered some of its kind."""
        self._file(
            "/js/related.js",
            "const n = /doc(\\d+)/.exec(location.pathname)[1]; const p = document.createElement('p');"
            " p.innerHTML = '<a href=\"/late/att' + n + '.html\">本文图解之' + n + '</a>'; document.querySelector('.content').append(p)",
        )
        rows = ""
        for number in range(self._size):
            title = self._title()
            body = f'<h1>{title}</h1><div class="content">{self._text()}</div><script src="/js/related.js"></script>'
            self._page("late", f"/late/doc{number}.html", title, body)
            self.truth.pages["late"].add(f"/late/doc{number}.html")
            rows += f'<li><a href="/late/doc{number}.html">{title}</a></li>'
            if number % 10 == 9:
                self.truth.broken.setdefault("late", set()).add(f"/late/att{number}.html")
            else:
                self._page(
                    "late",
                    f"/late/att{number}.html",
                    f"图解{title}",
                    f'<h1>图解</h1><div class="content">{self._text()}</div>',
                )
                self.truth.pages["late"].add(f"/late/att{number}.html")
        self._page("late", "/late/index.html", "政策解读", f'<ul class="list">{rows}</ul>{self._text()}')
        return self._head("late")

    def _feed(self) -> str:
        """Articles that only the site's feed names."""
        entries = "".join(
            f"<item><title>{title}</title><link>{path}</link></item>" for path, title in self._articles("feed", 1)
        )
        self._file(
            "/news/rss.xml",
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>新闻</title>{entries}</channel></rss>',
            "application/rss+xml",
        )
        return ""

    def _site_map(self) -> str:
        """Articles that only the site map names; it names no dead one."""
        for number in range(5):
            self._article("map", number)
        entries = "".join(f"<url><loc>/map/a{number}.html</loc></url>" for number in range(5))
        self._file("/sitemap.xml", f"<urlset>{entries}</urlset>", "application/xml")
        return ""

    # parts

    def _head(self, section: str) -> str:
        """The section's own page, entered into the truth."""
        self.truth.pages[section].add(f"/{section}/")
        return f"/{section}/"

    def _articles(self, section: str, pages: int) -> list[tuple[str, str]]:
        """The articles of a section, ``pages`` lists long, the last of each list a dead link."""
        rows = []
        for page in range(pages):
            rows += [self._article(section, page * self._size + number) for number in range(self._size - 1)]
            dead = f"/{section}/lost{page}.html"
            self.truth.broken.setdefault(section, set()).add(dead)
            rows.append((dead, self._title()))
        return rows

    def _article(self, section: str, number: int) -> tuple[str, str]:
        title, path = self._title(), f"/{section}/a{number}.html"
        self._page(section, path, title, f'<h1>{title}</h1><div class="content">{self._text()}</div>')
        self.truth.pages.setdefault(section, set()).add(path)
        return path, title

    def _api(self, section: str, pages: int) -> None:
        rows = [{"url": path, "title": title, "date": "2026-09-01"} for path, title in self._articles(section, pages)]
        self._apis[f"/api/{section}"] = lambda page: rows[(page - 1) * self._size : page * self._size]

    def _page(self, section: str, path: str, title: str, body: str, *, feed: bool = False) -> None:
        self.truth.pages.setdefault(section, set())
        alternate = '<link rel="alternate" type="application/rss+xml" href="/news/rss.xml">' if feed else ""
        self._files[path] = (
            HTML,
            (
                f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-样例县</title>{alternate}<script src="/js/common.js"></script></head>'
                f'<body class="{section}"><div class="crumb">当前位置：<a href="/">首页</a> &gt; {title}</div>{body}'
                '<div class="footer">主办单位：样例县人民政府办公室</div></body></html>'
            ),
        )
        self._file("/js/common.js", "window.ready = true")

    def _file(self, path: str, body: str, kind: str = _SCRIPT) -> None:
        self._files[path] = kind, body

    def _title(self) -> str:
        pick = self._random.choice
        return f"{pick(('县政府', '县教育局', '县水利局', '县财政局', '县民政局'))}{pick(('部署', '推进', '开展', '完善'))}第{self._random.randrange(10_000)}号工作"

    def _text(self) -> str:
        return "".join(f"<p>{self._random.choice(_SENTENCES)}</p>" for _ in range(6))
