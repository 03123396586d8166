"""`gongkai decision CODE --on DATE`: all that one decision means on one day. Never loads Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.faces.terminal.dates import day, today
from gongkai.knowledge.forms import catalog, crosswalk
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.law.decisions import Decision, Interest, ReplyLetter, all_decisions, articles_under, decision
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import Article, Law, instrument, instruments, law_on
from gongkai.knowledge.law.proofs import Proof, burden_of_proof
from gongkai.knowledge.law.remedies import Body, LitigationUnit, Remedies, remedies
from gongkai.knowledge.law.reply_facts import Fact, always_stated
from gongkai.knowledge.letters.catalog import letter_text

HELP = "说明一种答复类型：告知书、条文、须写明的内容、材料和证据、救济途径、统计位置"
DONE, REFUSED = 0, 2
BODIES = {Body.GOVERNMENT: "本级人民政府", Body.SUPERIOR: "上一级主管部门"}
NO_ARTICLE = "条例没有专门条文，实践中使用"


class DecidedTooEarly(Refusal):
    """Nobody decides on an application before it came."""

    def __init__(self, decided_on: date, received_on: date) -> None:
        super().__init__(f"作出答复之日{decided_on}早于收到申请之日{received_on}。请核对 --on 和 --received。")


@dataclass(frozen=True)
class Meaning:
    """What a decision means for one case: decided `on`, received on `received_on`."""

    decision: Decision
    on: date
    received_on: date
    law: Law
    articles: tuple[Article, ...]
    remedies: Remedies


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", nargs="?", metavar="代码", help="答复类型代码，如 NOT_EXIST；不写则列出全部代码")
    parser.add_argument("--on", metavar="日期", help="作出答复之日，如 2026-03-10；不写为今天。救济途径和期限按这一天")
    parser.add_argument("--received", metavar="日期", help="收到申请之日，不写与 --on 同日。适用哪一版条例按这一天")
    parser.add_argument("--json", action="store_true", help="输出 JSON：一个对象")


def run(args: argparse.Namespace) -> int:
    """Print what the decision means, or all codes. Returns 0, or 2 when it was refused."""
    if args.code is None:
        _print_codes(as_json=args.json)
        return DONE
    try:
        found = _meaning(args.code.strip().upper(), args.on, args.received)
    except Refusal as refusal:
        return _refused(args, refusal)
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found)))
    return DONE


def _refused(args: argparse.Namespace, refusal: Refusal) -> int:
    if args.json:
        print(json.dumps({"code": args.code, "on": args.on, "error": str(refusal)}, ensure_ascii=False, indent=2))
    else:
        print(refusal, file=sys.stderr)
    return REFUSED


def _meaning(code: str, on: str | None, received: str | None) -> Meaning:
    decided_on = day(on, "作出答复之日") if on else today()
    received_on = day(received, "收到申请之日") if received else decided_on
    if decided_on < received_on:
        raise DecidedTooEarly(decided_on, received_on)
    known = decision(code)
    law = law_on(received_on)
    told = remedies(known.remedies, decided_on)
    return Meaning(known, decided_on, received_on, law, articles_under(code, law), told)


def _print_codes(*, as_json: bool) -> None:
    if as_json:
        print(json.dumps([{"code": one.code, "label": one.label} for one in all_decisions()], ensure_ascii=False))
        return
    for one in all_decisions():
        print(f"{one.code:<16}{one.label}")


def _as_json(found: Meaning) -> dict[str, object]:
    usual = found.decision.letters[0]
    return {
        "code": found.decision.code,
        "label": found.decision.label,
        "group": found.decision.group,
        "on": found.on.isoformat(),
        "received_on": found.received_on.isoformat(),
        "law": found.law,
        "articles": [str(article) for article in found.articles],
        "letter": usual.kind,
        "letters": [_letter_as_json(one) for one in found.decision.letters],
        "must_say": [fact.name for fact in usual.says],
        "attachments": [proof.name for proof in usual.attachments],
        "evidence": [_proof_as_json(proof) for proof in found.decision.evidence],
        "needs_interest": found.decision.needs_interest,
        "needs_correction": found.decision.needs_correction,
        "remedies": _remedies_as_json(found),
        "cells": {form.id: _cells(form.id, found.decision) for form in catalog.all_forms()},
        "no_cell": dict(_without_cell(found.decision)),
    }


def _letter_as_json(one: ReplyLetter) -> dict[str, object]:
    return {
        "kind": one.kind,
        "title": letter_text(one.kind).title,
        "must_say": [_fact_as_json(fact) for fact in one.says],
        "may_say": [_fact_as_json(fact) for fact in one.may_say],
        "attachments": [_proof_as_json(proof) for proof in one.attachments],
    }


def _fact_as_json(fact: Fact) -> dict[str, object]:
    shown: dict[str, object] = {"name": fact.name, "label": fact.label, "kind": fact.kind}
    return {**shown, "choices": list(fact.choices)} if fact.choices else shown


def _proof_as_json(proof: Proof) -> dict[str, str]:
    shown = {"name": proof.name, "label": proof.label}
    return {**shown, "when": proof.when} if proof.when else shown


def _remedies_as_json(found: Meaning) -> dict[str, object]:
    told = found.remedies
    return {
        "class": found.decision.remedies,
        "reconsideration_first": told.reconsideration_first,
        "reconsideration_days": told.reconsideration_days,
        "bodies": list(told.bodies),
        "bodies_of_justice_departments": list(told.justice_bodies),
        "litigation": {"value": told.litigation_value, "unit": told.litigation_unit},
        "articles": [str(article) for article in told.articles],
    }


def _cells(form_id: str, known: Decision) -> object:
    """Return the cell, {interest: cell} where it depends on the interest protected, or None: no cell."""
    if known.needs_interest:
        places = {name: crosswalk.cell_for(form_id, known.code, name) for name in crosswalk.INTERESTS}
        cells = {name: _cell(place) for name, place in places.items()}
        return cells if len(set(cells.values())) > 1 else next(iter(cells.values()))
    return _cell(crosswalk.cell_for(form_id, known.code))


def _cell(place: crosswalk.Place) -> str | None:
    """Return the id of docs: the cell of the form of 2014, or table and row, whose column is the applicant's kind."""
    return place.cell or (f"t3/{place.row}" if place.row else None)


def _without_cell(known: Decision) -> Iterator[tuple[str, str]]:
    """Yield each form that has no cell, with the reason."""
    for form in catalog.all_forms():
        if not known.needs_interest and (why := crosswalk.cell_for(form.id, known.code).why_none):
            yield form.id, why


def _lines(found: Meaning) -> Iterator[str]:
    known = found.decision
    yield f"{known.code}　{known.label}"
    yield f"收到申请之日：{found.received_on}　作出答复之日：{found.on}"
    yield f"条文：{_cited(found.articles) or NO_ARTICLE}"
    if known.needs_correction:
        yield "前提：已经作出补正告知"
    for one in known.letters:
        yield from _letter_lines(one)
    yield f"每件答复都要写明：{'、'.join(always_stated())}"
    burden = f"法释〔2025〕8号{'、'.join(article.place for article in burden_of_proof())}"
    yield f"留存证据（{burden}）："
    yield from (f"  · {_proof(proof)}" for proof in known.evidence)
    yield f"救济途径：{_told(found.remedies)}"
    yield f"  依据：{_cited(found.remedies.articles)}"
    yield "统计位置："
    yield from _cell_lines(known)


def _letter_lines(one: ReplyLetter) -> Iterator[str]:
    yield f"告知书：《{letter_text(one.kind).title}》（{one.kind}）"
    if one.says:
        yield f"  还须写明：{'；'.join(_fact(fact) for fact in one.says)}"
    if one.may_say:
        yield f"  能够确定的，写明：{'；'.join(_fact(fact) for fact in one.may_say)}"
    if one.attachments:
        yield f"  附：{'；'.join(map(_proof, one.attachments))}"


def _fact(fact: Fact) -> str:
    return f"{fact.label}（{'／'.join(fact.choices)}）" if fact.choices else fact.label


def _proof(proof: Proof) -> str:
    return f"{proof.label}（{proof.when}）" if proof.when else proof.label


def _cited(articles: Iterable[Article]) -> str:
    """Return the citations; the Regulations come with their document number once each."""
    cited = tuple(articles)
    names = dict.fromkeys(article.instrument for article in cited)
    places = {name: "、".join(article.place for article in cited if article.instrument == name) for name in names}
    return "；".join(f"{_numbered(name)}{place}" for name, place in places.items())


def _numbered(name: str) -> str:
    return f"{name}（{instrument(name).document_number}）" if instruments()[name].law else name


def _told(told: Remedies) -> str:
    unit = "日" if told.litigation_unit is LitigationUnit.DAYS else "个月"
    bodies = "或者".join(BODIES[body] for body in told.bodies)
    if told.justice_bodies != told.bodies:
        bodies += f"（司法行政部门的行为：{'或者'.join(BODIES[body] for body in told.justice_bodies)}）"
    reconsideration = f"{told.reconsideration_days}日内向{bodies}申请行政复议"
    if told.reconsideration_first:
        return f"先{reconsideration}，对复议决定不服的，{told.litigation_value}{unit}内起诉（复议前置）"
    return f"{reconsideration}，或者{told.litigation_value}{unit}内起诉"


def _cell_lines(known: Decision) -> Iterator[str]:
    reasons = dict(_without_cell(known))
    for form in catalog.all_forms():
        cells = _cells(form.id, known)
        if isinstance(cells, dict):
            shown = "，".join(f"{Interest(name).label} {cell}" for name, cell in cells.items())
        else:
            shown = _labelled(form, str(cells)) if cells else f"没有对应的格：{reasons[form.id]}"
        yield f"  {form.id}：{shown}"


def _labelled(form: Form, cell: str) -> str:
    """Return the id with the words the form prints in that line."""
    row = cell.partition("/")[2]
    lines = [line for table in form.tables for line in table.lines]
    return f"{cell} {next(line.label for line in lines if (row and line.row == row) or line.cell == cell)}"
