"""文书设置: what an authority says in all its letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import FieldsRefused, refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.errors import SealUnreadable
from gongkai.domain.applications.models import LetterSettings
from gongkai.domain.applications.queries.letters import SETTING
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.files.actions import store
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.kinds import Group
from gongkai.knowledge.documents.seal import UnreadableSeal, printable_seal
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.remedies import Overseers

SEAL_NAME = "印章.png"


@dataclass(frozen=True)
class NewSeal:
    """印章图片, as it was uploaded; without content the seal is taken away, and letters are stamped on paper."""

    content: bytes = b""
    name: str = ""


@transaction.atomic
def set_letter_settings(
    authority: Authority,
    *,
    mark: str,
    overseers: Overseers,
    by: User,
    today: date,
    contact: str = "",
    seal: NewSeal | None = None,
) -> LetterSettings:
    """文书设置。Say by which mark letters are numbered, who reconsiders, which court, and whom to call.

    Letters signed off before keep their words.

    Law: 条例（2019）第五十一条；行政复议法第二十四条 — the reply names the remedies.

    Args:
        mark: 机关代字, as in 东司.
        contact: 联系人、联系电话, printed under the date.
        seal: a new image of the seal, or its end; None leaves it as it is.

    Raises:
        PermissionDenied: `by` neither administers the authority nor heads its disclosure office.
        FieldsRefused: no mark, no court, nobody who reconsiders.
        SealUnreadable, and others of `files.actions.store`: the image cannot be printed, or not be kept.
    """
    require_active(by)
    if not viewer(by, today).roles_at(authority.code) & SETTING:
        raise PermissionDenied(
            f"文书设置由{authority.name}政府信息公开工作机构负责人或者系统管理员修改。请联系其办理。"
        )
    if not (overseers.government or overseers.superior):
        raise FieldsRefused(["行政复议机关：请填写本级人民政府或者上一级主管部门"])
    # 锁住机关：还没有设置过的，没有记录可锁。
    Authority.objects.select_for_update().get(pk=authority.pk)
    own = LetterSettings.objects.filter(authority=authority).first()
    own = own or LetterSettings(authority=authority)
    own.mark, own.contact, own.court = mark.strip(), contact, overseers.court
    own.government, own.superior = overseers.government, overseers.superior
    own.is_justice_department = overseers.is_justice_department
    refuse_bad_fields(own)
    if seal is not None:
        own.seal = _stored_seal(seal, authority, by, today)
    own.save()
    record(
        "set_letter_settings",
        subject=own,
        by=by,
        authority_code=authority.code,
        article=article_of("set_letter_settings", today, entered_on=today),
        on=today,
        details={
            "mark": own.mark,
            "court": own.court,
            "government": own.government,
            "superior": own.superior,
            **({"seal": own.seal.sha256 if own.seal else "不印"} if seal is not None else {}),
        },
    )
    return own


def _stored_seal(seal: NewSeal, authority: Authority, by: User, today: date) -> Stored | None:
    if not seal.content:
        return None
    try:
        content = printable_seal(seal.content)
    except UnreadableSeal:
        raise SealUnreadable(seal.name) from None
    return store(
        content, name=SEAL_NAME, authority_code=authority.code, by=by, today=today, allowed=frozenset({Group.IMAGE})
    )
