"""文书设置: what an authority says in all its letters."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import FieldsRefused, refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.models import LetterSettings
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import viewer
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.remedies import Overseers

SETTING = frozenset({Role.ADMINISTRATOR, Role.DISCLOSURE_HEAD})


@transaction.atomic
def set_letter_settings(
    authority: Authority, *, mark: str, overseers: Overseers, by: User, today: date, contact: str = ""
) -> LetterSettings:
    """文书设置。Say by which mark letters are numbered, who reconsiders, which court, and whom to call.

    Letters signed off before keep their words.

    Law: 条例（2019）第五十一条；行政复议法第二十四条 — the reply names the remedies.

    Args:
        mark: 机关代字, as in 东司.

    Raises:
        PermissionDenied: `by` neither administers the authority nor heads its disclosure office.
        FieldsRefused: no mark, no court, nobody who reconsiders.
    """
    require_active(by)
    if not viewer(by, today).roles_at(authority.code) & SETTING:
        raise PermissionDenied(
            f"文书设置由{authority.name}政府信息公开工作机构负责人或者系统管理员修改。请联系其办理。"
        )
    if not (overseers.government or overseers.superior):
        raise FieldsRefused(["行政复议机关：请填写本级人民政府或者上一级主管部门"])
    own = LetterSettings.objects.select_for_update().filter(authority=authority).first()
    own = own or LetterSettings(authority=authority)
    own.mark, own.contact, own.court = mark.strip(), contact, overseers.court
    own.government, own.superior = overseers.government, overseers.superior
    own.is_justice_department = overseers.is_justice_department
    refuse_bad_fields(own)
    own.save()
    record(
        "set_letter_settings",
        subject=own,
        by=by,
        authority_code=authority.code,
        article=article_of("set_letter_settings", today, entered_on=today),
        on=today,
        details={"mark": own.mark, "court": own.court, "government": own.government, "superior": own.superior},
    )
    return own
