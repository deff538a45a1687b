"""What the county's pages look like: every page as HTML text, in one of the three template families."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from html import escape
from random import Random
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inspector.demo.addresses import LIST_SIZE, channel_path, list_path
from inspector.demo.blueprint import ChannelPlan, ColumnPlan, Family, Kind, LeaderPlan, SitePlan, UnitPlan, data
from inspector.demo.county import Article, County
from inspector.demo.pictures import PHOTOS
from inspector.demo.services import guide_fields, search_results

_HOME = {
    "portal": (
        ("xwzx/yxyw", "xwzx/bmdt", "xwzx/xzdt"),
        ("tzgg", "zcwj", "zcjd", "hdjl/xzxx", "ztzl/yshj", "ztzl/aqsc"),
    ),
    "education": (("jyyw", "xydt"), ("tzgg", "zcwj")),
    "water": (("sldt",), ("tzgg", "fxkh")),
    "park": (("gxdt",), ("tzgg", "zcwj")),
}
"""The columns in the tabs and in the boxes of each home page."""

_STANDING = datetime(2026, 1, 8, 9, 30)
"""When the pages that never change were published, as their tags say."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("inspector.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _texts() -> dict[str, Any]:
    return data("texts.toml")


class Pages:
    """Renders the pages of one county."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.plan = county.plan

    def home(self, site: SitePlan) -> str:
        """A site's home page."""
        tabs, boxes = _HOME[site.key]
        blocks = [self._block(self.plan.column(site.key, key), 9) for key in (*tabs, *boxes)]
        newest = blocks[0]["articles"]
        guides = self.plan.guides[:7] if site.key == "portal" else ()
        context = self._frame(site, site.name, {"ColumnName": "首页", "ColumnType": "首页"}, ("page", "/"))
        return _render(
            "home.html",
            context,
            headline=newest[1] if len(newest) > 1 else None,
            focus=newest[0],
            photo=1,
            tabs=blocks[: len(tabs)],
            blocks=blocks[len(tabs) :],
            services=[(guide["short"], f"/bsfw/bszn/{guide['slug']}.html") for guide in guides],
        )

    def channel(self, site: SitePlan, channel: ChannelPlan) -> str:
        """The page of a heading of the navigation: its columns with their newest articles."""
        context = self._frame(site, channel.name, _column_tags(channel.name, "其他"), ("page", channel_path(channel)))
        context |= self._surroundings(channel, channel.name, [(channel.name, "")])
        listed = [column for column in channel.columns if column.kind is Kind.LIST]
        template = "table_channel.html" if channel.family is Family.TABLE else "channel.html"
        return _render(template, context, blocks=[self._block(column, 5) for column in listed])

    def column(self, column: ColumnPlan, page: int) -> str:
        """A column's page: one page of its list, or whatever stands in its place."""
        channel, site = self._channel(column), self.plan.site(column.site)
        context = self._frame(site, column.name, _column_tags(column.name, column.type), (column.key, None))
        context |= self._surroundings(channel, column.name, self._trail(column))
        table = column.family is Family.TABLE
        if column.kind is Kind.UNITS:
            entries = [(unit.name, f"/{column.key}/{unit.slug}.html") for unit in self.plan.units]
            return _render("entries.html", context, entries=entries)
        if column.kind is Kind.LEADERS:
            entries = [(f"{ld.post} {ld.name}", f"/{column.key}/{ld.slug}.html") for ld in self.plan.leaders]
            return _render("entries.html", context, entries=entries)
        if column.kind is Kind.GUIDES:
            entries = [(guide["name"], f"/{column.key}/{guide['slug']}.html") for guide in self.plan.guides]
            return _render("entries.html", context, entries=entries)
        if column.kind is Kind.TEXT:
            text = _texts()["pages"][column.text]
            template = "table_text.html" if table else "text.html"
            return _render(template, context, paragraphs=text["paragraphs"], cells=text.get("cells", ()))
        if column.kind is Kind.FORM:
            return _render("form.html", context, **_texts()["forms"][column.text])
        last = self.county.list_pages(column)
        return _render(
            "table_list.html" if table else "list.html",
            context,
            column=column,
            articles=[] if column.family is Family.SCRIPT else self.county.articles(column, page),
            pinned=self.county.pinned(column, page),
            rows=context["rows"] if page == 1 else (),
            page=page,
            pages=last,
            window=range(max(1, page - 5), min(last, page + 5) + 1),
            page_url=lambda number: list_path(column, number),
            date_of=lambda article: article.published.strftime(
                "%Y/%m/%d" if column.list_style == "slashes" else "%Y-%m-%d"
            ),
            photo_of=self._photo,
        )

    def rows(self, column: ColumnPlan, page: int) -> dict[str, Any]:
        """What the interface behind a script-built list answers."""
        rows = [
            {
                "title": article.title,
                "url": article.path,
                "date": "" if "list" in article.edits.drop else f"{article.published:%Y-%m-%d}",
            }
            for article in self.county.articles(column, page)
        ]
        if page == 1:
            extra = self.county.edits(column.site, column.key, None).rows
            rows += [dict(zip(("title", "url", "date"), row.split("|"), strict=True)) for row in extra]
        return {"page": page, "pages": self.county.list_pages(column), "rows": rows}

    def article(self, article: Article) -> str:
        """An article's page."""
        column, change = article.column, article.edits
        site = self.plan.site(column.site)
        tags = _column_tags(column.name, column.type) | {
            "ArticleTitle": article.title,
            "PubDate": f"{article.published:%Y-%m-%d %H:%M}",
            "ContentSource": article.source,
            "Keywords": column.name,
            "Url": f"{site.host_name}{article.path}",
        }
        context = self._frame(site, article.title, tags, (column.key, article.index))
        context |= self._surroundings(self._channel(column), column.name, [*self._trail(column), ("正文", "")])
        paragraphs = [] if change.alone else list(self.county.text(article).paragraphs)
        paragraphs[2:2] = change.paragraphs
        random = Random(f"{self.county.seed}/{column.site}/{column.key}/{article.index}/extras")  # noqa: S311
        table = column.family is Family.TABLE
        pictured = column.genre in {"news", "school", "water", "culture"} and random.random() < 0.5
        attached = not table and column.genre in {"notice", "policy", "finance", "personnel"} and random.random() < 0.4
        name = f"{article.title[:24]}附件.{'pdf' if article.index % 2 else 'xlsx'}"
        return _render(
            "table_article.html" if table else "article.html",
            context,
            article=article,
            drop=change.drop,
            paragraphs=paragraphs,
            picture=(1 + self._photo(article) % 4 if table else self._photo(article)) if pictured else None,
            attachment={"name": name, "url": self._attachment(article, name)} if attached else None,
            newer=self.county.beside(article, -1),
            older=self.county.beside(article, 1),
        )

    def unit(self, column: ColumnPlan, unit: UnitPlan) -> str:
        """A unit's directory page with its six fields."""
        change = self.county.edits(column.site, "unit", unit.slug)
        values = unit.fields() | dict(change.fields)
        fields = [(unit.labels[key], value) for key, value in values.items() if key not in change.drop]
        context = self._leaf(column, unit.name, ("unit", unit.slug), unit.name)
        return _render("fields.html", context, layout=unit.layout, fields=fields)

    def leader(self, column: ColumnPlan, leader: LeaderPlan) -> str:
        """A leader's page: name, post, division of work, life."""
        place = "page", f"/{column.key}/{leader.slug}.html"
        fields = {"姓名": leader.name, "职务": leader.post, "分管工作": leader.division, "简历": leader.life}
        fields |= dict(self.county.edits(column.site, *place).fields)
        context = self._leaf(column, f"{leader.post} {leader.name}", place, "县政府办公室")
        return _render("fields.html", context, layout="table", fields=fields.items())

    def guide(self, column: ColumnPlan, guide: dict[str, str]) -> str:
        """A service guide with the eight kinds of element."""
        place = "page", f"/{column.key}/{guide['slug']}.html"
        fields = guide_fields(guide, UnitPlan.HOURS, self.county.edits(column.site, *place))
        context = self._leaf(column, guide["name"], place, "县行政审批局")
        return _render("fields.html", context, layout="table", fields=fields)

    def search(self, site: SitePlan, words: str) -> str:
        """What the website's search answers."""
        found = search_results(self.county, site, words)
        if not found:
            return self.about(site, "search")
        context = self._about_frame(site, "站内搜索", "/about/search.html", {})
        return _render("entries.html", context, entries=found)

    def about(self, site: SitePlan, name: str) -> str:
        """A page about the site itself: contact, statement, accessible, search, missing."""
        text = _texts()["pages"][name]
        facts = {"phone": site.phone, "address": site.address, "sponsor": site.sponsor}
        tags = {} if name == "missing" else _article_tags(text["title"], site.sponsor)
        context = self._about_frame(site, text["title"], f"/about/{name}.html", tags)
        return _render("text.html", context, paragraphs=[part.format(**facts) for part in text["paragraphs"]])

    def site_map(self, site: SitePlan) -> str:
        """The site map: every column."""
        columns = [column for channel in self.plan.channels_of(site.key) for column in channel.columns]
        context = self._about_frame(site, "网站地图", "/about/sitemap.html", _article_tags("网站地图", site.sponsor))
        return _render("entries.html", context, entries=[(column.name, list_path(column)) for column in columns])

    def _about_frame(self, site: SitePlan, title: str, path: str, tags: dict[str, str]) -> dict[str, Any]:
        return self._frame(site, title, tags, ("page", path)) | {"trail": [(title, "")], "here": title}

    def _leaf(self, column: ColumnPlan, title: str, place: tuple[str, str], source: str) -> dict[str, Any]:
        """The frame of a standing page below a column."""
        tags = _column_tags(column.name, column.type) | _article_tags(title, source)
        context = self._frame(self.plan.site(column.site), title, tags, place)
        return (
            context
            | self._surroundings(self._channel(column), column.name, [*self._trail(column), (title, "")])
            | {"here": title}
        )

    def _frame(
        self, site: SitePlan, title: str, tags: dict[str, str], place: tuple[str, int | str | None]
    ) -> dict[str, Any]:
        """What every page has: tags, navigation, footer, and the edits planted at its place."""
        change = self.county.edits(site.key, *place)
        tags = {"SiteName": site.name, "SiteDomain": site.host_name, "SiteIDCode": site.code} | tags
        kept = {name: content for name, content in tags.items() if f"meta:{name}" not in change.drop}
        navigation = []
        for channel in self.plan.channels_of(site.key):
            columns = [(column.name, list_path(column)) for column in channel.columns]
            if channel.slug:
                navigation.append({"name": channel.name, "url": channel_path(channel), "columns": columns})
            else:
                navigation += [{"name": name, "url": url, "columns": ()} for name, url in columns]
        return {
            "site": site,
            "origins": self.county.origins,
            "html_title": title if title == site.name else f"{title} - {site.name}",
            "meta": Markup("\n").join(_meta(name, content, change.meta) for name, content in kept.items()),
            "navigation": navigation,
            "channel": "",
            "side": (),
            "inserted": [self._insert(html) for html in change.html],
            "rows": [self._insert(html) for html in change.rows],
        }

    def _insert(self, html: str) -> Markup:
        """Planted markup, with the hosts it names put in."""
        return Markup(self.county.place_hosts(html))  # noqa: S704 (our own data file)

    def _surroundings(self, channel: ChannelPlan, here: str, trail: list[tuple[str, str]]) -> dict[str, Any]:
        columns = [(column.name, list_path(column)) for column in channel.columns] if channel.slug else ()
        return {"channel": channel.name, "side": columns, "here": here, "trail": trail}

    def _trail(self, column: ColumnPlan) -> list[tuple[str, str]]:
        channel = self._channel(column)
        above = [(channel.name, channel_path(channel))] if channel.slug else []
        return [*above, (column.name, list_path(column))]

    def _channel(self, column: ColumnPlan) -> ChannelPlan:
        return next(channel for channel in self.plan.channels_of(column.site) if channel.slug == column.channel)

    def _block(self, column: ColumnPlan, count: int) -> dict[str, Any]:
        articles = self.county.listed(column, 0, min(count, LIST_SIZE))
        return {"name": column.name, "url": list_path(column), "articles": articles}

    def _photo(self, article: Article) -> int:
        return (article.column.number * 7 + article.index * 5) % PHOTOS

    def _attachment(self, article: Article, name: str) -> str:
        return f"/attach/{article.published:%Y}/{article.column.number}-{article.index}.{name.rsplit('.', 1)[1]}"


def _render(template: str, context: dict[str, Any], **more: Any) -> str:
    return _templates().get_template(template).render(context | more)


def _column_tags(name: str, kind: str) -> dict[str, str]:
    return {
        "ColumnName": name,
        "ColumnDescription": f"{name}栏目发布与{name}有关的信息",
        "ColumnKeywords": f"{name},云溪县",
        "ColumnType": kind,
    }


def _article_tags(title: str, source: str) -> dict[str, str]:
    return {"ArticleTitle": title, "PubDate": f"{_STANDING:%Y-%m-%d %H:%M}", "ContentSource": source}


def _meta(name: str, content: str, style: str) -> Markup:
    """One meta tag; ``style`` is how careless the template's author was with case, order and quotes."""
    value = escape(content)
    match style:
        case "lower":
            return Markup(f'<meta name="{name.lower()}" content="{value}">')  # noqa: S704
        case "upper":
            return Markup(f"<META CONTENT='{value}' NAME='{name.upper()}'>")  # noqa: S704
        case "reversed":
            return Markup(f'<meta content="{value}" name="{name}" />')  # noqa: S704
    return Markup(f'<meta name="{name}" content="{value}">')  # noqa: S704
