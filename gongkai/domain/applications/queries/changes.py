"""What happened to a case since somebody looked: by its audit entries and those of the submission it came from."""

from __future__ import annotations

from gongkai.domain.applications.models import Application
from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import entries_of


def entries_of_case(application: Application) -> list[Entry]:
    """Return what was done to the case and to what came in, the first first."""
    found = list(entries_of("applications.application", application.pk))
    submission = getattr(application, "submission", None)
    if submission:
        found += entries_of("applications.submission", submission.pk)
    return sorted(found, key=lambda entry: entry.sequence)


def latest_entry(application: Application) -> Entry | None:
    """Return the last thing that was done to the case."""
    return next(reversed(entries_of_case(application)), None)


def mark_of(application: Application) -> str:
    """Return what tells how a case stands now from how it stood before; a page hands it back with each form."""
    entry = latest_entry(application)
    return str(entry.sequence) if entry else "0"
