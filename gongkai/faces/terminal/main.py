"""The `gongkai` command: each subcommand loads only what it needs; those of knowledge never load Django."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gongkai.faces.terminal.paths import data_folder, kind_of, mark

# Subcommands that need no database: module → HELP, add_arguments(parser), run(args) -> exit status.
PLAIN = {
    "check-report": "gongkai.faces.terminal.check_report",
    "deadline": "gongkai.faces.terminal.deadline",
    "calendar": "gongkai.faces.terminal.calendar",
    "fonts": "gongkai.faces.terminal.fonts",
}

# Subcommands over the records: name → the Django management command that does it, and one line of help.
RECORDS = {
    "init": ("init", "建立正式使用的数据文件夹和数据库"),
    "demo": ("demo", "装入样例单位 2017 年的记录并打开网站（--load-only 只装入）"),
    "serve": ("serve", "启动网站"),
    "load-records": ("load_records", "从文件装入记录"),
    "compile-report": ("compile_report", "由记录编制年度报告"),
    "add-authority": ("add_authority", "登记一个机关"),
    "reset-password": ("reset_password", "给忘记密码的人发初始密码，并解除其手机绑定（管理员自己进不去时用）"),
    "audit": ("audit", "核验审计记录（gongkai audit verify）"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit status: 0 done, 1 findings, 2 not possible and why."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] == "manage":
        return _manage(arguments[1:])
    if arguments and arguments[0] in RECORDS:
        return _records(arguments[0], arguments[1:])
    return _plain(arguments)


def _plain(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="gongkai", description="公开：政府信息公开工作系统")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    wanted = arguments[0] if arguments else ""
    for name, module_name in PLAIN.items():
        # 只装入要用的那一个；求助时全部装入，才有说明可看。
        module = importlib.import_module(module_name) if name == wanted or wanted not in PLAIN else None
        command = commands.add_parser(name, help=getattr(module, "HELP", ""), description=getattr(module, "HELP", ""))
        if module:
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    for name, (_, help_line) in RECORDS.items():
        commands.add_parser(name, help=help_line)
    args = parser.parse_args(arguments)
    status: int = args.run(args)
    return status


# What a fresh data folder becomes: settings are read after the mark, so the mark comes first.
FOUNDERS = {"demo": "demo", "init": "live"}


def _records(name: str, arguments: list[str]) -> int:
    folder = data_folder()
    refusal = _prepare(name, folder, asks_for_help=bool({"-h", "--help"} & set(arguments)))
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    return _manage([RECORDS[name][0], *arguments])


def _prepare(name: str, folder: Path, *, asks_for_help: bool) -> str:
    """Mark a fresh folder for the commands that found one. Returns why the command cannot run, or ""."""
    kind = kind_of(folder)
    if asks_for_help:
        return ""
    if name == "demo" and kind == "live":
        return f"{folder} 里是正式数据，不能装入样例。请用环境变量 GONGKAI_DATA 指定另一个文件夹后再运行。"
    if name == "init" and kind == "demo":
        return f"{folder} 里是演示数据，不能当作正式数据。请用环境变量 GONGKAI_DATA 指定另一个文件夹后再运行。"
    if kind:
        return ""
    if name not in FOUNDERS:
        return f"{folder} 里还没有数据。看演示请先运行 gongkai demo --load-only，正式使用请先运行 gongkai init。"
    try:
        mark(folder, FOUNDERS[name])
    except OSError as reason:
        return f"不能写入数据文件夹 {folder}（{reason.strerror}）。请用环境变量 GONGKAI_DATA 指定一个可以写的文件夹。"
    return ""


def _manage(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["gongkai", *arguments])
    except ImproperlyConfigured as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0
