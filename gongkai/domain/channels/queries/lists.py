"""Which accounts a body has, and what became of what was handed to them. A viewer reads where they may read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, Viewer, body_of
from gongkai.domain.channels.errors import NoSuchAccount, NoSuchDelivery
from gongkai.domain.channels.models import Account, AdapterCode, Delivery, State
from gongkai.domain.jobs.queries import waiting

TASK = "channels.deliver"


def accounts_of(authority: Authority) -> QuerySet[Account]:
    """Return the accounts in use of the body (of a section's body), by channel and name."""
    open_ones = Account.objects.filter(authority=body_of(authority), closed_on__isnull=True)
    return open_ones.select_related("authority").order_by("channel", "name")


def readable_accounts(viewer: Viewer) -> QuerySet[Account]:
    """Return the accounts of the bodies the viewer reads or administers, those in use first."""
    found = Account.objects.filter(authority__code__in=_readable(viewer)).select_related("authority")
    return found.order_by(F("closed_on").desc(nulls_first=True), "authority__path", "channel", "name")


def kept_bodies(viewer: Viewer) -> QuerySet[Authority]:
    """Return the bodies whose accounts the viewer looks after, in the order of the tree."""
    codes = viewer.codes_with(Role.DISCLOSURE_OFFICER, Role.ADMINISTRATOR)
    return Authority.objects.filter(code__in=codes).exclude(kind__in=INSIDE).order_by("path")


def deliveries_of(key: str) -> QuerySet[Delivery]:
    """Return the deliveries under a caller's key, the latest first. Who may see them is decided by the caller."""
    return Delivery.objects.filter(key=key).select_related("account__authority", "planned_by").order_by("-pk")


def failed_deliveries(viewer: Viewer) -> QuerySet[Delivery]:
    """Return what was not published, of the bodies the viewer reads, the latest first."""
    return _visible(viewer).filter(state=State.FAILED).order_by("-pk")


def waiting_for_a_person(viewer: Viewer) -> QuerySet[Delivery]:
    """Return what somebody is to publish by hand and enter, of the bodies the viewer reads, the oldest first."""
    return _visible(viewer).filter(state=State.WAITING, account__adapter=AdapterCode.MANUAL).order_by("pk")


def without_a_job(moment: datetime) -> list[Delivery]:
    """Return what should be on its way over an interface and has no job that waits; an attempt may be running."""
    unfinished = Delivery.objects.exclude(account__adapter=AdapterCode.MANUAL).filter(
        Q(state=State.WAITING) | Q(state=State.SENDING, claim_until__lte=moment)
    )
    return [one for one in unfinished.order_by("pk") if waiting(TASK, job_key(one.pk)) is None]


def job_key(delivery_id: int) -> str:
    """Return the key of the job that carries a delivery out."""
    return f"delivery:{delivery_id}"


def require_account(account_id: int, viewer: Viewer) -> Account:
    """Return the account. Raises NoSuchAccount, for another body's too."""
    found = Account.objects.select_related("authority").filter(pk=account_id).first()
    if found is None or found.authority.code not in _readable(viewer):
        raise NoSuchAccount(account_id)
    return found


def require_delivery(delivery_id: int, viewer: Viewer) -> Delivery:
    """Return the delivery. Raises NoSuchDelivery, for another body's too."""
    found = _visible(viewer).filter(pk=delivery_id).first()
    if found is None:
        raise NoSuchDelivery(delivery_id)
    return found


def _visible(viewer: Viewer) -> QuerySet[Delivery]:
    found = Delivery.objects.filter(account__authority__code__in=_readable(viewer))
    return found.select_related("account__authority", "planned_by")


def _readable(viewer: Viewer) -> frozenset[str]:
    """Return the codes of bodies where the viewer reads or administers; who reads a section reads by its body."""
    places = Authority.objects.filter(code__in=viewer.readable)
    return frozenset(body_of(place).code for place in places) | viewer.codes_with(Role.ADMINISTRATOR)
