"""台账的筛选."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.register.wanted import Period, State, Wanted, years_of
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.decisions import all_decisions

MONTHS = [("", "全年"), *((str(month), f"{month}月") for month in range(1, 13))]
KINDS = [("", "全部"), *Application.ApplicantKind.choices]
RESULTS = [("", "全部"), *((known.code, known.label) for known in all_decisions())]
COLUMNS = [("", "主要的"), ("all", "全部（可以左右滚动）")]


class LedgerForm(forms.Form):
    """范围. What is not given, or is none of the choices, is the usual: this year, everything."""

    year = forms.TypedChoiceField(label="年份", coerce=int, required=False)
    month = forms.TypedChoiceField(label="月份", choices=MONTHS, coerce=int, required=False, empty_value=None)
    state = forms.ChoiceField(label="情况", choices=State.choices, required=False)
    kind = forms.ChoiceField(label="申请人类别", choices=KINDS, required=False)
    result = forms.ChoiceField(label="答复类型", choices=RESULTS, required=False)
    columns = forms.ChoiceField(label="列", choices=COLUMNS, required=False)

    def __init__(self, given: Any, *, authority: Authority, today: Any) -> None:
        years = years_of(authority, today)
        super().__init__({"year": today.year, "state": State.ALL} | dict(given.items()))
        self.authority, self.today = authority, today
        choices: Any = self.fields["year"]
        choices.choices = [(year, f"{year}年") for year in years]

    def wanted(self) -> Wanted:
        """Return the ledger asked for."""
        self.full_clean()
        given = self.cleaned_data
        return Wanted(
            authority=self.authority,
            period=Period(given.get("year") or self.today.year, given.get("month")),
            today=self.today,
            state=State(given.get("state") or State.ALL),
            kind=given.get("kind", ""),
            result=given.get("result", ""),
        )

    @property
    def shows_all_columns(self) -> bool:
        """Whether every column is asked for."""
        return bool(self.cleaned_data.get("columns"))

    @property
    def asked(self) -> dict[str, Any]:
        """Return what was given and understood, as an address carries it on."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
