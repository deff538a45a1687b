"""What a costly reader said of a text is kept: footers, notices and forms stand on many pages, and are read once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

_MOST = 1 << 15
"""Texts remembered; then everything is forgotten at once. A paragraph takes about 300 bytes."""

Said = TypeVar("Said")


class Remembered(Generic[Said]):
    """Asks a reader about texts that it was not asked about before, all in one batch.

    Args:
        read: says what it finds in each of several texts, in their order.
    """

    def __init__(self, read: Callable[..., Sequence[tuple[Said, ...]]]) -> None:
        self._read = read
        self._settings: tuple[Hashable, ...] | None = None
        self._said: dict[str, tuple[Said, ...]] = {}

    def find(self, texts: Sequence[str], *settings: Hashable) -> list[tuple[Said, ...]]:
        """What is found in each text; ``settings`` go to the reader, and others than before make it forget."""
        if self._settings != settings or len(self._said) > _MOST:
            self._settings, self._said = settings, {}
        new = [text for text in dict.fromkeys(texts) if text not in self._said]
        if new:
            self._said |= dict(zip(new, self._read(new, *settings), strict=True))
        return [self._said[text] for text in texts]
