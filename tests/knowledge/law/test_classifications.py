"""公开目录的分类 · shipped lists, local lists in their place"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.knowledge.law.classifications import (
    CLASSIFICATIONS,
    Classification,
    Entry,
    ListRefused,
    classifications,
    load_classifications,
)
from gongkai.knowledge.law.errors import LawDataError
from tests.architecture.source import PROJECT

AREAS = """
checked_on = 2026-11-23
[[entry]]
code = "A"
label = "法律服务"
[[entry]]
code = "A1"
label = "法律援助"
under = "A"
"""


def local(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_topics_are_the_twenty_two_of_the_state_council():
    assert len(classifications().entries(Classification.TOPIC)) == 22


@pytest.mark.parametrize("code", ["document", "news", "interpretation", "budget", "other"])
def test_a_genre_in_use_stays_valid(code):
    assert classifications().has(Classification.GENRE, code)


@pytest.mark.parametrize(
    ("code", "name"), [("valid", "有效"), ("amended", "已修改"), ("repealed", "废止"), ("lapsed", "失效")]
)
def test_validity_has_its_four_states(code, name):
    assert classifications().label(Classification.VALIDITY, code) == name


def test_a_local_list_stands_in_place_of_the_shipped_one(tmp_path):
    lists = classifications(local(tmp_path, "topic.toml", AREAS))
    assert lists.entries(Classification.TOPIC) == (Entry("A", "法律服务"), Entry("A1", "法律援助", "A"))


def test_the_other_lists_stay_as_they_are(tmp_path):
    lists = classifications(local(tmp_path, "topic.toml", AREAS))
    assert lists.has(Classification.GENRE, "notice")


def test_a_second_level_names_the_first(tmp_path):
    assert (
        classifications(local(tmp_path, "topic.toml", AREAS)).path(Classification.TOPIC, "A1") == "法律服务\\法律援助"
    )


def test_a_code_only_the_shipped_list_knows_keeps_its_name(tmp_path):
    lists = classifications(local(tmp_path, "topic.toml", AREAS))
    assert (lists.label(Classification.TOPIC, "T16"), lists.has(Classification.TOPIC, "T16")) == (
        "公安、安全、司法",
        False,
    )


def test_a_list_changed_while_running_is_read_again(tmp_path):
    classifications(local(tmp_path, "topic.toml", AREAS))
    lists = classifications(local(tmp_path, "topic.toml", AREAS.replace("法律援助", "公共法律服务")))
    assert lists.label(Classification.TOPIC, "A1") == "公共法律服务"


def test_no_folder_means_the_shipped_lists(tmp_path):
    assert classifications(tmp_path / "missing").entries(Classification.AUDIENCE)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("validity.toml", AREAS, "文件名应当是"),
        ("topics.toml", AREAS, "文件名应当是"),
        ("topic.toml", AREAS + 'colour = "red"\n', "unknown colour"),
        ("topic.toml", AREAS + AREAS.replace("checked_on = 2026-11-23\n", ""), "stands twice"),
        ("topic.toml", AREAS.replace('under = "A"', 'under = "B"'), "under unknown B"),
        ("topic.toml", AREAS.replace("checked_on = 2026-11-23\n", ""), "missing checked_on"),
        ("topic.toml", "entry = [", "不是正确的TOML"),
        ("genre.toml", AREAS, "missing document"),
    ],
)
def test_a_broken_local_list_is_refused_with_its_fault(tmp_path, name, text, told):
    with pytest.raises(ListRefused, match=told):
        classifications(local(tmp_path, name, text))


def test_bytes_that_are_no_utf8_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "topic.toml").write_bytes("label = '法'".encode("gbk"))
    with pytest.raises(ListRefused, match="UTF-8"):
        classifications(tmp_path)


def test_an_unknown_list_in_the_shipped_file_fails(tmp_path):
    path = tmp_path / "classifications.toml"
    path.write_text(
        CLASSIFICATIONS.read_text(encoding="utf-8") + '\n[[colour]]\ncode = "red"\nlabel = "红"\n', encoding="utf-8"
    )
    with pytest.raises(LawDataError, match="colour"):
        load_classifications(path)


def test_the_list_of_the_howto_can_be_used(tmp_path):
    page = (PROJECT / "docs/howto/classifications.md").read_text(encoding="utf-8")
    lists = classifications(local(tmp_path, "topic.toml", page.split("```toml\n")[1].split("```")[0]))
    assert lists.path(Classification.TOPIC, "L0101") == "法律服务\\法律援助"
