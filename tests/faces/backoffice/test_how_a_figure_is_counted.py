"""每个数字都说明怎样统计"""

from __future__ import annotations

import pytest

from gongkai.faces.backoffice.reports.counting import _sentences, how_counted
from gongkai.knowledge.forms.catalog import all_forms


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_cell_says_how_it_is_counted(form):
    assert all(how_counted(cell, form).endswith("。") for cell in form.cells.values())


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_no_sentence_speaks_of_a_cell_that_does_not_exist(form):
    known = set(form.cells) | {cell.rpartition("/")[0] for cell in form.cells}
    assert set(_sentences(form.id)) - known == set()


def test_the_first_line_says_that_channels_are_not_counted_twice():
    [form, *_] = all_forms()
    assert "无论经过几个渠道公开，只计1条" in how_counted(form.cells["A1"], form)
