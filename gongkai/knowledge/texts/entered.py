"""What nobody can mean to enter: characters that no database stores, days before there was any state organ."""

from __future__ import annotations

import re
from datetime import date

# 国家机关的记录不会早于建国；更早的日期是录入错误。
EARLIEST_DAY = date(1949, 10, 1)
# Control characters other than line breaks and tabs, and halves of surrogate pairs: PostgreSQL stores neither.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
