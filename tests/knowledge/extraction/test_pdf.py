"""抽取：PDF 在子进程中读，表格逐格返回。"""

from __future__ import annotations

from pathlib import Path

from gongkai.knowledge.extraction.extracted import Grid
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.sandbox import KEPT_VARIABLES, _environment
from tests.knowledge.extraction import pdfs


def written(folder: Path, content: bytes) -> Path:
    path = folder / "任意.bin"
    path.write_bytes(content)
    return path


def test_a_pdf_is_known_by_its_signature_whatever_its_name(tmp_path):
    assert extract(written(tmp_path, pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report 2024) Tj ET"))).text == "report 2024"


def test_every_line_says_on_which_page_it_stood(tmp_path):
    (line,) = extract(written(tmp_path, pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report) Tj ET"))).blocks
    assert line.where == "第1页第1行"


def test_a_ruled_table_comes_cell_by_cell(tmp_path):
    rules = b"".join(b"72 %d m 272 %d l S " % (y, y) for y in (700, 720, 740))
    rules += b"".join(b"%d 700 m %d 740 l S " % (x, x) for x in (72, 172, 272))
    words = b"".join(
        b"BT /F1 10 Tf %d %d Td (%s) Tj ET " % place
        for place in ((80, 725, b"made"), (180, 725, b"12"), (80, 705, b"repealed"))
    )
    (grid,) = extract(written(tmp_path, pdfs.pdf(rules + words))).blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [("made", "12"), ("repealed", "")]


def test_text_beside_the_page_is_hidden_and_said_so(tmp_path):
    content = b"BT /F1 12 Tf 72 720 Td (seen) Tj ET BT /F1 12 Tf 900 720 Td (unseen) Tj ET"
    assert [item.kind for item in extract(written(tmp_path, pdfs.pdf(content))).hidden] == ["outside_page"]


def test_the_child_is_not_given_the_passwords_of_its_parent(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@host/db")
    assert set(_environment()) <= {*KEPT_VARIABLES, "PYTHONPATH", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE"}
