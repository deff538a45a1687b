"""Posts from workbooks and CSV files: the source that works for every platform.

One row is one post. A row with an as-of date (数据截止日期) and no post states that the account's
posts are complete until then; that is how a silent account is shown to be silent.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.errors import UsageError
from inspector.model import Account, Platform, Post
from inspector.sources.platforms import platform_named
from inspector.tabular import RejectedRow, Row, Table, read_table

COLUMNS = {
    "platform": ("平台", "platform", "新媒体类型", "账号类型", "平台类型", "所属平台"),
    "account_id": ("账号ID", "account_id", "账号编号", "账号标识", "微信号", "uid"),
    "account_name": ("账号名称", "account_name", "新媒体名称", "账号", "公众号名称", "名称", "发布账号"),
    "title": ("标题", "title", "文章标题", "信息标题", "稿件标题", "作品标题"),
    "url": ("链接", "url", "网址", "文章链接", "原文链接", "信息链接", "地址"),
    "published_at": ("发布时间", "published_at", "发布日期", "发文时间", "发文日期", "推送时间", "更新时间", "时间", "日期"),
    "kind": ("形式", "kind", "内容形式", "体裁", "类别"),
    "text": ("正文", "text", "内容", "全文", "文章内容"),
    "as_of": ("数据截止日期", "as_of", "截止日期", "截止时间", "数据截止时间", "统计截止日期", "导出时间", "采集时间"),
}  # fmt: skip

SHOWN_ROWS = 5
"""How many unused rows one note spells out; the rest is counted."""


@dataclass(slots=True)
class _Known:
    """What the tables say of one account."""

    posts: dict[Post, str] = field(default_factory=dict)  # each with its place in the tables
    as_of: datetime | None = None
    unused: list[str] = field(default_factory=list)


class TableSource:
    """Posts from the files of ``[sources.table]``, read once for all accounts.

    Raises:
        UsageError: a file is missing, unreadable, or has no column for the publish time or the account.
    """

    name = "table"

    def __init__(self, config: Config) -> None:
        self._files = config.sources.table.posts
        self._directory = _Directory(config.accounts)
        self._known: dict[str, _Known] = {}
        self._unused: list[str] = []  # rows that name no account
        self._anonymous = False  # one of those is a post, and may be anybody's
        self._strangers: Counter[str] = Counter()
        for index, file in enumerate(self._files):
            self._take(_read(config, index, file))
        self.notes = tuple(self._remarks())

    async def collect(self, account: AccountConfig, as_of: date) -> Account:
        """The account with its posts up to ``as_of``; see :class:`~inspector.sources.contract.Source`."""
        known = self._known.get(account.name)
        if known is None:
            return Account(account.target, account.platform, source=self.name, note=self._absence())
        end = datetime.combine(as_of, time.max)
        later = [post for post in known.posts if post.published > end]
        # Later than the as-of date is possible only in a table that was itself made later.
        wrong = [post for post in later if known.as_of is None or post.published > known.as_of]
        unused = known.unused + [f"{known.posts[post]}（发布时间晚于监测时间点）" for post in wrong]
        proved = known.as_of if not unused and not self._anonymous else None
        notes = []
        if unused:
            notes.append(f"有 {len(unused)} 条记录未采用，因此不能证明记录完整：{_listed(unused)}。")
        if len(later) > len(wrong):
            notes.append(f"有 {len(later) - len(wrong)} 篇晚于监测时间点，未计入。")
        if known.as_of is None:
            notes.append("表中没有写数据截止日期，不能证明记录完整。")
        elif self._anonymous:
            notes.append("表中有没写账号的发布记录，不能证明本账号的记录完整。")
        posts = sorted(known.posts.keys() - set(later), key=lambda post: (post.published, post.title, post.url))
        return Account(
            account.target,
            account.platform,
            posts=tuple(reversed(posts)),
            complete_until=proved,
            source=self.name,
            note="".join(notes),
        )

    def _take(self, table: Table) -> None:
        for row in table.rows:
            self._take_row(f"{table.sheet.label} 第 {row.number} 行", row)
        for rejected in table.rejected:
            self._refuse(f"{table.sheet.label} 第 {rejected.row} 行", rejected)

    def _take_row(self, place: str, row: Row) -> None:
        published, as_of = row.moment("published_at"), row.moment("as_of")
        account = self._directory.find(row)
        if isinstance(account, str):
            self._anonymous |= published is not None
            self._unused.append(f"{place}（{account}）")
            return
        if account is None:
            self._strangers[row.text("account_name") or row.text("account_id")] += 1
            return
        known = self._known.setdefault(account.name, _Known())
        if as_of and (known.as_of is None or as_of.end > known.as_of):
            known.as_of = as_of.end
        reason = ""
        if published is None:
            only_as_of = as_of and not (row.text("title") or row.text("url") or row.text("text"))
            reason = "" if only_as_of else "没有写发布时间"
        elif as_of and published.when > as_of.end:
            reason = f"发布时间 {published.when:%Y-%m-%d} 晚于数据截止日期"
        else:
            known.posts.setdefault(_post(row, account, published.when), place)
        if reason:
            known.unused.append(f"{place}（{reason}）")

    def _refuse(self, place: str, rejected: RejectedRow) -> None:
        """Book a row that could not be read under its account, whose record is then not complete."""
        sentence = f"{place}（{rejected.reason}）"
        account = self._directory.find(Row(rejected.row, rejected.texts))
        if isinstance(account, AccountConfig):
            self._known.setdefault(account.name, _Known()).unused.append(sentence)
        else:
            self._unused.append(sentence)

    def _absence(self) -> str:
        if not self._files:
            return "没有登记发布记录表：请在配置文件 [sources.table] 的 posts 中写明。"
        return "发布记录表中没有这个账号的记录，不能证明它是否更新。"

    def _remarks(self) -> Iterable[str]:
        if self._unused:
            yield f"发布记录表中有 {len(self._unused)} 行没有采用：{_listed(self._unused)}。"
        if self._strangers:
            names = _listed([f"{name}（{count} 行）" for name, count in self._strangers.most_common()])
            yield f"发布记录表中有 {self._strangers.total()} 行属于配置文件没有登记的账号：{names}。"


class _Directory:
    """The configured accounts, found by what a row says of its account."""

    def __init__(self, accounts: Iterable[AccountConfig]) -> None:
        self._by_id: dict[str, list[AccountConfig]] = {}
        self._by_name: dict[str, list[AccountConfig]] = {}
        for account in accounts:
            if account.id:
                self._by_id.setdefault(_plain(account.id), []).append(account)
            # Accounts of one name on several platforms bear the platform in brackets: 示例发布（微博）.
            bare = account.name.removesuffix(f"（{account.platform.label}）")
            for name in {_plain(account.name), _plain(bare)}:
                self._by_name.setdefault(name, []).append(account)

    def find(self, row: Row) -> AccountConfig | str | None:
        """The row's account; None when no account is so called; a reason when it does not say which."""
        identity, name, platform = row.text("account_id"), row.text("account_name"), row.text("platform")
        if not identity and not name:
            return "没有写账号名称"
        found = self._by_id.get(_plain(identity), []) or self._by_name.get(_plain(name), [])
        if platform and found:
            known = platform_named(platform)
            if known is None and len(found) > 1:
                return f"不认识的平台“{platform[:20]}”"
            found = [account for account in found if account.platform in (known or account.platform, Platform.OTHER)]
        if len(found) > 1:
            return f"账号“{name or identity}”在几个平台都有，没有写明平台"
        return found[0] if found else None


def _read(config: Config, index: int, file: str) -> Table:
    where = f"sources.table.posts[{index}]"
    try:
        table = read_table(config.folder / file, COLUMNS, required=("published_at",), moments=("published_at", "as_of"))
    except UsageError as error:
        raise config.error(where, str(error)) from error
    if not table.fields & {"account_id", "account_name"}:
        raise config.error(where, f"{file} 的表头缺少“账号名称”或“账号ID”一列，请补上。")
    return table


def _post(row: Row, account: AccountConfig, published: datetime) -> Post:
    text = row.text("text")
    title = re.sub(r"\s+", " ", row.text("title") or text[:40])  # a microblog has no title of its own
    return Post(account.name, title, published, row.text("url"), row.text("kind"), text, account.unit)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _listed(sentences: list[str]) -> str:
    rest = f"；等 {len(sentences)} 处" if len(sentences) > SHOWN_ROWS else ""
    return "；".join(sentences[:SHOWN_ROWS]) + rest
