"""Addresses of the sample bureau's pages, and what a page says."""

from __future__ import annotations

import re
from html import unescape

REPORTS = "/office/reports/"
REPORT = "/office/reports/dongyang-justice/2017/"


def figure_page(cell: str) -> str:
    return f"{REPORT}figures/{cell}/"


def report_file(suffix: str) -> str:
    return f"{REPORT}files/{suffix}/"


def words(response) -> str:
    """Return the text of a page's body, tags and line breaks left out."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", "<main" + body)).split())
