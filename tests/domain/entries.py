"""What an act left behind in the audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.domain.audit.models import Entry


def entry_of(act: Callable[..., Any], *args: Any, **values: Any) -> tuple[str, str]:
    """Do an act and return (name, article) of its one entry. Fails where it left none or several."""
    before = Entry.objects.count()
    act(*args, **values)
    (entry,) = Entry.objects.order_by("pk")[before:]
    return entry.act, entry.article
