"""The sample county as a pure function: any page, from nothing but the seed, the size and the address.

A county holds no page. It knows how many articles each column has; everything else is worked out when an
address is asked for, so that a county of 200,000 pages costs no more memory than one of 400.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from random import Random

from inspector.demo import addresses, openness, plants, prose
from inspector.demo.addresses import LIST_SIZE, Origins
from inspector.demo.blueprint import Blueprint, ColumnPlan, Kind, blueprint
from inspector.errors import UsageError

AS_OF = date(2026, 9, 20)
"""The monitoring point the sample county is made for."""

DEFAULT_SEED = 2026
DEFAULT_PAGES = 400
MOST_PAGES = 20_000_000

LONGEST_HISTORY = 3650
"""Days over which a column's articles are spread at most."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as lists and its own page show it. ``published`` is naive Beijing time."""

    column: ColumnPlan
    index: int
    title: str
    published: datetime
    path: str
    edits: plants.Edits

    @property
    def source(self) -> str:
        """Who published it, by the full name."""
        return self.column.unit.replace("县", "云溪县", 1) if self.column.unit.startswith("县") else self.column.unit


class County:
    """The sample county.

    Args:
        seed: decides every text and number that is left to chance.
        pages: about how many pages its websites have together; at least :data:`DEFAULT_PAGES`.
        as_of: the day that ages count from.
        origins: where its hosts answer.

    Raises:
        UsageError: ``pages`` is too small for the planted faults, or beyond reason.
    """

    def __init__(
        self,
        seed: int = DEFAULT_SEED,
        pages: int = DEFAULT_PAGES,
        as_of: date = AS_OF,
        origins: Origins | None = None,
    ) -> None:
        if not DEFAULT_PAGES <= pages <= MOST_PAGES:
            raise UsageError(f"样例县的页面数要在 {DEFAULT_PAGES} 到 {MOST_PAGES} 之间，现为 {pages}；请改写 --pages。")
        self.seed = seed
        self.pages = pages
        self.as_of = as_of
        self.origins = origins or Origins()
        self.plan: Blueprint = blueprint()
        self._title = lru_cache(maxsize=4096)(self._compose_title)

    @cached_property
    def _growth(self) -> float:
        """By how much each column has more articles than the smallest county's."""
        smallest = sum(column.articles for column in self.plan.columns)
        extra = (self.pages - DEFAULT_PAGES) * LIST_SIZE / (LIST_SIZE + 1)
        return 1 + extra / smallest

    @cached_property
    def _papers(self) -> dict[str, tuple[openness.Content, ...]]:
        """What the park's website holds, by column."""
        return openness.contents(column for column in self.plan.columns if column.site == openness.SITE)

    def count(self, column: ColumnPlan) -> int:
        """How many articles a column has."""
        if column.kind is Kind.PAPERS:
            return len(self._papers[column.key])
        return int(column.articles * self._growth)

    def list_pages(self, column: ColumnPlan) -> int:
        """Over how many pages a column's list runs."""
        return max(1, -(-self.count(column) // LIST_SIZE))

    @cached_property
    def page_count(self) -> int:
        """How many HTML pages the county's websites have, special answers and the park, which never grows, left out."""
        plan = self.plan
        columns = [column for column in plan.columns if column.site != openness.SITE]
        lists = sum(self.list_pages(column) for column in columns)
        articles = sum(self.count(column) for column in columns if column.kind is not Kind.FILES)
        channels = sum(1 for channel in plan.channels if channel.slug)
        return lists + articles + channels + len(plan.units) + len(plan.leaders) + len(plan.guides) + 3 * 5

    def article(self, column: ColumnPlan, index: int) -> Article:
        """The article ``index`` of a column, 0 being the newest.

        Raises:
            IndexError: the column has no such article.
        """
        count = self.count(column)
        if not 0 <= index < count:
            raise IndexError(index)
        if column.kind is Kind.PAPERS:
            return self._paper(column, index)
        span = min(column.rhythm * count, LONGEST_HISTORY)
        day = self.as_of - timedelta(days=column.age + index * span // count)
        random = Random(f"{self.seed}/{column.site}/{column.key}/{index}/time")  # noqa: S311
        published = datetime(day.year, day.month, day.day, random.randrange(8, 18), random.randrange(60))
        change = self.edits(column.site, column.key, index)
        title = change.title or self._title(column, index, day)
        make_path = addresses.attachment_path if column.kind is Kind.FILES else addresses.article_path
        return Article(column, index, title, published, make_path(column, index, day), change)

    def _paper(self, column: ColumnPlan, index: int) -> Article:
        """A paper of the park: all that it says is laid down."""
        content = self._papers[column.key][index]
        change = self.edits(column.site, column.key, index)
        path = addresses.article_path(column, index, content.published.date())
        return Article(column, index, content.title, content.published, path, change)

    def edits(self, site: str, column: str, part: int | str | None) -> plants.Edits:
        """What is planted at a place, see :func:`inspector.demo.plants.edits`."""
        if site == openness.SITE and column in self._papers and isinstance(part, int):
            content = self._papers[column][part]
            return plants.Edits(content.paragraphs, content.html, alone=True, drop=content.drop)
        return plants.edits(site, column, part)

    def faults(self) -> tuple[plants.Plant, ...]:
        """The faults that stand on its pages."""
        return plants.faults()

    def index(self, column: ColumnPlan, position: int) -> int:
        """The index of the article that stands at ``position`` of a column's list, 0 being the first."""
        return position

    def position(self, column: ColumnPlan, index: int) -> int:
        """Where article ``index`` stands in its column's list, the reverse of :meth:`index`."""
        return index

    def has(self, column: ColumnPlan, index: int) -> bool:
        """Whether a column has an article ``index``."""
        return 0 <= index < self.count(column)

    def listed(self, column: ColumnPlan, first: int, number: int) -> list[Article]:
        """Up to ``number`` articles of a column's list from position ``first`` on, newest first."""
        end = min(first + number, self.count(column))
        return [self.article(column, self.index(column, position)) for position in range(max(first, 0), end)]

    def articles(self, column: ColumnPlan, page: int) -> list[Article]:
        """The articles on one list page (from 1), newest first; empty beyond the last page."""
        return self.listed(column, (page - 1) * LIST_SIZE, LIST_SIZE)

    def beside(self, article: Article, step: int) -> Article | None:
        """The article ``step`` places further down the list (1: the next older one), None beyond its ends."""
        position = self.position(article.column, article.index) + step
        return next(iter(self.listed(article.column, position, 1)), None) if position >= 0 else None

    def pinned(self, column: ColumnPlan, page: int) -> Article | None:
        """The old entry that stands on top of the first list page of some columns (置顶)."""
        last = self.count(column) - 1
        return self.article(column, self.index(column, last)) if column.pinned and page == 1 else None

    def text(self, article: Article) -> prose.Text:
        """What an article says, plants left out."""
        column = article.column
        if column.kind is Kind.PAPERS:
            return prose.Text(article.title, article.edits.paragraphs)
        return prose.compose(column.genre, self._key(column, article.index), article.published.date(), _dept(column))

    def url(self, site: str, path: str) -> str:
        """The full address of a path on one of the county's sites."""
        return self.origins.of(site) + path

    def place_hosts(self, text: str) -> str:
        """``text`` with ``{portal}``, ``{external}`` and so on replaced by the hosts' addresses."""
        for host in fields(self.origins):
            text = text.replace("{" + host.name + "}", getattr(self.origins, host.name))
        return text

    def _compose_title(self, column: ColumnPlan, index: int, day: date) -> str:
        if column.kind is Kind.FILES:
            return self.plan.guides[index % len(self.plan.guides)]["name"] + "申请表"
        return prose.title(column.genre, self._key(column, index), day, _dept(column))

    def _key(self, column: ColumnPlan, index: int) -> str:
        return f"{self.seed}/{column.site}/{column.key}/{index}"


def _dept(column: ColumnPlan) -> str:
    """The unit an article of the column speaks of; columns of the county office speak of all units."""
    return "" if column.unit == "县政府办公室" else column.unit
