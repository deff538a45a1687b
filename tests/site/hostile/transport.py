"""Servers that are slow, that never end, or that do not speak HTTP."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from functools import cache

from inspector.model import Failure
from tests.site.hostile.catalogue import fails, reads
from tests.site.hostile.server import HTML, Wire

MEGABYTE = bytes(1_000_000)


@fails("silence", "连上之后一言不发", Failure.TIMEOUT)
async def silence(wire: Wire) -> None:
    await asyncio.sleep(3600)


@fails("slow-headers", "响应头一个字节一个字节地发，永远发不完", Failure.TIMEOUT)
async def slow_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await wire.send(b"a")
        await asyncio.sleep(0.05)


@fails("slow-body", "正文一个字节一个字节地发，永远发不完", Failure.TIMEOUT)
async def slow_body(wire: Wire) -> None:
    await wire.head(content_length="1000000")
    while True:
        await wire.send(b"a")
        await asyncio.sleep(0.05)


@fails("endless-body", "正文没有尽头，发得飞快", Failure.TOO_LARGE)
async def endless_body(wire: Wire) -> None:
    await wire.head()
    while True:
        await wire.send(MEGABYTE)


@fails("hundred-megabytes", "一页 100 MB 的网页", Failure.TOO_LARGE)
async def hundred_megabytes(wire: Wire) -> None:
    await wire.head(content_length=str(100 * len(MEGABYTE)))
    for _ in range(100):
        await wire.send(MEGABYTE)


@fails("endless-informational", "没完没了的 1xx 应答", Failure.TIMEOUT, Failure.PROTOCOL)
async def endless_informational(wire: Wire) -> None:
    while True:
        await wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        await asyncio.sleep(0.01)


@cache
def bomb(size: int) -> bytes:
    """A small gzip stream of ``size`` million zeros."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(MEGABYTE) for _ in range(size)), packer.flush()])


@fails("gzip-bomb", "gzip 炸弹：20 KB 解开是 20 MB", Failure.TOO_LARGE)
async def gzip_bomb(wire: Wire) -> None:
    await wire.answer(bomb(20), content_encoding="gzip")


@fails("deflate-bomb", "deflate 炸弹", Failure.TOO_LARGE)
async def deflate_bomb(wire: Wire) -> None:
    await wire.answer(zlib.compress(bytes(20_000_000), 9), content_encoding="deflate")


@fails("brotli-unasked", "没有要求 brotli，却说内容是 brotli", Failure.PROTOCOL, Failure.TOO_LARGE)
async def brotli_unasked(wire: Wire) -> None:
    await wire.answer(b"\x5b\xff\xff\xff\x00" * 100, content_encoding="br")


@fails("gzip-lie", "说是 gzip，其实不是", Failure.PROTOCOL, Failure.RESET)
async def gzip_lie(wire: Wire) -> None:
    await wire.answer("<title>不是压缩内容</title>", content_encoding="gzip")


@fails("gzip-cut", "gzip 内容从中间断开", Failure.PROTOCOL, Failure.RESET)
async def gzip_cut(wire: Wire) -> None:
    packed = gzip.compress(b"<title>a</title>" + bytes(range(256)) * 400)
    await wire.head(content_encoding="gzip", content_length=str(len(packed)))
    await wire.send(packed[: len(packed) // 2])


@fails("http-0.9", "不发响应头，直接发内容（HTTP/0.9）", Failure.PROTOCOL)
async def http_0_9(wire: Wire) -> None:
    await wire.send(b"<html><title>HTTP/0.9</title></html>\r\n\r\n")


@fails("noise", "发一串乱码", Failure.PROTOCOL, Failure.RESET)
async def noise(wire: Wire) -> None:
    await wire.send(bytes(range(256)) * 8)


@fails("nothing", "收到请求就断开，什么也不发", Failure.RESET, Failure.PROTOCOL)
async def nothing(wire: Wire) -> None:
    wire.keep = False


@fails("reset", "收到请求就复位连接", Failure.RESET)
async def reset(wire: Wire) -> None:
    transport = wire.writer.transport
    assert isinstance(transport, asyncio.Transport)
    transport.abort()


@fails("truncated-chunk", "分块传输从中间断开", Failure.RESET, Failure.PROTOCOL)
async def truncated_chunk(wire: Wire) -> None:
    await wire.head(transfer_encoding="chunked")
    await wire.send(b"ffff\r\n<title>a</title>")


@fails("bad-chunk-size", "分块的长度写成乱码", Failure.PROTOCOL, Failure.RESET)
async def bad_chunk_size(wire: Wire) -> None:
    await wire.head(transfer_encoding="chunked")
    await wire.send(b"zz\r\n<title>a</title>\r\n0\r\n\r\n")


@fails("short-body", "声明的长度比内容长，发完就断开", Failure.RESET, Failure.PROTOCOL)
async def short_body(wire: Wire) -> None:
    await wire.head(content_length="100000")
    await wire.send(b"<title>a</title>")


@fails("two-lengths", "两个互相矛盾的长度", Failure.PROTOCOL)
async def two_lengths(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg")


@fails("negative-length", "长度是负数", Failure.PROTOCOL)
async def negative_length(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde")


@fails("giant-header", "一个 2 MB 的响应头", Failure.PROTOCOL)
async def giant_header(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 2_000_000 + b"\r\n\r\n")


@fails("endless-headers", "响应头没有尽头", Failure.PROTOCOL, Failure.TIMEOUT)
async def endless_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        number += 1
        await wire.send(b"".join(b"X-%d-%d: a\r\n" % (number, each) for each in range(1000)))


@fails("status-out-of-range", "状态码 1000", Failure.PROTOCOL, Failure.SERVER_ERROR)
async def status_out_of_range(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 1000 OK\r\nContent-Length: 0\r\n\r\n")


@reads("chinese-header", "响应头里有 GB18030 的汉字")
async def chinese_header(wire: Wire) -> None:
    body = "<title>好</title>".encode()
    name = "Content-Disposition: inline; filename=附件.html".encode("gb18030")
    kind = f"Content-Type: {HTML}\r\nContent-Length: {len(body)}\r\n".encode()
    await wire.send(b"HTTP/1.1 200 OK\r\n" + kind + name + b"\r\n\r\n" + body)


@reads(
    "closed-keep-alive", "说保持连接，应答之后立即断开；下一个请求不能因此失败", holds=lambda seen: seen.after is None
)
async def closed_keep_alive(wire: Wire) -> None:
    await wire.answer("<title>好</title>", connection="keep-alive")
    wire.keep = False


@reads("cookie-flood", "一次设置一百个 Cookie", again=True)
async def cookie_flood(wire: Wire) -> None:
    lines = b"".join(b"Set-Cookie: c%d=1\r\n" % number for number in range(100))
    body = "<title>好</title>".encode()
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(body) + lines + b"\r\n" + body)
