"""Saving the editing page: whatever button is pressed, everything typed on the page is saved before it acts."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone

from gongkai import clock
from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, DateTooEarly, FieldsRefused
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import ForeignDocument, InterpretsUnknown, StaleDraft
from gongkai.domain.disclosures.models import Version, joined_channels
from gongkai.domain.disclosures.queries.choices import documents_to_choose, items_to_interpret
from gongkai.domain.disclosures.queries.versions import attachments, gate_for, require_version
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.items.forms import ItemForm, initial_of
from gongkai.knowledge.law.doc_no import BadDocNo
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import BodyTooLarge, clean_body

# 冲突时选“对方的”，或者表单没有这个名称的，按这个前缀送来。
TAKE = "take-"
THEIRS = "theirs"
FIELD_OF: dict[type[Refusal], str] = {
    BadDocNo: "doc_no",
    DateInFuture: "formed_on",
    DateTooEarly: "formed_on",
    DatesOutOfOrder: "lapses_on",
    ForeignDocument: "normative_document",
    InterpretsUnknown: "interprets",
    BodyTooLarge: "body",
}


@dataclass(frozen=True)
class Saved:
    """What became of a page. `form` holds what was typed. `status`: 200 where all of it is saved now."""

    version: Version
    form: ItemForm
    status: int = 200
    is_stale: bool = False
    problems: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether everything typed is saved."""
        return self.status == 200


def save_page(request: OfficeRequest, version: Version) -> Saved:
    """Save what the page brought: the draft's fields, names and captions of files, reasons for what was found.

    Nothing of it is written where somebody saved the draft meanwhile, or where a field is refused.
    """
    form = form_of(version, posted(request.POST, version))
    if "revision" not in request.POST:
        return Saved(version, form)
    saved = _save_fields(request, form, version)
    if not saved.is_done:
        return saved
    problems = [*_save_files(request, saved.version), *_save_reasons(request, saved.version)]
    if problems:
        return replace(saved, status=409, problems=tuple(problems))
    actions.drop_working_copy(version.pk, user=request.user, now=clock.now())
    return replace(saved, version=require_version(request.viewer, version.pk))


def form_of(version: Version, data: Any = None, initial: Mapping[str, Any] | None = None) -> ItemForm:
    """Return the form of a draft, filled with what was sent or with what it begins with."""
    item = version.item
    return ItemForm(
        data,
        initial=initial,
        sections=[],
        documents=documents_to_choose(item),
        interpreted=items_to_interpret(item),
        on=version.formed_on,
    )


def posted(sent: QueryDict, version: Version) -> QueryDict:
    """Return what was sent; where the person chose the other's words, those stand in its place."""
    chosen = [name for name in ItemForm.base_fields if sent.get(f"{TAKE}{name}") == THEIRS]
    if not chosen:
        return sent
    data, theirs = sent.copy(), initial_of(version)
    for name in chosen:
        data.setlist(name, as_sent(theirs[name]))
    return data


def as_typed(values: Mapping[str, Any]) -> QueryDict:
    """Return values, stored or kept from a page, as a form that was sent."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, as_sent(value))
    return data


def as_sent(value: Any) -> list[str]:
    """Return a value as a browser sends it."""
    if isinstance(value, list):
        return value
    if isinstance(value, Model):
        return [str(value.pk)]
    if isinstance(value, datetime):
        return [f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"]
    if isinstance(value, date):
        return [value.isoformat()]
    return ["" if value is None else str(value)]


def differs(form: ItemForm, version: Version) -> bool:
    """Whether a valid form says anything else than the draft."""
    return _differs(form.described(), version)


def mine(form: ItemForm, version: Version) -> Version:
    """Return the draft as it would be with what stands in the form, as far as it can be read; not stored."""
    form.is_valid()
    typed = copy(version)
    for name, value in form.described().items():
        if name not in {"body", "channels"}:
            setattr(typed, name, value)
    typed.channels = joined_channels(form.cleaned_data.get("channels", version.channels.split()))
    typed.body = _cleaned(form.cleaned_data.get("body", version.body))
    return typed


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


def _save_fields(request: OfficeRequest, form: ItemForm, version: Version) -> Saved:
    is_valid = form.is_valid()
    revision = form.cleaned_data.get("revision")
    if is_valid and not differs(form, version):
        return Saved(version, form)
    if revision != version.revision:
        return Saved(version, form, 409, is_stale=True)
    if not is_valid:
        return Saved(version, form, 422)
    try:
        saved = actions.save_draft(
            version.pk, revision=revision, by=request.user, today=clock.today(), **form.described()
        )
    except StaleDraft as refusal:
        return Saved(refusal.version, form, 409, is_stale=True)
    except Refusal as refusal:
        return Saved(version, form, tell(form, refusal))
    return Saved(saved, form)


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


def _save_reasons(request: OfficeRequest, version: Version) -> list[str]:
    """Settle what a reason was written for. Returns what was refused."""
    if not any(name.startswith("reason-") and request.POST[name].strip() for name in request.POST):
        return []
    problems = []
    for hit in gate_for(request.viewer, version.pk).open:
        reason = request.POST.get(f"reason-{hit.pk}", "").strip()
        if not reason:
            continue
        try:
            actions.justify_hit(hit.pk, reason=reason, by=request.user, today=clock.today())
        except Refusal as refusal:
            problems.append(f"{hit.where}：{refusal}")
    return problems


def _differs(described: dict[str, Any], version: Version) -> bool:
    body, channels = _cleaned(described.pop("body")), joined_channels(described.pop("channels"))
    if body != version.body or channels != version.channels:
        return True
    return any(getattr(version, name) != value for name, value in described.items())


def _cleaned(body: str) -> str:
    try:
        return clean_body(body)
    except Refusal:
        # 太长、套得太深：存的时候再说，这里只要知道它与存着的不同。
        return ""
