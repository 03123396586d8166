"""条例第四条 · 账号：谁建、谁停、谁发密码，谁都不能越过自己管的机关"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.actions import create_user, deactivate_user, passwords, reactivate_user, second_factor
from gongkai.domain.accounts.actions.sign_ins import begin_sign_in, end_others, end_sign_in
from gongkai.domain.accounts.errors import (
    AlreadyRegistered,
    CodeWrong,
    FieldsRefused,
    NoSuchSignIn,
    OutOfUse,
    OwnAccount,
    PasswordRefused,
    SecondFactorStands,
    UsernameRefused,
)
from gongkai.domain.accounts.models import RecoveryCode, SignIn, User
from gongkai.domain.accounts.queries import recovery_codes_left
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.people_of_tests import bound, code_of, with_password

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)
NOW = datetime(2024, 3, 4, 1, 0, tzinfo=UTC)
ARTICLE = "条例（2019）第四条"
HERE = frozenset({"justice", "legal"})
NEW_PASSWORD = "correct-horse-1949"


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


@pytest.fixture
def admin(office) -> User:
    return office.appointed("admin-of-justice", "administrator")


@pytest.fixture
def clerk(office) -> User:
    return with_password(office.person("shen", authority_code="justice"), "old-password-1")


@pytest.fixture
def sign_in(clerk) -> SignIn:
    return begin_sign_in(clerk, device="Windows 上的 Edge", address="10.3.*.*", has_second_factor=False, now=NOW)


def new_user(by: User, **other) -> User:
    whole = {"username": "gu", "name": "顾若晴", "authority_code": "justice", "administered": HERE, "today": TODAY}
    return create_user(by=by, **(whole | other))


def test_making_an_account_leaves_an_entry(admin):
    assert entry_of(new_user, admin) == ("create_user", ARTICLE)


def test_an_account_is_made_for_an_administered_authority_only(admin):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        new_user(admin, authority_code="education")


def test_an_account_of_no_authority_is_for_the_terminal_to_make(admin):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        new_user(admin, authority_code="")


def test_who_is_out_of_use_makes_no_account(admin):
    admin.is_active = False
    with pytest.raises(PermissionDenied, match="停用"):
        new_user(admin)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"username": "shen"}, AlreadyRegistered),
        ({"username": "shen zhi"}, UsernameRefused),
        ({"username": "shen\u202e"}, UsernameRefused),
        ({"username": ""}, FieldsRefused),
        ({"username": "x" * 151}, FieldsRefused),
        ({"name": ""}, FieldsRefused),
    ],
)
def test_names_that_cannot_stand_are_refused(admin, clerk, other, refusal):
    with pytest.raises(refusal, match="请"):
        new_user(admin, **other)


def test_a_new_account_has_no_password(admin):
    assert not new_user(admin).has_usable_password()


def test_taking_an_account_out_of_use_leaves_an_entry(admin, clerk):
    assert entry_of(deactivate_user, clerk.pk, by=admin, administered=HERE, now=NOW) == ("deactivate_user", ARTICLE)


def test_taking_an_account_out_of_use_ends_its_sign_ins(admin, clerk, sign_in):
    deactivate_user(clerk.pk, by=admin, administered=HERE, now=NOW)
    sign_in.refresh_from_db()
    assert sign_in.ended_at == NOW


def test_nobody_takes_themselves_out_of_use(admin):
    User.objects.filter(pk=admin.pk).update(authority_code="justice")
    with pytest.raises(OwnAccount, match="另一位"):
        deactivate_user(admin.pk, by=admin, administered=HERE, now=NOW)


def test_putting_an_account_into_use_again_leaves_an_entry(admin, clerk):
    assert entry_of(reactivate_user, clerk.pk, by=admin, administered=HERE, today=TODAY) == (
        "reactivate_user",
        ARTICLE,
    )


LOOKING_AFTER = {
    "a new password": lambda user, **who: passwords.issue_password(user.pk, now=NOW, **who),
    "a phone forgotten": lambda user, **who: second_factor.reset_second_factor(user.pk, now=NOW, **who),
    "a lock lifted": lambda user, **who: passwords.unlock_user(user.pk, today=TODAY, **who),
    "out of use": lambda user, **who: deactivate_user(user.pk, now=NOW, **who),
    "into use": lambda user, **who: reactivate_user(user.pk, today=TODAY, **who),
}


@pytest.mark.parametrize("act", LOOKING_AFTER.values(), ids=LOOKING_AFTER)
def test_only_an_administrator_of_the_persons_authority_looks_after_the_account(admin, clerk, act):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        act(clerk, by=admin, administered=frozenset({"education"}))


@pytest.mark.parametrize("act", LOOKING_AFTER.values(), ids=LOOKING_AFTER)
def test_only_who_administers_every_place_of_the_persons_roles_looks_after_the_account(admin, clerk, act):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        act(clerk, by=admin, administered=HERE, held_at=frozenset({"justice", "dongyang"}))


@pytest.mark.parametrize("act", LOOKING_AFTER.values(), ids=LOOKING_AFTER)
def test_nobody_but_the_terminal_looks_after_the_terminal(admin, office, act):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        act(office.terminal, by=admin, administered=frozenset({"", *HERE}))


def test_a_new_password_leaves_an_entry(admin, clerk):
    assert entry_of(passwords.issue_password, clerk.pk, by=admin, administered=HERE, now=NOW) == (
        "issue_password",
        ARTICLE,
    )


def test_two_new_passwords_are_not_alike(admin, clerk):
    issued = {passwords.issue_password(clerk.pk, by=admin, administered=HERE, now=NOW) for _ in range(20)}
    assert len(issued) == 20


def test_an_account_out_of_use_gets_no_password(admin, clerk):
    deactivate_user(clerk.pk, by=admin, administered=HERE, now=NOW)
    with pytest.raises(OutOfUse, match="先恢复"):
        passwords.issue_password(clerk.pk, by=admin, administered=HERE, now=NOW)


def test_changing_ones_password_leaves_an_entry(clerk):
    act = passwords.change_password
    assert entry_of(act, clerk.pk, old="old-password-1", new=NEW_PASSWORD, today=TODAY) == ("change_password", ARTICLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("wrong", NEW_PASSWORD), ("old-password-1", "old-password-1"), ("old-password-1", "1234567890123")],
)
def test_a_password_is_not_changed_from_a_wrong_one_nor_to_an_easy_one(clerk, old, new):
    with pytest.raises(PasswordRefused, match="请改正"):
        passwords.change_password(clerk.pk, old=old, new=new, today=TODAY)


def test_only_the_terminal_sets_a_chosen_password(admin, clerk):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        passwords.choose_first_password(clerk.pk, password=NEW_PASSWORD, by=admin, today=TODAY)


def test_binding_a_phone_leaves_an_entry(clerk):
    code = code_of(clerk)
    assert entry_of(second_factor.bind_device, clerk, code=code, today=TODAY) == ("bind_device", ARTICLE)


def test_a_wrong_code_binds_nothing(clerk):
    with pytest.raises(CodeWrong, match="手机"):
        second_factor.bind_device(clerk, code="000000", today=TODAY)


def test_a_second_phone_is_refused(clerk):
    bound(clerk)
    with pytest.raises(SecondFactorStands, match="解除绑定"):
        second_factor.offer_device(clerk)


def test_recovery_codes_are_stored_as_hashes_only(clerk):
    codes = bound(clerk)
    stored = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert (len(stored), stored & set(codes)) == (10, set())


def test_a_recovery_code_used_leaves_an_entry(clerk):
    codes = bound(clerk)
    assert entry_of(second_factor.check_code, clerk, code=codes[3], now=NOW) == ("use_recovery_code", ARTICLE)


def test_a_recovery_code_of_somebody_else_opens_nothing(clerk, office):
    bound(clerk)
    codes = bound(office.person("gu"))
    assert not second_factor.check_code(clerk, code=codes[0], now=NOW)


def test_new_recovery_codes_void_the_old_ones(clerk):
    codes = bound(clerk)
    second_factor.renew_recovery_codes(clerk, today=TODAY)
    assert (second_factor.check_code(clerk, code=codes[0], now=NOW), recovery_codes_left(clerk)) == (False, 10)


def test_forgetting_a_phone_leaves_an_entry(admin, clerk):
    bound(clerk)
    assert entry_of(second_factor.reset_second_factor, clerk.pk, by=admin, administered=HERE, now=NOW) == (
        "reset_second_factor",
        ARTICLE,
    )


def test_after_a_wrong_code_the_right_one_has_to_wait(clerk):
    bound(clerk)
    second_factor.check_code(clerk, code="000000", now=NOW)
    assert not second_factor.check_code(clerk, code=code_of(clerk, steps_ahead=1), now=NOW)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "１２３４５６", "-12345", "abc", "٠١٢٣٤٥"])
def test_what_is_no_code_opens_nothing(clerk, code):
    bound(clerk)
    assert not second_factor.check_code(clerk, code=code, now=NOW)


def test_signing_in_leaves_an_entry(clerk):
    arguments = {"device": "Windows 上的 Edge", "address": "10.3.*.*", "has_second_factor": True, "now": NOW}
    assert entry_of(begin_sign_in, clerk, **arguments) == ("begin_sign_in", ARTICLE)


def test_ending_a_sign_in_leaves_an_entry(clerk, sign_in):
    assert entry_of(end_sign_in, sign_in.pk, by=clerk, now=NOW) == ("end_sign_in", ARTICLE)


def test_somebody_elses_sign_in_is_not_there(admin, sign_in):
    with pytest.raises(NoSuchSignIn, match="我的登录"):
        end_sign_in(sign_in.pk, by=admin, now=NOW)


def test_ending_the_others_leaves_this_one_open(clerk, sign_in):
    other = begin_sign_in(clerk, device="安卓 上的 微信", address="", has_second_factor=False, now=NOW)
    end_others(sign_in, now=NOW)
    assert list(SignIn.objects.filter(ended_at__isnull=False)) == [other]
