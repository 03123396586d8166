"""The `gongkai` command: each subcommand loads only what it needs; those of knowledge never load Django."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from gongkai.faces.terminal.paths import data_folder, kind_of, mark
from gongkai.faces.terminal.wording import speak_chinese
from gongkai.knowledge.extraction.system_reasons import reason_of

# Subcommands that need no database: module → HELP, add_arguments(parser), run(args) -> exit status.
PLAIN = {
    "check-report": "gongkai.faces.terminal.check_report",
    "deadline": "gongkai.faces.terminal.deadline",
    "decision": "gongkai.faces.terminal.decision",
    "fee": "gongkai.faces.terminal.fee",
    "calendar": "gongkai.faces.terminal.calendar",
    "fonts": "gongkai.faces.terminal.fonts",
    "scan": "gongkai.faces.terminal.scan",
}

# Subcommands over the records: name → the Django management command that does it, and one line of help.
RECORDS = {
    "init": ("init", "建立正式使用的数据文件夹和数据库"),
    "demo": ("demo", "装入样例单位 2017 年的记录并打开网站（--load-only 只装入）"),
    "serve": ("serve", "启动网站，并办理后台任务"),
    "work": ("work", "只办理后台任务和定时任务（网站用 serve --without-worker 时）"),
    "load-records": ("load_records", "从文件装入记录"),
    "compile-report": ("compile_report", "由记录编制年度报告"),
    "add-authority": ("add_authority", "登记一个机关"),
    "organisation-code": ("organisation_code", "设定机关的机构代码，索引号以它开头"),
    "reset-password": ("reset_password", "给忘记密码的人发初始密码，并解除其手机绑定（管理员自己进不去时用）"),
    "search": ("search", "重建、补齐检索索引，查看其状态（gongkai search rebuild）"),
    "audit": ("audit", "核验审计记录（gongkai audit verify）"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit status: 0 done, 1 findings, 2 not possible and why."""
    speak_chinese()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # 输出接到 head 之类，对方看够了就关：不是错误。
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] == "manage":
        return _manage(arguments[1:])
    if arguments and arguments[0] in RECORDS:
        return _records(arguments[0], arguments[1:])
    return _plain(arguments)


class WrittenWrongly(SystemExit):
    """A command that is not written as it must be; ends the process with status 2."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(2)


class Parser(argparse.ArgumentParser):
    """Says in Chinese that a command is written wrongly, and where to look."""

    def error(self, message: str) -> NoReturn:
        raise WrittenWrongly(f"命令写法不对（{message}）。写法见：{self.prog} --help")


def _refused(sentence: str, arguments: Sequence[str]) -> int:
    """Tell why nothing was done, in JSON too where JSON was asked for. Returns the exit status."""
    print(sentence, file=sys.stderr)
    if "--json" in arguments:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    return 2


def _plain(arguments: list[str]) -> int:
    parser = Parser(prog="gongkai", description="公开：政府信息公开工作系统")
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
    try:
        args = parser.parse_args(arguments)
    except WrittenWrongly as mistake:
        _refused(mistake.sentence, arguments)
        raise
    status: int = args.run(args)
    return status


# What a fresh data folder becomes: settings are read after the mark, so the mark comes first.
FOUNDERS = {"demo": "demo", "init": "live"}


def _records(name: str, arguments: list[str]) -> int:
    folder = data_folder()
    refusal = _prepare(name, folder, asks_for_help=bool({"-h", "--help"} & set(arguments)))
    if refusal:
        return _refused(refusal, arguments)
    return _with_settings(lambda: _run(RECORDS[name][0], arguments))


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
        return f"不能写入数据文件夹 {folder}（{reason_of(reason)}）。请用环境变量 GONGKAI_DATA 指定一个可以写的文件夹。"
    return ""


# 写程序的人才用的选项，照样可以写，不在说明里列出。
DJANGOS_OWN = {"--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"}


def _run(name: str, arguments: list[str]) -> int:
    """Run one management command as ours: its refusal is one sentence, without Django's prefix or a traceback."""
    import django
    from django.core.management import get_commands, load_command_class
    from django.core.management.base import CommandError, SystemCheckError
    from django.db import OperationalError

    django.setup()
    command = load_command_class(get_commands()[name], name)
    command.suppressed_base_arguments = DJANGOS_OWN
    shown_as = name.replace("_", "-")
    try:
        options = vars(command.create_parser("gongkai", shown_as).parse_args(arguments))
    except CommandError as mistake:
        what = str(mistake).removeprefix("Error: ")
        return _refused(f"命令写法不对（{what}）。写法见：gongkai {shown_as} --help", arguments)
    try:
        command.execute(*options.pop("args", ()), **options)
    except SystemCheckError as problems:
        print(problems, file=sys.stderr)
        return 2
    except CommandError as refusal:
        _refused(str(refusal), arguments)
        return refusal.returncode
    except OperationalError as reason:
        return _refused(f"打不开数据库：{reason}。请检查数据文件夹或者数据库地址。", arguments)
    return 0


def _with_settings(run: Callable[[], int | None]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    from django.core.exceptions import ImproperlyConfigured

    try:
        return run() or 0
    except ImproperlyConfigured as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _manage(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    return _with_settings(lambda: execute_from_command_line(["gongkai", *arguments]))
