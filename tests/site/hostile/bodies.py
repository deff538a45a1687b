"""Documents built to choke a reader, and documents that lie about what they are."""

from __future__ import annotations

from inspector.model import Failure
from tests.site.hostile.catalogue import Means, reads, survives
from tests.site.hostile.server import Wire

WORDS = "县政府召开常务会议研究部署近期重点工作"
UNREADABLE = "读出来，或写明无法解析；进程不死"


def _survived(name: str, does: str, bound: float = 40):
    return survives(
        name,
        does,
        UNREADABLE,
        lambda seen: seen.failure in {None, Failure.UNREADABLE},
        means=Means.READING,
        bound=bound,
        again=True,
    )


def _read(name: str, does: str):
    return reads(name, does, "读出原文", lambda seen: WORDS in seen.text, means=Means.READING)


@_read("charset-in-header-lies", "响应头说 UTF-8，内容是 GB18030")
async def charset_in_header_lies(wire: Wire) -> None:
    await wire.answer(f"<title>好</title><p>{WORDS}</p>".encode("gb18030"))


@_read("charset-in-meta-lies", "网页里写 gb2312，内容是 UTF-8")
async def charset_in_meta_lies(wire: Wire) -> None:
    await wire.answer(f'<meta charset="gb2312"><p>{WORDS}</p>', content_type="text/html")


@_read("charset-unknown", "编码写成不存在的名字")
async def charset_unknown(wire: Wire) -> None:
    await wire.answer(f"<p>{WORDS}</p>", content_type="text/html; charset=none-such")


@_read("utf-16", "UTF-16 的网页")
async def utf_16(wire: Wire) -> None:
    await wire.answer(f"<p>{WORDS}</p>".encode("utf-16"), content_type="text/html")


@_read("nul-bytes", "文字里夹着 NUL")
async def nul_bytes(wire: Wire) -> None:
    await wire.answer(b"\0\0<p>" + WORDS.encode() + b"</p>\0")


@_survived("random-bytes", "说是网页，其实是二进制乱码")
async def random_bytes(wire: Wire) -> None:
    await wire.answer(bytes((number * 7919) % 251 for number in range(300_000)))


@_survived("many-nodes", "20 万个节点")
async def many_nodes(wire: Wire) -> None:
    await wire.answer("<ul>" + "<li>甲</li>" * 200_000 + "</ul>")


@_survived("deep-nodes", "嵌套 5,000 层")
async def deep_nodes(wire: Wire) -> None:
    await wire.answer("<div>" * 5_000 + WORDS)


@_survived("deep-tables", "表格嵌套 2,000 层")
async def deep_tables(wire: Wire) -> None:
    await wire.answer("<table><tr><td>" * 2_000 + WORDS)


@_survived("unclosed-formatting", "3 万个不关闭的格式标签")
async def unclosed_formatting(wire: Wire) -> None:
    await wire.answer("<b><i><font color=red>" * 10_000 + WORDS)


@_survived("one-long-line", "一段 5 MB 的文字")
async def one_long_line(wire: Wire) -> None:
    await wire.answer("<p>" + "政" * 1_600_000 + "</p>")


@_survived("giant-attribute", "一个 5 MB 的属性")
async def giant_attribute(wire: Wire) -> None:
    await wire.answer(f'<p title="{"a" * 5_000_000}">{WORDS}</p>')


@_survived("many-attributes", "一个标签 10 万个属性")
async def many_attributes(wire: Wire) -> None:
    await wire.answer("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{WORDS}</p>")


@_survived("giant-script", "10 MB 的内嵌脚本")
async def giant_script(wire: Wire) -> None:
    await wire.answer("<script>" + "var a='<p>县政府</p>';" * 450_000 + f"</script><p>{WORDS}</p>")


@_survived("entities", "50 万个字符引用")
async def entities(wire: Wire) -> None:
    await wire.answer("<p>" + "&nbsp;&#x25CF;" * 250_000 + WORDS)


@_survived("many-dates", "20 万个日期")
async def many_dates(wire: Wire) -> None:
    await wire.answer("<p>发布时间：2026年3月2日 2026-03-02 </p>" * 100_000)


@_survived("many-links", "10 万个链接")
async def many_links(wire: Wire) -> None:
    await wire.answer("".join(f'<a href="/x/{number}">第{number}条</a>' for number in range(100_000)))


@_survived("brackets", "30 万个左括号和书名号")
async def brackets(wire: Wire) -> None:
    await wire.answer("<p>" + "《（“〔" * 75_000 + WORDS)


@_survived("digits", "一百万位数字")
async def digits(wire: Wire) -> None:
    await wire.answer("<p>" + "1234567890" * 100_000 + "</p>")
