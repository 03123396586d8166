"""成批办理: several waiting reviews on one page, each with its own opinion; one that is refused keeps none back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.review.errors import AlreadyGiven
from gongkai.domain.review.queries.lists import Waiting, waiting_for
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.numbers import record_numbers
from gongkai.faces.backoffice.review.errors import NothingChosen, TooManyAtOnce
from gongkai.faces.backoffice.review.forms import OpinionForm
from gongkai.faces.backoffice.review.subjects import Text, can_be_signed, sign, text_of
from gongkai.knowledge.law.errors import Refusal

# 一页看得过来的件数；一件最多十来个字段，一次提交的字段不超过一千。
MOST = 80


@dataclass(frozen=True)
class Line:
    """One of the batch: what waits, its text, its form."""

    waiting: Waiting
    form: OpinionForm
    text: Text


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*READERS)
def batch(request: OfficeRequest) -> HttpResponse:
    """Show the chosen reviews with a form each; fill what is left open in one go; take all the opinions at once."""
    try:
        chosen = _chosen(request)
    except (NothingChosen, TooManyAtOnce) as refusal:
        messages.info(request, str(refusal))
        return redirect("backoffice:reviews")
    lines = _lines(request, chosen)
    if request.method != "POST":
        return render(request, "backoffice/review/batch.html", {"lines": lines, "gone": len(chosen) - len(lines)})
    if "fill" in request.POST:
        shown = {"lines": lines, "gone": len(chosen) - len(lines), "common": _common(request), "filled": True}
        return render(request, "backoffice/review/batch.html", shown)
    is_confirmed = request.POST.get("confirmed") == "yes"
    incomplete = [line for line in lines if not line.form.is_valid()]
    if incomplete or not is_confirmed:
        shown = {"lines": lines, "gone": len(chosen) - len(lines), "unconfirmed": not is_confirmed}
        return render(request, "backoffice/review/batch.html", shown, status=422)
    return _done(request, lines, gone=len(chosen) - len(lines))


def _chosen(request: OfficeRequest) -> list[int]:
    """Return the numbers of the chains chosen, each once. Raises NothingChosen, TooManyAtOnce.

    `first`: as many as fit on the page of those that wait longest, of one kind where `kind` says so.
    """
    if "first" in request.GET and request.method != "POST":
        return _first(request)
    given = request.POST if request.method == "POST" else request.GET
    numbers = record_numbers(given.getlist("chain"))
    if not numbers:
        raise NothingChosen
    if len(numbers) > MOST:
        raise TooManyAtOnce(MOST)
    return numbers


def _first(request: OfficeRequest) -> list[int]:
    """Return the chains that fit on the page, of those that wait. Raises NothingChosen."""
    kind = request.GET.get("kind", "")
    waiting = [one.chain for one in waiting_for(request.user, clock.today()) if kind in ("", one.chain.kind)]
    found = [chain.pk for chain in waiting if can_be_signed(chain)][:MOST]
    if not found:
        raise NothingChosen
    return found


def _common(request: OfficeRequest) -> dict[str, str]:
    """Return what is to be said wherever nothing was said yet."""
    return {name: request.POST.get(f"common-{name}", "") for name in ("opinion", "outcome", "points")}


def _filled(request: OfficeRequest, waiting: list[Waiting]) -> QueryDict:
    """Return what was sent, with the common opinion where a form has none; those that have one stay as they are."""
    data, common = request.POST.copy(), _common(request)
    for one in waiting:
        prefix = f"{one.chain.pk}-"
        if data.get(f"{prefix}opinion", "").strip():
            continue
        data[f"{prefix}opinion"] = common["opinion"]
        if common["outcome"]:
            data[f"{prefix}outcome"] = common["outcome"]
        if common["points"]:
            data.setlist(f"{prefix}checklist", [point["key"] for point in one.step.checklist])
    return data


def _lines(request: OfficeRequest, chosen: list[int]) -> list[Line]:
    """Return the chosen reviews that still wait for this person, in the order of the list."""
    waiting = [one for one in waiting_for(request.user, clock.today()) if one.chain.pk in chosen]
    data: QueryDict | None = request.POST if request.method == "POST" else None
    if "fill" in request.POST:
        data = _filled(request, waiting)
    return [
        Line(
            one,
            OpinionForm(data, prefix=str(one.chain.pk), asked=one.step, text_hash=one.chain.text_hash),
            text_of(one.chain),
        )
        for one in waiting
        if can_be_signed(one.chain)
    ]


def _done(request: OfficeRequest, lines: list[Line], *, gone: int) -> HttpResponse:
    refused: list[tuple[Line, str]] = []
    for line in lines:
        try:
            sign(line.waiting.chain, line.form.given(), request.user, clock.today())
        except AlreadyGiven:
            continue
        except (Refusal, PermissionDenied) as refusal:
            refused.append((line, str(refusal)))
    done = len(lines) - len(refused)
    if not refused and not gone:
        messages.success(request, f"已办理{done}件，意见逐件记录在案。")
        return redirect("backoffice:reviews")
    shown = {"done": done, "refused": refused, "gone": gone}
    return render(request, "backoffice/review/batch_done.html", shown, status=409 if refused else 200)
