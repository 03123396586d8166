"""手工抄录的数字自身满足表内勾稽关系（R01–R04），抄错一格就会在这里发现。"""

from __future__ import annotations

import pytest

from tests.knowledge.reader.truths import APPLICANTS, RESULTS, TRUTHS

LATER = [name for name in TRUTHS if name != "dongyang-2017.txt"]
OUTCOMES = ("granted", "partial", "denied.", "unable.", "not_processed.", "other.")


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("column", APPLICANTS)
def test_received_and_carried_in_equal_results_and_carried_out(name, column):
    cells = TRUTHS[name]
    came = cells[f"t3/new_received/{column}"] + cells[f"t3/carried_in/{column}"]
    assert came == cells[f"t3/total_results/{column}"] + cells[f"t3/carried_out/{column}"]


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("column", APPLICANTS)
def test_the_results_add_up_to_their_total(name, column):
    cells = TRUTHS[name]
    parts = [
        number
        for cell, number in cells.items()
        if cell.startswith("t3/") and cell.split("/")[1].startswith(OUTCOMES) and cell.endswith(f"/{column}")
    ]
    assert len(parts) == 21
    assert sum(parts) == cells[f"t3/total_results/{column}"]


@pytest.mark.parametrize("name", LATER)
def test_every_row_adds_up_to_its_last_column(name):
    cells = TRUTHS[name]
    for table, columns in (("t3", APPLICANTS), ("t4", RESULTS)):
        rows = {cell.split("/")[1] for cell in cells if cell.startswith(f"{table}/")}
        for row in rows:
            assert sum(cells[f"{table}/{row}/{c}"] for c in columns[:-1]) == cells[f"{table}/{row}/{columns[-1]}"]


def test_there_is_a_number_for_every_cell():
    assert [len(cells) for cells in TRUTHS.values()] == [58, 200, 200, 200]
