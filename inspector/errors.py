"""Errors a user can act on. Each carries one clear sentence in Chinese; the command line prints it."""

import errno


class InspectorError(Exception):
    """Base of all expected errors; ``exit_code`` is what the command line ends with."""

    exit_code = 3


class UsageError(InspectorError):
    """Something the user wrote is wrong: a configuration, a workbook, an option."""

    exit_code = 2


class IncompleteError(InspectorError):
    """The work could not be completed: nothing reachable, disk full, database gone."""

    exit_code = 3


class DatabaseAwayError(IncompleteError):
    """The database server does not answer. Nothing is wrong with what was being done: it is to be done later."""


def system_reason(error: OSError) -> str:
    """Why the operating system refused a file, as a phrase in Chinese; its own words are English."""
    return _SYSTEM_REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


_SYSTEM_REASONS = {
    errno.EACCES: "没有访问权限",
    errno.EPERM: "没有访问权限",
    errno.ENOENT: "文件不存在",
    errno.EISDIR: "它是一个文件夹",
    errno.ENOTDIR: "所在的文件夹不存在",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
}
