"""检索、留存证据、回答五个问题: what the agency must be able to show for its decision."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.steps.acting import open_case, recorded
from gongkai.domain.applications.errors import EvidenceEmpty, NotOfThisKind, QuestionBefore
from gongkai.domain.applications.models import Answer, Evidence, Search
from gongkai.domain.files.actions import store
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.five_questions import questions
from gongkai.knowledge.law.proofs import proofs


@transaction.atomic
def log_search(
    application_id: int,
    *,
    place: str,
    words: str,
    searched_by: str,
    searched_on: date,
    result: str,
    by: User,
    today: date,
) -> Search:
    """登记检索。Enter one search: where, by which words, by whom, when, with what result.

    Law: 条例（2007）第二十一条第三项；条例（2019）第三十六条第四项；法释〔2025〕8号第六条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, FieldsRefused, DateInFuture, DatesOutOfOrder.
    """
    application = open_case(application_id, by, today)
    refuse_future("检索日期", searched_on, today)
    refuse_disorder("收到日期", application.received_on, "检索日期", searched_on)
    search = Search(
        application=application, place=place.strip(), words=words.strip(), searched_by=searched_by.strip(),
        searched_on=searched_on, result=result.strip(), entered_by=by,
    )  # fmt: skip
    refuse_bad_fields(search)
    search.save(force_insert=True)
    article = article_of("log_search", application.received_on, entered_on=today)
    recorded(
        "log_search", application, by=by, article=article, today=today, place=masked(search.place),
        words=masked(search.words), searched_on=searched_on,
    )  # fmt: skip
    return search


@transaction.atomic
def keep_evidence(
    application_id: int, *, proof: str, by: User, today: date, note: str = "", content: bytes = b"", name: str = ""
) -> Evidence:
    """留存证据。Keep one proof of a decision, told in words, as a file, or both.

    Law: 法释〔2025〕8号第五条、第六条 — the agency bears the burden of proof; 条例（2019）第四十五条.

    Args:
        proof: a name of `knowledge.law.proofs`.
        content, name: the file, where there is one.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, NotOfThisKind, EvidenceEmpty, FieldsRefused; those of `files.actions.store`.
    """
    application = open_case(application_id, by, today)
    if proof not in proofs():
        raise NotOfThisKind(proof, [one.label for one in proofs().values()])
    if not note.strip() and not content:
        raise EvidenceEmpty(proofs()[proof].label)
    code = application.authority.code
    stored = store(content, name=name, authority_code=code, by=by, today=today) if content else None
    evidence = Evidence(
        application=application, proof=proof, note=note.strip(), stored=stored, kept_by=by, kept_on=today
    )
    refuse_bad_fields(evidence)
    evidence.save(force_insert=True)
    article = article_of("keep_evidence", application.received_on, entered_on=today)
    recorded("keep_evidence", application, by=by, article=article, today=today, proof=proof, evidence=evidence.pk)
    return evidence


@transaction.atomic
def answer_question(application_id: int, *, question: str, goes_on: bool, note: str, by: User, today: date) -> Answer:
    """回答一问。Answer one of the five questions, in their order; answered anew, the later ones are open again.

    Law: 条例（2007）第二十一条；条例（2019）第四十五条.

    Args:
        goes_on: the case goes on to the next question; False: it ends in a decision of this one.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, NotOfThisKind, QuestionBefore, ReasonMissing, FieldsRefused.
    """
    application = open_case(application_id, by, today)
    keys = [one.key for one in questions()]
    if question not in keys:
        raise NotOfThisKind(question, [f"{one.key}（{one.label}）" for one in questions()])
    refuse_without_reason("回答的理由", note)
    passed = set(application.answers.filter(goes_on=True).values_list("question", flat=True))
    at = keys.index(question)
    before = next((one for one in questions()[:at] if one.key not in passed), None)
    if before:
        raise QuestionBefore(before.label)
    application.answers.filter(question__in=keys[at:]).delete()
    answer = Answer(
        application=application, question=question, goes_on=goes_on, note=note.strip(), answered_by=by,
        answered_on=today,
    )  # fmt: skip
    refuse_bad_fields(answer)
    answer.save(force_insert=True)
    article = article_of("answer_question", application.received_on, entered_on=today)
    recorded(
        "answer_question", application, by=by, article=article, today=today, reason=note, question=question,
        goes_on=goes_on,
    )  # fmt: skip
    return answer
