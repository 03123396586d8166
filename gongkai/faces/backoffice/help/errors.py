"""What the pages of the help refuse."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NoSuchHelpPage(Refusal):
    """The manual has no such page."""

    def __init__(self, name: str) -> None:
        super().__init__(f"帮助里没有“{name[:40]}”这一页。请点上方的“帮助”，从目录里找。")


class ManualNotInstalled(Refusal):
    """The manual was not installed with the program."""

    def __init__(self) -> None:
        super().__init__("这台机器上没有装使用手册。请系统管理员连同 docs 文件夹重新安装本程序。")
