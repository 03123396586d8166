"""A case with the people who handle and review it, as their browsers see it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Letter
from tests.domain.applications.handled import Case
from tests.signing_in import enter

PINNED = date(2026, 3, 2)
SETTINGS = "/office/letter-settings/"
FOUND = "以“补贴标准”为关键词检索档案室目录和办公系统"


class Desk(Case):
    """The case of `handled`, settled; each person has a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.settled()
        self.browsers: dict[int, Client] = {}

    def browser(self, user: User) -> Client:
        """Return the person's browser, signed in once a test."""
        if user.pk not in self.browsers:
            self.browsers[user.pk] = enter(Client(), user)
        return self.browsers[user.pk]

    @property
    def new(self) -> str:
        return f"/office/cases/{self.application.pk}/letters/new/"

    def address(self, letter: Letter, act: str = "") -> str:
        return f"/office/cases/{letter.application_id}/letters/{letter.pk}/{act}"

    def page(self, letter: Letter, user: User | None = None, act: str = "") -> str:
        return words(self.browser(user or self.drafter).get(self.address(letter, act)))

    def do(self, letter: Letter, act: str, user: User | None = None, **given: Any) -> HttpResponse:
        """Return the answer to a form of the letter's page; days as ISO, and the revision as it stands."""
        letter.refresh_from_db()
        values = {"revision": letter.revision} | given
        sent = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        return self.browser(user or self.drafter).post(self.address(letter, act), sent)

    def draft(self, kind: str, user: User | None = None, **given: Any) -> HttpResponse:
        sent = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        return self.browser(user or self.drafter).post(self.new, {"kind": kind} | sent)

    def drafted_here(self, kind: str, **given: Any) -> Letter:
        """Return the letter that the page drafted."""
        response = self.draft(kind, **given)
        assert response.status_code == 302, words(response)
        return Letter.objects.order_by("-pk")[0]

    def kept(self, proof: str, today: date = PINNED) -> None:
        """Keep a proof, in words."""
        actions.keep_evidence(self.application.pk, proof=proof, note="见卷内", by=self.drafter, today=today)

    def copied(self, letter: Letter, today: date = PINNED) -> None:
        """Enclose a clean copy."""
        actions.enclose(letter.pk, content="每件补贴八百元。".encode(), name="副本.txt", by=self.drafter, today=today)


def file(content: bytes, name: str = "副本.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def words(response: HttpResponse) -> str:
    """Return the text of a page's body, tags left out."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", "<main" + body)).split())
