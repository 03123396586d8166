"""The sample bureau's 2017 on its way to publication: a preparer, a reviewer, the head, and short ways to act."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint, record_absence
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer, require_authority, users_with, viewer
from gongkai.domain.disclosures.actions import release_item
from gongkai.domain.disclosures.models import Item
from gongkai.domain.reports.actions.freezing import freeze_report, recall_report
from gongkai.domain.reports.actions.opening import begin_correction, open_report
from gongkai.domain.reports.actions.preparing import explain_finding
from gongkai.domain.reports.actions.publishing import publish_report
from gongkai.domain.reports.actions.signing import return_report, sign_report
from gongkai.domain.reports.models import Explanation, Frozen, Version
from gongkai.domain.reports.queries import versions
from gongkai.domain.review.models import Opinion

CODE = "dongyang-justice"
APPOINTED_ON = date(2018, 1, 8)
FROZEN_ON = date(2018, 1, 15)
REVIEWED_ON = date(2018, 1, 16)
SIGNED_ON = date(2018, 1, 17)
PUBLISHED_ON = date(2018, 1, 18)


class Desk:
    """Three people of the bureau of justice, and one of the government above it who supervises."""

    def __init__(self, authority: Authority | None = None) -> None:
        self.terminal = terminal_user(today=APPOINTED_ON)
        self.authority = authority or require_authority(CODE)
        self.preparer = self.appointed("填报人甲", "preparer")
        self.reviewer = self.appointed("审核人乙", "report_reviewer")
        self.head = self.appointed("负责人丙", "head")

    def administrator(self, at: Authority) -> User:
        """Return who administers a place, by the terminal's appointment where nobody does."""
        found = users_with("administrator", at, APPOINTED_ON)
        values = {"authority": at, "role": "administrator", "by": self.terminal, "today": APPOINTED_ON}
        return found[0] if found else appoint(user=self.person(f"{at.name}管理员"), **values).user

    def person(self, name: str) -> User:
        found = User.objects.filter(username=name).first()
        return found or create_user(username=name, name=name, by=self.terminal, today=APPOINTED_ON)

    def appointed(self, name: str, *roles: str, at: Authority | None = None) -> User:
        person = self.person(name)
        place = at or self.authority
        for role in roles:
            appoint(user=person, authority=place, role=role, by=self.administrator(place), today=APPOINTED_ON)
        return person

    def absent(self, user: User, stand_in: User) -> None:
        days = {"from_on": FROZEN_ON, "to_on": PUBLISHED_ON, "today": APPOINTED_ON}
        record_absence(
            user=user, authority=self.authority, stand_in=stand_in, by=self.administrator(self.authority), **days
        )

    def open(self, **more: Any) -> Version:
        values = {"authority": self.authority, "year": 2017, "by": self.preparer, "today": date(2018, 1, 9)}
        return open_report(**{**values, **more})

    def seen(self, version: Version, by: User | None = None, on: date = FROZEN_ON) -> versions.Shown:
        return versions.shown(self.viewer(by, on), version.pk)

    def viewer(self, by: User | None = None, on: date = FROZEN_ON) -> Viewer:
        return viewer(by or self.preparer, on)

    def explain(self, version: Version, rule: str, why: str = "参加上级举办的培训", **more: Any) -> Explanation:
        """Explain the first unexplained warning of that rule."""
        found = next(one for one in self.seen(version).draft.unexplained if one.finding.rule == rule)
        values = {"key": found.key, "explanation": why, "by": self.preparer, "today": FROZEN_ON}
        return explain_finding(version.pk, **{**values, **more})

    def explain_all(self, version: Version, on: date = FROZEN_ON) -> None:
        for found in self.seen(version, on=on).draft.unexplained:
            explain_finding(version.pk, key=found.key, explanation="情况属实", by=self.preparer, today=on)

    def freeze(self, version: Version, **more: Any) -> Frozen:
        return freeze_report(version.pk, **{"by": self.preparer, "today": FROZEN_ON, **more})

    def frozen(self, **more: Any) -> Version:
        version = self.open(**more)
        self.explain_all(version)
        self.freeze(version)
        return self.again(version)

    def sign(self, version: Version, by: User, today: date = REVIEWED_ON, **more: Any) -> Opinion:
        chain = self.again(version).chain
        step = chain.steps.get(number=more.pop("step", min(chain.at_step, 3)))
        ticked = [entry["key"] for entry in step.checklist]
        values = {"step": step.number, "opinion": "同意", "text_hash": chain.text_hash, "checklist": ticked}
        return sign_report(version.pk, **{"by": by, "today": today, **values, **more})

    def send_back(self, version: Version, by: User, today: date = REVIEWED_ON, reason: str = "请核对") -> Opinion:
        chain = self.again(version).chain
        values = {"step": chain.at_step, "text_hash": chain.text_hash}
        return return_report(version.pk, by=by, reason=reason, today=today, **values)

    def recall(self, version: Version, **more: Any) -> Version:
        return recall_report(version.pk, **{"by": self.preparer, "reason": "漏记", "today": REVIEWED_ON, **more})

    def signed(self, version: Version | None = None, on: date = SIGNED_ON) -> Version:
        version = version or self.frozen()
        self.sign(version, self.reviewer, min(REVIEWED_ON, on) if on < REVIEWED_ON else on)
        self.sign(version, self.head, on)
        return self.again(version)

    def publish(self, version: Version, **more: Any) -> Version:
        return publish_report(version.pk, **{"by": self.preparer, "today": PUBLISHED_ON, **more})

    def published(self, today: date = PUBLISHED_ON) -> Version:
        return self.publish(self.signed(), today=today)

    def correct(self, version: Version, **more: Any) -> Version:
        values = {"by": self.preparer, "reason": "漏记一条微信公开的信息", "today": date(2018, 3, 5)}
        return begin_correction(version.report_id, **{**values, **more})

    def find_a_release(self) -> Item:
        """Enter a release over WeChat in 2017 that nobody had written down: A2.4 becomes 1."""
        item = Item.objects.filter(authority=self.authority, first_released_on=date(2017, 6, 1)).first()
        item = item or Item.objects.filter(first_released_on__year=2017, withdrawn_on__isnull=True).order_by("pk")[0]
        on = item.first_released_on
        release_item(item.pk, channel="wechat", released_on=on, by=self.terminal, today=date(2018, 3, 5))
        return item

    def again(self, version: Version) -> Version:
        return Version.objects.select_related("report__authority", "chain").get(pk=version.pk)
