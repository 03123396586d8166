"""主动公开 of the day: what may go out now, what channels did not take, what is still to be taken down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.channels.queries.lists import failed_deliveries, waiting_for_a_person
from gongkai.domain.disclosures.queries.choices import counts_by_stage
from gongkai.domain.disclosures.queries.items import to_take_down
from gongkai.domain.responses.queries.interpreting import Uninterpreted, uninterpreted_for

PUBLISHERS = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@dataclass(frozen=True)
class ItemsTask:
    """One line: how many, what, where they are listed."""

    count: int
    label: str
    address: str
    is_trouble: bool = False


def items_of_day(asking: Viewer, today: date) -> list[ItemsTask]:
    """Return what those who publish have to do today; nothing for others, and none of what there is none of."""
    if not asking.codes_with(*PUBLISHERS):
        return []
    items, channels = reverse("backoffice:items"), reverse("backoffice:channels")
    stages = counts_by_stage(asking, ["approved", "returned"])
    tasks = [
        ItemsTask(stages["approved"], "条已通过审核，等待公开", f"{items}?stage=approved"),
        ItemsTask(stages["returned"], "条退回，等待修改", f"{items}?stage=returned"),
        ItemsTask(waiting_for_a_person(asking).count(), "件等人到平台上发布", f"{channels}#by-hand"),
        ItemsTask(failed_deliveries(asking).count(), "件在渠道上没有发成", f"{channels}#failed", is_trouble=True),
    ]
    if asking.codes_with(Role.DISCLOSURE_OFFICER):
        gone = to_take_down(asking).count()
        tasks.append(ItemsTask(gone, "件已撤回、别的平台还没有撤下", f"{channels}#down", is_trouble=True))
    bare = uninterpreted_for(asking, today)
    late = sum(one.is_late for one in bare)
    label = f"件规范性文件公开后还没有解读{f'，{late}件超过期限' if late else ''}"
    tasks.append(ItemsTask(len(bare), label, _listed_under(bare), bool(late)))
    return [task for task in tasks if task.count]


def _listed_under(bare: Sequence[Uninterpreted]) -> str:
    """Return where the first of them is listed."""
    if not bare:
        return ""
    first = bare[0].item
    asked = urlencode(
        {"at": first.authority.code, "year": first.first_released_on.year if first.first_released_on else ""}
    )
    return f"{reverse('backoffice:responses-year')}?{asked}#uninterpreted"
