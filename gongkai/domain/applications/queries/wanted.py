"""分项办理: the items of an application, the one result they make, and what they keep from review."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.domain.applications.errors.wanted import ItemsUndecided, NoSuchItem, ResultDiffers
from gongkai.domain.applications.models import Application, WantedItem
from gongkai.domain.applications.queries.work_list import visible_cases
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.decisions import Interest, decision
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.reply_facts import Fact
from gongkai.knowledge.law.several_items import ItemResult, one_result
from gongkai.knowledge.letters.catalog import reply_texts
from gongkai.knowledge.letters.facts import ItemFacts, Value


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


def told_apart(application: Application) -> list[WantedItem]:
    """Return the items that a reply tells one by one: all are decided, and not all alike; else none."""
    found = items_of(application)
    results = {ItemResult(one.code, one.interest) for one in found}
    return found if len(results) > 1 and all(one.code for one in found) else []


def item_facts(item: WantedItem, stated: Mapping[str, Value]) -> ItemFacts:
    """Return the item as a letter tells it: by the usual letter of its decision, or the one that is stated in full."""
    texts = reply_texts(item.code)
    chosen = next((text for text in texts if all(fact.name in stated for fact in text.says)), texts[0])
    names = {fact.name for fact in chosen.facts}
    told = {name: value for name, value in stated.items() if name in names}
    if item.interest:
        told["interest"] = Interest(item.interest).label
    return ItemFacts(item.text, chosen.kind, told)


def facts_asked(item: WantedItem) -> dict[str, Fact]:
    """Return, by name, what can be stated of a decided item; its interest was said when it was decided."""
    found = {fact.name: fact for text in reply_texts(item.code) for fact in text.facts}
    return {name: fact for name, fact in found.items() if name != "interest"}


def label_of(result: ItemResult) -> str:
    """Return what the result is called."""
    return decision(result.code).label
