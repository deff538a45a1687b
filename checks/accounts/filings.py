"""Finding an account on the list of filed accounts."""

from __future__ import annotations

import re
import unicodedata

from inspector.model import Filing, Platform, Target


def filing_of(target: Target, platform: Platform, filing: tuple[Filing, ...]) -> Filing | None:
    """The line of the list that means this account: by filing number, then by the platform's own id, then by
    name; only lines of its platform count. None when there is none."""
    same = [entry for entry in filing if entry.platform is platform]
    for wanted, name in ((target.code, "number"), (target.account_id, "account_id")):
        found = next((entry for entry in same if wanted and getattr(entry, name) == wanted), None)
        if found is not None:
            return found
    return next((entry for entry in same if bare(entry.name, platform) == bare(target.name, platform)), None)


def bare(name: str, platform: Platform) -> str:
    """A name as it is compared: without spaces, width of letters, and the platform put behind it in brackets."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()
    return plain.removesuffix(unicodedata.normalize("NFKC", f"（{platform.label}）").casefold())


def same_unit(one: str, other: str) -> bool:
    """Whether two names may mean one unit: 县教育局 and 示例县教育局 do."""
    first, second = (re.sub(r"\s", "", name) for name in (one, other))
    return first.endswith(second) or second.endswith(first)
