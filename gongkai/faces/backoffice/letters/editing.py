"""修改文书: its facts, or its words; whoever saves what somebody else has changed meanwhile sees both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import edit_letter
from gongkai.domain.applications.errors import LetterClosed, StaleLetter
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.fees import NOTICE, fee_count
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.domain.applications.queries.letters import Preview, preview_of, read_facts
from gongkai.domain.applications.queries.wanted import told_apart
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.letters.acting import revision_of
from gongkai.faces.backoffice.letters.fees import worked
from gongkai.faces.backoffice.letters.forms import ADDRESSEE, INTEREST, FactsForm, WordsForm, facts_form
from gongkai.faces.backoffice.letters.items import known_of
from gongkai.faces.backoffice.letters.page import facts_shown, letter_here, sheet_shown
from gongkai.faces.backoffice.letters.turn import is_editable
from gongkai.knowledge.law.decisions import Interest
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.letters.catalog import letter_text
from gongkai.knowledge.letters.editing import paragraphs
from gongkai.knowledge.letters.facts import Value


@dataclass(frozen=True)
class Stale:
    """Somebody saved the letter since: what it states now, label and value, and its words."""

    facts: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*TAKING_IN)
def edit_facts(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Show and take the facts of a draft; its words are made anew from them."""
    one = _draft_here(request, case_id, letter_id)
    if request.method != "POST":
        return _facts_page(request, one, _known(one))
    form = facts_form(letter_text(one.kind), one.application, is_new=False, data=request.POST)
    if not form.is_valid():
        return _facts_page(request, one, form, status=422)
    if "reckon" in request.POST:
        return _facts_page(request, one, form)
    given: dict[str, Any] = {"stated": _stated(one, form), "fee": form.fee(), "items": form.facts_of_items()}
    if ADDRESSEE in form.fields:
        given[ADDRESSEE] = form.addressee()
    try:
        edit_letter(letter_id, revision=revision_of(request), by=request.user, today=clock.today(), **given)
    except StaleLetter as refusal:
        form.add_error(None, _told_of_both(refusal))
        again = letter_here(request, case_id, letter_id)
        return _facts_page(request, again, form, _stale(again), status=409)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _facts_page(request, one, form, status=422)
    messages.success(request, "已保存，正文按新的内容重新生成。")
    return redirect("backoffice:case-letter", case_id, letter_id)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*TAKING_IN)
def edit_words(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Show and take the words of a draft, one paragraph a line; or go back to those its facts make."""
    one = _draft_here(request, case_id, letter_id)
    preview = preview_of(one, clock.today())
    if preview.document is None or preview.lacking:
        messages.info(request, "正文要等须写明的内容齐全以后再改：改动内容会重新生成正文。请先补齐。")
        return redirect("backoffice:edit-letter", case_id, letter_id)
    if request.method != "POST":
        initial = {"words": "\n".join(paragraphs(preview.document)), "revision": one.revision}
        return _words_page(request, one, preview, WordsForm(initial=initial))
    form = WordsForm(request.POST)
    if "restore" in request.POST:
        return _saved_words(request, one, preview, form, [])
    if not form.is_valid():
        return _words_page(request, one, preview, form, status=422)
    return _saved_words(request, one, preview, form, form.cleaned_data["words"].splitlines())


def _saved_words(
    request: OfficeRequest, one: Letter, preview: Preview, form: WordsForm, texts: list[str]
) -> HttpResponse:
    try:
        edit_letter(one.pk, revision=revision_of(request), texts=texts, by=request.user, today=clock.today())
    except StaleLetter as refusal:
        again = letter_here(request, one.application_id, one.pk)
        # 表单换成现在的版本号：看过两边以后，再保存一次就是自己的。
        renewed = WordsForm({"words": form.data.get("words", ""), "revision": again.revision})
        renewed.add_error(None, _told_of_both(refusal))
        return _words_page(request, again, preview_of(again, clock.today()), renewed, _stale(again), status=409)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _words_page(request, one, preview, form, status=422)
    messages.success(request, "已保存正文。" if texts else "正文已恢复为按内容生成的文字。")
    return redirect("backoffice:case-letter", one.application_id, one.pk)


def _draft_here(request: OfficeRequest, case_id: int, letter_id: int) -> Letter:
    """Return a draft for those who may change it. Raises NoSuchLetter, PermissionDenied, LetterClosed."""
    one = letter_here(request, case_id, letter_id)
    if not may_handle(request.viewer, one.application):
        raise PermissionDenied("这份文书由工作机构和承办科室拟写，您不能修改。有意见的，请在审核时写明退回。")
    if not is_editable(one):
        raise LetterClosed(one)
    return one


def _known(one: Letter) -> FactsForm:
    """Return the form as the letter stands."""
    stated = read_facts(one.kind, one.stated)
    more: dict[str, object] = {ADDRESSEE: one.addressee}
    counted = fee_count(one.fee)
    if counted:
        more |= {"fee_per": counted.per, "fee_number": counted.count, "fee_before": counted.before}
    of_items = known_of(one, told_apart(one.application))
    return facts_form(
        letter_text(one.kind), one.application, is_new=False, known=stated, more=more, known_of_items=of_items
    )


def _stated(one: Letter, form: FactsForm) -> dict[str, Value]:
    """Return the facts to be kept; the interest of a refusal stays the one it was drafted with."""
    given = form.facts()
    return {**given, INTEREST: Interest(one.interest).label} if one.interest else given


def _stale(one: Letter) -> Stale:
    document = preview_of(one, clock.today()).document
    return Stale(tuple(facts_shown(one)), paragraphs(document) if document else ())


def _told_of_both(refusal: StaleLetter) -> str:
    return f"{refusal}您填写的还在下面，现在的草稿列在旁边；对照以后再保存，就以您的为准。"


def _facts_page(
    request: OfficeRequest, one: Letter, form: FactsForm, stale: Stale | None = None, *, status: int = 200
) -> HttpResponse:
    shown = {
        "letter": one,
        "case": one.application,
        "form": form,
        "stale": stale,
        "worked": worked(form, clock.today()),
        "is_fee": one.kind == NOTICE,
        "was_edited": bool(one.paragraphs),
    }
    return render(request, "backoffice/letters/edit.html", shown, status=status)


def _words_page(
    request: OfficeRequest,
    one: Letter,
    preview: Preview,
    form: WordsForm,
    stale: Stale | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "letter": one,
        "case": one.application,
        "form": form,
        "stale": stale,
        "sheet": sheet_shown(preview),
        "was_edited": bool(one.paragraphs),
    }
    return render(request, "backoffice/letters/words.html", shown, status=status)
