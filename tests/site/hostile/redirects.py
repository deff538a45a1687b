"""Redirects without end, and redirects to where no visitor from outside belongs."""

from __future__ import annotations

from inspector.model import Failure
from tests.site.hostile.catalogue import Declare, fails, reads
from tests.site.hostile.server import Handler, Wire


@fails("redirect-to-itself", "跳转到自己", Failure.REDIRECT_LOOP)
async def redirect_to_itself(wire: Wire) -> None:
    await wire.redirect(wire.path)


@fails("redirect-in-a-ring", "两个地址互相跳转", Failure.REDIRECT_LOOP)
async def redirect_in_a_ring(wire: Wire) -> None:
    await wire.redirect("/redirect-in-a-ring/b" if wire.path.endswith("a") else "/redirect-in-a-ring/a")


@fails("ten-thousand-redirects", "一万次跳转，次次地址不同", Failure.REDIRECT_LOOP)
async def ten_thousand_redirects(wire: Wire) -> None:
    number = int(wire.path.rpartition("/")[2] or 0)
    await wire.redirect(f"/ten-thousand-redirects/{number + 1}")


@reads("cookie-then-page", "先给 Cookie 再跳回原地址，认得 Cookie 才给网页")
async def cookie_then_page(wire: Wire) -> None:
    if "seen=1" in wire.headers.get("cookie", ""):
        await wire.answer("<title>认得</title>")
    else:
        await wire.redirect(wire.path, set_cookie="seen=1; Path=/")


def _to(address: str, declare: Declare) -> Handler:
    async def redirect(wire: Wire) -> None:
        await wire.redirect(address)

    return declare(redirect)


_FORBIDDEN = {
    "private-ten": ("跳转到内网地址 10.0.0.1", "http://10.0.0.1/"),
    "private-192": ("跳转到路由器的管理页", "http://192.168.1.1/admin"),
    "metadata": ("跳转到云主机的元数据服务", "http://169.254.169.254/latest/meta-data/"),
    "metadata-azure": ("跳转到另一家云的元数据服务", "http://168.63.129.16/metadata"),
    "decimal-address": ("内网地址写成一个十进制数", "http://167772161/"),
    "octal-address": ("内网地址写成八进制", "http://012.0.0.1/"),
    "hexadecimal-address": ("内网地址写成十六进制", "http://0x0a000001/"),
    "mapped-address": ("内网地址包在 IPv6 里", "http://[::ffff:10.0.0.1]/"),
    "nat64-address": ("内网地址包在 NAT64 里", "http://[64:ff9b::a00:1]/"),
    "ipv6-loopback": ("跳转到 IPv6 的本机", "http://[::1]/"),
    "link-local": ("跳转到 IPv6 的链路本地地址", "http://[fe80::1]/"),
    "full-width-address": ("内网地址用全角数字写", "http://１０.０.０.１/"),
    "rebinding-private": ("域名解析到内网地址", "http://inside.example/"),
}
for _name, (_does, _address) in _FORBIDDEN.items():
    _to(_address, fails(_name, _does, Failure.FORBIDDEN_ADDRESS))

_NO_ADDRESS = {
    "to-file": ("跳转到本机的文件", "file:///etc/passwd"),
    "to-javascript": ("跳转到脚本", "javascript:alert(1)"),
    "to-data": ("跳转到 data: 地址", "data:text/html,<title>a</title>"),
    "to-chrome": ("跳转到浏览器的内部页面", "chrome://settings/"),
    "to-nonsense": ("跳转的地址不成地址", "http://[::bad"),
}
for _name, (_does, _address) in _NO_ADDRESS.items():
    _to(_address, fails(_name, _does, Failure.MALFORMED_URL))


@reads("rebinding-public", "域名同时解析到允许的和内网的地址：只连允许的那个", holds=lambda seen: "好" in seen.text)
async def rebinding_public(wire: Wire) -> None:
    if wire.path.endswith("/there"):
        await wire.answer("<title>好</title>")
    else:
        port = wire.base.rpartition(":")[2]
        await wire.redirect(f"http://both.example:{port}/rebinding-public/there")


@reads("backslash", "跳转的地址用反斜杠写", holds=lambda seen: "好" in seen.text)
async def backslash(wire: Wire) -> None:
    if wire.path.endswith("/there"):
        await wire.answer("<title>好</title>")
    else:
        await wire.redirect("\\backslash\\there")


@fails("punycode-nowhere", "跳转到不存在的中文域名", Failure.DNS)
async def punycode_nowhere(wire: Wire) -> None:
    await wire.redirect("http://xn--fiq228c5hs.invalid/")
