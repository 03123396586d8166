"""The editing page as a browser has it: what stands in its fields, and what is sent when a button is pressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from lxml import html

from gongkai.domain.accounts.models import User
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside

FORM = "item-form"
Fields = dict[str, Any]


class Editing:
    """One person's window on a draft. `fields` is what the form holds; `answer` is what came last."""

    def __init__(self, user: User, item_id: int) -> None:
        self.client = inside(user)
        self.address = f"/office/items/{item_id}/"
        self.fields: Fields = {}
        self.look()

    def look(self) -> Any:
        """Open the page anew."""
        return self._take(self.client.get(f"{self.address}edit/"))

    def save(self, **changes: Any) -> Any:
        """Press 保存, with these fields typed over."""
        return self.press("edit/", **changes)

    def press(self, part: str, **changes: Any) -> Any:
        """Press the button that sends the form to a part of the item's address; the page that comes is followed."""
        return self._take(self.client.post(self.address + part, {**self.fields, **changes}, follow=True))

    def autosave(self, **changes: Any) -> Any:
        """Let the page save by itself, as its script does."""
        return self.client.post(f"{self.address}autosave/", {**self.fields, **changes}, headers={"X-Autosave": "1"})

    @property
    def said(self) -> str:
        """What the page says."""
        return words(self.answer)

    @property
    def messages(self) -> str:
        """What it says above the page, of what was done."""
        page = html.fromstring(self.answer.content.decode())
        return " ".join(" ".join(found.text_content().split()) for found in page.find_class("message"))

    def _take(self, answer: Any) -> Any:
        self.answer = answer
        found = fields_of(answer.content.decode())
        self.fields = found or self.fields
        return answer


def fields_of(page: str, form_id: str = FORM) -> Fields:
    """Return what a browser would send of a form, its buttons left out; {} where the page has no such form."""
    forms = html.fromstring(page).xpath(f"//form[@id='{form_id}']")
    if not forms:
        return {}
    fields: dict[str, list[str]] = {}
    for name, value in forms[0].form_values():
        fields.setdefault(name, []).append(value)
    fields.pop("csrfmiddlewaretoken", None)
    # HTML 里紧跟 <textarea> 的换行不算内容；lxml 没有替我们去掉。
    return {name: values if name == "channels" else values[0].removeprefix("\n") for name, values in fields.items()}


def texts(page: str, tag: str) -> Sequence[str]:
    """Return the text of every element of a kind, marks and spaces taken out."""
    return [unescape(re.sub(r"<[^>]*>", "", one)).strip() for one in re.findall(rf"<{tag}\b.*?</{tag}>", page, re.S)]
