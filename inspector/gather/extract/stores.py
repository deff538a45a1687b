"""Lists that 大汉 jcms keeps in ``<script type="text/xml">`` until a script of its own shows them.

Each ``<record>`` holds an entry's markup, so the list can be read without a browser once it is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = re.compile(r"<script\b[^>]{0,200}text/xml[^>]{0,200}>", re.I)
_CLOSE = re.compile(r"</script\s*>", re.I)


def unpack(html: str) -> str:
    """``html`` with the entries of its data stores in the place where the visitor sees them; linear in its length."""
    if "<![CDATA[" not in html or "<record>" not in html:
        return html
    parts, at = [], 0
    while opening := _OPEN.search(html, at):
        closing = _CLOSE.search(html, opening.end())
        if closing is None:
            break
        parts += [html[at : opening.start()], *_records(html[opening.end() : closing.start()])]
        at = closing.end()
    return "".join([*parts, html[at:]])


def _records(store: str) -> Iterator[str]:
    """The markup of every record; the other sections tell the script where the next page lies."""
    before, *sections = store.split("<![CDATA[")
    for section in sections:
        content, _, behind = section.partition("]]>")
        if before.rstrip().endswith("<record>"):
            yield content
        before = behind
