"""条例（2019）第二十九条、第三十一条 · 网上提交申请：编号、查询码、不重复，确认之前期限不起算"""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai.domain.accounts.errors import FieldsRefused
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.particulars import MEGABYTE, Enclosed, enclose
from gongkai.domain.applications.errors import (
    ContactMissing,
    EnclosureTooLarge,
    IdentityRefused,
    RouteWithoutAddress,
    TooManyEnclosures,
)
from gongkai.domain.applications.models import Application, Enclosure, Identity, Serial, Submission
from gongkai.domain.applications.models.sealing import unseal
from gongkai.domain.applications.models.secret_codes import LENGTH, SIGNS
from gongkai.domain.applications.queries.receipt import missing_of
from gongkai.domain.audit.models import Entry
from gongkai.domain.files.errors import ContentUnlikeName, NotAllowedKind
from tests.domain.applications.submitted import ID_CARD, USCC, WRONG_ID_CARD, WRONG_USCC, mark, particulars, proof

DAY = date(2026, 2, 10)
PDF = b"%PDF-1.4 scan"


@pytest.fixture
def submit(justice):
    """Return a function that hands in a form."""

    def submitted(form: str = "", on: date = DAY, enclosed=(), proved=None, **said):
        return actions.submit_application(
            form or mark(),
            authority=justice,
            particulars=particulars(**said),
            proof=proved or proof(),
            enclosed=enclosed,
            today=on,
        )

    return submitted


def test_numbers_follow_one_another(submit):
    assert [submit().submission.number for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]


def test_each_year_begins_anew(submit):
    submit(on=date(2025, 12, 31))

    assert submit(on=date(2026, 1, 4)).submission.number == "2026-0001"


def test_a_number_given_by_hand_is_not_given_again(submit, receive):
    receive(date(2025, 3, 3), number="2026-0001")

    assert submit().submission.number == "2026-0002"


def test_a_refused_form_takes_no_number(submit):
    with pytest.raises(ContactMissing):
        submit(telephone="")

    assert submit().submission.number == "2026-0001"


def test_no_application_is_counted_before_both_sides_confirm(submit):
    submit()

    assert not Application.objects.exists()


def test_what_waits_says_that_it_must_be_confirmed_on_the_same_day(submit):
    assert missing_of(submit().submission).confirm_by == DAY


def test_the_same_form_sent_twice_is_one_submission(submit):
    first, second = submit("one form"), submit("one form")

    assert (second.submission, second.code, second.is_new) == (first.submission, first.code, False)


def test_the_same_form_leaves_one_entry(submit):
    submit("one form")
    submit("one form")

    assert Entry.objects.filter(act="submit_application").count() == 1


def test_the_code_has_eighty_bits_in_signs_that_are_not_mistaken(submit):
    signs = submit().code.replace("-", "")

    assert len(signs) == LENGTH == 16
    assert set(signs) <= set(SIGNS)
    assert len(set(SIGNS)) == 32
    assert not set("01IO") & set(SIGNS)


def test_codes_differ(submit):
    assert len({submit().code for _ in range(20)}) == 20


def test_neither_code_nor_form_mark_is_stored(submit):
    receipt = submit("the mark of this form")
    row = " ".join(str(value) for value in Submission.objects.values_list()[0])

    assert receipt.code not in row
    assert receipt.code.replace("-", "") not in row
    assert "the mark of this form" not in row


def test_the_number_of_the_document_stands_nowhere_in_plain(submit):
    submit()
    stored = repr(list(Submission.objects.values())) + repr(list(Identity.objects.values()))
    stored += repr(list(Entry.objects.values()))

    assert ID_CARD not in stored


def test_a_mask_shows_the_first_two_and_the_last_three(submit):
    assert submit().submission.identity.masked == "33*************01X"


def test_the_audit_names_nobody(submit):
    submit(applicant_name="申请人乙", telephone="13900000000")
    entry = repr(Entry.objects.filter(act="submit_application").values()[0])

    assert "申请人乙" not in entry
    assert "13900000000" not in entry


@pytest.mark.parametrize("number", [WRONG_ID_CARD, "33078319900307001", "330783199013070011", ""])
def test_a_wrong_number_of_an_identity_card_is_refused(submit, number):
    with pytest.raises(IdentityRefused, match="居民身份证号码不正确"):
        submit(proved=proof(number=number))


def test_a_number_written_with_spaces_and_full_width_is_the_same(submit):
    assert submit(proved=proof(number="３３０７８３ 19900307 001x")).submission.identity.masked.endswith("01X")


def test_an_organisation_proves_itself_by_its_credit_code(submit):
    receipt = submit(applicant_kind="commercial", proved=proof(kind="uscc", number=USCC))

    assert receipt.submission.identity.kind == "uscc"


def test_a_wrong_credit_code_is_refused(submit):
    with pytest.raises(IdentityRefused, match="统一社会信用代码号码不正确"):
        submit(applicant_kind="commercial", proved=proof(kind="uscc", number=WRONG_USCC))


def test_a_person_has_no_credit_code(submit):
    with pytest.raises(IdentityRefused, match="请选择个人的证件"):
        submit(proved=proof(kind="uscc", number=USCC))


def test_an_agents_wrong_number_is_named_as_the_agents(submit):
    with pytest.raises(IdentityRefused, match="代理人的居民身份证"):
        submit(proved=proof(agent_number=WRONG_ID_CARD))


def test_who_wants_the_reply_by_mail_says_where_to(submit):
    with pytest.raises(RouteWithoutAddress, match="通信地址"):
        submit(route_wanted="post")


@pytest.mark.parametrize("bad", ["乱码\x00", "铃\x07", "半个\ud800"])
def test_control_characters_are_refused_with_the_field(submit, bad):
    with pytest.raises(FieldsRefused, match="便于查找的其他特征：含有不能保存的控制字符"):
        submit(description=bad)


def test_an_enclosure_is_sealed_and_opens_again(submit):
    submit(enclosed=[enclose(PDF, name="身份证.pdf", purpose="identity")])
    kept = Enclosure.objects.get()

    assert PDF not in bytes(kept.sealed)
    assert unseal(kept.sealed) == PDF


def test_thirty_megabytes_are_refused_with_the_size():
    with pytest.raises(EnclosureTooLarge, match=re.escape("30.0 MB，超过10 MB")):
        enclose(bytes(30 * MEGABYTE), name="扫描件.pdf", purpose="other")


def test_files_together_have_a_limit_too(submit):
    large = Enclosed("other", "大.pdf", "application/pdf", bytes(7 * MEGABYTE))
    with pytest.raises(EnclosureTooLarge, match="全部附件"):
        submit(enclosed=[large] * 3)


def test_eleven_files_are_refused(submit):
    with pytest.raises(TooManyEnclosures):
        submit(enclosed=[Enclosed("other", "小.pdf", "application/pdf", PDF)] * 11)


def test_a_program_is_not_taken():
    with pytest.raises(NotAllowedKind):
        enclose(b"MZ", name="身份证.exe", purpose="identity")


def test_a_program_called_a_picture_is_not_taken():
    with pytest.raises(ContentUnlikeName):
        enclose(b"MZ\x90", name="身份证.jpg", purpose="identity")


def test_a_submission_refused_in_the_middle_leaves_nothing(submit):
    with pytest.raises(IdentityRefused):
        submit(proved=proof(number=WRONG_ID_CARD), enclosed=[enclose(PDF, name="a.pdf", purpose="other")])

    assert [model.objects.count() for model in (Submission, Serial, Identity, Enclosure)] == [0, 0, 0, 0]
