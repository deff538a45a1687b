"""What keeps programs out: reported as such, never as a broken link."""

from __future__ import annotations

from inspector.model import Failure
from tests.site.hostile.catalogue import fails, reads
from tests.site.hostile.server import Wire

NEVER = "86400"


@fails("too-many-requests", "429，要求一天以后再来：不等，也不算打不开", Failure.RATE_LIMITED)
async def too_many_requests(wire: Wire) -> None:
    await wire.answer("<title>429</title>", "429 Too Many Requests", retry_after=NEVER)


@fails("unavailable-for-a-day", "503，要求一天以后再来：不等", Failure.SERVER_ERROR)
async def unavailable_for_a_day(wire: Wire) -> None:
    await wire.answer("<title>503</title>", "503 Service Unavailable", retry_after=NEVER)


@fails("forbidden", "403，谢绝程序", Failure.BLOCKED)
async def forbidden(wire: Wire) -> None:
    await wire.answer("<title>403</title>", "403 Forbidden")


@fails("challenge-412", "瑞数防护：412 和一段脚本", Failure.BLOCKED)
async def challenge_412(wire: Wire) -> None:
    await wire.answer("<script>$_ts=window['$_ts']||{};</script>", "412 Precondition Failed")


@fails("challenge-521", "加速乐防护：521 和一段脚本", Failure.BLOCKED)
async def challenge_521(wire: Wire) -> None:
    await wire.answer("<script>document.cookie='__jsl_clearance=1'</script>", "521 Down")


@fails("challenge-200", "状态正常，内容是防护的验证脚本", Failure.BLOCKED)
async def challenge_200(wire: Wire) -> None:
    await wire.answer("<script>var arg1='x';document.cookie='acw_sc__v2='+arg1</script>")


@fails("captcha", "状态正常，内容是验证码", Failure.BLOCKED)
async def captcha(wire: Wire) -> None:
    await wire.answer("<script>new TencentCaptcha('1').show()</script>")


@fails("password", "401，要求登录", Failure.LOGIN)
async def password(wire: Wire) -> None:
    await wire.answer("<title>401</title>", "401 Unauthorized", www_authenticate='Basic realm="a"')


@fails("self-signed", "证书是自己签的", Failure.TLS)
async def self_signed(wire: Wire) -> None:
    await wire.redirect(f"{wire.secure}/self-signed/")


@fails("plain-behind-https", "https 的端口说的是 http", Failure.TLS, Failure.PROTOCOL, Failure.RESET, Failure.TIMEOUT)
async def plain_behind_https(wire: Wire) -> None:
    await wire.redirect(wire.base.replace("http://", "https://") + "/plain-behind-https/")


@reads("only-polite", "没有浏览器那样的请求头就不给网页")
async def only_polite(wire: Wire) -> None:
    if "Mozilla" in wire.headers.get("user-agent", "") and "accept-language" in wire.headers:
        await wire.answer("<title>好</title>")
    else:
        await wire.answer("<title>403</title>", "403 Forbidden")
