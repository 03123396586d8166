"""个人信息 · 身份证明：加密存放，只有接收申请的人能打开，打开一次记一次；密钥可以更换"""

from __future__ import annotations

import os
from datetime import date

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import PermissionDenied

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.actions.renewing import renew_identity_key
from gongkai.domain.applications.errors import NoSuchEnclosure
from gongkai.domain.applications.models import Identity
from gongkai.domain.applications.models.sealing import SealBroken, add_key, key_file, reseal, seal, unseal
from gongkai.domain.audit.models import Entry
from tests.domain.applications.submitted import ID_CARD, mark, particulars, proof
from tests.domain.office import Office
from tests.domain.once import once_a_module

DAY = date(2026, 2, 10)
desk = once_a_module(lambda: Office(date(2015, 1, 5)))


@pytest.fixture
def submission(desk, db):
    scan = enclose(b"%PDF-1.4 scan", name="委托书.pdf", purpose="authorisation")
    return actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), enclosed=[scan], today=DAY
    ).submission


@pytest.fixture
def officer(desk, db):
    return desk.appointed("沈知远", "disclosure_officer")


@pytest.fixture
def folder(settings, tmp_path):
    """An installation with no keys yet."""
    settings.DATA_FOLDER, settings.IDENTITY_KEY = tmp_path, ""
    return tmp_path


def test_the_officer_sees_the_number(submission, officer):
    assert actions.look_at_identity(submission.pk, by=officer, today=DAY).number == ID_CARD


def test_each_look_leaves_an_entry_without_the_number(submission, officer):
    actions.look_at_identity(submission.pk, by=officer, today=DAY)
    actions.look_at_identity(submission.pk, by=officer, today=DAY)
    entries = Entry.objects.filter(act="look_at_identity")

    assert [entry.actor_name for entry in entries] == ["沈知远", "沈知远"]
    assert ID_CARD not in repr(list(entries.values()))


@pytest.mark.parametrize("role", ["signer", "head", "administrator", "preparer", "secrecy_reviewer"])
def test_others_of_the_authority_do_not(desk, submission, role):
    with pytest.raises(PermissionDenied):
        actions.look_at_identity(submission.pk, by=desk.appointed("程以安", role), today=DAY)


def test_who_is_refused_leaves_no_entry_of_a_look(desk, submission):
    with pytest.raises(PermissionDenied):
        actions.look_at_identity(submission.pk, by=desk.appointed("程以安", "signer"), today=DAY)

    assert not Entry.objects.filter(act="look_at_identity").exists()


def test_an_enclosure_is_opened_and_noted(submission, officer):
    one = submission.enclosures.get()

    assert actions.open_enclosure(submission.pk, one.pk, by=officer, today=DAY)[1] == b"%PDF-1.4 scan"
    assert Entry.objects.filter(act="open_enclosure").count() == 1


def test_an_enclosure_is_opened_with_its_own_submission_only(submission, officer, desk):
    other = actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), today=DAY
    ).submission
    with pytest.raises(NoSuchEnclosure):
        actions.open_enclosure(other.pk, submission.enclosures.get().pk, by=officer, today=DAY)


def test_the_first_key_is_made_for_its_owner_alone(folder):
    seal(b"x", is_first=True)

    assert key_file().stat().st_mode & 0o777 == 0o600


def test_a_lost_key_is_not_replaced_in_silence(folder):
    with pytest.raises(SealBroken, match="读不到密钥文件"):
        seal(b"x", is_first=False)


def test_a_key_that_others_can_read_is_refused(folder):
    seal(b"x", is_first=True)
    os.chmod(key_file(), 0o644)
    with pytest.raises(SealBroken, match="600"):
        seal(b"x", is_first=False)


def test_after_a_new_key_the_old_one_still_opens(folder):
    sealed = seal(b"x", is_first=True)
    add_key()

    assert unseal(sealed) == b"x"


def test_what_is_sealed_anew_opens_by_the_new_key_alone(folder, settings):
    sealed = seal(b"x", is_first=True)
    add_key()
    anew = reseal(sealed)
    settings.IDENTITY_KEY = key_file().read_text().split()[0]

    assert unseal(anew) == b"x"


def test_another_key_opens_nothing(folder, settings):
    sealed = seal(b"x", is_first=True)
    settings.IDENTITY_KEY = Fernet.generate_key().decode()
    with pytest.raises(SealBroken, match="解不开"):
        unseal(sealed)


def test_a_key_that_is_none_is_named(folder, settings):
    settings.IDENTITY_KEY = "not a key"
    with pytest.raises(SealBroken, match="写得不对"):
        seal(b"x", is_first=True)


def test_the_stored_number_is_not_readable_without_the_key(submission):
    assert ID_CARD.encode() not in bytes(Identity.objects.get().sealed)


def test_a_new_key_seals_everything_anew_and_says_how_much(folder, desk, db, settings):
    scan = enclose(b"%PDF-1.4 scan", name="委托书.pdf", purpose="authorisation")
    made = actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), enclosed=[scan], today=DAY
    ).submission
    count = renew_identity_key(by=desk.terminal, today=DAY)
    settings.IDENTITY_KEY = key_file().read_text().split()[0]
    officer = desk.appointed("沈知远", "disclosure_officer")

    assert count == 2
    assert actions.look_at_identity(made.pk, by=officer, today=DAY).number == ID_CARD
    assert Entry.objects.get(act="renew_identity_key").details == {"sealed_anew": 2}
