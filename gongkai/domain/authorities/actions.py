"""Registering authorities and their sections in the tree."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.actions import INSTALLATION
from gongkai.domain.accounts.errors import AlreadyRegistered, refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.errors import CodeRefused, NotASection, PathTooLong, SectionsDoNotReport
from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.authorities.queries import INSIDE, by_code
from gongkai.knowledge.law.acts import article_of

CODE = re.compile(r"[a-z][a-z0-9-]{0,63}")
PATH_LENGTH = 500


@transaction.atomic
def register_authority(
    *,
    code: str,
    name: str,
    kind: str,
    by: User,
    today: date,
    parent: Authority | None = None,
    is_reporting_unit: bool = False,
    address: str = "",
    telephone: str = "",
) -> Authority:
    """登记机关。Register a government, bureau or township below `parent`, or at the top of a tree.

    Law: 条例第四条 — every authority designates its disclosure office.

    Raises:
        PermissionDenied: `by` may not act.
        CodeRefused: the code does not fit an address.
        AlreadyRegistered: the code is taken.
        SectionsDoNotReport: a section or judicial office was marked as a reporting unit.
        FieldsRefused: a field is empty, too long or unknown.
    """
    require_active(by)
    if kind in INSIDE and is_reporting_unit:
        raise SectionsDoNotReport
    authority = _placed(
        Authority(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            is_reporting_unit=is_reporting_unit,
            address=address,
            telephone=telephone,
        )
    )
    article = article_of("register_authority", today, entered_on=today)
    record("register_authority", subject=authority, by=by, authority_code=INSTALLATION, article=article, on=today)
    return authority


@transaction.atomic
def register_section(
    *, authority: Authority, code: str, name: str, by: User, today: date, kind: str = Kind.SECTION
) -> Authority:
    """登记内设科室、司法所。Register a section or judicial office inside an authority.

    Law: 条例第四条 — the internal organisation is the authority's own.

    Raises:
        PermissionDenied: `by` may not act.
        NotASection: `kind` is that of a body.
        CodeRefused: the code does not fit an address.
        AlreadyRegistered: the code is taken.
        FieldsRefused: a field is empty, too long or unknown.
    """
    require_active(by)
    if kind not in INSIDE:
        raise NotASection(kind)
    section = _placed(Authority(code=code, name=name, kind=kind, parent=authority))
    article = article_of("register_section", today, entered_on=today)
    record("register_section", subject=section, by=by, authority_code=authority.code, article=article, on=today)
    return section


def _placed(authority: Authority) -> Authority:
    """Return the authority stored with its path."""
    if not CODE.fullmatch(authority.code) or authority.code == INSTALLATION:
        raise CodeRefused(authority.code)
    if by_code(authority.code):
        raise AlreadyRegistered("代码", authority.code)
    authority.path = f"{authority.parent.path if authority.parent else ''}{authority.code}/"
    if len(authority.path) > PATH_LENGTH:
        raise PathTooLong(authority.parent.name if authority.parent else authority.name)
    refuse_bad_fields(authority)
    authority.save(force_insert=True)
    return authority
