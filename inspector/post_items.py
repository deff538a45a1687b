"""Items about single posts. A source shows only the latest posts of an account: what it no longer shows may
still stand, so nothing follows from not finding it."""

from __future__ import annotations

from collections.abc import Iterable

from inspector.model import Account, Finding, Post
from inspector.store import Store


def out_of_sight(store: Store, account: Account, findings: Iterable[Finding]) -> frozenset[str]:
    """The fingerprints of those ``findings`` of an earlier run that are about posts which ``account``, as it was
    read now, does not show any more."""
    shown = _names(account, account.posts)
    former: dict[str, set[str]] = {}
    hidden = set()
    for finding in findings:
        if finding.run not in former:
            before = store.account(finding.run, account.target.name)
            former[finding.run] = _names(before, before.posts) if before else set()
        name = _name(account, finding.url, finding.page_title)
        if name in former[finding.run] and name not in shown:
            hidden.add(finding.fingerprint)
    return frozenset(hidden)


def _names(account: Account, posts: Iterable[Post]) -> set[str]:
    return {_name(account, post.url, post.title) for post in posts}


def _name(account: Account, url: str, title: str) -> str:
    """What a post is known by: its address, or its title where the source gives no address."""
    return url if url and url != account.target.url else title
