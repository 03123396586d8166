"""Saving the editing page: whatever button is pressed, everything typed on the page is saved before it acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from gongkai import clock
from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, DateTooEarly, FieldsRefused
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import (
    ForeignDocument,
    InterpretsUnknown,
    NotAnInterpretation,
    StaleDraft,
    TopicNameTooLong,
)
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.choices import documents_to_choose, items_to_interpret, topics_to_join
from gongkai.domain.disclosures.queries.versions import attachments, gate_for, require_version
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.items.clashing import SEEN, differs, with_chosen
from gongkai.faces.backoffice.items.elements import with_answers
from gongkai.faces.backoffice.items.forms import ItemForm
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import BodyTooLarge
from gongkai.knowledge.texts.body_tree import NestedTooDeep
from gongkai.knowledge.texts.elements import ElementTooLong

# 并排对照的页面：写的时候依据的是哪一稿。
SINCE = "since"
FIELD_OF: dict[type[Refusal], str] = {
    DateInFuture: "formed_on",
    DateTooEarly: "formed_on",
    DatesOutOfOrder: "lapses_on",
    ForeignDocument: "normative_document",
    InterpretsUnknown: "interprets",
    NotAnInterpretation: "interpretation_form",
    BodyTooLarge: "body",
    NestedTooDeep: "body",
    ElementTooLong: "body",
    TopicNameTooLong: "title",
}


@dataclass(frozen=True)
class Page:
    """The editing page as it stands, and what became of saving it. `status`: 200 where all of it is saved now.

    `words`: names, captions and reasons as typed. `seen`: what the fields were made from (`clashing.seen_of`).
    `since`: the revision the words were typed from. `restored_at`: when they were kept, where they were not sent now.
    """

    version: Version
    form: ItemForm
    words: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""
    since: int = 0
    status: int = 200
    is_stale: bool = False
    problems: tuple[str, ...] = ()
    restored_at: str = ""

    @property
    def is_done(self) -> bool:
        """Whether everything typed is saved."""
        return self.status == 200


def save_page(request: OfficeRequest, version: Version, *, masking: int | None = None) -> Page:
    """Save what the page brought: the draft's fields, names and captions of files, reasons for what was found.

    Nothing of it is written where somebody saved the draft meanwhile, or where a field is refused.

    Args:
        masking: a finding that is about to be masked; a reason typed for it is not recorded.
    """
    sent = with_answers(request.POST, version)
    page = Page(
        version, form_of(version, with_chosen(sent, version)), sent, sent.get(SEEN, ""), revision_typed(sent) or 0
    )
    if "revision" not in sent:
        return page
    saved = _save_fields(request, page)
    if not saved.is_done:
        return saved
    problems = [*_save_files(request, saved.version), *_save_reasons(request, saved.version, masking)]
    saved = replace(saved, version=require_version(request.viewer, version.pk), problems=tuple(problems))
    if problems:
        return replace(saved, status=409)
    actions.drop_working_copy(version.pk, user=request.user, now=clock.now())
    return saved


def form_of(version: Version, data: Any = None, initial: Mapping[str, Any] | None = None) -> ItemForm:
    """Return the form of a draft, filled with what was sent or with what it begins with."""
    item = version.item
    return ItemForm(
        data,
        initial=initial,
        documents=documents_to_choose(item),
        interpreted=items_to_interpret(item),
        topics=topics_to_join(item),
        page_kind=version.page_kind,
        on=version.formed_on,
    )


def revision_of(sent: QueryDict) -> int | None:
    """Return the revision the page was made from; None where it says none that can be one."""
    return _number(sent.get("revision", ""))


def revision_typed(sent: QueryDict) -> int | None:
    """Return the revision the words were typed from: on a page that shows two texts, an older one."""
    return _number(sent.get(SINCE, "")) or revision_of(sent)


def tell(form: ItemForm, refusal: Refusal) -> int:
    """Put the refusal beside the field it speaks of. Returns 422; 409 where it speaks of the whole."""
    if isinstance(refusal, FieldsRefused):
        for problem in refusal.problems:
            _tell_problem(form, problem)
        return 422
    name = next((name for kind, name in FIELD_OF.items() if isinstance(refusal, kind)), None)
    form.add_error(name, str(refusal))
    return 422 if name else 409


def _tell_problem(form: ItemForm, problem: str) -> None:
    label, _, said = problem.partition("：")
    name = next((name for name, field in form.fields.items() if field.label == label), None)
    form.add_error(name, f"{said}。" if name and said else f"{problem}。")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _save_fields(request: OfficeRequest, page: Page) -> Page:
    version, form = page.version, page.form
    is_valid = form.is_valid()
    if is_valid and not differs(form, version):
        return page
    revision = revision_of(request.POST)
    if revision != version.revision:
        return replace(page, status=409, is_stale=True)
    if not is_valid:
        return replace(page, status=422)
    try:
        saved = actions.save_draft(
            version.pk, revision=revision, by=request.user, today=clock.today(), **form.described()
        )
    except StaleDraft:
        return replace(page, status=409, is_stale=True)
    except Refusal as refusal:
        return replace(page, status=tell(form, refusal))
    return replace(page, version=saved)


def _save_files(request: OfficeRequest, version: Version) -> list[str]:
    """Save the names and captions that changed. Returns what was refused."""
    problems = []
    for one in attachments(request.viewer, version.pk):
        name = request.POST.get(f"name-{one.pk}", one.name).strip()
        caption = request.POST.get(f"caption-{one.pk}", one.caption).strip()
        if (name, caption) == (one.name, one.caption):
            continue
        try:
            actions.describe_attachment(one.pk, name=name, caption=caption, by=request.user, today=clock.today())
        except Refusal as refusal:
            problems.append(f"“{one.name}”：{refusal}")
    return problems


def _save_reasons(request: OfficeRequest, version: Version, masking: int | None) -> list[str]:
    """Settle what a reason was written for. Returns what was refused."""
    if not any(name.startswith("reason-") and request.POST[name].strip() for name in request.POST):
        return []
    problems = []
    for hit in gate_for(request.viewer, version.pk).open:
        reason = request.POST.get(f"reason-{hit.pk}", "").strip()
        if not reason or hit.pk == masking:
            continue
        try:
            actions.justify_hit(hit.pk, reason=reason, by=request.user, today=clock.today())
        except Refusal as refusal:
            problems.append(f"{hit.where}：{refusal}")
    return problems
