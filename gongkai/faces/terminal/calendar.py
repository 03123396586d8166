"""`gongkai calendar add|list`: the holiday notices that working days are counted by. Never loads Django."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai.faces.terminal.paths import data_folder
from gongkai.knowledge.extraction.system_reasons import reason_of
from gongkai.knowledge.law.calendars import read_notices
from gongkai.knowledge.law.calendars.adding import add_notice
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.working_days import WorkingDays

HELP = "查看、录入国务院办公厅放假通知（工作日历）"
DONE, REFUSED = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two actions and their arguments."""
    actions = parser.add_subparsers(dest="action", metavar="操作", required=True)
    actions.add_parser("list", help="列出已录入的放假通知")
    add = actions.add_parser("add", help="检查并录入一年的放假通知")
    add.add_argument("year", type=_year, metavar="年份", help="如 2027")
    add.add_argument("file", type=Path, metavar="文件", help="放假通知的 TOML 文件，格式见 docs/howto/calendar.md")


def _year(written: str) -> int:
    if not (len(written) == 4 and written.isascii() and written.isdigit()):
        raise argparse.ArgumentTypeError(f"“{written}”不是年份，请写四位数字，例如2027")
    return int(written)


def run(args: argparse.Namespace) -> int:
    """Do the action asked for. Returns 0, or 2 with the reason on standard error."""
    folder = data_folder() / "calendars"
    try:
        if args.action == "add":
            _add(args.year, args.file, folder)
        else:
            _list(folder)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"无法写入{folder}：{reason_of(error)}。请检查文件夹的权限和磁盘空间。", file=sys.stderr)
        return REFUSED
    return DONE


def _add(year: int, file: Path, folder: Path) -> None:
    added = add_notice(year, file, folder)
    for warning in added.warnings:
        print(f"注意：{warning}。", file=sys.stderr)
    notice = added.notice
    print(f"已录入{notice.year}年放假通知：放假{len(notice.off)}天，调休上班{len(notice.worked)}天，存于{added.path}。")
    print(f"期限现在可以确定地计算到{WorkingDays.load(folder).horizon}。")


def _list(folder: Path) -> None:
    calendar = WorkingDays.load(folder)
    added = read_notices(folder)
    for year, notice in calendar.notices.items():
        source = "数据文件夹" if year in added else "随程序发布"
        print(f"{year}  放假{len(notice.off):>3}天  调休上班{len(notice.worked):>3}天  {source}  {notice.notice}")
    print(f"期限可以确定地计算到{calendar.horizon}；以后的日期要等下一年的放假通知。")
