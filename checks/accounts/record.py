"""What the checks of accounts share: the name, and whether silence is proved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checks.links.failing import UNJUDGED
from checks.phrases import shortened
from inspector.check import Check
from inspector.model import Account, Finding, LinkVerdict, Platform, Post
from sensitive_words.context import sentence

WITHOUT_POSTS = frozenset({Platform.APP, Platform.MINI_PROGRAM})
"""Platforms that offer services; that they list no posts says nothing."""

_DISTANT = re.compile(
    r"不得|不要|不准|禁止|严禁|杜绝|严格规范|整治|清理|纠正|防止|防范|警惕|谨防|切勿|提醒|套路|骗|假冒|投诉|举报|处罚|查处"
)
"""A sentence with one of these speaks about the practice; it does not do it."""


def called(account: Account) -> str:
    """The account as messages begin: 微信公众号“示例县发布”."""
    return f"{account.platform.label}“{account.target.name}”"


def is_proved(account: Account, as_of: date) -> bool:
    """Whether the source would have shown a post of any day before ``as_of``."""
    return account.complete_until is not None and account.complete_until.date() >= as_of - timedelta(days=1)


def failing(account: Account) -> dict[str, LinkVerdict]:
    """The addresses that lead nowhere, with what was found there; what only turned us away is left out."""
    return {
        verdict.url: verdict
        for verdict in account.links
        if verdict.failure is not None and verdict.failure not in UNJUDGED
    }


def certain(verdict: LinkVerdict) -> bool:
    """Whether the failure holds for every visitor and was seen twice."""
    return verdict.failure is not None and verdict.failure.certain and verdict.confirmed


def reason(verdict: LinkVerdict) -> str:
    """Why an address leads nowhere, with its status."""
    label = verdict.failure.label if verdict.failure is not None else ""
    return f"{label}（状态码{verdict.status}）" if verdict.status >= 400 else label


def said(account: Account, pattern: re.Pattern[str]) -> Iterator[tuple[Post, str, str]]:
    """Each post that does what ``pattern`` describes, with the words and the sentence around them, once a post.

    Sentences that forbid the practice or warn of it are passed over.
    """
    for post in account.posts:
        text = f"{post.title}\n{post.text}"
        for match in pattern.finditer(text):
            start, end = sentence(text, match.start(), match.end())
            around = text[start:end].strip()
            if not _DISTANT.search(around) and not _DISTANT.search(post.title):
                yield post, match[0], shortened(around, 80)
                break


def ask_about(check: Check[Account], account: Account, pattern: re.Pattern[str], practice: str) -> Iterator[Finding]:
    """A question about each post that does what ``pattern`` describes; ``practice`` names it: 疑似商业广告."""
    for post, words, around in said(account, pattern):
        yield check.review(
            account,
            message=f"推文《{shortened(post.title)}》{practice}：“{words}”",
            text=words,
            snippet=around,
            key=f"{post.url or post.title}|{words}",
            url=post.url,
        )
