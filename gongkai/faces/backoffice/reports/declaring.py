"""填报数: the cells that no record gives, stated on one page with the sheet they were taken from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.domain.authorities.queries import require_authority
from gongkai.domain.files.models.kinds import extensions
from gongkai.domain.reports.actions.stating import SHEETS, state_figures
from gongkai.domain.reports.queries.declared import DECLARING, Declaration, declarations, sheet_for
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.faces.access import OfficeRequest, open_to, require_may_read
from gongkai.faces.backoffice.reports.counting import how_counted
from gongkai.faces.backoffice.reports.errors import NothingToDeclare, refuse_year_not_begun
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.forms.figures import plain_decimal
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.law.errors import Refusal


class DeclarationForm(forms.Form):
    """填报数字: a box for each cell, left empty where nothing is to be stated; then where the numbers come from."""

    reason = forms.CharField(
        label="依据",
        max_length=500,
        help_text="写明数字从哪里来，例如“行政审批科2022年度办件汇总表，截至12月31日”。",
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
    )
    declared_by = forms.CharField(
        label="填报人", max_length=100, required=False, help_text="业务科室报来的，写报数人的姓名；本人填报的留空。"
    )
    sheet = forms.FileField(
        label="来源表",
        required=False,
        help_text="业务科室盖章的汇总表扫描件、系统导出的表格等。填0的，或者沿用以前附的表的，可以不附。",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in extensions(SHEETS))}),
    )

    def __init__(self, *args: Any, told: list[Declaration], **more: Any) -> None:
        super().__init__(*args, **more)
        self.told = told
        for number, one in enumerate(told):
            self.fields[_name(number)] = forms.DecimalField(
                label=one.cell.label,
                required=False,
                max_digits=20,
                decimal_places=6 if one.cell.kind is Kind.MONEY else 0,
                min_value=None if one.cell.kind is Kind.SIGNED else 0,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 12, "autocomplete": "off"}),
            )

    @property
    def boxes(self) -> list[tuple[Declaration, str, forms.BoundField]]:
        """Each cell with what was stated of it, as written, and the box to state it."""
        return [
            (one, plain_decimal(one.figure.value) if one.figure else "", self[_name(number)])
            for number, one in enumerate(self.told)
        ]

    @property
    def origin(self) -> list[forms.BoundField]:
        """The fields that say where the numbers come from."""
        return [self[name] for name in DeclarationForm.base_fields]

    def values(self) -> dict[str, Decimal]:
        """Return {cell: value} of the boxes that were filled in."""
        filled = ((one.cell.id, self.cleaned_data[_name(number)]) for number, one in enumerate(self.told))
        return {cell: value for cell, value in filled if value is not None}


def _name(number: int) -> str:
    return f"cell-{number}"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to(*DECLARING)
def declare(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Show what is to be stated of a year and what was, and take what is filled in."""
    require_may_read(request.viewer, code)
    refuse_year_not_begun(year, clock.today())
    told = declarations(scope_of(code, year))
    if not told:
        raise NothingToDeclare(year)
    if request.method != "POST":
        return _page(request, code, year, DeclarationForm(told=told))
    form = DeclarationForm(request.POST, request.FILES, told=told)
    if not form.is_valid():
        return _page(request, code, year, form)
    try:
        number = _stated(request, code, year, form)
    except Refusal as refusal:
        return _page(request, code, year, form, refusal)
    messages.success(request, f"已填报{number}个数。")
    return redirect("backoffice:declare-figures", code, year)


def _stated(request: OfficeRequest, code: str, year: int, form: DeclarationForm) -> int:
    """State what the form says. Raises Refusal; returns how many figures."""
    sheet = form.cleaned_data["sheet"]
    figures = state_figures(
        authority=require_authority(code),
        year=year,
        values=form.values(),
        reason=form.cleaned_data["reason"],
        declared_by=form.cleaned_data["declared_by"],
        sheet=sheet.file if sheet else None,
        sheet_name=sheet.name if sheet else "",
        by=request.user,
        today=clock.today(),
    )
    return len(figures)


def _page(
    request: HttpRequest, code: str, year: int, form: DeclarationForm, refusal: Refusal | None = None
) -> HttpResponse:
    scope = scope_of(code, year)
    shown = {
        "code": code,
        "year": year,
        "authority": scope.authority.name,
        "form": form,
        "boxes": [(one, stated, box, how_counted(one.cell, scope.form)) for one, stated, box in form.boxes],
        "left": sum(one.figure is None for one in form.told),
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "backoffice/reports/declare.html", shown, status=status)


@require_safe
@never_cache
@open_to("signed in")
def declared_sheet(request: OfficeRequest, code: str, year: int, cell: str) -> HttpResponseBase:
    """Give out the sheet that a stated figure was taken from."""
    return file_response(request, sheet_for(request.viewer, code, year, cell))
