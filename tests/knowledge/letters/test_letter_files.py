"""文书文本 · 与答复类型的定义不一致的，装入时就出错"""

import shutil

import pytest

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.letters.catalog import TEXTS, load_letters


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(TEXTS, tmp_path / "texts")


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("deny_secret", "{reason}", "略", "deny_secret: states all not listed, lists reason unused"),
        ("deny_secret", "{reason}", "{reason}{interest}", "states interest not listed"),
        ("deny_secret", 'to = "applicant"', 'to = "everybody"', "to must be one of"),
        ("deny_secret", 'to = "applicant"', 'to = "applicant"\nremedies = "other"', "unknown remedies"),
        ("grant", "numbered = true", "numbered = 1", "numbered must be true or false"),
        ("correction_notice", 'each = "points"', 'each = "points"\ntext = "一"', "either text or each"),
        ("correction_notice", '"correction_due_on"]', '"someday"]', "unknown someday"),
        ("correction_notice", "{ number = 30 }", "{ nummer = 30 }", "unknown nummer"),
        ("proof_of_service", '["受送达人", "{addressee}"]', '["受送达人"]', "two or four texts"),
    ],
)
def test_a_broken_text_fails_loudly(folder, name, old, new, fault):
    path = folder / f"{name}.toml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_letters(folder)


def test_a_decision_without_its_letter_fails_loudly(folder):
    (folder / "repeat.toml").unlink()

    with pytest.raises(LawDataError, match="no text for repeat"):
        load_letters(folder)
