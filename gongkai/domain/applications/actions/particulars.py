"""What an application says, as values: the applicant, what is wanted, proof of identity, enclosures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from django.conf import settings

from gongkai.domain.applications.errors import (
    ContactMissing,
    EnclosureTooLarge,
    IdentityRefused,
    RouteWithoutAddress,
    TooManyEnclosures,
)
from gongkai.domain.applications.models import Application, Enclosure, Submission
from gongkai.domain.applications.models.identities import (
    OF_ORGANISATIONS,
    IdentityKind,
    is_rightly_written,
    plain_number,
)
from gongkai.domain.files.actions.scanning import refuse_infected
from gongkai.domain.files.actions.storing import look_at
from gongkai.domain.files.models.kinds import Group

MEGABYTE = 2**20
LARGEST_ENCLOSURE, LARGEST_TOGETHER, MOST_ENCLOSURES = 10 * MEGABYTE, 20 * MEGABYTE, 10
TAKEN = frozenset({Group.DOCUMENT, Group.IMAGE})


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """申请的内容, field by field as on the form (条例（2019）第二十九条)."""

    applicant_kind: str
    applicant_name: str
    subject: str
    form_wanted: str
    route_wanted: str
    contact_person: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""
    agent_name: str = ""
    agent_telephone: str = ""
    description: str = ""
    wants_mail: bool = False

    def fields(self) -> dict[str, Any]:
        """Return the values by the model's field, line breaks as one sign; mails only where there is an address."""
        said = asdict(self)
        wants_mail = bool(said.pop("wants_mail") and self.email.strip())
        words = {name: str(value).replace("\r\n", "\n").strip() for name, value in said.items()}
        return {**words, "wants_mail": wants_mail}


@dataclass(frozen=True)
class Proof:
    """身份证明: kind and number of the applicant's document; the agent's number where an agent applies."""

    kind: str
    number: str
    agent_number: str = ""


@dataclass(frozen=True)
class Enclosed:
    """One file that passed every look and is in memory. Made by `enclose`."""

    purpose: str
    name: str
    media_type: str
    content: bytes


def enclose(content: bytes, *, name: str, purpose: str) -> Enclosed:
    """Return a file once it is looked at and scanned; before the act, so that nobody waits for the scanner.

    Raises:
        EnclosureTooLarge, NotAllowedKind, ContentUnlikeName, HoldsMacros, Empty, Infected, NotScanned.
    """
    if len(content) > LARGEST_ENCLOSURE:
        raise EnclosureTooLarge(name, len(content), LARGEST_ENCLOSURE)
    whole = BytesIO(content)
    looked = look_at(whole, name, TAKEN)
    refuse_infected(whole, looked.name, settings.CLAMD)
    return Enclosed(Enclosure.Purpose(purpose), looked.name, looked.kind.media_type, content)


def refuse_too_much(sizes: Collection[int]) -> None:
    """Raise for more files, or more bytes together, than one application may bring. `sizes`: of each file, in bytes."""
    if len(sizes) > MOST_ENCLOSURES:
        raise TooManyEnclosures(len(sizes), MOST_ENCLOSURES)
    together = sum(sizes)
    if together > LARGEST_TOGETHER:
        raise EnclosureTooLarge("全部附件", together, LARGEST_TOGETHER)


def checked_proof(proof: Proof, particulars: Particulars) -> Proof:
    """Return the proof with its numbers as they are stored. Raises IdentityRefused."""
    is_person = particulars.applicant_kind == Application.ApplicantKind.NATURAL_PERSON
    if (proof.kind in OF_ORGANISATIONS) == is_person or proof.kind not in set(IdentityKind):
        raise IdentityRefused.kind("个人" if is_person else "单位")
    number, agent = plain_number(proof.number), plain_number(proof.agent_number)
    refuse_wrong_number(proof.kind, number)
    if agent:
        refuse_wrong_number(IdentityKind.ID_CARD, agent, of="代理人的")
    return Proof(proof.kind, number, agent)


def refuse_wrong_number(kind: str, number: str, of: str = "") -> None:
    """Raise IdentityRefused for a number that cannot be one of the kind."""
    if not is_rightly_written(kind, number):
        raise IdentityRefused.number(of + IdentityKind(kind).label)


def refuse_unreachable(submission: Submission) -> None:
    """Raise where the applicant cannot be reached, or not by the route they ask for."""
    if not (submission.telephone or submission.email or submission.address):
        raise ContactMissing
    needed = {"post": ("address", "通信地址"), "email": ("email", "电子邮箱")}.get(submission.route_wanted)
    if needed and not getattr(submission, needed[0]):
        raise RouteWithoutAddress(submission.get_route_wanted_display(), needed[1])
