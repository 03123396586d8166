"""案卷里由系统填写的材料: the application, the course of the case, its clock, searches, opinions, audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.domain.applications.models import Application, Letter, Submission
from gongkai.domain.applications.queries.changes import entries_of_case
from gongkai.domain.applications.queries.course import course_of
from gongkai.domain.applications.queries.limits import explained
from gongkai.domain.review.queries.form import review_form
from gongkai.knowledge.documents.document import Align, Document, TableBlock, TableCell
from gongkai.knowledge.documents.filed import TYPE_AREA, Listing, listed
from gongkai.knowledge.law.case_clock import Clock
from gongkai.knowledge.law.five_questions import questions
from gongkai.knowledge.law.proofs import proofs

SEALED = "另行加密保存，不入卷"
VOID = "（文本修改后作废）"
LABEL_WIDTH = 36.0  # millimetres


def application_form(case: Application) -> Document:
    """Return 申请表: what was asked, by whom; the proof of identity stays where it is sealed."""
    submission = getattr(case, "submission", None)
    told = [
        ("受理机关", case.authority.name),
        ("申请编号", case.number),
        ("申请人", f"{case.applicant_name}（{case.get_applicant_kind_display()}）"),
        *(_of_submission(submission) if submission else ()),
        ("申请方式", case.get_way_display()),
        ("所需信息", case.subject),
        *((("其他特征", submission.description),) if submission and submission.description else ()),
        ("收到日期", str(case.received_on)),
    ]
    rows = tuple((TableCell(label, bold=True), TableCell(value or "—", align=Align.LEFT)) for label, value in told)
    table = TableBlock(rows, (LABEL_WIDTH, TYPE_AREA - LABEL_WIDTH), size=12, room=4, description="申请表")
    return Document(title="政府信息公开申请表", blocks=(table,), author=case.authority.name)


def course(case: Application) -> Document:
    """Return 办理经过: what happened, day by day, and who entered it."""
    rows = [(str(one.on), one.title, one.text, one.who) for one in course_of(case)]
    headings = (("日期", 24.0), ("事项", 34.0), ("内容", 74.0), ("登记人", 24.0))
    return listed(Listing("办理经过", headings, rows), case.authority.name)


def clock(case: Application, today: date) -> Document:
    """Return 办理期限的计算: every day of the case, counted or not, and why."""
    known = explained(case, today)
    rows = [
        (str(day.day), "" if day.number is None else str(day.number), day.why)
        for _, days in known.months
        for day in days
    ]
    headings = (("日期", 28.0), ("工作日", 18.0), ("说明", 110.0))
    return listed(Listing("办理期限的计算", headings, rows, _in_words(known.clock)), case.authority.name)


def evidence(case: Application) -> Document:
    """Return 检索记录、证据和五个问题的回答."""
    labels = {name: proof.label for name, proof in proofs().items()}
    asked = {question.key: question.label for question in questions()}
    rows = [
        *(
            (str(one.searched_on), "检索记录", f"{one.place}；{one.words}；结果：{one.result}", one.searched_by)
            for one in case.searches.all()
        ),
        *(
            (str(one.kept_on), labels.get(one.proof, one.proof), one.note or f"文件：{one.stored}", one.kept_by.name)
            for one in case.evidence.select_related("stored", "kept_by")
        ),
        *(
            (str(one.answered_on), asked.get(one.question, one.question), one.note, one.answered_by.name)
            for one in case.answers.select_related("answered_by")
        ),
    ]
    headings = (("日期", 24.0), ("种类", 34.0), ("内容", 74.0), ("登记人", 24.0))
    return listed(Listing("检索记录和证据", headings, rows), case.authority.name)


def opinions(letter: Letter) -> Document | None:
    """Return 审查呈批单 of a reply: who said what at each step; None for a letter that was not reviewed."""
    if letter.chain is None:
        return None
    form = review_form(letter.chain)
    rows = [
        (
            row.label,
            f"{row.outcome}{'（文本修改后作废）' if row.is_void else ''}",
            row.opinion,
            row.signature,
            str(row.on),
        )
        for row in form.rows
    ]
    headings = (("步骤", 28.0), ("结果", 24.0), ("意见", 56.0), ("签名", 24.0), ("日期", 24.0))
    lead = f"《{letter.title}》{letter.number}，{form.drafted_by}拟稿，{form.standing}。"
    return listed(Listing("审查呈批单", headings, rows, lead), letter.application.authority.name)


def trail(case: Application, act_label: Callable[[str], str]) -> Document:
    """Return 办理留痕: the audit entries of the case, its letters included, each with its article."""
    rows = [
        (str(one.on), str(one.sequence), act_label(one.act), one.actor_name, one.article)
        for one in entries_of_case(case)
    ]
    headings = (("日期", 24.0), ("序号", 18.0), ("行为", 40.0), ("办理人", 24.0), ("依据", 50.0))
    lead = "序号是本机关审计链上的次序，可在系统中核验。"
    return listed(Listing("办理留痕", headings, rows, lead), case.authority.name)


def _of_submission(submission: Submission) -> Iterator[tuple[str, str]]:
    identity = getattr(submission, "identity", None)
    shown = f"{identity.get_kind_display()} {identity.masked}，" if identity else ""
    yield "身份证明", f"{shown}{SEALED}" if identity else "没有登记"
    reached = (submission.contact_person, submission.telephone, submission.email, submission.address)
    yield "联系方式", "；".join(one for one in reached if one)
    if submission.agent_name:
        yield "代理人", "；".join(one for one in (submission.agent_name, submission.agent_telephone) if one)
    yield "提供方式、获取途径", f"{submission.get_form_wanted_display()}，{submission.get_route_wanted_display()}"
    yield "提交日期", str(submission.submitted_on)


def _in_words(clock: Clock) -> str:
    articles = "、".join(str(article) for article in clock.articles)
    due = f"答复期限{clock.due_on}" if clock.due_on else "答复期限停止计算"
    ended = f"，{clock.ended_on}办结" if clock.ended_on else ""
    return f"{due}{ended}。依据：{articles}。"
