"""The pages of the manual, each read once while the program runs, and which of them are whose."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.templatetags.static import static
from django.urls import reverse

from gongkai.faces.backoffice.help.errors import ManualNotInstalled, NoSuchHelpPage
from gongkai.faces.backoffice.help.folder import docs_folder
from gongkai.faces.backoffice.help.markdown import Reader, Section

# 目录由程序列出；这一页是给在代码库里看的人的。
_CONTENTS = "README"


@dataclass(frozen=True)
class HelpPage:
    """One page: its file's name, its title, its clean HTML, its headings below the title."""

    name: str
    title: str
    html: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class RolePage:
    """The page of a post, and the roles (`Role` values) that have it."""

    page: HelpPage
    roles: frozenset[str]


@lru_cache(maxsize=1)
def contents_table() -> dict[str, list[dict[str, Any]]]:
    """Return pages.toml: {"role": [{page, roles}], "about": [{under, pages}]}."""
    return tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of all pages. Raises ManualNotInstalled where there is no manual."""
    found = sorted(path.stem for path in (docs_folder() / "manual").glob("*.md") if path.stem != _CONTENTS)
    if not found:
        raise ManualNotInstalled
    return tuple(found)


@lru_cache(maxsize=64)
def page(name: str) -> HelpPage:
    """Return one page. Raises NoSuchHelpPage, ManualNotInstalled."""
    if name not in names():
        raise NoSuchHelpPage(name)
    reader = Reader(link_address, picture_address)
    html = reader.html((docs_folder() / "manual" / f"{name}.md").read_text(encoding="utf-8"))
    title = reader.sections[0].words if reader.sections else name
    return HelpPage(name, title, html, tuple(one for one in reader.sections if one.level == 2))


def role_pages() -> list[RolePage]:
    """Return the page of each post, in the order of the contents."""
    return [RolePage(page(row["page"]), frozenset(row["roles"])) for row in contents_table()["role"]]


def pages_for(roles: Set[str]) -> list[HelpPage]:
    """Return the pages of the posts somebody with these roles has."""
    return [one.page for one in role_pages() if one.roles & roles]


def task_pages() -> list[HelpPage]:
    """Return the pages that are about a matter rather than a post."""
    posts = {row["page"] for row in contents_table()["role"]}
    return [page(name) for name in names() if name not in posts]


def pages_about(address: str) -> list[HelpPage]:
    """Return the pages about the page of the office with this address; none where the manual has none of it."""
    for row in contents_table()["about"]:
        if address.startswith(tuple(row["under"])):
            return [page(name) for name in row["pages"]]
    return []


def link_address(written: str) -> str:
    """Return where a link of the manual leads: another page of it, a place on the same page, or as it is written."""
    target, _, anchor = written.partition("#")
    if "://" in target or not target.endswith(".md"):
        return written
    address = reverse("backoffice:help-page", args=(unquote(target).removeprefix("./").removesuffix(".md"),))
    return f"{address}#{anchor}" if anchor else address


def picture_address(written: str) -> str:
    """Return the address of a picture, which lies in docs/screenshots."""
    return static(f"manual/{Path(written).name}")
