"""Documentation that a test can find false."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import PACKAGE, PROJECT, modules

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in modules())
PAGES = ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]


def glossary_identifiers() -> list[str]:
    rows = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [row.split("|")[3] for row in rows if row.startswith("|") and row.count("|") == 4]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("identifier", glossary_identifiers())
def test_a_glossary_identifier_stands_in_the_code(identifier):
    assert re.search(rf"\b{re.escape(identifier)}\b", SOURCE)


def test_the_settings_page_names_every_variable_the_code_reads():
    read = set(re.findall(r'"(GONGKAI_[A-Z_]+)"', "\n".join(p.read_text(encoding="utf-8") for p in modules())))
    told = set(
        re.findall(r"^\| `(GONGKAI_[A-Z_]+)`", (PROJECT / "docs/howto/settings.md").read_text(encoding="utf-8"), re.M)
    )
    assert read == told


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_only_to_files_that_exist(page):
    text = (PROJECT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (PROJECT / target).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_only_commands_that_exist(page):
    from gongkai.faces.terminal.main import PLAIN, RECORDS

    named = set(re.findall(r"gongkai ([a-z]+(?:-[a-z]+)*)", (PROJECT / page).read_text(encoding="utf-8")))
    assert named - set(PLAIN) - set(RECORDS) == set()


def test_every_make_target_a_page_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        name for page in PAGES for name in re.findall(r"make ([a-z-]+)", (PROJECT / page).read_text(encoding="utf-8"))
    }
    assert named - targets - {"and"} == set()


def test_every_folder_the_architecture_page_names_exists():
    page = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawing = page.split("```")[1]
    named = re.findall(r"^    ([a-z]+)/ ", drawing, re.M)
    floors = [PACKAGE / floor for floor in ("faces", "domain", "knowledge")]
    assert [name for name in named if not any((floor / name).is_dir() for floor in floors)] == []
