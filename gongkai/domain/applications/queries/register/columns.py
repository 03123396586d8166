"""台账的列: what each asks of a case, in the order offices keep them; the same on the screen and in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import CorrectionNotice, Letter, Step
from gongkai.domain.applications.queries.register.lines import Line, masked_name
from gongkai.knowledge.law.decisions import Interest, decision

Value = str | int | date | None
HIDDEN = "（不显示）"
AND = "；"


@dataclass(frozen=True)
class Column:
    """One column: `group` is the heading above it, "" where there is none; `width` in characters."""

    label: str
    width: int
    value: Callable[[Line], Value]
    group: str = ""


def _old(line: Line, name: str) -> str:
    """Return what the old ledger said, of a case that was taken over from one."""
    return str(line.old.written.get(name, "")) if line.old else ""


def _submitted(line: Line) -> Value:
    return line.submission.submitted_on if line.submission else _old(line, "submitted_on")


def _signed_or_confirmed(line: Line) -> Value:
    submission = line.submission
    return (submission.signed_on or submission.confirmed_on) if submission else None


def _agent(line: Line) -> Value:
    name = line.submission.agent_name if line.submission else ""
    return name if line.shows_names else masked_name(name)


def _identity(line: Line) -> Value:
    """Return kind and number of the document, masked for everybody: the number is looked at one by one, on record."""
    identity = getattr(line.submission, "identity", None)
    return f"{identity.get_kind_display()} {identity.masked}" if identity else ""


def _contact(line: Line) -> Value:
    submission = line.submission
    if submission is None:
        return ""
    told = (submission.contact_person, submission.telephone, submission.email, submission.address)
    written = AND.join(one for one in told if one)
    return written if line.shows_names or not written else HIDDEN


def _how_wanted(line: Line) -> Value:
    submission = line.submission
    return f"{submission.get_form_wanted_display()}，{submission.get_route_wanted_display()}" if submission else ""


def _one_matter(line: Line) -> Value:
    items = len(line.case.wanted_items.all())
    return f"否，{items}项" if items > 1 else "是"


def _handled_by(line: Line) -> Value:
    sections = [one.section.name if one.is_lead else f"{one.section.name}（协办）" for one in line.assignments]
    person = ""
    if line.reply:
        person = line.reply.drafted_by.name
    elif line.submission:
        met = line.submission.confirmed_by or line.submission.entered_by
        person = met.name if met else ""
    return AND.join([*sections, *([person] if person else [])]) or _old(line, "handler")


def _corrections(line: Line) -> list[CorrectionNotice]:
    return sorted(line.case.correction_notices.all(), key=lambda notice: (notice.sent_on, notice.pk))


def _consented_by(line: Line) -> Value:
    step = line.step(Step.Kind.EXTENSION)
    return step.consented_by if step else ""


def _fee(name: str) -> Callable[[Line], Value]:
    def told(line: Line) -> Value:
        step = line.step(Step.Kind.FEE)
        value: Value = getattr(step, name) if step else None
        return value

    return told


def _fee_scale(line: Line) -> Value:
    """Return 按件 or 按量: `counted` is 按件，12件."""
    step = line.step(Step.Kind.FEE)
    return step.counted.partition("，")[0] if step else ""


def _fee_count(line: Line) -> Value:
    step = line.step(Step.Kind.FEE)
    return step.counted.partition("，")[2] if step else ""


def _paid(line: Line) -> Value:
    return _days(payment.paid_on for payment in line.case.payments.all())


def _due(line: Line) -> Value:
    due = line.case.reply_due_on
    if line.case.served_on is None and line.case.is_stopped:
        return "停止计算"
    return f"{due}（暂定）" if line.case.is_provisional and line.case.served_on is None else due


def _replied(line: Line) -> Value:
    return line.reply.dated if line.reply else line.case.served_on


def _decision(line: Line) -> Value:
    case = line.case
    if not case.decision:
        return ""
    label = decision(case.decision).label
    return f"{label}（{Interest(case.interest).label}）" if case.interest else label


def _reply_number(line: Line) -> Value:
    return line.reply.number if line.reply else _old(line, "reply_number")


def _service_way(line: Line) -> Value:
    return line.reply.get_way_display() if line.reply else _old(line, "served_by")


def _service_day(line: Line) -> Value:
    """Return the day of posting or of signing, which the law takes for the day of service."""
    reply = line.reply
    if reply is None:
        return line.case.served_on
    return reply.posted_on if reply.way == Letter.Way.POST else reply.signed_on or reply.sent_on or reply.served_on


def _in_time(line: Line) -> Value:
    return {True: "是", False: "否", None: ""}[line.is_in_time]


def _remark(line: Line) -> Value:
    said = [f"接收自旧台账：{line.old}"] if line.old else []
    if told := _old(line, "remark"):
        said.append(told)
    override = line.step(Step.Kind.OVERRIDE)
    if override:
        said.append(f"指定适用条例：{override.reason}")
    if line.submission and line.submission.withdrawn_on:
        said.append(f"申请人于{line.submission.withdrawn_on}撤回")
    return AND.join(said)


def _days(days: Iterable[date | None]) -> str:
    """Return the days in one cell, those not yet known left out."""
    return AND.join(str(day) for day in days if day)


COLUMNS: tuple[Column, ...] = (
    Column("编号", 14, lambda line: line.case.number),
    Column("收到方式", 10, lambda line: line.case.get_way_display()),
    Column("提交日期", 12, _submitted),
    Column("签收、确认日期", 12, _signed_or_confirmed),
    Column("收到日期", 12, lambda line: line.case.received_on),
    Column("名称", 16, lambda line: line.applicant, "申请人"),
    Column("类别", 12, lambda line: line.case.get_applicant_kind_display(), "申请人"),
    Column("代理人", 10, _agent, "申请人"),
    Column("证件类型与号码", 24, _identity, "申请人"),
    Column("联系方式", 24, _contact, "申请人"),
    Column("申请内容", 40, lambda line: line.case.subject),
    Column("获取方式与途径", 16, _how_wanted),
    Column("一事一申请", 8, _one_matter),
    Column("承办科室、承办人", 20, _handled_by),
    Column("是否补正", 6, lambda line: "是" if _corrections(line) else "否", "补正"),
    Column("告知日期", 12, lambda line: _days(one.sent_on for one in _corrections(line)), "补正"),
    Column("收到日期", 12, lambda line: _days(one.corrected_on for one in _corrections(line)), "补正"),
    Column("是否延期", 6, lambda line: "是" if line.case.extended_on else "否", "延期"),
    Column("批准人", 10, _consented_by, "延期"),
    Column("告知日期", 12, lambda line: line.case.extended_on, "延期"),
    Column("对象", 20, lambda line: AND.join(one.whom for one in line.opinions), "征求意见"),
    Column("发出日期", 12, lambda line: _days(one.on for one in line.opinions), "征求意见"),
    Column("回复日期", 12, lambda line: _days(one.answered_on for one in line.opinions), "征求意见"),
    Column(
        "意见", 16, lambda line: AND.join(one.get_answer_display() for one in line.opinions if one.answer), "征求意见"
    ),
    Column("方式", 8, _fee_scale, "收费"),
    Column("数量", 8, _fee_count, "收费"),
    Column("金额（元）", 8, _fee("amount"), "收费"),
    Column("通知日期", 12, _fee("on"), "收费"),
    Column("缴费日期", 12, _paid, "收费"),
    Column("法定答复期限", 12, _due),
    Column("日期", 12, _replied, "答复"),
    Column("类型", 20, _decision, "答复"),
    Column("文号", 18, _reply_number, "答复"),
    Column("送达方式", 10, _service_way, "答复"),
    Column("交邮、签收日期", 12, _service_day, "答复"),
    Column("是否按期", 6, _in_time, "答复"),
    Column("案号", 16, lambda line: line.contested.reconsideration_no, "行政复议"),
    Column("结果", 10, lambda line: line.contested.reconsideration, "行政复议"),
    Column("案号", 16, lambda line: line.contested.litigation_no, "行政诉讼"),
    Column("一审结果", 10, lambda line: line.contested.first_instance, "行政诉讼"),
    Column("二审结果", 10, lambda line: line.contested.second_instance, "行政诉讼"),
    Column("结案日期", 12, lambda line: line.case.served_on),
    Column("归档号", 14, lambda line: line.case.archive_no),
    Column("备注", 24, _remark),
)


def values_of(line: Line) -> tuple[Value, ...]:
    """Return what the case says in each column."""
    return tuple(column.value(line) for column in COLUMNS)
