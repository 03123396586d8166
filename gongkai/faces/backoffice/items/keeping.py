"""What is kept of an editing page between two savings: the fields, and the words beside files and findings."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from gongkai import clock
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.versions import working_copy_of
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.items.clashing import SEEN, differs
from gongkai.faces.backoffice.items.elements import with_answers
from gongkai.faces.backoffice.items.forms import ItemForm, as_typed, initial_of
from gongkai.faces.backoffice.items.saving import Page, form_of, revision_typed

# 文件的名称和说明、检查结果的理由：不是草稿的字段，也不能丢。
BESIDE = ("name-", "caption-", "reason-")
WORDS = "words"
FIELDS = tuple(name for name in ItemForm.base_fields if name != "revision")


def keep(request: OfficeRequest, version: Version) -> None:
    """Keep what stands on the page that was sent, under the revision it was typed from.

    Raises:
        PermissionDenied, VersionClosed, NoSuchItem.
    """
    sent, now = with_answers(request.POST, version), clock.now()
    content: dict[str, object] = {
        name: sent.getlist(name) if name == "channels" else sent.get(name, "") for name in FIELDS
    }
    words = {name: sent[name] for name in sent if name.startswith(BESIDE)}
    content |= {WORDS: words, SEEN: sent.get(SEEN, "")}
    actions.keep_working_copy(
        version.pk, user=request.user, content=content, revision=revision_typed(sent) or 0, now=now
    )


def kept_page(request: OfficeRequest, version: Version) -> Page | None:
    """Return the page as it was kept; None where nothing was, or nothing that the draft does not say."""
    copy = working_copy_of(request.viewer, version.pk)
    if copy is None:
        return None
    stored = initial_of(version)
    content = {name: value for name, value in copy.content.items() if name in FIELDS}
    form = form_of(version, as_typed(stored | content))
    words = copy.content.get(WORDS, {})
    if form.is_valid() and not differs(form, version) and not any(words.values()):
        actions.drop_working_copy(version.pk, user=request.user, now=clock.now())
        return None
    is_stale = copy.revision != version.revision
    return Page(
        version,
        form if is_stale else form_of(version, initial=stored | content),
        words=words,
        seen=copy.content.get(SEEN, ""),
        since=copy.revision,
        is_stale=is_stale,
        restored_at=_in_words(timezone.localtime(copy.saved_at)),
    )


def _in_words(moment: datetime) -> str:
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"
