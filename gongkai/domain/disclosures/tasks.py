"""What goes out, and what lapses, on its own day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.disclosures.actions.delivering import record_delivered
from gongkai.domain.disclosures.actions.ending import lapse_item
from gongkai.domain.disclosures.actions.publishing import publish_version
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.standing import is_ready_for_its_moment, lapsing
from gongkai.domain.jobs.errors import GiveUp
from gongkai.knowledge.law.errors import Refusal


def release_timed(arguments: dict[str, Any], now: datetime) -> None:
    """定时公开。Release the version whose moment has come; one that is not approved yet goes out when it is.

    Raises:
        GiveUp: it may not go out, with the sentence that says why.
    """
    version = Version.objects.select_related("chain", "item").filter(pk=arguments["version"]).first()
    if version is None or not is_ready_for_its_moment(version, now):
        return
    try:
        publish_version(version.pk, by=terminal_user(today=timezone.localtime(now).date()), now=now)
    except (Refusal, PermissionDenied) as refusal:
        raise GiveUp(str(refusal)) from refusal


def lapse_due(_arguments: dict[str, Any], now: datetime) -> None:
    """到期失效。Mark everything whose day has come as lapsed. Bears being run twice."""
    today = timezone.localtime(now).date()
    by = terminal_user(today=today)
    for item_id in lapsing(today):
        lapse_item(item_id, by=by, today=today)


def delivered(arguments: dict[str, Any], now: datetime) -> None:
    """渠道发布的结果。Record what went out over a channel as a release of its item. Bears being run twice."""
    record_delivered(arguments["delivery_id"], today=timezone.localtime(now).date())
