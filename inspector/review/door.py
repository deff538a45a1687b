"""Coming in and going out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from inspector.review.access import reviewer_name
from inspector.review.pages import Office, Section, text_field


def section(office: Office) -> Section:
    """The login page and the way out."""
    door = _Door(office)
    return Section(
        (Route("/login", door.login, methods=["GET", "POST"]), Route("/logout", door.logout, methods=["POST"]))
    )


class _Door:
    """The endpoints."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._access = office.access

    async def login(self, request: Request) -> Response:
        """Ask for a name, and for the password where there is one."""
        wrong = ""
        if request.method == "POST" and not self._access.proxy_header:
            form = await request.form(max_fields=10)
            name = reviewer_name(text_field(form, "name", 200))
            if name and self._access.admits(text_field(form, "password", 1_000)):
                request.session.clear()
                request.session["name"] = name
                return RedirectResponse("/", 303)
            wrong = "密码不对。" if name else "请填写姓名。"
        page = {"wrong": wrong, "asks_password": bool(self._access.password)}
        return self._office.show(request, "login.html", status=401 if wrong else 200, **page)

    async def logout(self, request: Request) -> Response:
        """Forget who is here."""
        request.session.clear()
        return RedirectResponse("/login", 303)
