"""Asking the interface of a WeChat account: its token, and calls with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.errors import UsageError
from inspector.sources.api import Api
from inspector.sources.contract import SourceError
from inspector.sources.error_codes import WECHAT, told
from inspector.sources.kept import Kept

_TOKEN_REFUSED = frozenset({40001, 40014, 42001})
NO_PERMISSION = frozenset({48001, 61007, 88000})
"""Codes that say: this account does not have that, today or tomorrow."""

_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")


class WechatError(SourceError):
    """The interface refused. ``code`` is its errcode."""

    def __init__(self, code: int, account: str, message: str = "") -> None:
        # 40164 names the address to be permitted, the one thing of its words that helps and tells no secret.
        seen = _ADDRESS.search(message) if code == 40164 else None
        where = f"（平台看到的是 {seen[0]}）" if seen else ""
        super().__init__(f"账号“{account}”的微信接口：{told('微信', WECHAT, code)}{where}。")
        self.code = code


class WechatClient:
    """The interface of one account.

    Its own AppID and secret fetch a *stable* token, which leaves the token alone that the account's own
    systems use. With a third-party platform's token in the configuration, the account's refresh token
    fetches one that the account's administrator authorised; then no AppSecret leaves the department.
    """

    def __init__(self, api: Api, config: Config, account: AccountConfig, kept: Kept) -> None:
        self._api = api
        self._kept = kept
        self._config = config
        self._account = account
        self._where = f"accounts[{config.accounts.index(account)}]"
        self._token = ""

    async def call(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the interface answers; a token that is refused is fetched anew once.

        Raises:
            WechatError: it refuses.
            SourceError: it does not answer.
            UsageError: a credential is not configured.
        """
        for attempt in (1, 2):
            self._token = self._token or await self._new_token()
            answer = await self._api.ask(path, query={"access_token": self._token}, body=body)
            code = error_code(answer)
            if code in _TOKEN_REFUSED and attempt == 1:
                self._token = ""
                continue
            if code:
                raise self._error(answer)
            return answer
        raise AssertionError("unreachable")

    async def listed(self, path: str, body: Mapping[str, Any], edition: int = 0) -> dict[str, Any]:
        """What :meth:`call` answers; an answer that an interrupted run already got is not asked for again.

        Args:
            edition: what tells one state of the listing from the next; answers of another one are not used.

        Raises:
            As :meth:`call`, and IncompleteError: the answer cannot be kept.
        """
        question = f"{path} {edition} {json.dumps(body, sort_keys=True)}"
        if (known := self._kept.get(question)) is not None:
            return dict(json.loads(known))
        answer = await self.call(path, body)
        self._kept.put(question, json.dumps(answer, ensure_ascii=False).encode())
        return answer

    async def _new_token(self) -> str:
        if self._account.refresh_token_env:
            answer, field = await self._authorised(), "authorizer_access_token"
        else:
            answer, field = await self._own(), "access_token"
        if error_code(answer) or not isinstance(answer.get(field), str):
            raise self._error(answer)
        return str(answer[field])

    async def _own(self) -> dict[str, Any]:
        self._require(self._account.app_id, f"{self._where}.app_id", "公众号的 AppID")
        self._require(self._account.secret_env, f"{self._where}.secret_env", "存放 AppSecret 的环境变量名")
        body = {
            "grant_type": "client_credential",
            "appid": self._account.app_id,
            "secret": self._config.secret(self._account.secret_env, f"{self._where}.secret_env"),
            "force_refresh": False,
        }
        return await self._api.ask("/cgi-bin/stable_token", body=body)

    async def _authorised(self) -> dict[str, Any]:
        settings = self._config.sources.wechat
        self._require(self._account.app_id, f"{self._where}.app_id", "公众号的 AppID")
        self._require(settings.component_app_id, "sources.wechat.component_app_id", "第三方平台的 AppID")
        name = self._require(
            settings.component_token_env, "sources.wechat.component_token_env", "存放平台令牌的环境变量名"
        )
        token = self._config.secret(name, "sources.wechat.component_token_env")
        body = {
            "component_appid": settings.component_app_id,
            "authorizer_appid": self._account.app_id,
            "authorizer_refresh_token": self._config.secret(
                self._account.refresh_token_env, f"{self._where}.refresh_token_env"
            ),
        }
        path = "/cgi-bin/component/api_authorizer_token"
        return await self._api.ask(path, query={"component_access_token": token}, body=body)

    def _require(self, value: str, field: str, what: str) -> str:
        if not value:
            raise self._missing(field, what)
        return value

    def _missing(self, field: str, what: str) -> UsageError:
        return self._config.error(field, f"用微信接口检查账号，要写明 {field.rpartition('.')[2]}，即{what}。")

    def _error(self, answer: Mapping[str, Any]) -> WechatError:
        return WechatError(error_code(answer), self._account.name, str(answer.get("errmsg", "")))


def error_code(answer: Mapping[str, Any]) -> int:
    """The errcode of an answer, 0 for a good one."""
    code = answer.get("errcode", 0)
    return code if isinstance(code, int) else -1
