"""Addresses of collecting the units' reports."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.units import calls, deciding, submitting, sums, unit

_CALL, _UNIT = "units/<int:call_id>/", "units/of/<int:unit_id>/"

urlpatterns = [
    path("units/", calls.units, name="units"),
    path(_CALL, calls.table, name="unit-table"),
    path(f"{_CALL}more/", calls.more, name="call-more-units"),
    path(f"{_CALL}remind/", calls.remind, name="remind-units"),
    path(f"{_CALL}export/", calls.export, name="export-units"),
    path(f"{_CALL}unusual/", calls.unusual, name="unusual-units"),
    path(f"{_CALL}sum/", sums.whole, name="unit-sum"),
    path(f"{_CALL}sum/files/<str:suffix>/", sums.draft_file, name="unit-sum-file"),
    path(f"{_CALL}sum/freeze/", sums.freeze, name="freeze-unit-sum"),
    path(f"{_CALL}sum/frozen/<int:number>/<str:suffix>/", sums.frozen_file, name="frozen-unit-sum"),
    path(f"{_CALL}sum/cells/<path:cell>/", sums.behind_cell, name="unit-sum-cell"),
    path(_UNIT, unit.unit, name="called-unit"),
    path("units/figures/<int:figure_id>/", unit.unit_of_figure, name="unit-of-figure"),
    path(f"{_UNIT}template/", submitting.unit_template, name="unit-template"),
    path(f"{_UNIT}files/<int:number>/", submitting.submitted_file, name="submitted-file"),
    path(f"{_UNIT}submit/", submitting.submit, name="submit-unit-file"),
    path(f"{_UNIT}submit-version/", submitting.submit_own_version, name="submit-unit-version"),
    path(f"{_UNIT}accept/", deciding.accept, name="accept-unit"),
    path(f"{_UNIT}return/", deciding.send_back, name="return-unit"),
    path(f"{_UNIT}published/", deciding.published, name="note-unit-published"),
]
