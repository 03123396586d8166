"""索引号: given once, in the order of first releases; a serial that was given stays given."""

from __future__ import annotations

from datetime import date

from django.db import connection

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.errors import NoOrganisationCode
from gongkai.knowledge.law.index_no import IndexNoFormat

# One statement, so that two releases at once never read the same number; both databases know it.
NEXT_SERIALS = """
    INSERT INTO disclosures_indexserial (organisation_code, period, last) VALUES (%s, %s, %s)
    ON CONFLICT (organisation_code, period) DO UPDATE SET last = disclosures_indexserial.last + excluded.last
    RETURNING last
"""


def next_index_nos(authority: Authority, on: date, count: int = 1) -> list[str]:
    """Return the next numbers of the period that the day lies in; serials only grow. Raises NoOrganisationCode."""
    if not authority.organisation_code:
        raise NoOrganisationCode(authority)
    written = IndexNoFormat(authority.organisation_code)
    with connection.cursor() as cursor:
        cursor.execute(NEXT_SERIALS, [written.organisation, written.period_of(on), count])
        (last,) = cursor.fetchone()
    return [str(written.compose(on, serial)) for serial in range(last - count + 1, last + 1)]
