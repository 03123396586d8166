"""条例（2007）第二十一条、条例（2019）第三十六条等 · 24种答复都在页面上走一遍，从收到到送达：条文、救济途径、统计位置

What `gongkai decision` prints of a code must be what the pages do: each code under each law that knows it is brought
to where it can be decided, drafted, reviewed, numbered and served by what the browsers of the bureau send.
"""

from __future__ import annotations

import argparse
import json
import re
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from gongkai.domain.applications.models import Letter, Step
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.faces.terminal import decision as terminal
from tests.domain.once import once_a_module
from tests.faces.backoffice.letters.letter_desk import Desk, file, words
from tests.knowledge.letters.cases import OTHERWISE, STATED

# 收到、发出程序性文书、决定并送达的日期。
DAYS = {
    "REG2019": (date(2026, 2, 10), date(2026, 2, 11), date(2026, 3, 2)),
    "REG2007": (date(2018, 1, 9), date(2018, 1, 10), date(2018, 1, 26)),
}
CORRECTED_ON = {"REG2019": date(2026, 2, 24), "REG2007": date(2018, 1, 24)}
REGULATIONS = {"REG2019": "（国务院令第711号）", "REG2007": "（国务院令第492号）"}
# 在哪一问办结；“”是哪一问都可以。
ENDS_IN = {
    "correction": "ABANDON_CORR STILL_UNCLEAR",
    "scope": "NOT_INFORMATION PETITION REPEAT PUBLICATION ABUSIVE RECONFIRM NOT_OURS REFER_QUERY",
    "existence": "NOT_EXIST NEEDS_MAKING",
    "giving": (
        "ALREADY_PUBLIC GRANT PARTIAL DENY_SECRET DENY_LAW DENY_SAFETY DENY_THIRD DENY_INTERNAL DENY_PROCESS"
        " DENY_CASEFILE"
    ),
    "": "ABANDON_FEE OTHER",
}
QUESTION = {code: question for question, codes in ENDS_IN.items() for code in codes.split()}
QUESTIONS = ("correction", "scope", "existence", "giving", "form")
NOT_UNDER_2007 = {
    "DENY_CASEFILE", "REFER_QUERY", "PETITION", "REPEAT", "PUBLICATION", "ABUSIVE", "RECONFIRM", "ABANDON_CORR",
    "ABANDON_FEE", "OTHER",
}  # fmt: skip
CASES = [
    (code, law)
    for code in QUESTION
    for law in DAYS
    if not (law == "REG2007" and code in NOT_UNDER_2007) and not (law == "REG2019" and code == "NOT_INFORMATION")
]
# 合计行，不是哪一种答复自己的位置。
SUMS = {"C3.4", "t3/denied", "t3/unable", "t3/not_processed"}
# 平时走的几件：各问都有，两版条例都有；37件全走在 make test-long。
FEW = {
    ("PARTIAL", "REG2019"), ("NOT_EXIST", "REG2007"), ("ABANDON_FEE", "REG2019"), ("ABANDON_CORR", "REG2019"),
    ("DENY_THIRD", "REG2007"),
}  # fmt: skip
WALKED = [pytest.param(*one, id="-".join(one), marks=() if one in FEW else pytest.mark.long) for one in CASES]


@dataclass
class Bureau:
    """The desk, and what it has to send for a code under a law."""

    desk: Desk
    code: str
    law: str
    monkeypatch: pytest.MonkeyPatch

    def on(self, day: date) -> None:
        """Begin that day: everybody signs in anew."""
        self.monkeypatch.setenv("GONGKAI_TODAY", day.isoformat())
        self.desk.browsers = {}

    def do(self, act: str, **given: Any) -> None:
        """Send a form of the case's page. Fails where it is not accepted."""
        sent = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        address = f"/office/cases/{self.desk.application.pk}/do/{act}/"
        response = self.desk.browser(self.desk.drafter).post(address, sent)
        assert response.status_code == 302, words(response)

    def drafted(self, kind: str, **given: Any) -> Letter:
        """Draft a letter as a browser sends its form: what stands in it, and the rest as in the invented cases."""
        form = self.desk.browser(self.desk.drafter).get(self.desk.new, {"kind": kind}).context["form"]
        told = STATED | OTHERWISE.get(kind, {})
        sent = {name: form.initial.get(name, told.get(name, "")) for name in form.fields} | given
        return self.desk.drafted_here(kind, **{name: typed(value) for name, value in sent.items()})

    def noticed(self, kind: str, on: date, **given: Any) -> None:
        """Draft a notice, have the head of the office sign it, and hand it over, all on one day."""
        letter = self.drafted(kind, **given)
        assert self.desk.do(letter, "sign/", self.desk.head).status_code == 302
        assert self.desk.do(letter, "serve/", way="direct", signed_on=on).status_code == 302

    def step(self) -> int:
        return Step.objects.latest("pk").pk

    def prepared(self) -> date:
        """Do what must have gone before such a reply; return the day on which it is decided."""
        _, early, decided_on = DAYS[self.law]
        self.on(early)
        if self.code in ("ABANDON_CORR", "STILL_UNCLEAR"):
            self.noticed("correction_notice", early, correction_due_on=early.replace(day=24))
        if self.code == "ABANDON_FEE":
            self.noticed("fee_notice", early, fee_per="pages", fee_number="40", fee_before="0")
            decided_on = date(2026, 3, 24)
        if self.code == "ABUSIVE":
            self.noticed("reasons_notice", early, reasons_due_on=date(2026, 2, 26))
        if self.code == "DENY_THIRD":
            self.noticed("third_party_consultation", early, addressee="某科技公司", interest="商业秘密")
        self.on(decided_on)
        if self.code == "STILL_UNCLEAR":
            self.do("note-correction", corrected_on=CORRECTED_ON[self.law])
        if self.code in ("ABUSIVE", "DENY_THIRD"):
            answer = "refused" if self.code == "DENY_THIRD" else "other"
            self.do("receive-answer", target=self.step(), answered_on=decided_on, answer=answer)
        return decided_on

    def handled(self, meaning: dict[str, Any]) -> None:
        """Answer the questions up to the one it ends in, and keep what has to be kept."""
        until = QUESTION[self.code]
        if until:
            asked = QUESTIONS[: QUESTIONS.index(until) + 1]
            self.do("questions", until=until, **dict.fromkeys(asked, "已核对"))
        own = {"told", "third_party_letter", "third_party_answer", "correction_notice", "correction_answer"}
        own |= {"fee_notice", "reasons_notice"}
        for proof in meaning["evidence"]:
            if proof["name"] == "search_log":
                found = {"place": "档案室", "words": "补贴", "result": "没有", "searched_by": "沈知远"}
                self.do("log-search", **found, searched_on=DAYS[self.law][1])
            elif proof["name"] not in own and "when" not in proof:
                self.do("keep-evidence", proof=proof["name"], note="见卷内")

    def replied(self, meaning: dict[str, Any], day: date) -> Letter:
        """Draft the reply, have it reviewed and signed, and serve it."""
        letter = self.drafted(meaning["letter"], **({"interest": "privacy"} if meaning["needs_interest"] else {}))
        if meaning["attachments"]:
            copy_here = {"file": file("每件补贴八百元。".encode())}
            self.desk.browser(self.desk.drafter).post(self.desk.address(letter, "copies/add/"), copy_here)
        submitted = self.desk.do(letter, "submit/")
        assert submitted.status_code == 302, words(submitted)
        for by in (self.desk.head, self.desk.lawyer, self.desk.signer):
            self.reviewed(letter, by)
        served = self.desk.do(letter, "serve/", way="direct", signed_on=day)
        assert served.status_code == 302, words(served)
        letter.refresh_from_db()
        return letter

    def reviewed(self, letter: Letter, by: Any) -> None:
        letter.refresh_from_db()
        chain: Any = letter.chain
        step = chain.steps.get(number=chain.at_step)
        sent = {"step": step.number, "text_hash": chain.text_hash, "opinion": "同意", "basis": "", "outcome": "approve"}
        ticked = {"checklist": [point["key"] for point in step.checklist]}
        self.desk.browser(by).post(f"/office/review/{chain.pk}/opinion/", sent | ticked)

    def counted(self, year: int) -> set[str]:
        """Return the cells of the year's report that count a result of a natural person."""
        found = {cell for cell, one in figures(scope_of(self.desk.justice.code, year)).items() if one.value}
        results = re.compile(r"t3/(granted|partial|denied|unable|not_processed|other)(\..*)?/natural_person|C3\..+")
        return {cell.removesuffix("/natural_person") for cell in found if results.fullmatch(cell)}


def typed(value: Any) -> Any:
    """Return a value as a browser sends it."""
    if isinstance(value, tuple) and value and value[0] == "DENY_THIRD":
        return list(value)
    return "\n".join(value) if isinstance(value, (tuple, list)) else value


def said(code: str, on: date, received_on: date, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what `gongkai decision CODE --on … --received … --json` prints."""
    parser = argparse.ArgumentParser()
    terminal.add_arguments(parser)
    terminal.run(parser.parse_args([code, "--on", str(on), "--received", str(received_on), "--json"]))
    return json.loads(capsys.readouterr().out)


class OldDesk(Desk):
    """The same bureau, opened years before."""

    opened_on = date(2015, 1, 5)


opened = once_a_module(OldDesk)


@pytest.fixture
def bureau(opened, db, code, law, monkeypatch) -> Bureau:
    own = copy(opened)
    own.browsers = {}
    received_on = DAYS[law][0]
    own.application = own.received(received_on, f"{received_on.year}-0007")
    return Bureau(own, code, law, monkeypatch)


@pytest.mark.parametrize(("code", "law"), WALKED)
def test_the_pages_do_what_the_decision_means(bureau, code, law, capsys):
    day = bureau.prepared()
    meaning = said(code, day, DAYS[law][0], capsys)
    bureau.handled(meaning)
    letter = bureau.replied(meaning, day)
    page = bureau.desk.page(letter)

    # 条例写国务院令号，其他文件写文号；条、款、项照写。
    for article in meaning["articles"]:
        instrument, place = re.fullmatch(r"(.+?)(第.*条.*)?", article).groups()
        assert (REGULATIONS[law] if instrument.startswith("条例") else instrument) in page
        assert (place or instrument) in page
    assert meaning["letters"][0]["title"] in page
    told, found = meaning["remedies"], re.search(r"(\d+[日个月]+)内向东阳市人民法院提起行政诉讼", page)
    limit = "15日" if told["reconsideration_first"] else f"{told['litigation']['value']}个月"
    assert f"{told['reconsideration_days']}日内向东阳市人民政府或者金华市司法局申请行政复议" in page
    assert (found[1], "应当先自收到" in page) == (limit, told["reconsideration_first"])
    assert bureau.desk.fresh().decision == code
    cell = meaning["cells"]["national-2014" if law == "REG2007" else "national-2021"]
    expected = cell["privacy"] if isinstance(cell, dict) else cell
    assert bureau.counted(day.year) - SUMS == ({expected} - {None})
