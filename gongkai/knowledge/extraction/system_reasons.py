"""系统的错误: why the operating system refuses a file, in Chinese."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘只能读不能写",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EBUSY: "文件正在使用",
    errno.EEXIST: "已有同名的文件",
    errno.ESTALE: "网络磁盘已断开",
    errno.ENXIO: "这不是普通文件",
}


def reason_of(fault: BaseException) -> str:
    """Return what the system says, in Chinese where it is one of the usual reasons; ValueError is a name with NUL."""
    if isinstance(fault, OSError):
        number = f" {fault.errno}" if fault.errno else ""
        return REASONS.get(fault.errno or 0) or f"系统错误{number}：{fault.strerror or fault}"
    return "文件名里有不能用的字符"
