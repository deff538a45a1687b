"""What was already read for one monitoring point, so that an interrupted run does not ask for it again."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

from inspector.config import Config
from inspector.config_sections import AccountConfig
from inspector.errors import IncompleteError, system_reason


class Kept:
    """A folder of answers, one file each, found again by what was asked. Nothing else may lie in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, question: str) -> bytes | None:
        """The answer to ``question``; None when it was never put here."""
        try:
            return self._file(question).read_bytes()
        except OSError:
            return None

    def put(self, question: str, answer: bytes) -> None:
        """Keep an answer; a kill in between leaves either all of it or nothing.

        Raises:
            IncompleteError: it cannot be written.
        """
        file = self._file(question)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.with_suffix(".part").write_bytes(answer)
            file.with_suffix(".part").replace(file)
        except OSError as error:
            reason = system_reason(error)
            raise IncompleteError(f"读到的内容无法存入 {file.parent}：{reason}；请检查磁盘和权限。") from None

    def clear(self) -> None:
        """Forget everything: what was asked for now stands in the store."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, question: str) -> Path:
        return self._folder / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}.json"


def kept_answers(config: Config, account: AccountConfig, as_of: date) -> Kept:
    """What is kept of ``account`` while it is being read for ``as_of``; cleared when all of it is read."""
    name = hashlib.sha256(f"{account.platform}|{account.id}|{account.name}".encode()).hexdigest()[:16]
    return Kept(config.data_folder / "answers" / as_of.isoformat() / name)
