"""How the tests ask the search page, and what they read off it."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Item
from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.disclosures.office_files import word_file

ADDRESS = "/search/"


def asked(client: Client, text: str = "", **more: object):
    """Return the answer to what somebody typed and chose."""
    return client.get(ADDRESS, {"q": text, **more})


def titles(response) -> list[str]:
    """Return the titles found, in their order."""
    found = re.findall(r"<li>\s*<h3>(.*?)</h3>", response.content.decode(), re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", one)).strip() for one in found]


def head(response) -> str:
    """Return what stands above the results: how many there are."""
    found = re.search(r'<h2 id="found-title">(.*?)</h2>', response.content.decode())
    return found[1] if found else ""


def links(response) -> dict[str, str]:
    """Return {text of a link: its address} of the page."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    return {" ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split()): unescape(address) for address, text in found}


def with_attachment(desk: Desk, *lines: str, name: str = "名单.docx", **more: object) -> Item:
    """Return an item published with a Word file of these lines."""
    version = desk.draft(**more)
    actions.attach(version.pk, content=word_file(*lines), name=name, caption="", by=desk.drafter, today=MONDAY)
    return desk.publish(desk.approved(version))
