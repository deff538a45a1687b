"""The files a county's office would have at hand: the configuration and the tables of posts."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from inspector.demo import media, openness
from inspector.demo.addresses import list_path
from inspector.demo.blueprint import MAIL_DOMAIN, AccountPlan
from inspector.demo.county import County

CONFIG_FILE = "inspection.toml"
PROFILE_FILE = "本县指标.toml"
SLOW_SECONDS = 5
"""What the demo calls slow, so that nobody waits for 15 seconds."""

_PLATFORMS = {
    "wechat": "微信公众号",
    "weibo": "微博",
    "toutiao": "今日头条",
    "douyin": "抖音",
    "video_account": "微信视频号",
    "kuaishou": "快手",
    "mini_program": "小程序",
    "app": "移动客户端",
}
_HEADER = ("平台", "账号名称", "账号ID", "标题", "链接", "发布时间", "正文", "数据截止日期")
_FILING_FILE = "备案名单.csv"
_LEADERS_FILE = "领导姓名职务.csv"
_LEADERS = (("姓名", "职务", "曾任"), ("方志远", "县委书记", "县长"), ("周启明", "县长", ""))


def write_workspace(county: County, folder: Path) -> Path:
    """Write the configuration and the tables it names into ``folder``; gives the configuration's path."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_filing(county, folder / _FILING_FILE)
    with (folder / _LEADERS_FILE).open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(_LEADERS)
    (folder / PROFILE_FILE).write_text(openness.profile(), encoding="utf-8")
    for file in _files(county):
        rows = [row for account in county.plan.accounts if account.file == file for row in _posts(county, account)]
        if file.endswith(".csv"):
            with (folder / file).open("w", encoding="gb18030", newline="") as stream:
                csv.writer(stream).writerows([_HEADER, *rows])
        else:
            with xlsxwriter.Workbook(folder / file) as book:
                book.set_properties({"created": datetime(county.as_of.year, 1, 1)})
                sheet = book.add_worksheet("发布记录")
                for number, row in enumerate([_HEADER, *rows]):
                    sheet.write_row(number, 0, row)
    path = folder / CONFIG_FILE
    path.write_text(_config(county), encoding="utf-8")
    return path


def _files(county: County) -> list[str]:
    """The tables of posts."""
    return sorted({account.file for account in county.plan.accounts if account.file})


def _posts(county: County, account: AccountPlan) -> list[tuple[str, ...]]:
    complete = f"{county.as_of - timedelta(days=account.complete):%Y-%m-%d}"
    who = _PLATFORMS[account.platform], account.name, account.id
    text = account.source == "table"  # texts of articles are to be read from their pages
    return [
        (*who, post.title, post.url, f"{post.when:%Y-%m-%d %H:%M}", post.text if text else "", complete)
        for post in media.posts(county, account)
    ]


def _write_filing(county: County, path: Path) -> None:
    """The list of filed accounts as the reporting system exports it."""
    units = {unit.name: unit.name.replace("县", "云溪县", 1) for unit in county.plan.units}
    with path.open("w", encoding="gb18030", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("新媒体类型", "新媒体名称", "主办单位", "备案号"))
        for account in county.plan.accounts:
            if account.filing_no:
                unit = account.filed_unit or units[account.unit]
                rows.writerow((_PLATFORMS[account.platform], account.name, unit, account.filing_no))


def _config(county: County) -> str:
    """The configuration, with about half of the columns declared; the others are to be discovered."""
    plan = county.plan
    lines = [
        "# 样例县的巡检配置，由 inspector demo 写成。网站都在本机上，所以不限访问速度。",
        *_pairs(
            region=plan.name,
            quarter=f"{county.as_of.year}Q{(county.as_of.month + 2) // 3}",
            issuer="云溪县行政审批局",
            profile=["national-2019", "openness", "openness-local", PROFILE_FILE],
        ),
        *_table(
            "politeness", requests_per_second=0, connections=8, retry_wait_seconds=0.2, contact=f"zfb@{MAIL_DOMAIN}"
        ),
        *_table("network", allow=["127.0.0.0/8"]),
        *_table("sources", filing=[_FILING_FILE]),
        *_table("sources.wechat", api=county.origins.external),
        *_table("sources.weibo", api=county.origins.external),
        *_table("sources.article", hosts=[county.origins.external.removeprefix("http://")], seconds=0),
        *_table("sources.table", posts=_files(county)),
        *_table("words", files=[_LEADERS_FILE]),
        *_table("checks.options.AVL102", seconds=SLOW_SECONDS),
        *_table("checks.options.TXT103", enabled=True),
        *_table("mail", sender=f"xzspj@{MAIL_DOMAIN}", reply_to=f"xzspj@{MAIL_DOMAIN}"),
    ]
    for unit in plan.units:
        full = unit.name.replace("县", "云溪县", 1) if unit.name.startswith("县") else f"云溪县{unit.name}"
        lines += _table(
            "[units]",
            name=unit.name,
            recipients=[f"{unit.mail}@{MAIL_DOMAIN}"],
            contact=unit.contact,
            phone=unit.phone,
            aliases=[full],
        )
    for site in plan.sites:
        lines += _table(
            "[sites]",
            name=site.name,
            url=county.url(site.key, "/"),
            code=site.code,
            unit=site.unit,
            max_pages=2 * county.page_count,
        )
    for column in plan.columns:
        if column.declared:
            lines += _table(
                "[columns]",
                name=column.name,
                site=plan.site(column.site).name,
                url=county.url(column.site, list_path(column)),
                unit=column.unit,
                type=column.type,
                max_age_days=column.max_age,
            )
    for account in plan.accounts:
        lines += _table(
            "[accounts]",
            name=account.name,
            platform=account.platform,
            id=account.id,
            unit=account.unit,
            filing_no=account.filing_no or None,
            url=county.place_hosts(account.url) or None,
            source=account.source,
            **_credentials(county, account),
        )
    return "\n".join(lines) + "\n"


def _credentials(county: County, account: AccountPlan) -> dict[str, str]:
    match account.source:
        case "feed":
            return {"feed": f"{county.origins.external}/rss/{account.id}"}
        case "weibo":
            return {"token_env": media.token_name(account)}
        case "wechat":
            return {"app_id": f"wx-{account.id}", "secret_env": media.SECRET_NAME}
    return {}


def _table(header: str, /, **values: Any) -> list[str]:
    return ["", f"[{header}]", *_pairs(**values)]


def _pairs(**values: Any) -> list[str]:
    """Lines of TOML; its strings, numbers and lists are written as JSON's. None is left out."""
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
