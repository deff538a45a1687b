"""What the answers of the WeChat interface hold: menus and automatic replies, read without trust in their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from inspector.model import MenuEntry

_MOST_ENTRIES = 50
_MOST_KEYWORDS = 500
_ADDRESS = re.compile(r"https?://[^\s\"'<>，。；、（）“”]+")


def menu_entries(buttons: list[dict[str, Any]], above: str = "") -> Iterator[MenuEntry]:
    """The buttons that can be tapped, in the menu's order."""
    for button in buttons[:_MOST_ENTRIES]:
        path = f"{above} › {button.get('name') or ''}" if above else str(button.get("name") or "")
        below = [] if above else objects(mapping(button.get("sub_button")).get("list"))
        if below:
            yield from menu_entries(below, path)
        else:
            address = str(button.get("url") or button.get("value") or "")
            yield MenuEntry(path, str(button.get("type") or ""), address if address.startswith("http") else "")


def replied_addresses(settings: Mapping[str, Any]) -> Iterator[MenuEntry]:
    """The addresses that automatic replies send: on following, on any message, and on keywords."""
    if settings.get("is_add_friend_reply_open"):
        yield from _addresses("关注后的自动回复", [mapping(settings.get("add_friend_autoreply_info"))])
    if settings.get("is_autoreply_open"):
        yield from _addresses("收到消息的自动回复", [mapping(settings.get("message_default_autoreply_info"))])
    for rule in objects(mapping(settings.get("keyword_autoreply_info")).get("list"))[:_MOST_KEYWORDS]:
        words = [str(each.get("content") or "") for each in objects(rule.get("keyword_list_info"))]
        word = next(filter(None, words), str(rule.get("rule_name") or ""))
        yield from _addresses(f"发送“{word}”收到的回复", objects(rule.get("reply_list_info")))


def _addresses(path: str, replies: list[dict[str, Any]]) -> Iterator[MenuEntry]:
    for reply in replies:
        written = _ADDRESS.findall(str(reply.get("content") or ""))
        news = objects(mapping(reply.get("news_info")).get("list"))
        articles = [str(each.get(name) or "") for each in news for name in ("content_url", "source_url")]
        for address in dict.fromkeys([*written, *articles]):
            if address.startswith("http"):
                yield MenuEntry(path, "reply", address)


def mapping(value: object) -> dict[str, Any]:
    """``value`` where it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects of a list; empty for what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
