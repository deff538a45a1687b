"""A county's website as files: thousands of pages of 30 to 60 KB with planted link faults, and the truth about them.

Every fault stands on a page of its own choosing and is an address that a visitor cannot use; every trap is an
address that looks wrong to a careless checker and is not. The same arguments give the same bytes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

COLUMNS = (
    *(("zwgk", name, path) for name, path in (("通知公告", "tzgg"), ("政策文件", "zcwj"), ("人事任免", "rsrm"))),
    *(("xwdt", name, path) for name, path in (("工作动态", "gzdt"), ("部门信息", "bmxx"), ("乡镇动态", "xzdt"))),
    *(("bsfw", name, path) for name, path in (("办事指南", "bszn"), ("便民提示", "bmts"), ("表格下载", "bgxz"))),
)
_SECTIONS = {"zwgk": "政务公开", "xwdt": "新闻动态", "bsfw": "办事服务"}
_BODIES = [
    "教育局",
    "水利局",
    "财政局",
    "审计局",
    "交通运输局",
    "应急管理局",
    "市场监督管理局",
    "农业农村局",
    "文化和旅游局",
    "卫生健康委",
]
_DOES = ["开展", "部署", "召开", "组织", "推进", "公布", "印发", "完成", "启动", "检查"]
_WHAT = [
    "防汛准备工作",
    "校园安全检查",
    "年度预算公开",
    "乡村道路养护",
    "招聘面试安排",
    "惠民补贴发放",
    "河道清理行动",
    "疫苗接种服务",
]
_WORDS = [
    "各乡镇",
    "各有关单位",
    "要按照要求",
    "落实责任",
    "加强检查",
    "做好记录",
    "及时上报",
    "群众反映的问题",
    "应当在规定时限内答复",
    "工作人员",
    "深入一线",
    "了解情况",
    "解决困难",
    "经研究决定",
    "现予公布",
    "联系人",
    "请于工作日办理",
    "材料齐全的",
    "当场受理",
    "特此通知",
]
_STYLE = 'style="text-indent:2em;line-height:1.9;font-family:宋体;font-size:16px;margin-bottom:12px;text-align:justify"'

PER_LIST = 20
_SMALLEST, _LARGEST = 30_000, 60_000


@dataclass
class Truth:
    """The planted faults and traps: addresses by class. ``pages`` counts the HTML pages."""

    pages: int = 0
    faults: dict[str, list[str]] = field(default_factory=dict)
    traps: dict[str, list[str]] = field(default_factory=dict)

    def save(self, file: Path) -> None:
        """Write as JSON."""
        file.write_text(json.dumps(self.__dict__, ensure_ascii=False, indent=1), "utf-8")


@dataclass
class _Article:
    path: str
    title: str
    day: str
    section: str
    column: tuple[str, str]
    body: list[str] = field(default_factory=list)


class Website:
    """Generates the site.

    Args:
        root: the document root to fill.
        site: address of the site, ``http://127.0.0.1:8080``.
        other: address of a second host that its outside links lead to.
        closed: address of a port on which nobody listens.
        small: pages of about one KB instead, for measuring memory on many of them.
    """

    def __init__(
        self, root: Path, *, pages: int, seed: int, site: str, other: str, closed: str, small: bool = False
    ) -> None:
        self._root, self._site, self._other, self._closed = root, site, other, closed
        self._random = random.Random(seed)
        self._small = small
        self.truth = Truth()
        self.redirects: dict[str, str] = {}
        self._articles = self._plan(pages)

    def build(self) -> Truth:
        """Write all files; returns what was planted."""
        if not self._small:
            self._plant()
        self._assets()
        for at, article in enumerate(self._articles):
            self._write(article.path, self._article(article, self._articles[at - 1]))
            self.truth.pages += 1
        for section, name, path in COLUMNS:
            self._lists(section, name, path)
        self._home()
        return self.truth

    def _plan(self, pages: int) -> list[_Article]:
        per_column = max(1, round((pages - 1) / (len(COLUMNS) * (1 + 1 / PER_LIST))))
        planned: list[_Article] = []
        for section, name, path in COLUMNS:
            for number in range(per_column):
                month, day = 1 + number % 9, 1 + number % 28
                address = f"/{section}/{path}/2026/{month:02d}/t2026{month:02d}{day:02d}_{len(planned) + 10_000}.html"
                choose = self._random.choice
                title = f"{choose(_BODIES)}{choose(_DOES)}{choose(_WHAT)}（第{number + 1}期）"
                planned.append(_Article(address, title, f"2026-{month:02d}-{day:02d}", section, (name, path)))
        return planned

    # pages

    def _article(self, article: _Article, before: _Article) -> str:
        name, path = article.column
        trail = (
            f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/{article.section}/{path}/">{name}</a> '
            f"&gt; 正文</div>"
        )
        meta = (
            f'<meta name="ArticleTitle" content="{article.title}"><meta name="PubDate" content="{article.day} 09:00">'
        )
        top = (
            f'{trail}<h1>{article.title}</h1><div class="info">发布时间：{article.day} 来源：县政府办公室</div>'
            f'<div class="TRS_Editor" id="content">{"".join(article.body)}'
        )
        end = f'</div><div class="near">上一篇：<a href="{before.path}">{before.title}</a></div>'
        return self._page(article.title, meta, top, end, related=True)

    def _lists(self, section: str, name: str, path: str) -> None:
        mine = [article for article in self._articles if article.column == (name, path)]
        count = -(-len(mine) // PER_LIST)
        for number in range(count):
            entries = "".join(
                f'<li><a href="{article.path}" title="{article.title}">{article.title}</a><span>{article.day}</span></li>\n'
                for article in mine[number * PER_LIST : (number + 1) * PER_LIST]
            )
            links = "".join(f'<a href="{_list_name(other)}">{other + 1}</a> ' for other in range(count))
            trail = f'<div class="position">当前位置：<a href="/">首页</a> &gt; {name}</div>'
            top = f'{trail}<ul class="list">{entries}</ul><div class="pager">{links}</div><div class="note">'
            meta = f'<meta name="ColumnName" content="{name}">'
            self._write(f"/{section}/{path}/{_list_name(number)}", self._page(name, meta, top, "</div>"))
            self.truth.pages += 1

    def _home(self) -> None:
        boxes = "".join(
            f'<div class="box"><h3><a href="/{section}/{path}/">{name}</a></h3><ul>'
            + "".join(
                f'<li><a href="{article.path}">{article.title}</a><span>{article.day}</span></li>'
                for article in [one for one in self._articles if one.column == (name, path)][:6]
            )
            + "</ul></div>"
            for section, name, path in COLUMNS
        )
        self._write("/index.html", self._page("示例县人民政府", "", boxes, ""))
        self.truth.pages += 1

    def _page(self, title: str, meta: str, top: str, end: str, *, related: bool = False) -> str:
        head = (
            f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{meta}<title>{title}_示例县人民政府</title>'
            '<link rel="stylesheet" href="/static/site.css"><script src="/static/site.js"></script></head><body>'
        )
        if self._small:
            return f'{head}<div class="nav"><a href="/">首页</a></div>{top}<p>{title}。</p>{end}</body></html>'
        menu = "".join(
            f'<li class="item"><a href="/{section}/{path}/" title="{name}">{name}</a><div class="sub" style="display:none">'
            + "".join(f'<a href="/{other}/{way}/">{word}</a>' for other, word, way in COLUMNS if other == section)
            + "</div></li>\n"
            for section, name, path in COLUMNS
        )
        beside = "".join(f'<li><a href="{one.path}">{one.title}</a></li>' for one in self._some(8)) if related else ""
        foot = (
            f'<div class="footer"><select onchange="window.open(this.value)"><option value="{self._other}/">省政府网</option>'
            f'</select><a href="{self._other}/">友情链接</a><p>主办单位：示例县人民政府办公室　网站标识码：3600000000　'
            '赣ICP备00000000号</p><img src="/static/mark.png" alt="党政机关"></div></body></html>'
        )
        begin = (
            f'{head}<div class="header"><img src="/static/logo.png" alt="标志"></div><ul class="nav">{menu}</ul>{top}'
        )
        close = f'{end}<div class="related"><h4>相关信息</h4><ul>{beside}</ul></div>{foot}'
        room = self._random.randint(_SMALLEST, _LARGEST) - len(begin.encode()) - len(close.encode())
        return begin + self._text(room) + close

    def _text(self, room: int) -> str:
        """Paragraphs as a word processor leaves them, ``room`` bytes in all."""
        parts: list[str] = []
        while room > 0:
            words = "，".join(self._random.choices(_WORDS, k=self._random.randint(8, 20)))
            parts.append(f'<p class="MsoNormal" {_STYLE}><span lang="EN-US" {_STYLE}>{words}。</span></p>\n')
            room -= len(parts[-1].encode())
        return "".join(parts)

    def _some(self, count: int) -> list[_Article]:
        return self._random.choices(self._articles, k=count)

    # faults and traps

    def _plant(self) -> None:
        for name, planted, trap in self._plants():
            for address, markup in planted:
                kept = self.truth.traps if trap else self.truth.faults
                kept.setdefault(name, []).append(address if "://" in address else self._site + address)
                self._random.choice(self._articles).body.append(f"<p>{markup}</p>\n")

    def _plants(self) -> Iterator[tuple[str, list[tuple[str, str]], bool]]:
        """Class, (address, markup) of each plant, whether it is a trap."""
        script = "<script>"

        def links(form: str, count: int, markup: str = '<a href="{}">详情</a>') -> list[tuple[str, str]]:
            return [(form.format(at), markup.format(form.format(at))) for at in range(count)]

        yield "page", links("/zwgk/tzgg/2026/01/t20260101_9{:03d}.html", 60), False
        yield "attachment", links("/files/lost{}.pdf", 15, '附件：<a href="{}">附件.pdf</a>'), False
        yield "picture", links("/upload/lost{}.jpg", 20, '<img src="{}" alt="配图">'), False
        yield "srcset", links("/upload/set{}.jpg", 4, '<img src="/static/logo.png" srcset="{} 2x">'), False
        yield "frame", links("/embed/lost{}.html", 4, '<iframe src="{}"></iframe>'), False
        yield "option", links("/go/option{}.html", 4, '<select><option value="{}">部门</option></select>'), False
        yield "onclick", links("/go/click{}.html", 4, '<a href="#" onclick="window.open(\'{}\')">点击</a>'), False
        yield "script", links("/static/lost{}.js", 3, script + "</script>" + '<script src="{}"></script>'), False
        for status in (500, 503, 410):
            yield f"status {status}", links(f"/s{status}/{{}}.html", 5), False
        self.redirects |= {f"/old/{at}.html": f"/gone/{at}.html" for at in range(10)}
        yield "redirect to nothing", links("/old/{}.html", 10), False
        for at in range(3):
            self.redirects |= {f"/ring/{at}a.html": f"/ring/{at}b.html", f"/ring/{at}b.html": f"/ring/{at}a.html"}
        yield "redirect loop", links("/ring/{}a.html", 3), False
        self.redirects |= {f"/moved/t2026_{at}.html": "/" for at in range(10)}
        yield "to the home page", links("/moved/t2026_{}.html", 10), False
        yield "error text", links("/soft/{}.html", 10), False
        yield (
            "refused",
            [(f"{self._closed}/{at}.html", f'<a href="{self._closed}/{at}.html">外部</a>') for at in range(5)],
            False,
        )
        yield (
            "outside",
            [(f"{self._other}/dead{at}", f'<a href="{self._other}/dead{at}">外部</a>') for at in range(10)],
            False,
        )
        yield (
            "lost path",
            [(quote(f"/files/丢失{at}.doc"), f'<a href="/files/丢失{at}.doc">表格</a>') for at in range(4)],
            False,
        )
        yield "refresh", self._jumps("refresh", '<meta http-equiv="refresh" content="0;url={}">'), False
        yield "location", self._jumps("location", script + 'location.href="{}"</script>'), False
        yield (
            "written",
            [
                (
                    f"/written/{at}.html",
                    f"{script}document.write('<a href=\"/writ'+'ten/{at}.html\">写入</a>')</script>",
                )
                for at in range(10)
            ],
            False,
        )
        yield "fetched", [(f"/fetched/{at}.html", self._fetched(at)) for at in range(10)], False

        self.redirects |= {f"/fine/{at}.html": self._some(1)[0].path for at in range(50)}
        yield "redirect", links("/fine/{}.html", 50), True
        yield "no HEAD", links("/nohead/{}.html", 10), True
        yield "browsers only", links("/browsers/{}.html", 5), True
        yield "commented out", links("/comment/{}.html", 5, '<!-- <a href="{}">旧</a> -->'), True
        yield (
            "in a template",
            links("/template/{}.html", 5, '<script type="text/html"><a href="{}">x</a></script>'),
            True,
        )
        yield (
            "outside, alive",
            [(f"{self._other}/a{at}", f'<a href="{self._other}/a{at}">外部</a>') for at in range(10)],
            True,
        )
        for at in range(3):
            self._write(f"/files/年报{at}.pdf", b"%PDF-1.4\n" + b"0" * 2000)
            self._write(f"/files/two words{at}.pdf", b"%PDF-1.4\n" + b"0" * 2000)
        yield (
            "Chinese path",
            [(quote(f"/files/年报{at}.pdf"), f'<a href="/files/年报{at}.pdf">年报</a>') for at in range(3)],
            True,
        )
        yield "blank in a path", links("/files/two words{}.pdf", 3), True

    def _jumps(self, name: str, markup: str) -> list[tuple[str, str]]:
        planted = []
        for at in range(3):
            address, lost = f"/jump/{name}{at}.html", f"/gone/{name}{at}.html"
            self._write(address, f"<html><head>{markup.format(lost)}</head><body></body></html>")
            planted.append((lost, f'<a href="{address}">跳转</a>'))
        return planted

    def _fetched(self, at: int) -> str:
        data = [{"u": f"/fetched/{at}.html", "t": "脚本读取的失效链接"}]
        self._write(f"/api/{at}.json", json.dumps(data, ensure_ascii=False))
        return f'<ul id="list{at}" class="filled" data-src="/api/{at}.json"></ul>'

    # files

    def _assets(self) -> None:
        self._write("/robots.txt", "User-agent: *\nDisallow: /private/\n")
        self._write("/static/site.css", "".join(f".c{at}{{margin:{at % 20}px}}\n" for at in range(400)))
        self._write("/static/site.js", _SCRIPT)
        for name in ("logo", "mark"):
            self._write(f"/static/{name}.png", _PICTURE)
        self._write("/lost.html", "<html><head><title>404</title></head><body>您访问的页面不存在</body></html>")

    def _write(self, path: str, content: str | bytes) -> None:
        file = self._root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def _list_name(number: int) -> str:
    return "index.html" if number == 0 else f"index_{number}.html"


_SCRIPT = """document.addEventListener('DOMContentLoaded', function () {
  document.querySelectorAll('ul.filled').forEach(function (list) {
    fetch(list.getAttribute('data-src')).then(function (answer) { return answer.json(); }).then(function (entries) {
      list.innerHTML = entries.map(function (e) { return '<li><a href="' + e.u + '">' + e.t + '</a></li>'; }).join('');
    });
  });
});
"""
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
