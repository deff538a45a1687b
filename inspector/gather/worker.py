"""A worker process: reads tasks from its standard input, answers on its standard output, in order.

A message is its length in four bytes and a MessagePack body. The worker ends with its parent: then
its standard input does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import BinaryIO

import msgspec

from inspector.errors import InspectorError
from inspector.gather.understand import Task, Understood, time_limit, understand, unread

SECONDS = 20
"""How long one page may be worked on. A sound page takes some thousandths of a second."""

_COLLECT_AFTER = 200
"""Pages between two collections of cyclic garbage: elements refer to each other, and freeing them at
once costs less than looking for them after every few."""


def frame(message: object) -> bytes:
    """The bytes of one message."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(4, "big") + body


def work(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer tasks until there are no more; half a message is what a parent leaves that was killed."""
    tasks = msgspec.msgpack.Decoder(Task)
    gc.disable()
    done = 0
    while len(size := source.read(4)) == 4:
        length = int.from_bytes(size, "big")
        message = source.read(length)
        if len(message) < length:
            return
        sink.write(frame(_answer(tasks.decode(message))))
        sink.flush()
        done += 1
        if done % _COLLECT_AFTER == 0:
            gc.collect()


def _answer(task: Task) -> Understood:
    try:
        with time_limit(SECONDS):
            return understand(task)
    except TimeoutError:
        return unread(task, f"解析超过 {SECONDS} 秒")
    except InspectorError as error:
        return Understood(b"", error=str(error))


if __name__ == "__main__":
    # Ctrl-C goes to all processes of a terminal, and the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        os._exit(1)  # the parent was killed, and nobody is left to tell
