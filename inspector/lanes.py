"""Lanes: what is not to be visited by two workers at once.

Within a job a site is visited at the configured pace; so that two jobs do not add up on one server,
jobs whose addresses lie on the same server share a lane, and a lane is worked in by one job at a time.
"""

from __future__ import annotations

import hashlib
from ipaddress import ip_address
from urllib.parse import urlsplit

from inspector.config import AccountConfig, Config, SiteConfig
from inspector.model import Target, TargetKind


def lane(target: Target, config: Config) -> str:
    """The lane of a target.

    Sites of one ``group`` (集约化平台) share so many lanes as ``politeness.group_lanes`` says, since such a
    platform carries hundreds of sites. Other sites of one county's domain share one: they mostly stand in
    one room. Accounts that are asked for at the same place, with the same credentials, share one.
    """
    if target.kind is TargetKind.SITE:
        return _site(next(site for site in config.sites if site.name == target.name), config)
    return _account(next(account for account in config.accounts if account.name == target.name))


def _site(site: SiteConfig, config: Config) -> str:
    if site.group:
        slot = int(hashlib.sha256(site.name.encode()).hexdigest(), 16) % config.politeness.group_lanes
        return f"group:{site.group}:{slot}"
    return f"site:{_owner(urlsplit(site.url).hostname or site.url)}"


def _account(account: AccountConfig) -> str:
    match account.source:
        case "table":
            return f"account:{account.name}"
        case "wechat":
            return f"wechat:{account.app_id}"
        case "feed":
            return f"site:{_owner(urlsplit(account.feed).hostname or account.name)}"
    return f"source:{account.source}"


def _owner(host: str) -> str:
    """The domain that one office keeps: ``x.gov.cn`` of ``jyj.x.gov.cn``; any other host stands for itself."""
    try:
        return str(ip_address(host))
    except ValueError:
        labels = host.lower().split(".")
    return ".".join(labels[-3:] if labels[-2:] == ["gov", "cn"] else labels)
