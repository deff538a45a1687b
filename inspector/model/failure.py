"""The one taxonomy of what can go wrong when an address is asked for."""

from enum import StrEnum


class Failure(StrEnum):
    """Why a request gave no usable answer.

    ``certain`` failures may be reported as broken once a second try, later, failed the same way.
    The others say something about us or about the moment (blocked, rate limited, time-out), so a
    person has to look before anybody is blamed.
    """

    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    NOT_FOUND = "not_found"
    SOFT_NOT_FOUND = "soft_not_found"
    ANCHOR_MISSING = "anchor_missing"
    CLIENT_ERROR = "client_error"
    SERVER_ERROR = "server_error"
    REDIRECT_LOOP = "redirect_loop"
    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"
    MALFORMED_URL = "malformed_url"
    PROTOCOL = "protocol"
    TOO_LARGE = "too_large"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    ROBOTS = "robots"
    LOGIN = "login"
    FORBIDDEN_ADDRESS = "forbidden_address"
    UNREADABLE = "unreadable"

    @property
    def certain(self) -> bool:
        """Whether the failure, once confirmed, proves the address broken for every visitor."""
        return self in _CERTAIN

    @property
    def label(self) -> str:
        """One plain phrase for reports."""
        return _LABELS[self]


_CERTAIN = frozenset(
    {
        Failure.DNS,
        Failure.REFUSED,
        Failure.NOT_FOUND,
        Failure.SOFT_NOT_FOUND,
        Failure.ANCHOR_MISSING,
        Failure.CLIENT_ERROR,
        Failure.SERVER_ERROR,
        Failure.REDIRECT_LOOP,
        Failure.WRONG_TYPE,
        Failure.EMPTY,
        Failure.MALFORMED_URL,
    }
)

_LABELS = {
    Failure.DNS: "域名无法解析",
    Failure.REFUSED: "服务器拒绝连接",
    Failure.RESET: "连接被中断",
    Failure.TIMEOUT: "打开超时",
    Failure.TLS: "安全证书有误",
    Failure.NOT_FOUND: "页面不存在",
    Failure.SOFT_NOT_FOUND: "页面不存在（网站返回了提示页）",
    Failure.ANCHOR_MISSING: "页面能打开，但其中没有链接所指的位置",
    Failure.CLIENT_ERROR: "服务器拒绝提供该页面",
    Failure.SERVER_ERROR: "服务器内部错误",
    Failure.REDIRECT_LOOP: "反复跳转，无法打开",
    Failure.WRONG_TYPE: "内容类型与链接不符",
    Failure.EMPTY: "内容为空",
    Failure.MALFORMED_URL: "链接地址写法有误",
    Failure.PROTOCOL: "服务器应答不合规范",
    Failure.TOO_LARGE: "内容过大，未下载",
    Failure.BLOCKED: "被网站防护拦截，未能核实",
    Failure.RATE_LIMITED: "访问过于频繁被限制，未能核实",
    Failure.ROBOTS: "网站声明不允许抓取，未访问",
    Failure.LOGIN: "需要登录",
    Failure.FORBIDDEN_ADDRESS: "指向内部网络地址，未访问",
    Failure.UNREADABLE: "网页能打开，但内容无法解析，未检查",
}
