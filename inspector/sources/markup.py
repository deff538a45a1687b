"""Text, links and addresses out of what the platforms give as HTML."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inspector.gather.extract.tame import tame

_BLOCKS = "p,div,section,article,li,tr,br,h1,h2,h3,h4,h5,h6,blockquote"
_IDENTITY = ("__biz", "mid", "idx", "sn")
_PLATFORM = ("mp.weixin.qq.com", "mmbiz.qpic.cn")


def plain_text(markup: str) -> str:
    """The visible text of a piece of HTML, a line a block."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    body = LexborHTMLParser(tame(markup)).body
    return node_text(body) if body is not None else ""


def node_text(node: LexborNode) -> str:
    """The text inside ``node``, a line a block; the tree is changed."""
    node.strip_tags(["script", "style", "noscript", "template"])
    for block in node.css(_BLOCKS):
        block.insert_after("\n")
    lines = (" ".join(line.split()) for line in node.text().splitlines())
    return "\n".join(line for line in lines if line)


def outside_links(markup: str) -> tuple[str, ...]:
    """The web addresses that ``markup`` links to outside WeChat, each once."""
    if "href" not in markup:
        return ()
    return node_links(LexborHTMLParser(tame(markup)).root)


def node_links(node: LexborNode | None) -> tuple[str, ...]:
    """The web addresses that links inside ``node`` lead to outside WeChat, each once."""
    found = [anchor.attributes.get("href") or "" for anchor in node.css("a[href]")] if node is not None else []
    return tuple(dict.fromkeys(link for link in found if is_outside(link)))


def is_outside(address: str) -> bool:
    """Whether ``address`` is a whole web address that leaves WeChat's article pages."""
    try:
        return address.startswith(("http://", "https://")) and urlsplit(address).hostname not in _PLATFORM
    except ValueError:
        return False


def article_address(address: str) -> str:
    """The lasting form of the address of a WeChat article, by which two listings agree; others unchanged.

    ``/s/<id>`` needs no query; ``/s?…`` needs four parts of its own. The rest says who shared it where.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    if parts.hostname != "mp.weixin.qq.com":
        return address.strip()
    if parts.path.startswith("/s/"):
        return f"https://mp.weixin.qq.com{parts.path}"
    query = parse_qs(parts.query)
    if all(name in query for name in _IDENTITY):
        return f"https://mp.weixin.qq.com/s?{urlencode({name: query[name][0] for name in _IDENTITY})}"
    return address.strip()
