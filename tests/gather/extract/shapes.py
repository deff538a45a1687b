"""Page shapes of government sites, rewritten from what their content systems produce."""

from inspector.gather.extract import extract
from inspector.model import Page

SITE = "http://www.example.gov.cn"
BANNER = '<div class="top"><span class="today">今天是2026年9月20日 星期日 农历八月初九</span></div>'
MENU = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>'
    '<li><a href="/zwfw/">政务服务</a></li></ul></div>'
)
FOOTER = (
    '<div class="footer"><p>主办单位：示例县人民政府办公室　网站标识码：3600000000</p>'
    "<p>版权所有 © 2011-2026　赣ICP备05000000号</p></div>"
)
SENTENCE = "各乡镇、各部门要认真落实工作责任，加强统筹协调，确保各项任务按期完成，切实提升群众满意度。"


def read(body: str, *, head: str = "", title: str = "示例县人民政府", url: str = f"{SITE}/zwgk/tzgg/x.html") -> Page:
    """The page that ``body`` makes."""
    return extract(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>", url, "示例县人民政府")


def meta(**tags: str) -> str:
    """Meta tags by name."""
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in tags.items())


def trail(*names: str) -> str:
    """A breadcrumb with links, as most templates print it."""
    links = " &gt; ".join(f'<a href="/{"zwgk/" * depth}">{name}</a>' for depth, name in enumerate(names))
    return f'<div class="location">您现在的位置：{links}</div>'


def article(
    info: str = "",
    *,
    heading: str = "关于做好汛期安全生产工作的通知",
    text: str = SENTENCE * 4,
    head: str = "",
    before: str = "",
    **options: str,
) -> Page:
    """An article's page with menu, banner, path and footer; ``info`` stands between heading and text, ``before``
    above the path."""
    body = (
        f"{BANNER}{MENU}{before}{trail('首页', '政务公开', '通知公告')}"
        f'<div class="main"><h1>{heading}</h1>{info}<div class="TRS_Editor"><p>{text}</p></div></div>{FOOTER}'
    )
    return read(body, head=head, title=f"{heading.partition(' <')[0]}_示例县人民政府", **options)


def listing(entries: str, *, head: str = "", after: str = "", **options: str) -> Page:
    """A list page with menu, banner, path and footer around ``entries``."""
    body = f"{BANNER}{MENU}{trail('首页', '政务公开')} &gt; 通知公告<div class='main'>{entries}</div>{after}{FOOTER}"
    return read(body, head=head, title="通知公告_示例县人民政府", **{"url": f"{SITE}/zwgk/tzgg/index.html", **options})
