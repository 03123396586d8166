"""`gongkai fonts`: which font sets which typeface, and how a machine without Chinese fonts gets them without root."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gongkai.faces.terminal.paths import data_folder
from gongkai.knowledge.documents.fonts import FontSet, FontsMissing, find_fonts
from gongkai.knowledge.extraction.system_reasons import reason_of

HELP = "列出生成 PDF 用的字体；--fetch 不需要管理员权限，取得免费的代用字体"
PATIENCE_IN_SECONDS = 900


@dataclass(frozen=True)
class Package:
    """A Debian package that holds fonts, and the files of it that are wanted."""

    name: str
    files: tuple[str, ...]
    what: str


PACKAGES = (
    Package(
        "fonts-noto-cjk",
        ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"),
        "思源宋体、思源黑体，约 57 MB",
    ),
    Package(
        "texlive-lang-chinese",
        ("FandolFang-Regular.otf", "FandolKai-Regular.otf"),
        "Fandol 仿宋、楷体，约 49 MB",
    ),
)


class CannotFetch(Exception):
    """The fonts could not be brought; the message says why and what to do instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--fetch", action="store_true", help="从 Debian 软件源取得免费字体，放进数据文件夹")


def run(args: argparse.Namespace) -> int:
    """List the fonts. Returns 0, or 2 where a PDF cannot be made and why."""
    folder = data_folder() / "fonts"
    if args.fetch:
        try:
            fetch(folder)
        except CannotFetch as reason:
            print(reason, file=sys.stderr)
            return 2
    try:
        _list(find_fonts(folder))
    except FontsMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


def ensure(folder: Path) -> None:
    """See to it that a PDF can be made: where no Chinese font is found, bring the first package.

    Raises:
        CannotFetch: there is no font and none could be brought.
    """
    try:
        find_fonts(folder)
    except FontsMissing:
        fetch(folder, PACKAGES[:1])


def fetch(folder: Path, packages: tuple[Package, ...] = PACKAGES) -> None:
    """Bring what is missing of `packages` into `folder`; what is there is not brought twice.

    The first package is enough for a PDF: if only a later one fails, that is said and the rest is kept.

    Raises:
        CannotFetch: there is no apt-get or dpkg-deb, or the first package could not be brought.
    """
    for package in packages:
        if all((folder / name).is_file() for name in package.files):
            print(f"{package.name} 的字体已经在 {folder}，不必再取。", flush=True)
            continue
        try:
            _bring(package, folder)
        except CannotFetch as reason:
            if package is PACKAGES[0]:
                raise
            print(f"{reason}\n没有这些字体也能生成 PDF，仿宋、楷体以宋体代替。", file=sys.stderr, flush=True)


def _bring(package: Package, folder: Path) -> None:
    for program in ("apt-get", "dpkg-deb"):
        if not shutil.which(program):
            raise CannotFetch(
                f"这台机器上没有 {program}，不能自动取得字体。请把仿宋、小标宋、黑体、楷体的字体文件放进 {folder}。"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as work:
            print(f"正在下载 {package.name}（{package.what}）……", flush=True)
            _run(["apt-get", "download", "-o", "APT::Sandbox::User=root", package.name], Path(work), package)
            print("正在解开……", flush=True)
            for archive in Path(work).glob("*.deb"):
                _run(["dpkg-deb", "-x", archive.name, "files"], Path(work), package)
            _keep(package, Path(work) / "files", folder)
    except OSError as reason:
        raise CannotFetch(f"不能写入 {folder}（{reason_of(reason)}）。请检查磁盘空间和文件夹权限。") from reason


def _run(command: list[str], work: Path, package: Package) -> None:
    try:
        subprocess.run(command, cwd=work, check=True, capture_output=True, timeout=PATIENCE_IN_SECONDS)  # noqa: S603 - fixed words only
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as reason:
        raise CannotFetch(
            f"没有取到 {package.name}：请检查网络和软件源（可先由管理员执行 apt-get update）后再试，"
            "或者自行把中文字体文件放进数据文件夹的 fonts 子文件夹。"
        ) from reason


def _keep(package: Package, unpacked: Path, folder: Path) -> None:
    """Move the wanted files into the folder, each in one step, and leave the rest of the package behind."""
    for name in package.files:
        found = next(iter(sorted(unpacked.rglob(name))), None)
        if found is None:
            raise CannotFetch(
                f"{package.name} 里没有 {name}，软件源中的版本可能变了。请自行把中文字体文件放进 {folder}。"
            )
        found.replace(folder / name)
    print(f"已放进 {folder}：{'、'.join(package.files)}", flush=True)


def _list(fonts: FontSet) -> None:
    print("生成 PDF 用的字体：")
    for choice in fonts.choices.values():
        print(f"  {choice.sentence}\n      {choice.path}")
    if not fonts.rare:
        print("没有收字较全的字体，姓名、地名里的生僻字可能印不出来：可运行 gongkai fonts --fetch。")
    if fonts.stand_ins:
        print(f"有正式字体的，把字体文件放进 {data_folder() / 'fonts'} 即优先使用。Word 文档里始终写正式字体名。")
