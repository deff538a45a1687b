"""A page snapshot: what one address was at one moment, and what was understood of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector.model.failure import Failure
from inspector.model.links import Link


class PageKind(StrEnum):
    """What a page is for. ``POST`` is an item that an official account published."""

    HOME = "home"
    COLUMN = "column"
    ARTICLE = "article"
    DIRECTORY = "directory"
    LEADER = "leader"
    GUIDE = "guide"
    INTERACTION = "interaction"
    ATTACHMENT = "attachment"
    POST = "post"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word a reader of the report knows."""
        return {
            "home": "首页",
            "column": "栏目页",
            "article": "文章页",
            "directory": "机构目录页",
            "leader": "领导信息页",
            "guide": "办事指南页",
            "interaction": "互动页",
            "attachment": "附件",
            "post": "推文",
            "other": "其他页面",
        }[self.value]


class FetchMethod(StrEnum):
    """How the page was got."""

    HTTP = "http"
    RENDERED = "rendered"


class DateSource(StrEnum):
    """Where a publish date was read."""

    META = "meta"
    VISIBLE = "visible"
    LIST = "list"
    URL = "url"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One statement of a page's publish date: the moment, where it was read, and the exact text."""

    when: datetime
    source: DateSource
    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list page. ``day`` is the date printed beside it, None where there is none."""

    title: str
    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A labelled block (one unit's directory entry, one leader, one service guide).

    ``name`` is its heading; ``fields`` are (label, value) pairs as printed, blanks trimmed.
    """

    name: str
    fields: tuple[tuple[str, str], ...]

    def value(self, *labels: str) -> str | None:
        """The value of the first field labelled with one of ``labels``; None when there is no such label."""
        for label, value in self.fields:
            if label in labels:
                return value
        return None


class DocumentKind(StrEnum):
    """What an article is among the papers of a government."""

    FILE = "file"
    INTERPRETATION = "interpretation"
    SOLICITATION = "solicitation"
    SOLICITATION_RESULT = "solicitation_result"
    OPEN_DAY = "open_day"
    ANNUAL_REPORT = "annual_report"
    PERSONNEL = "personnel"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word a reader of the report knows."""
        return {
            "file": "文件",
            "interpretation": "解读",
            "solicitation": "征求意见",
            "solicitation_result": "征集结果",
            "open_day": "开放日预告",
            "annual_report": "年报",
            "personnel": "任免",
            "other": "其他",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Document:
    """What an official document says about itself; empty or None what it does not say.

    ``issuer`` is the issuing body (发文机关), ``number`` the document number (文号) in its right form
    临府办字〔2024〕16号 and ``number_as_printed`` as it stands on the page: they differ where brackets are
    wrong. ``written`` is the day of signing (成文日期), ``printed`` that of printing (印发日期). ``openness``
    is 主动公开, 依申请公开, 删减后公开 or 不予公开; ``validity`` is as printed (有效, 已废止 …).

    ``attachments`` are the addresses of the files the article hands out, ``related`` those of the pages it
    names as belonging to it (相关文件, 相关解读, links in the text), both canonical and in page order.
    ``quoted`` are the titles in 《》 that title and text name, without the marks, the title's first;
    ``cited`` the numbers of other documents in the text, in their right form.
    """

    kind: DocumentKind = DocumentKind.OTHER
    issuer: str = ""
    number: str = ""
    number_as_printed: str = ""
    written: date | None = None
    printed: date | None = None
    openness: str = ""
    validity: str = ""
    attachments: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page snapshot, the subject of most checks.

    ``text`` is the visible text, one line a block; every offset in a finding counts characters of
    it. ``main`` is the article body alone. ``meta`` holds (lower-case name, content) pairs in
    document order. ``headers`` holds lower-case names. ``column`` and ``unit`` are assigned after
    the crawl, when columns are known. ``footer`` is the text of the bottom area. ``html`` is given
    only to checks that declare they need it, else None. ``seconds`` is the time to the last byte.
    ``document`` is what an article says about itself as an official document, None of news and other pages.
    ``failed_again`` is true of a page that failed the same way at a second visit, later, and in the browser
    where there was one. ``unfilled`` is true of a list page whose markup holds an empty list beside scripts: unless the
    page was rendered, what it lists is unknown.
    """

    target: str
    url: str
    status: int = 200
    kind: PageKind = PageKind.OTHER
    method: FetchMethod = FetchMethod.HTTP
    title: str = ""
    html_title: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    text: str = ""
    main: str = ""
    footer: str = ""
    published: datetime | None = None
    dates: tuple[DateClaim, ...] = ()
    source: str = ""
    breadcrumb: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    items: tuple[ListItem, ...] = ()
    records: tuple[Record, ...] = ()
    column: str = ""
    unit: str = ""
    final_url: str = ""
    content_type: str = ""
    charset: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body_sha256: str = ""
    size: int = 0
    depth: int = 0
    seconds: float = 0.0
    fetched_at: datetime | None = None
    failure: Failure | None = None
    html: str | None = None
    failed_again: bool = False
    unfilled: bool = False
    document: Document | None = None

    def meta_values(self, name: str) -> tuple[str, ...]:
        """All contents of the meta tags called ``name`` (any case), in document order."""
        wanted = name.lower()
        return tuple(content for key, content in self.meta if key == wanted)

    def meta_value(self, name: str) -> str | None:
        """The first content of the meta tag called ``name`` (any case), None when there is none."""
        values = self.meta_values(name)
        return values[0] if values else None

    @property
    def ok(self) -> bool:
        """Whether the page was really seen."""
        return self.failure is None
