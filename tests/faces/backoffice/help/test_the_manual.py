"""使用手册 · 每个职务有自己的一页；每个链接、锚点、图都在；从哪一页点的帮助，先给那一页的"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.urls import resolve

from gongkai.domain.authorities.models import Role
from gongkai.faces.backoffice.help import manual
from gongkai.faces.backoffice.help.folder import docs_folder

PROJECT = Path(__file__).parents[4]
MANUAL = PROJECT / "docs/manual"
PAGES = sorted(MANUAL.glob("*.md"))
WRITTEN = [path for path in PAGES if path.stem != "README"]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def targets(path: Path) -> list[str]:
    return [unquote(one) for one in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", read(path)) if "://" not in one]


def anchors(path: Path) -> set[str]:
    """Anchors as code hosts make them: lower case, spaces to dashes, punctuation gone."""
    names = re.findall(r"^#+ (.+)$", read(path), re.M)
    return {"".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c in "-_") for name in names}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_link_of_the_manual_leads_to_a_page_and_a_place_on_it(path):
    broken = []
    for target in targets(path):
        name, _, anchor = target.partition("#")
        page = MANUAL / name if name else path
        if not page.is_file() or (anchor and anchor not in anchors(page)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_page_as_shown_links_only_to_what_is_on_it_or_in_the_help(path):
    shown = manual.page(path.stem)
    ids = set(re.findall(r' id="([^"]+)"', shown.html))
    linked = [unquote(one) for one in re.findall(r'href="([^"]+)"', shown.html)]
    known = ("/office/help/", "/static/manual/")
    homeless = [one for one in linked if not one.startswith(known) and one.removeprefix("#") not in ids]
    assert homeless == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_an_anchor_in_the_help_is_the_one_of_the_code_host(path):
    shown = set(re.findall(r'<h\d id="([^"]+)"', manual.page(path.stem).html))
    assert anchors(path) <= shown


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_picture_of_the_manual_is_there_and_says_what_it_shows(path):
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", read(path))
    lacking = [src for alt, src in pictures if not alt or not (MANUAL / src).is_file()]
    assert lacking == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_page(role):
    assert manual.pages_for({role.value}) != []


def test_no_page_is_for_a_role_that_does_not_exist():
    assert {role for one in manual.role_pages() for role in one.roles} == {role.value for role in Role}


def test_every_page_stands_in_the_contents():
    listed = {one.page.name for one in manual.role_pages()} | {one.name for one in manual.task_pages()}
    assert listed == {path.stem for path in WRITTEN}


def test_the_contents_for_the_code_host_lists_every_page():
    assert set(targets(MANUAL / "README.md")) == {path.name for path in WRITTEN}


def test_the_help_reads_the_manual_of_the_checkout():
    assert docs_folder() / "manual" == MANUAL


@pytest.mark.parametrize("area", ["items", "cases", "reports", "units", "people", "review", "ledger", "responses"])
def test_an_area_of_the_office_has_help_of_its_own(area):
    assert manual.pages_about(f"/office/{area}/12/") != []


@pytest.mark.parametrize("name", ["岗位-公开办", "年度报告"])
def test_nothing_of_markdown_is_left_in_what_is_shown(name):
    words = re.sub(r"<[^>]+>", "", manual.page(name).html)
    assert not re.search(r"\*\*|\]\(|^#|^\||^- ", words, re.M)


def test_a_page_about_an_area_is_found_under_an_address_there_is():
    under = [address for row in manual.contents_table()["about"] for address in row["under"]]
    assert [address for address in under if not resolve(address)] == []


@pytest.fixture(scope="module")
def on_the_screens() -> str:
    """Everything a screen can say: templates, scripts, words in the code and the data."""
    files = [path for kind in ("html", "js", "py", "toml") for path in (PROJECT / "gongkai").rglob(f"*.{kind}")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_what_a_page_quotes_stands_on_a_screen(path, on_the_screens):
    assert [quoted for quoted in re.findall("“([^”]+)”", read(path)) if quoted not in on_the_screens] == []
