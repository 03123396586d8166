"""不予公开登记: what decisions withheld, why, under which article, and when it is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, TextChoices

from gongkai.domain.applications.errors.keeping import NotWithheld
from gongkai.domain.applications.models import Application, Letter, Reassessment, WantedItem
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.keeping import KEEPERS
from gongkai.domain.applications.queries.letters import ITEMS
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.decisions import Interest, all_decisions, articles_under, decision
from gongkai.knowledge.law.errors import DecisionRefused
from gongkai.knowledge.law.remedies import RemedyClass

# 依第十四条至第十六条不予公开的，含部分公开；条例说“定期”，没有说多久，按一年。
WITHHELD = tuple(known.code for known in all_decisions() if known.remedies is RemedyClass.WITHHELD)
LONGEST_PLACE = 40


class Which(TextChoices):
    """Which of the register are listed."""

    DUE = "due", "到期待评估"
    ALL = "all", "全部"
    DISCLOSED = "disclosed", "已定为可以公开"


@dataclass(frozen=True)
class Entry:
    """One entry: what was withheld by which decision, its article and reason, and the reassessments of it.

    `due_on`: None where the last reassessment found that it can be disclosed.
    """

    case: Application
    label: str
    articles: str
    part: str
    reason: str
    due_on: date | None
    done: tuple[Reassessment, ...]

    def is_due(self, today: date) -> bool:
        """Whether it is to be looked at again by now."""
        return self.due_on is not None and self.due_on <= today


@dataclass(frozen=True)
class RegisterPage:
    """Some entries, the longest withheld first; `after` names the last, where more follow it."""

    entries: tuple[Entry, ...]
    after: str


def page_of_withheld(
    authority: Authority, which: Which, today: date, *, after: str = "", size: int = 30
) -> RegisterPage:
    """Return entries of the register after the one named, or the first ones."""
    cases = _listed(authority, which, today).order_by("served_on", "pk")
    if key := _key(after):
        day, number = key
        cases = cases.filter(Q(served_on__gt=day) | Q(served_on=day, pk__gt=number))
    found = list(_gathered(cases)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return RegisterPage(tuple(_entries(found[:size])), f"{last.served_on}.{last.pk}" if last else "")


def count_withheld(authority: Authority, which: Which, today: date) -> int:
    """Return how many entries there are."""
    return _listed(authority, which, today).count()


def withholds(case: Application) -> bool:
    """Whether the decision on a case withheld something. Not guarded: for those given the case."""
    return Application.objects.filter(_withholds(), pk=case.pk, decision__in=WITHHELD).exists()


def require_withheld(viewer: Viewer, case_id: int) -> Entry:
    """Return the entry of a case for who keeps the ledger. Raises NotWithheld, also for another authority's."""
    mine = Application.objects.filter(
        authority__code__in=viewer.codes_with(*KEEPERS), decision__in=WITHHELD, pk=case_id
    )
    found = _gathered(mine.filter(_withholds())).first()
    if found is None:
        raise NotWithheld
    return next(iter(_entries([found])))


def a_year_after(day: date) -> date:
    """Return the same day of the next year; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def a_year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _listed(authority: Authority, which: Which, today: date) -> QuerySet[Application]:
    cases = Application.objects.filter(_withholds(), authority=authority, decision__in=WITHHELD)
    looked_at = Reassessment.objects.filter(application__authority=authority)
    disclosed = looked_at.filter(outcome=Reassessment.Outcome.DISCLOSED).values("application")
    if which == Which.DISCLOSED:
        return cases.filter(pk__in=disclosed)
    if which == Which.DUE:
        due = looked_at.filter(done_on=None, due_on__lte=today).values("application")
        never = Q(served_on__lte=a_year_before(today)) & ~Q(pk__in=looked_at.values("application"))
        return cases.filter(Q(pk__in=due) | never)
    return cases


def _withholds() -> Q:
    """Return the cases of which something was withheld: “部分公开” can be made of items given and items not held."""
    with_items = WantedItem.objects.values("application")
    return ~Q(pk__in=with_items) | Q(pk__in=with_items.filter(code__in=(*WITHHELD, "")))


def _gathered(cases: QuerySet[Application]) -> QuerySet[Application]:
    related = ("reassessments__done_by", "letters", "steps", "correction_notices", "payments", "wanted_items")
    return cases.select_related("authority", "old_entry__batch", "submission").prefetch_related(*related)


def _entries(cases: Iterable[Application]) -> Iterable[Entry]:
    for case in cases:
        looked_at = list(case.reassessments.all())
        reply = next((one for one in case.letters.all() if one.code and one.served_on), None)
        apart = _apart(case)
        yield Entry(
            case=case,
            label=_label(case),
            articles=_articles(case, [one.code for one in apart] or [case.decision]),
            part="；".join(_part(one, reply) for one in apart) or _said(reply, "withheld_part"),
            reason="；".join(filter(None, (_said_of(one, reply, "reason") for one in apart))) or _said(reply, "reason"),
            due_on=_due_on(case, looked_at),
            done=tuple(one for one in looked_at if one.done_on),
        )


def _label(case: Application) -> str:
    label = decision(case.decision).label
    return f"{label}（{Interest(case.interest).label}）" if case.interest else label


def _due_on(case: Application, looked_at: list[Reassessment]) -> date | None:
    waiting = next((one for one in looked_at if one.done_on is None), None)
    if waiting:
        return waiting.due_on
    if looked_at or case.served_on is None:
        return None
    return a_year_after(case.served_on)


def _apart(case: Application) -> list[WantedItem]:
    """Return the items that were withheld, of a reply that tells its items one by one."""
    found = list(case.wanted_items.all())
    results = {(one.code, one.interest) for one in found}
    return [one for one in found if one.code in WITHHELD] if len(results) > 1 else []


def _articles(case: Application, codes: Iterable[str]) -> str:
    try:
        found = dict.fromkeys(str(one) for code in codes for one in articles_under(code, law_of(case)))
    except DecisionRefused:
        return ""
    return "、".join(found)


def _part(item: WantedItem, reply: Letter | None) -> str:
    part = _said_of(item, reply, "withheld_part")
    return f"{item.text}：{part}" if part else item.text


def _said(reply: Letter | None, name: str) -> str:
    return _in_a_row(reply.stated.get(name, "") if reply else "")


def _said_of(item: WantedItem, reply: Letter | None, name: str) -> str:
    of_items = reply.stated.get(ITEMS, {}) if reply else {}
    return _in_a_row(of_items.get(item.text, {}).get(name, ""))


def _in_a_row(told: object) -> str:
    return "；".join(str(one) for one in told) if isinstance(told, list) else str(told)


def _key(after: str) -> tuple[date, int] | None:
    day, _, number = after[:LONGEST_PLACE].partition(".")
    try:
        return (date.fromisoformat(day), int(number)) if number.isascii() and number.isdigit() else None
    except ValueError:
        return None
