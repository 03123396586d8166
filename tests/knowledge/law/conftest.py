"""What the law's tests share: the shipped calendar, and the text of an invented notice for 2027."""

import pytest

from gongkai.knowledge.law.working_days import WorkingDays

# Invented: the real notice for 2027 had not been issued when this was written. 18 off, 5 worked: 13.
NOTICE_2027 = """
year = 2027
notice = "虚构的2027年放假通知"
checked_on = 2026-11-23
off = [
    2027-01-01,
    2027-02-05, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11, 2027-02-12,
    2027-04-05,
    2027-05-03, 2027-05-04, 2027-05-05,
    2027-06-09,
    2027-09-15,
    2027-10-01, 2027-10-04, 2027-10-05, 2027-10-06, 2027-10-07,
]
worked = [2027-01-30, 2027-02-20, 2027-05-08, 2027-09-26, 2027-10-09]
"""


@pytest.fixture(scope="session")
def calendar():
    return WorkingDays.load()


@pytest.fixture
def notice_2027(tmp_path):
    """A file with the invented notice, outside the data folder."""
    file = tmp_path / "notice.toml"
    file.write_text(NOTICE_2027, encoding="utf-8")
    return file
