"""Pages whose scripts fight the browser they run in."""

from __future__ import annotations

import asyncio

from inspector.model import Failure
from tests.site.hostile.catalogue import Declare, Means, Seen, fails, reads, survives
from tests.site.hostile.server import Handler, Wire

WORDS = "县政府网站的正文"


def _page(script: str, declare: Declare) -> Handler:
    async def page(wire: Wire) -> None:
        port = wire.base.rpartition(":")[2]
        await wire.answer(f"<title>页</title><body><p>{WORDS}</p><script>{script.replace('PORT', port)}</script>")

    return declare(page)


def _harmless(name: str, does: str, script: str, holds=lambda seen: True) -> None:
    _page(
        script,
        reads(
            name,
            does,
            "照常读到正文",
            lambda seen: WORDS in seen.text and holds(seen),
            means=Means.BROWSER,
            bound=20,
        ),
    )


def _never_asked(*words: str):
    """No address with one of ``words`` in it reached the server."""

    def holds(seen: Seen) -> bool:
        return not any(word in path for path in seen.asked for word in words)

    return holds


_harmless("dialogs", "不停地弹出提示、确认和输入框", "for(let i=0;i<20;i++){alert(1);confirm(1);prompt(1)}")
_harmless("printing", "一打开就打印", "print();print()")
_harmless("leaving", "离开时要求确认", "addEventListener('beforeunload',e=>{e.preventDefault();e.returnValue='1'})")
_harmless(
    "popups",
    "弹出一百个窗口",
    "for(let i=0;i<100;i++)window.open('/popups/opened')",
    _never_asked("opened"),
)
_harmless(
    "download",
    "一打开就下载文件",
    "const a=document.createElement('a');a.href='data:application/octet-stream,x';a.download='x.exe';"
    "document.body.append(a);a.click()",
)
_harmless(
    "permissions",
    "索要位置、通知、摄像头",
    "navigator.geolocation.getCurrentPosition(()=>{});Notification.requestPermission();"
    "navigator.mediaDevices&&navigator.mediaDevices.getUserMedia({video:true}).catch(()=>{})",
)
_harmless("history", "不停地改写历史记录", "for(let i=0;i<300;i++)history.pushState({},'','#'+i)")
_harmless(
    "full-screen",
    "要求全屏、锁定鼠标",
    "document.body.requestFullscreen().catch(()=>{});document.body.requestPointerLock()",
)
_harmless("fast-timers", "一万个定时器", "for(let i=0;i<10000;i++)setInterval(()=>{},1)")
_harmless("errors", "脚本不停出错", "setInterval(()=>{throw new Error('x')},1)")
_harmless(
    "redefined-language", "改写语言自带的功能", "JSON.stringify=()=>{throw 1};Array.prototype.map=()=>[];Promise=null"
)
_harmless(
    "service-worker",
    "注册常驻脚本，想以后替换网页",
    "navigator.serviceWorker&&navigator.serviceWorker.register('/service-worker/worker.js').catch(()=>{})",
    _never_asked("worker.js"),
)
_harmless(
    "fetch-private",
    "让浏览器去取内网和元数据",
    "for(const u of ['http://10.0.0.1/','http://169.254.169.254/','http://[::1]:PORT/inside',"
    "'http://inside.example:PORT/inside'])fetch(u,{mode:'no-cors'}).catch(()=>{})",
    _never_asked("inside"),
)
_harmless(
    "rebinding-script",
    "域名先解析到网站、再解析到内网，想借浏览器进内网",
    "fetch('http://turning.example:PORT/rebinding-script/first',{mode:'no-cors'}).catch(()=>{})"
    ".then(()=>fetch('http://turning.example:PORT/rebinding-script/second',{mode:'no-cors'})).catch(()=>{})",
    _never_asked("second"),
)
_harmless(
    "file-frame",
    "用框架读本机文件",
    "const f=document.createElement('iframe');f.src='file:///etc/passwd';document.body.append(f)",
    lambda seen: "root:" not in seen.text,
)
_harmless(
    "web-socket",
    "用 WebSocket 连内网",
    "try{new WebSocket('ws://[::1]:PORT/inside')}catch(e){}",
    _never_asked("inside"),
)
_harmless(
    "big-canvas",
    "画一张两亿像素的图",
    "const c=document.createElement('canvas');c.width=16000;c.height=14000;c.getContext('2d')",
)

_page(
    "location='http://10.0.0.1/'",
    fails("script-to-private", "脚本跳转到内网", Failure.FORBIDDEN_ADDRESS, means=Means.BROWSER),
)
_page(
    "location='file:///etc/passwd'",
    survives(
        "script-to-file",
        "脚本跳转到本机文件",
        "读不到本机文件",
        lambda seen: "root:" not in seen.text,
        means=Means.BROWSER,
    ),
)
_page(
    "location='chrome://version'",
    survives(
        "script-to-chrome",
        "脚本跳转到浏览器的内部页面",
        "读不到浏览器的内部页面",
        lambda seen: "Chromium" not in seen.text,
        means=Means.BROWSER,
    ),
)


def _bounded(name: str, does: str, script: str) -> None:
    _page(
        script,
        survives(
            name,
            does,
            "到时间就放弃，下一页照常打开",
            lambda seen: True,
            means=Means.BROWSER,
            bound=40,
            again=True,
        ),
    )


_bounded("console-flood", "往控制台写十万行", "for(let i=0;i<100000;i++)console.log('x'.repeat(100))")
_bounded("endless-loop", "死循环", "for(;;){}")
_bounded(
    "endless-growth",
    "不停地往网页里加内容",
    "setInterval(()=>{for(let i=0;i<500;i++)document.body.append('政'.repeat(500))},1)",
)
_bounded(
    "endless-frames",
    "框架里套自己",
    "const f=document.createElement('iframe');f.src=location.href+'?'+Math.random();document.body.append(f)",
)
_bounded("memory", "吃光内存", "const a=[];for(;;)a.push(new Array(1e6).fill(Math.random()))")
_bounded(
    "endless-workers", "开一百个后台线程空转", "for(let i=0;i<100;i++)new Worker('data:text/javascript,for(;;){}')"
)
_bounded("endless-fetch", "不停地发请求", "setInterval(()=>fetch('/endless-fetch/x?'+Math.random()),5)")
_bounded("stack", "无限递归", "function f(){f()};setInterval(()=>{try{f()}catch(e){}},1)")
_bounded("crash", "让渲染进程崩溃", "const b=new Uint8Array(2**31-1);setInterval(()=>b.slice(),1)")


@survives(
    "reloading",
    "每次打开都立即刷新自己",
    "到次数就停，下一页照常打开",
    lambda seen: seen.failure is not None,
    means=Means.BROWSER,
    bound=40,
    again=True,
)
async def reloading(wire: Wire) -> None:
    await wire.answer("<title>a</title><script>location.reload()</script>")


@fails("slow-document", "浏览器打开的网页正文发不完", Failure.TIMEOUT, means=Means.BROWSER, bound=40)
async def slow_document(wire: Wire) -> None:
    await wire.head()
    while True:
        await wire.send(b"<p>a</p>")
        await asyncio.sleep(0.05)
