"""The sample county as tests read it: its pages without a server, decoded as a browser would."""

import json
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from inspector.demo.blueprint import ColumnPlan, Family
from inspector.demo.county import County
from inspector.demo.truth import page_url, truth
from inspector.demo.web import Reply, Web


@dataclass(frozen=True)
class Reader:
    """A county with its hosts."""

    county: County
    web: Web

    def ask(self, url: str) -> Reply:
        """The answer to a full address, the way a browser writes it into a request."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        host = next(name for name in self.county.origins.__slots__ if getattr(self.county.origins, name) == origin)
        target = quote(parts.path or "/", safe="/%") + (f"?{parts.query}" if parts.query else "")
        return self.web.reply(host, target)

    def follow(self, url: str, hops: int = 5) -> Reply:
        """The answer after redirects; a loop ends with the last redirect."""
        reply = self.ask(url)
        while reply.status in {301, 302} and hops:
            url = urljoin(url, dict(reply.headers)["Location"])
            reply, hops = self.ask(url), hops - 1
        return reply

    def html(self, url: str) -> str:
        """A page's markup."""
        reply = self.ask(url)
        assert reply.status == 200, (url, reply.status)
        return self.markup(reply)

    def markup(self, reply: Reply) -> str:
        """Decoded as browsers do: the header's charset, else the page's own, where gb2312 means gb18030."""
        head = reply.body[:1024].decode("ascii", "replace")
        label = re.search(r"charset=([\w-]+)", reply.content_type) or re.search(r"charset=[\"']?([\w-]+)", head)
        return reply.body.decode("gb18030" if label and label[1].lower() == "gb2312" else "utf-8")

    def tree(self, url: str) -> LexborHTMLParser:
        """A page, parsed."""
        return LexborHTMLParser(self.html(url))

    def page(self, plant) -> str:
        """The markup of the page a plant stands on; of a script-built list, what the interface answers."""
        if plant.row and plant.column and self.county.plan.column(plant.site, plant.column).family is Family.SCRIPT:
            return json.dumps(self.rows(self.county.plan.column(plant.site, plant.column)), ensure_ascii=False)
        return self.html(page_url(self.county, plant))

    def rows(self, column: ColumnPlan) -> list[dict[str, str]]:
        """What the interface behind a script-built list answers."""
        url = self.county.url(column.site, f"/api/articles?column={column.key}&page=1")
        return json.loads(self.ask(url).body)["rows"]

    def newest(self, column: ColumnPlan) -> date | None:
        """The newest date that a column's first page shows a visitor."""
        if column.family is Family.SCRIPT:
            shown = " ".join(row["date"] for row in self.rows(column))
        else:
            tree = self.tree(
                self.county.url(column.site, f"/{column.key}/" + ("list.asp" if column.family is Family.TABLE else ""))
            )
            shown = tree.body.text(separator=" ")
        found = re.findall(r"(20\d\d)[-/](\d\d)[-/](\d\d)", shown)
        return max((date(*map(int, parts)) for parts in found), default=None)


@pytest.fixture(scope="session")
def reader() -> Reader:
    county = County()
    return Reader(county, Web(county))


@pytest.fixture(scope="session")
def facts(reader):
    return truth(reader.county)
