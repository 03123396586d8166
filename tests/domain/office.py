"""A small government for tests: Dongyang with its bureau of justice and of education, and people in their roles."""

from __future__ import annotations

from datetime import date

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.actions import appoint, record_absence, register_authority, register_section
from gongkai.domain.authorities.models import Absence, Appointment, Authority

OPENED_ON = date(2024, 1, 2)


class Office:
    """Dongyang: `government`, `justice` with its section `legal`, `education`; `admin` administers all of it."""

    def __init__(self, today: date = OPENED_ON) -> None:
        self.today = today
        self.terminal = terminal_user(today=today)
        self.government = self._body("dongyang", "东阳市人民政府", "government", None)
        self.justice = self._body("justice", "东阳市司法局", "bureau", self.government)
        self.education = self._body("education", "东阳市教育局", "bureau", self.government)
        self.legal = register_section(
            authority=self.justice, code="legal", name="法制科", by=self.terminal, today=today
        )
        self.admin = self.person("管理员")
        appoint(user=self.admin, authority=self.government, role="administrator", by=self.terminal, today=today)

    def person(self, name: str, **more: str) -> User:
        """Return the person of that name, with an account."""
        return by_username(name) or create_user(username=name, name=name, by=self.terminal, today=self.today, **more)

    def appointed(self, name: str, *roles: str, at: Authority | None = None) -> User:
        """Return the person of that name, appointed to the roles at the bureau of justice or where `at` says."""
        user = self.person(name)
        for role in roles:
            self.appoint(user, role, at=at)
        return user

    def appoint(self, user: User, role: str, *, at: Authority | None = None, **more: object) -> Appointment:
        return appoint(user=user, authority=at or self.justice, role=role, by=self.admin, today=self.today, **more)

    def absent(self, user: User, stand_in: User, from_on: date, to_on: date, at: Authority | None = None) -> Absence:
        return record_absence(
            user=user,
            authority=at or self.justice,
            stand_in=stand_in,
            from_on=from_on,
            to_on=to_on,
            by=self.admin,
            today=self.today,
        )

    def _body(self, code: str, name: str, kind: str, parent: Authority | None) -> Authority:
        return register_authority(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            is_reporting_unit=True,
            by=self.terminal,
            today=self.today,
        )
