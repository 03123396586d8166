"""分项办理: the items of one application are named, and each gets its own result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.letters.acting import items_changed
from gongkai.domain.applications.actions.steps.acting import open_case, recorded
from gongkai.domain.applications.errors import DecisionNotPossible, InterestRefused
from gongkai.domain.applications.errors.wanted import ItemsTooFew, ItemsTooMany, ItemTwice, NoSuchItem
from gongkai.domain.applications.models import WantedItem
from gongkai.domain.applications.queries.decisions import why_not
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.decisions import Interest, decision

MOST_ITEMS = 50


@transaction.atomic
def name_items(application_id: int, *, texts: Sequence[str], by: User, today: date) -> list[WantedItem]:
    """分项。Name the items wanted, in order; one that stays keeps its result. No texts: about one thing again.

    Law: 条例（2007）第二十一条；条例（2019）第三十六条 — every item asked for is answered.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, ItemsTooFew, ItemsTooMany, ItemTwice, FieldsRefused.
        LetterClosed: the reply was signed off.
    """
    application = open_case(application_id, by, today)
    wanted = [text.strip() for text in texts if text.strip()]
    _refuse_wrong_texts(wanted)
    kept = {one.text: one for one in application.wanted_items.all()}
    items = [
        WantedItem(application=application, place=place, text=text, code=before.code, interest=before.interest)
        if (before := kept.get(text))
        else WantedItem(application=application, place=place, text=text)
        for place, text in enumerate(wanted, 1)
    ]
    for one in items:
        refuse_bad_fields(one)
    application.wanted_items.all().delete()
    WantedItem.objects.bulk_create(items)
    # 照原样再保存一次的，签过的意见不作废。
    if [*kept] != wanted:
        items_changed(application, by, today)
    article = article_of("name_items", application.received_on, entered_on=today)
    # 留痕不能删改，写进去的个人信息就去不掉了。
    were, are = [masked(text) for text in kept], [masked(text) for text in wanted]
    recorded("name_items", application, by=by, article=article, today=today, before=were, items=are)
    return items


@transaction.atomic
def decide_item(item_id: int, *, code: str, by: User, today: date, interest: str = "") -> WantedItem:
    """确定一项的答复类型。Decide one item; "" makes it undecided again.

    Law: the articles of the decision; entered under 条例（2019）第三十六条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchItem, AlreadyDecided.
        LetterClosed: the reply was signed off.
        DecisionRefused: an unknown code.
        DecisionNotPossible: the case does not allow it today.
        InterestRefused: the interest is missing, unknown or superfluous.
    """
    case_id = WantedItem.objects.filter(pk=item_id).values_list("application", flat=True).first()
    if case_id is None:
        raise NoSuchItem
    application = open_case(case_id, by, today)
    item = WantedItem.objects.filter(pk=item_id).first()
    # 等锁的时候，同事可能刚刚重新列了各项。
    if item is None:
        raise NoSuchItem
    if code:
        _refuse_wrong_interest(code, interest)
        if reason := why_not(application, code, today):
            raise DecisionNotPossible(reason)
    before = (item.code, item.interest)
    item.code, item.interest = code, interest if code else ""
    item.save(update_fields=["code", "interest"])
    if before != (item.code, item.interest):
        items_changed(application, by, today)
    article = article_of("decide_item", application.received_on, entered_on=today)
    recorded(
        "decide_item", application, by=by, article=article, today=today,
        item=masked(item.text), decision=item.code, interest=item.interest,
    )  # fmt: skip
    return item


def _refuse_wrong_texts(wanted: Sequence[str]) -> None:
    if len(wanted) == 1:
        raise ItemsTooFew
    if len(wanted) > MOST_ITEMS:
        raise ItemsTooMany(len(wanted), MOST_ITEMS)
    twice = next((text for place, text in enumerate(wanted) if text in wanted[:place]), "")
    if twice:
        raise ItemTwice(twice)


def _refuse_wrong_interest(code: str, interest: str) -> None:
    chosen = decision(code)
    if chosen.needs_interest and interest not in set(Interest):
        raise InterestRefused.missing(chosen)
    if interest and not chosen.needs_interest:
        raise InterestRefused.superfluous(chosen)
