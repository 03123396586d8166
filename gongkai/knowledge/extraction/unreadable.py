"""Why a file could not be read, as a sentence for the person who chose it."""

from __future__ import annotations

SCANNED = "这个 PDF 是扫描件，没有文字层，请先作文字识别（OCR），或换用可以选中文字的 PDF。"
ONLY_A_PICTURE = "这是一幅图片，没有可以读取的文字，请先作文字识别（OCR），或换用可以选中文字的 PDF。"
NO_TEXT = "文件里没有可以读取的文字，请检查是否选错了文件。"


class Unreadable(Exception):
    """The file cannot be read; `reason` is one Chinese sentence that says why and what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
