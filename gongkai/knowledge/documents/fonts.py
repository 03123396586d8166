"""字体: find a font for each typeface that GB/T 9704 names, and say plainly where another stands in for it.

The official fonts are licensed and are never shipped. A bureau drops its own files into its data folder; where there
are none, free fonts stand in. The .docx always carries the official names and needs none of this.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import typst

from gongkai.knowledge.documents.document import Typeface

OFFICIAL_NAMES = {
    Typeface.TITLE: "方正小标宋简体",
    Typeface.BODY: "仿宋_GB2312",
    Typeface.BLACK: "黑体",
    Typeface.SCRIPT: "楷体_GB2312",
    Typeface.SONG: "宋体",
}
SHORT_NAMES = {
    Typeface.TITLE: "小标宋",
    Typeface.BODY: "仿宋",
    Typeface.BLACK: "黑体",
    Typeface.SCRIPT: "楷体",
    Typeface.SONG: "宋体",
}

# Family names as the font files give them, best first: the typeface itself by whichever foundry offices use, then
# the designs that stand in for it.
_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "FandolSong", "Songti SC")
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "FandolHei", "PingFang SC")
_OFFICIAL = {
    Typeface.TITLE: ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋体"),
    Typeface.BODY: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "方正仿宋简体",
        "FZFangSong-Z02S",
        "STFangsong",
        "华文仿宋",
    ),
    Typeface.BLACK: ("黑体", "SimHei", "方正黑体简体", "FZHei-B01S", "STHeiti", "华文黑体", "Heiti SC"),
    Typeface.SCRIPT: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "方正楷体简体",
        "FZKai-Z03S",
        "STKaiti",
        "华文楷体",
        "Kaiti SC",
    ),
    Typeface.SONG: ("宋体", "SimSun", "方正书宋简体", "FZShuSong-Z01S", "STSong", "华文宋体", "Songti SC"),
}
_STANDING_IN = {
    Typeface.TITLE: (*_SERIF, "SimSun", "宋体"),
    Typeface.BODY: ("FandolFang R", "FandolFang", *_SERIF, "SimSun", "宋体"),
    Typeface.BLACK: ("FandolHei", *_SANS, "Microsoft YaHei", "微软雅黑"),
    Typeface.SCRIPT: ("LXGW WenKai", "FandolKai", *_SERIF, "SimSun", "宋体"),
    Typeface.SONG: ("FandolSong", *_SERIF),
}
# Fonts large enough for the rare characters in people's and places' names, which the others lack.
_LARGE_FAMILIES = (*_SERIF[:4], "LXGW WenKai", *_SANS[:4], "SimSun", "宋体", "Songti SC", "PingFang SC")
# An unlisted file that a bureau put into its own folder is taken by what its name says.
_LOOKS_LIKE = {
    Typeface.TITLE: re.compile(r"小标宋|XiaoBiaoSong", re.IGNORECASE),
    Typeface.BODY: re.compile(r"仿宋|FangSong", re.IGNORECASE),
    Typeface.BLACK: re.compile(r"黑体|SimHei|Heiti", re.IGNORECASE),
    Typeface.SCRIPT: re.compile(r"楷|KaiTi", re.IGNORECASE),
    Typeface.SONG: re.compile(r"^(?!.*(?:仿宋|小标宋)).*(?:宋体|书宋|SimSun)", re.IGNORECASE),
}
_REGULAR, _BOLD = 400, 700


class FontsMissing(Exception):
    """No Chinese font at all: a PDF cannot be made. The message says what to do; the .docx needs no font here."""

    def __init__(self, folder: Path | None) -> None:
        place = f"放进 {folder}" if folder else "放进数据文件夹的 fonts 子文件夹"
        super().__init__(
            f"没有找到中文字体，不能生成 PDF；Word 文档（.docx）不受影响。"
            f"请把仿宋、小标宋、黑体、楷体的字体文件{place}，"
            "或者运行 gongkai fonts --fetch 取得免费字体（不需要管理员权限），"
            "或者由管理员执行 apt-get install fonts-noto-cjk。"
        )


@dataclass(frozen=True)
class Choice:
    """The font that sets one typeface. `stands_in`: it is another design, not the typeface itself."""

    typeface: Typeface
    family: str
    path: Path
    weight: int
    stands_in: bool

    @property
    def sentence(self) -> str:
        """Return one Chinese line: which font, and whether it is official, the same typeface, or a stand-in."""
        official = OFFICIAL_NAMES[self.typeface]
        if self.stands_in:
            return f"{SHORT_NAMES[self.typeface]}：没有找到{official}，以 {self.family} 代替"
        return f"{SHORT_NAMES[self.typeface]}：{self.family}"


@dataclass(frozen=True)
class FontSet:
    """The fonts found: one choice per typeface, and those that fill in rare characters."""

    choices: Mapping[Typeface, Choice]
    rare: tuple[str, ...]
    loaded: typst.Fonts

    def families(self, typeface: Typeface) -> tuple[str, ...]:
        """Return the families that set a typeface, in the order in which a character is looked for."""
        return tuple(dict.fromkeys((self.choices[typeface].family, *self.rare)))

    def weight(self, typeface: Typeface) -> int:
        """Return the weight, 100–900, in which the chosen font comes nearest to the typeface."""
        return self.choices[typeface].weight

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """Return one Chinese line for each typeface that another font stands in for; () when none does."""
        return tuple(choice.sentence for choice in self.choices.values() if choice.stands_in)


def find_fonts(*folders: Path, system: Iterable[Path] | None = None) -> FontSet:
    """Return the best font for each typeface, looking in `folders` first, then where the system keeps its fonts.

    Args:
        folders: the data folder's `fonts` first; a folder that is not there is passed over.
        system: the system's folders; None for those of this machine.

    Raises:
        FontsMissing: there is no Chinese font in any of them.
    """
    places = [*folders, *(system_font_folders() if system is None else system)]
    loaded = _load([place for place in places if place.is_dir()])
    found = _by_family(loaded)
    choices = {typeface: choice for typeface in Typeface if (choice := _choose(typeface, found))}
    if not choices:
        raise FontsMissing(folders[0] if folders else None)
    spare = next(iter(choices.values()))
    complete = {typeface: choices.get(typeface) or _standing_in(typeface, spare) for typeface in Typeface}
    return FontSet(complete, tuple(family for family in _LARGE_FAMILIES if family in found), loaded)


def system_font_folders() -> tuple[Path, ...]:
    """Return where this system keeps fonts: Linux, macOS or Windows, the machine's and the user's own."""
    home = Path.home()
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    texlive = (
        Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
        Path("/usr/share/texmf/fonts/opentype"),
    )
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        *texlive,
    )


Found = dict[str, list[tuple[Path, int]]]


def _load(folders: list[Path]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def _by_family(loaded: typst.Fonts) -> Found:
    """Return family → (file, weight) of every upright font, in the order of the folders."""
    found: Found = {}
    for font in loaded.fonts():
        if font.path and font.style == "normal":
            found.setdefault(font.family, []).append((Path(font.path), font.weight))
    return found


def _choose(typeface: Typeface, found: Found) -> Choice | None:
    alike = tuple(family for family in found if _LOOKS_LIKE[typeface].search(family))
    itself = (*_OFFICIAL[typeface], *alike)
    for family in (*itself, *_STANDING_IN[typeface]):
        if family in found:
            stands_in = family not in itself
            wanted = _BOLD if typeface is Typeface.TITLE and stands_in else _REGULAR
            path, weight = min(found[family], key=lambda font: abs(font[1] - wanted))
            return Choice(typeface, family, path, weight, stands_in)
    return None


def _standing_in(typeface: Typeface, spare: Choice) -> Choice:
    return Choice(typeface, spare.family, spare.path, spare.weight, stands_in=True)
