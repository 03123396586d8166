"""分项办理: the items of an application, the one result they make, and what they keep from review."""

from __future__ import annotations

from gongkai.domain.applications.errors.wanted import ItemsUndecided, NoSuchItem, ResultDiffers
from gongkai.domain.applications.models import Application, WantedItem
from gongkai.domain.applications.queries.work_list import visible_cases
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import chinese_number
from gongkai.knowledge.law.several_items import ItemResult, one_result


def items_of(application: Application) -> list[WantedItem]:
    """Return the items in their order; none where the application is about one thing. For those given the case."""
    return list(application.wanted_items.all())


def require_item(viewer: Viewer, item_id: int) -> WantedItem:
    """Return the item of a case the viewer may see. Raises NoSuchItem."""
    mine = WantedItem.objects.filter(pk=item_id, application__in=visible_cases(viewer))
    found = mine.select_related("application__authority").first()
    if found is None:
        raise NoSuchItem
    return found


def result_of_items(application: Application) -> ItemResult | None:
    """Return the one result the forms count, by `knowledge.law.several_items`.

    None where there are no items, or one of them is undecided.
    """
    found = items_of(application)
    if not found or any(not one.code for one in found):
        return None
    return one_result([ItemResult(one.code, one.interest) for one in found])


def obstacle_by_items(application: Application, code: str, interest: str) -> Refusal | None:
    """Return why a reply of that code does not answer the items, None where it does or there are none."""
    undecided = [one.place for one in items_of(application) if not one.code]
    if undecided:
        return ItemsUndecided(undecided)
    wanted = result_of_items(application)
    if wanted is None or wanted == ItemResult(code, interest):
        return None
    return ResultDiffers(label_of(ItemResult(code, interest)), label_of(wanted))


def items_in_words(application: Application) -> list[str]:
    """Return a line for each decided item, as a letter lists them: 一、……：可以公开."""
    decided = [one for one in items_of(application) if one.code]
    return [
        f"{chinese_number(one.place)}、{one.text}：{label_of(ItemResult(one.code, one.interest))}" for one in decided
    ]


def label_of(result: ItemResult) -> str:
    """Return what the result is called."""
    return decision(result.code).label
