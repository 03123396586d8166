"""The bureau of justice at work on items: a drafter, an officer, three reviewers; the bureau of education beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import set_organisation_code
from gongkai.domain.authorities.queries import Viewer, viewer
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.review.models import Chain, Opinion
from tests.domain.office import Office

FORMED_ON = date(2024, 3, 1)
MONDAY = date(2024, 3, 4)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2024, 3, 4, 12, tzinfo=SHANGHAI)
BODY = "<p>三月一日，法制科在文化广场开展宪法宣传活动，发放资料三百份，解答咨询四十二人次。</p>"
OTHER = {"title": "调解员培训班开班", "body": "<p>三十名调解员参加为期两天的业务培训，考试合格后上岗。</p>"}


class Desk:
    """One person per role at the bureau of justice, and short ways to bring a text to its release."""

    def __init__(self) -> None:
        self.office = Office()
        self.justice, self.education, self.legal = self.office.justice, self.office.education, self.office.legal
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.first = self.office.appointed("周敏", "first_reviewer")
        self.secrecy = self.office.appointed("郑宁", "secrecy_reviewer")
        self.signer = self.office.appointed("陆明", "signer")
        for place, code in ((self.justice, "00262738X"), (self.education, "00262739X")):
            set_organisation_code(place, organisation_code=code, by=self.office.admin, today=MONDAY)

    def stranger(self) -> User:
        """Return somebody with every role, at the bureau of education."""
        roles = ("drafter", "disclosure_officer", "first_reviewer", "secrecy_reviewer", "signer")
        return self.office.appointed("白露", *roles, at=self.education)

    def viewer(self, by: User | None = None) -> Viewer:
        return viewer(by or self.drafter, MONDAY)

    def draft(self, title: str = "宪法宣传进广场", **more: Any) -> Version:
        values = {"authority": self.justice, "column": "news", "genre": "news", "formed_on": FORMED_ON, "body": BODY}
        return actions.draft_item(title=title, **{**values, "by": self.drafter, "today": MONDAY, **more})

    def save(self, version: Version, **more: Any) -> Version:
        values = {"revision": version.revision, "by": self.drafter, "today": MONDAY}
        return actions.save_draft(version.pk, **{**values, **more})

    def submit(self, version: Version, **more: Any) -> Chain:
        version.refresh_from_db()
        values = {"revision": version.revision, "by": self.drafter, "today": MONDAY}
        return actions.submit_item(version.pk, **{**values, **more})

    def approve(self, version: Version, by: User, **more: Any) -> Opinion:
        version.refresh_from_db()
        chain = version.chain
        step = chain.steps.get(number=chain.at_step)
        keys = [entry["key"] for entry in step.checklist]
        values = {"step": step.number, "opinion": "同意", "text_hash": version.text_hash, "today": MONDAY}
        return actions.approve_item(version.pk, by=by, checklist=keys, **{**values, **more})

    def send_back(self, version: Version, by: User, **more: Any) -> Opinion:
        version.refresh_from_db()
        values = {"step": version.chain.at_step, "reason": "人数与原始记录不一致", "text_hash": version.text_hash}
        return actions.return_item(version.pk, by=by, today=MONDAY, **{**values, **more})

    def approved(self, version: Version | None = None, **more: Any) -> Version:
        """Return the version, or a new draft, after its three reviews."""
        version = version or self.draft(**more)
        self.submit(version)
        for by in (self.first, self.secrecy, self.signer):
            self.approve(version, by)
        version.refresh_from_db()
        return version

    def publish(self, version: Version, **more: Any) -> Item:
        return actions.publish_version(version.pk, **{"by": self.officer, "now": NOON, **more})

    def published(self, **more: Any) -> Item:
        return self.publish(self.approved(**more))

    def withdraw(self, item: Item, **more: Any) -> Item:
        values = {"reason": "含有个人信息", "withdrawn_on": MONDAY, "by": self.officer, "today": MONDAY}
        return actions.withdraw_item(item.pk, **{**values, **more})
