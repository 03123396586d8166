"""Pages made of answers on the editing page: a field for each question in place of the editor."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from gongkai.domain.disclosures.models import Version
from gongkai.faces.backoffice.items.forms import ItemForm
from gongkai.knowledge.texts.elements import LONGEST, Element, answers_in, body_of, elements_of

PREFIX = "element-"


@dataclass(frozen=True)
class Asked:
    """One question with what is answered. `most`: characters that the field takes."""

    element: Element
    name: str
    answer: str
    most: int = LONGEST


def with_answers(sent: QueryDict, version: Version) -> QueryDict:
    """Return what was sent with the answers in it put together as the body; a page without answers as it is.

    Raises:
        UnknownElement: an answer to a question that pages of the kind do not ask.
    """
    answers = {name.removeprefix(PREFIX): str(said) for name, said in sent.items() if name.startswith(PREFIX)}
    if not answers:
        return sent
    data = sent.copy()
    data["body"] = body_of(version.page_kind, answers)
    return data


def asked(form: ItemForm, version: Version) -> list[Asked]:
    """Return the questions of a draft with what stands in its form; none where its text is written freely."""
    answers = answers_in(version.page_kind, form["body"].value() or "")
    return [Asked(one, f"{PREFIX}{one.code}", answers[one.code]) for one in elements_of(version.page_kind)]
