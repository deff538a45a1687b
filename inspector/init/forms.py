"""The sheets a county registers its units, sites, columns and accounts in.

One description serves both ways: the empty workbook takes its headers from it, reading a filled one
looks for the same headers and their synonyms.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.config_sections import AccountConfig, ColumnConfig, Section, SiteConfig, UnitConfig
from inspector.model import ColumnType, Platform


@dataclass(frozen=True, slots=True)
class Item:
    """One column of a sheet: the setting it fills, its header and synonyms, and how to fill it in."""

    field: str
    headers: tuple[str, ...]
    hint: str
    example: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet. ``keywords`` in a sheet's or file's name tell which form it is."""

    name: str
    section: str
    model: type[Section]
    keywords: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def headers(self) -> dict[str, tuple[str, ...]]:
        """Setting -> the headers it may stand under."""
        return {item.field: item.headers for item in self.items}

    @property
    def required(self) -> tuple[str, ...]:
        """The settings without whose columns a sheet is not this form."""
        return tuple(item.field for item in self.items if item.required)

    def header(self, field: str) -> str:
        """What people call a setting; the setting's own name where the form has no column for it."""
        return next((item.headers[0] for item in self.items if item.field == field), field)


_UNIT_HEADERS = (
    "责任单位",
    "单位名称",
    "部门",
    "单位",
    "主办单位",
    "保障单位",
    "责任部门",
    "承办单位",
    "维护单位",
    "主管单位",
    "运维单位",
)

UNITS = Form(
    "单位",
    "units",
    UnitConfig,
    ("单位", "部门", "通讯录", "联系人"),
    (
        Item("name", ("单位名称", *_UNIT_HEADERS, "名称"), "单位全称，一个单位一行", "示例县教育局", required=True),
        Item("recipients", ("邮箱", "电子邮箱", "电子邮件", "收件邮箱", "邮箱地址", "email", "e-mail"), "整改清单发到哪里，多个用分号隔开", "jyj@example.gov.cn"),
        Item("copies", ("抄送邮箱", "抄送"), "同时抄送给谁，多个用分号隔开", "zfb@example.gov.cn"),
        Item("contact", ("联系人", "联络员", "信息员", "管理员", "负责人", "责任人"), "印在整改清单上", "张三"),
        Item("phone", ("联系电话", "电话", "办公电话", "手机", "手机号码", "联系方式"), "印在整改清单上", "0790-1234567"),
        Item("aliases", ("别名", "简称", "曾用名", "其他名称"), "网页上的其他叫法，多个用分号隔开", "县教育局；教育局"),
    ),
)  # fmt: skip

SITES = Form(
    "网站",
    "sites",
    SiteConfig,
    ("网站", "站点"),
    (
        Item("name", ("网站名称", "站点名称", "网站", "站点", "名称"), "一个网站一行", "示例县人民政府", required=True),
        Item("url", ("网址", "首页网址", "网站网址", "网站域名", "域名", "首页地址", "链接", "地址", "url"), "首页的完整网址", "https://www.example.gov.cn/", required=True),
        Item("code", ("网站标识码", "标识码", "政府网站标识码"), "10 位", "3600000000"),
        Item("unit", _UNIT_HEADERS, "网站的责任单位", "示例县人民政府办公室"),
    ),
)  # fmt: skip

COLUMNS = Form(
    "栏目",
    "columns",
    ColumnConfig,
    ("栏目", "频道"),
    (
        Item("name", ("栏目名称", "栏目", "子栏目", "栏目名", "频道名称", "频道", "名称"), "一个栏目一行", "教育动态", required=True),
        Item("url", ("网址", "栏目网址", "栏目链接", "栏目地址", "链接", "链接地址", "地址", "url"), "栏目页的完整网址", "https://www.example.gov.cn/jydt/", required=True),
        Item("site", ("所属网站", "网站名称", "网站", "站点"), "只有一个网站时可以不填", "示例县人民政府"),
        Item("unit", _UNIT_HEADERS, "负责更新的单位", "示例县教育局"),
        Item("type", ("栏目类型", "类型", "栏目类别", "类别"), "从下拉列表中选，可以不填", "工作动态", tuple(ColumnType)),
        Item("max_age_days", ("更新期限(天)", "更新期限", "更新频率", "更新周期", "更新时限", "更新频次", "更新要求"), "天数，或每周、每月、每季度、每年；不填则按检查指标的规定", "14"),
    ),
)  # fmt: skip

ACCOUNTS = Form(
    "账号",
    "accounts",
    AccountConfig,
    ("账号", "新媒体", "公众号", "帐号"),
    (
        Item("name", ("账号名称", "新媒体名称", "账号", "帐号名称", "公众号名称", "名称"), "一个账号一行", "示例发布", required=True),
        Item("platform", ("平台", "新媒体类型", "账号类型", "平台类型", "所属平台", "平台名称", "类型", "类别"), "从下拉列表中选", Platform.WECHAT.label, tuple(platform.label for platform in Platform), required=True),
        Item("id", ("账号ID", "账号编号", "账号标识", "微信号", "uid", "id"), "平台上的账号编号，可以不填", "gh_0123456789ab"),
        Item("unit", _UNIT_HEADERS, "账号的责任单位", "示例县融媒体中心"),
        Item("url", ("主页网址", "网址", "主页链接", "账号链接", "下载地址", "链接", "地址", "url"), "账号主页或客户端下载页，可以不填", "https://example.gov.cn/app"),
        Item("filing_no", ("备案号", "备案编号", "账号备案号"), "可以不填", "3600000000-1"),
        Item("status", ("运行状态", "账号状态", "状态"), "正常、关停或注销；关停和注销的不检查", "正常", ("正常", "关停", "注销")),
    ),
)  # fmt: skip

FORMS = (UNITS, SITES, COLUMNS, ACCOUNTS)
"""In the order the workbook shows them."""
