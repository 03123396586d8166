"""What storing a file refuses. Each message says what the person can do."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NotAllowedKind(Refusal):
    """A kind of file that is not taken, here or anywhere."""

    def __init__(self, name: str, advice: str) -> None:
        super().__init__(f"“{name}”这类文件不能上传。{advice}")


class ContentUnlikeName(Refusal):
    """The content is something else than the extension says."""

    def __init__(self, name: str, content: str) -> None:
        super().__init__(
            f"“{name}”的内容{content}，与扩展名不符，没有保存。请用原来的软件打开核对，另存为正确的格式后再上传。"
        )


class HoldsMacros(Refusal):
    """Macros are programs."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”里有宏（程序），没有保存。请另存为不含宏的 .docx、.xlsx 或 .pptx 后再上传。")


class TooLarge(Refusal):
    """More than the installation takes."""

    def __init__(self, name: str, limit: int) -> None:
        shown = f"{limit // 2**20} MB"
        super().__init__(
            f"“{name}”超过{shown}，没有保存。请压缩图片、视频或者拆分文件后再上传；确需放宽请联系系统管理员。"
        )


class Empty(Refusal):
    """Nothing is in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”是空文件，没有保存。请核对后重新选择文件。")


class DiskFull(Refusal):
    """There is no room left."""

    def __init__(self, name: str) -> None:
        super().__init__(f"磁盘已满，“{name}”没有保存，原有的内容没有改动。请联系系统管理员腾出空间后再上传。")


class CannotStore(Refusal):
    """The disk, or whatever stands in its place, refuses."""

    def __init__(self, name: str) -> None:
        super().__init__(f"存不进去：“{name}”没有保存，原有的内容没有改动。请稍后再传；仍然不行的，请联系系统管理员。")


class Infected(Refusal):
    """The virus scanner found something."""

    def __init__(self, name: str, virus: str) -> None:
        super().__init__(f"在“{name}”中查出病毒（{virus}），没有保存。请在自己的电脑上杀毒，换用干净的文件再上传。")


class NotScanned(Refusal):
    """The virus scanner gave no answer; nothing passes unscanned where scanning is asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(f"查毒程序没有应答，“{name}”没有保存。请稍后再传；仍然不行的，请联系系统管理员。")


class ContentMissing(Refusal):
    """The record stands, the content does not."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”的内容不在存储里。请联系系统管理员从备份中恢复。")
