"""证据的文件, for those who see the case."""

from __future__ import annotations

from gongkai.domain.applications.errors import NoSuchEnclosure
from gongkai.domain.applications.models import Evidence
from gongkai.domain.applications.queries.work_list import require_case
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.files.models import Stored


def require_evidence_file(viewer: Viewer, application_id: int, evidence_id: int) -> Stored:
    """Return the file of an evidence of the case.

    Raises:
        NoSuchStep: no such case, or not theirs to see.
        NoSuchEnclosure: no such evidence of this case, or it is told in words only.
    """
    case = require_case(viewer, application_id)
    found = Evidence.objects.select_related("stored").filter(application=case, pk=evidence_id).first()
    if found is None or found.stored is None:
        raise NoSuchEnclosure
    return found.stored
