"""Which version an address asks for, as far as the person may see it."""

from __future__ import annotations

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.reports.errors import NoSuchVersion
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.versions import report_of, versions_of
from gongkai.faces.access import require_may_read


def versions_at(asking: Viewer, code: str, year: int) -> list[Version]:
    """Return the versions of a year's report that the person may see, the first one first; [] before it is begun.

    Raises:
        PermissionDenied: there are none, and the person does not work there.
        UnknownAuthority: there is none of that code.
    """
    annual = report_of(asking, code, year)
    found = versions_of(asking, annual) if annual else []
    if not found:
        require_may_read(asking, code)
    return found


def version_at(asking: Viewer, code: str, year: int, number: int) -> Version:
    """Return the version of that number. Raises NoSuchVersion, and as `versions_at`."""
    found = next((one for one in versions_at(asking, code, year) if one.number == number), None)
    if found is None:
        require_may_read(asking, code)
        raise NoSuchVersion
    return found
