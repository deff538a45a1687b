"""Posts as the pages that the wording, sensitive-content and privacy checks read."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model import Account, Page, PageKind, Post


def post_pages(account: Account) -> Iterator[Page]:
    """A page of kind ``POST`` for each post that still stands.

    Checks of what a website owes its readers (tags, footer, columns) do not look at this kind; checks of
    what a text says do.
    """
    for post in account.posts:
        if not post.deleted:
            yield Page(
                target=account.target.name,
                url=post.url or account.target.url,
                kind=PageKind.POST,
                title=post.title,
                text=_text(post),
                main=post.text,
                published=post.published,
                unit=post.unit or account.target.unit,
            )


def _text(post: Post) -> str:
    """Title and text as a reader sees them; a microblog is named by its beginning and has no title of its own."""
    beginning = " ".join(post.text.split())
    return post.text if beginning.startswith(post.title) else f"{post.title}\n{post.text}".rstrip()
