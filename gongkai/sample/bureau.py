"""Who the sample bureau is. The government and the bureau are those of the seed; every person is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

GOVERNMENT = ("dongyang", "东阳市人民政府")
BUREAU = ("dongyang-justice", "东阳市司法局")
ADDRESS = "东阳市人民路0号（样例）"
TELEPHONE = "0579-80000000"
# Invented: no body has it.
ORGANISATION_CODE = "00000000X"

WEBSITE = "东阳市人民政府网站"

# Code and name. The first is the bureau's office, where the two people of disclosure work sit.
SECTIONS = (
    ("dongyang-justice-office", "办公室"),
    ("dongyang-justice-publicity", "法制宣传科"),
    ("dongyang-justice-grassroots", "基层工作科"),
    ("dongyang-justice-lawyers", "律师公证管理科"),
    ("dongyang-justice-corrections", "社区矫正管理科"),
    ("dongyang-justice-legal-aid", "法律援助中心"),
)
JUDICIAL_OFFICES = (
    ("dongyang-justice-qingxi", "清溪司法所"),
    ("dongyang-justice-yunling", "云岭司法所"),
    ("dongyang-justice-shitang", "石塘司法所"),
    ("dongyang-justice-nanhu", "南湖司法所"),
    ("dongyang-justice-baita", "白塔司法所"),
    ("dongyang-justice-yongning", "永宁司法所"),
)

# The six platforms that the seed names.
PLATFORMS = (WEBSITE, "东阳发布", "政务服务投诉平台", "市民问政", "行风热线", "8890")
HOTLINE = "行风热线"


@dataclass(frozen=True)
class Posting:
    """A person of disclosure work; all are part-time, as in the seed."""

    person: str
    started_on: date
    ended_on: date | None = None


POSTINGS = (
    Posting("梁以宁", date(2015, 3, 2), date(2016, 9, 1)),
    Posting("沈知远", date(2015, 3, 2)),
    Posting("顾若晴", date(2016, 9, 1)),
)

HEAD = "陆承安"
REVIEWER = "顾若晴"
PREPARER = "沈知远"
CONTACT_TELEPHONE = "0579-80000001"
