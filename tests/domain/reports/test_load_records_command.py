"""`gongkai load-records` · exit status 0 loaded, 1 lines refused, 2 not possible; messages say what to do"""

from __future__ import annotations

import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.models import Appointment
from gongkai.domain.disclosures.models import Item
from tests.domain.reports.record_files import item, lines


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines(item("a"), item("b")))
    return path


def run(path: Path, code: str = "dongyang-justice", **options: object) -> tuple[int, str]:
    """Return the exit status, and what was printed."""
    output = StringIO()
    try:
        call_command("load_records", str(path), authority=code, stdout=output, stderr=output, **options)
    except CommandError as refused:
        return refused.returncode, f"{output.getvalue()}{refused}"
    return 0, output.getvalue()


def test_says_what_was_loaded(justice, file):
    assert run(file) == (0, "已装入：\n  主动公开信息 2\n")


def test_says_that_a_dry_run_loaded_nothing(justice, file):
    status, printed = run(file, dry_run=True)
    assert (status, printed.splitlines()[0]) == (0, "检查通过，没有装入。去掉 --dry-run 即可装入：")


def test_a_dry_run_leaves_not_even_the_terminals_user(justice, file):
    before = (User.objects.count(), Entry.objects.count())
    run(file, dry_run=True)
    assert (User.objects.count(), Entry.objects.count()) == before


def test_names_the_bad_line(justice, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(lines(item("a"), "{"))
    status, printed = run(path)
    assert (status, printed) == (
        1,
        "第2行：不是有效的JSON（第1个字符附近）。\n有1行有错，没有装入任何记录。请改正后重试。",
    )


def test_a_bad_file_loads_nothing(justice, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(lines(item("a"), "{"))
    run(path)
    assert Item.objects.count() == 0


def test_loads_for_the_person_named(justice, clerk, file):
    Appointment.objects.create(user=clerk, authority=justice, role="preparer", started_on=date(2016, 1, 4))
    run(file, by="clerk")
    assert Entry.objects.get(act="load_records").actor_name == "沈知远"


def test_loads_for_the_terminal_where_nobody_is_named(justice, file):
    run(file)
    assert Entry.objects.get(act="load_records").actor_name == "命令行"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"code": "nowhere"}, "没有代码为“nowhere”的机关。已登记的代码：dongyang、dongyang-justice"),
        ({"by": "nobody"}, "没有登录名为“nobody”的用户"),
    ],
)
def test_a_wrong_name_is_not_possible(justice, file, options, said):
    status, printed = run(file, **options)
    assert (status, said in printed) == (2, True)


def test_a_file_that_is_not_there_is_not_possible(justice, tmp_path):
    status, printed = run(tmp_path / "none.jsonl")
    assert (status, "没有这个文件" in printed) == (2, True)


def test_a_folder_is_not_possible(justice, tmp_path):
    status, printed = run(tmp_path)
    assert (status, "这是一个文件夹" in printed) == (2, True)


def test_a_file_that_is_no_text_is_not_possible(justice, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n\xff\xfe\x00\x01")
    assert run(path)[0] == 2


def test_an_empty_file_is_not_possible(justice, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.touch()
    status, printed = run(path)
    assert (status, "文件里没有记录" in printed) == (2, True)


def test_the_same_file_again_is_not_possible(justice, file):
    run(file)
    status, printed = run(file)
    assert (status, "再装入一次会使每条记录重复" in printed) == (2, True)


@pytest.mark.long
def test_three_thousand_lines_load_within_a_minute(justice, tmp_path):
    """A year of a busy bureau; about 1.3 ms a line on an idle core."""
    path = tmp_path / "many.jsonl"
    path.write_bytes(lines(*(item(str(number)) for number in range(3_000))))
    started = time.perf_counter()
    run(path)
    assert time.perf_counter() - started < 60
