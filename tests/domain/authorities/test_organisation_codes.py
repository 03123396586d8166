"""条例（2007）第十九条，条例（2019）第十二条 · the code that index numbers begin with"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from gongkai.domain.accounts.errors import AlreadyRegistered
from gongkai.domain.authorities.actions import set_organisation_code
from gongkai.domain.authorities.errors import OrganisationCodeRefused
from gongkai.domain.authorities.models import Authority
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module

TODAY = date(2024, 3, 4)


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


def set_code(office: Office, code: str, at: Authority | None = None, by=None) -> Authority:
    place = at or office.justice
    return set_organisation_code(place, organisation_code=code, by=by or office.admin, today=TODAY)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("00262738-X", "00262738X"),
        ("00262738x", "00262738X"),
        ("11330783002627380Y", "11330783002627380Y"),
    ],
)
def test_a_code_is_kept_without_its_hyphen(office, written, stored):
    set_code(office, written)
    assert Authority.objects.get(code="justice").organisation_code == stored


@pytest.mark.parametrize("code", ["", "1234567", "0026273８X", "司法局"])
def test_what_is_no_code_is_refused(office, code):
    with pytest.raises(OrganisationCodeRefused, match="9位"):
        set_code(office, code)


def test_two_authorities_do_not_share_one(office):
    set_code(office, "00262738X")
    with pytest.raises(AlreadyRegistered):
        set_code(office, "00262738X", at=office.education)


def test_it_is_the_administrators_to_set(office):
    with pytest.raises(PermissionDenied):
        set_code(office, "00262738X", by=office.appointed("沈知远", "disclosure_officer"))


def test_setting_it_leaves_one_entry_with_its_article(office):
    assert entry_of(set_code, office, "00262738X") == ("set_organisation_code", "条例（2019）第十二条")


def test_the_command_sets_it(office):
    call_command("organisation_code", "justice", "00262738X", stdout=StringIO())
    assert Authority.objects.get(code="justice").organisation_code == "00262738X"


def test_the_command_says_why_not(office):
    with pytest.raises(CommandError, match="9位") as refused:
        call_command("organisation_code", "justice", "1", stdout=StringIO())
    assert refused.value.returncode == 2
