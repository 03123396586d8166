"""What Word, WPS and Excel put on the clipboard for a table with merged cells, written after their manner.

The grids say which words stand in which square of the table: a merged cell in every square it covers.
"""

from pathlib import Path

CLIPBOARD = Path(__file__).parent / "clipboard"

WORD = (CLIPBOARD / "word.html").read_text(encoding="utf-8")
WPS = (CLIPBOARD / "wps.html").read_text(encoding="utf-8")
EXCEL = (CLIPBOARD / "excel.html").read_text(encoding="utf-8")

WORD_GRID = [["类别", "件数", "件数"], ["类别", "受理", "办结"], ["民事", "201", ""]]
WPS_GRID = [["收费项目", "收费项目", ""], ["公证", "证明", ""], ["公证", "200元", ""]]
EXCEL_GRID = [["经费（万元）", "经费（万元）", "42.5"], ["预算", "17", "42.5"]]
