"""Columns (栏目): a list page and its further pages, taken as one thing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector.model.pages import ListItem


class ColumnType(StrEnum):
    """What a column is for; the values are the words of the ColumnType meta tag.

    Source: 国办发〔2017〕47号 附件 网页设计规范, tag ColumnType.
    """

    HOME = "首页"
    OVERVIEW = "概况信息"
    ORGANISATION = "机构职能"
    LEADERS = "负责人信息"
    NEWS = "工作动态"
    NOTICE = "通知公告"
    POLICY = "政策文件"
    INTERPRETATION = "政策解读"
    DISCLOSURE_GUIDE = "信息公开指南"
    DISCLOSURE_CATALOGUE = "信息公开目录"
    DISCLOSURE_REPORT = "信息公开年报"
    DISCLOSURE_REQUEST = "依申请公开"
    DATA = "数据发布"
    RESPONSE = "回应关切"
    SERVICE = "办事服务"
    CONSULTATION = "咨询投诉"
    SOLICITATION = "征集调查"
    INTERVIEW = "在线访谈"
    PERSONNEL = "人事信息"
    FINANCE = "财政信息"
    OTHER = "其他"


class ColumnState(StrEnum):
    """Whether a column can be judged at all."""

    NORMAL = "normal"
    BLANK = "blank"
    MAINTENANCE = "maintenance"
    BROKEN = "broken"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as found on the site, the subject of the updating checks.

    ``path`` runs from the home page down and ends with ``name``. ``items`` are all entries seen,
    ``newest`` the latest date among them (by date, not by position), None where no entry is dated.
    ``declared`` says that the configuration names it; ``max_age_days`` is the age, in calendar
    days, that the configuration allows (None: the profile's window for the type applies).
    ``first_level`` marks a column whose own list stands directly under the home page.
    """

    target: str
    name: str
    url: str
    path: tuple[str, ...] = ()
    type: ColumnType = ColumnType.OTHER
    items: tuple[ListItem, ...] = ()
    newest: date | None = None
    unit: str = ""
    state: ColumnState = ColumnState.NORMAL
    pages: tuple[str, ...] = ()
    max_age_days: int | None = None
    declared: bool = False
    first_level: bool = False

    @property
    def trail(self) -> str:
        """The path as a reader sees it: 首页 › 政务公开 › 通知公告."""
        return " › ".join(self.path) or self.name
