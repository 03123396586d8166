"""条例（2019）第四十五条、个人信息保护法第十九条 · 保管期满：一人提出、另一人批准，个人信息销毁，统计不变"""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import JSONField

from gongkai.domain.accounts.errors import FieldsRefused, ReasonMissing
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.keeping.case_file import FileForm, take_case_file
from gongkai.domain.applications.actions.keeping.retention import (
    approve_destruction,
    decline_destruction,
    propose_destruction,
    set_retention_term,
)
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.errors.keeping import (
    DestructionSettled,
    FileDestroyed,
    NoSuchDestruction,
    NothingChosen,
    OwnProposal,
    TermNotEnded,
)
from gongkai.domain.applications.models import Application, Enclosure, Identity, Letter, Proposal, WantedItem
from gongkai.domain.applications.models.cases import ERASED
from gongkai.domain.applications.queries.ledger import table_three
from gongkai.domain.applications.queries.letters import ITEMS, document_of, items_told
from gongkai.domain.applications.queries.retention import ended, require_destruction, term_of
from gongkai.domain.audit.models import Entry
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.storage import contents
from gongkai.domain.notices.models import Mail
from gongkai.domain.oversight.models import Complaint, Proceeding
from tests.domain.applications.handled import RECEIVED_ON, TODAY, Case
from tests.domain.applications.submitted import arrived, mark, particulars, proof
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
NAME, PHONE, MAIL = "钱不易", "13800138000", "qian@example.org"
LATER = date(2037, 1, 4)  # 2026年归档的，十年期满之后


class Archived:
    """A concluded and archived case full of personal data, and a second head to approve."""

    def __init__(self) -> None:
        self.case = case = Case().settled()
        self.other_head = case.office.appointed("唐宁", "disclosure_head")
        told = particulars(
            applicant_name=NAME, telephone=PHONE, email=MAIL, subject=f"本人{PHONE}名下的补贴", description="本人住横店"
        )
        receipt = actions.enter_submission(
            mark(), authority=case.justice, arrived=arrived("counter", RECEIVED_ON), particulars=told, proof=proof(),
            enclosed=[enclose(b"%PDF-1.4 scan", name="申请.pdf", purpose="original")], by=case.officer,
            today=RECEIVED_ON,
        )  # fmt: skip
        number = receipt.submission.application_id
        case.application = Application.objects.get(pk=number)
        case.searched()
        doing = {"by": case.drafter, "today": RECEIVED_ON}
        actions.ask_opinion(
            number, kind="third_party", whom=NAME, sent_on=RECEIVED_ON, reached_on=RECEIVED_ON,
            reason=f"{PHONE}名下的补贴", **doing,
        )  # fmt: skip
        actions.log_search(
            number, place=f"{PHONE}的卷宗", words=PHONE, searched_by="沈知远", searched_on=RECEIVED_ON, result="没有",
            **doing,
        )  # fmt: skip
        actions.keep_evidence(
            number, proof="search_log", note=f"{NAME}的来电", content=b"%PDF-1.4 note", name="来电.pdf",
            by=case.drafter, today=RECEIVED_ON,
        )  # fmt: skip
        draft = case.drafted(search_done=f"以{NAME}为关键词检索")
        unmasked = actions.enclose(draft.pk, content=f"{NAME} {PHONE}".encode(), name="名单.txt", **doing)
        actions.remove_enclosure(unmasked.pk, **doing)
        reply = case.signed_off(draft)
        case.serve(reply, RECEIVED_ON, proof=b"%PDF-1.4 proof", proof_name="回证.pdf")
        actions.archive_case(number, archive_no="A-1", by=case.head, today=TODAY)
        WantedItem.objects.create(application=case.application, place=1, text=f"{PHONE}名下的补贴", code="NOT_EXIST")
        told = {f"{PHONE}名下的补贴": {"search_done": f"以{NAME}为关键词检索"}}
        Letter.objects.filter(pk=reply.pk).update(stated=reply.stated | {ITEMS: told})
        asked = Proposal.objects.create(
            authority=case.justice,
            subject=f"{PHONE}名下的补贴",
            settled_on=TODAY,
            settled_by=case.head,
            reason="仅一人",
        )
        asked.applications.set([number])
        about = {"authority": case.justice, "application": case.application}
        Complaint.objects.create(**about, subject=f"{PHONE}没有答复", received_on=TODAY, complainant=NAME)
        Proceeding.objects.create(
            **about, kind="reconsideration", case_no="东政复1号", filed_on=TODAY, claim=f"公开{PHONE}的补贴",
            concluded_on=TODAY, outcome="upheld",
        )  # fmt: skip
        self.number = number

    def propose(self, by=None, today: date = LATER):
        by = by or self.case.officer
        return propose_destruction(self.case.justice, [self.number], reason="保管期满", by=by, today=today)


made = once_a_module(Archived)


@pytest.fixture
def kept(made, db):
    return made


@pytest.mark.parametrize(("today", "expected"), [(date(2036, 12, 31), 0), (date(2037, 1, 1), 1)])
def test_without_a_setting_a_file_is_kept_for_ten_years_after_the_year_of_archiving(kept, today, expected):
    assert len(ended(kept.case.justice, today)) == expected


def test_the_head_sets_another_term_by_its_rule(kept):
    set_retention_term(kept.case.justice, years=30, basis="市档案局保管期限表", by=kept.case.head, today=TODAY)
    term = term_of(kept.case.justice)
    assert (term.years, term.ends_on(TODAY), ended(kept.case.justice, LATER)) == (30, date(2056, 12, 31), [])


@pytest.mark.parametrize("years", [0, 2, 100])
def test_a_term_out_of_all_reason_is_refused(kept, years):
    with pytest.raises(FieldsRefused):
        set_retention_term(kept.case.justice, years=years, basis="无", by=kept.case.head, today=TODAY)


def test_a_term_names_its_rule_and_is_the_head_s(kept):
    with pytest.raises(ReasonMissing):
        set_retention_term(kept.case.justice, years=30, basis="", by=kept.case.head, today=TODAY)
    with pytest.raises(PermissionDenied):
        set_retention_term(kept.case.justice, years=30, basis="无", by=kept.case.officer, today=TODAY)


def test_who_proposes_does_not_approve(kept):
    destruction = kept.propose(by=kept.case.head)
    with pytest.raises(OwnProposal, match="两个人"):
        approve_destruction(destruction.pk, by=kept.case.head, today=LATER)
    assert Application.objects.get(pk=kept.number).applicant_name == NAME


def test_nothing_is_destroyed_before_the_term_ends(kept):
    with pytest.raises(TermNotEnded, match="没有到保管期限"):
        kept.propose(today=date(2036, 12, 31))


def test_a_longer_term_set_in_between_holds_the_files(kept):
    destruction = kept.propose()
    set_retention_term(kept.case.justice, years=30, basis="新规定", by=kept.case.head, today=LATER)
    with pytest.raises(TermNotEnded):
        approve_destruction(destruction.pk, by=kept.other_head, today=LATER)


def test_a_contested_case_is_held_back_until_it_is_concluded(kept):
    Proceeding.objects.create(
        authority=kept.case.justice, application_id=kept.number, kind="reconsideration", case_no="1", filed_on=TODAY
    )
    with pytest.raises(TermNotEnded, match="复议、诉讼没有审结"):
        kept.propose()


def test_something_is_chosen_and_reasoned(kept):
    with pytest.raises(NothingChosen):
        propose_destruction(kept.case.justice, [], reason="期满", by=kept.case.officer, today=LATER)
    with pytest.raises(ReasonMissing):
        propose_destruction(kept.case.justice, [kept.number], reason=" ", by=kept.case.officer, today=LATER)


def test_what_is_proposed_is_not_proposed_twice_until_it_is_declined(kept):
    destruction = kept.propose()
    with pytest.raises(TermNotEnded):
        kept.propose()
    decline_destruction(destruction.pk, reason="还要用", by=kept.other_head, today=LATER)
    assert len(ended(kept.case.justice, LATER)) == 1


def everything_stored() -> str:
    """Return every text in every table of the applications' app, and of what contests them."""
    found = []
    for model in (*apps.get_app_config("applications").get_models(), Complaint, Proceeding):
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, JSONField) or field.get_internal_type() in {"CharField", "TextField"}
        ]
        found += [str(row) for row in model.objects.values_list(*names)]
    return "".join(found)


@pytest.fixture
def destroyed(kept, django_capture_on_commit_callbacks):
    """The case after its destruction, with the files that were stored before."""
    files = [stored.path for stored in Stored.objects.all()]
    with django_capture_on_commit_callbacks(execute=True):
        approve_destruction(kept.propose().pk, by=kept.other_head, today=LATER)
    return kept, files


def test_no_personal_data_is_left_anywhere_in_the_case(destroyed):
    text = everything_stored()
    assert [word in text for word in (NAME, PHONE, MAIL, "横店")] == [False] * 4


def test_the_audit_never_kept_an_identifier(kept):
    told = "".join(f"{entry.subject_label}{entry.reason}{entry.details}" for entry in Entry.objects.all())
    assert [word in told for word in (PHONE, MAIL)] == [False, False]


def test_sealed_papers_and_files_are_gone_from_database_and_disk(destroyed):
    _, files = destroyed
    left = [path for path in files if contents().exists(path)]
    assert (Enclosure.objects.count(), Identity.objects.count(), Stored.objects.count(), left) == (0, 0, 0, [])


def test_a_mail_that_never_arrived_forgets_its_address(kept):
    case = Application.objects.get(pk=kept.number)
    failed = {"what": "已经收到", "subject": "申请", "body": "已经收到。", "state": "failed", "queued_on": TODAY}
    mail = Mail.objects.create(
        authority=case.authority, key="1", about=case.number, address=MAIL, masked="q***@example.org", **failed
    )
    approve_destruction(kept.propose().pk, by=kept.other_head, today=LATER)
    mail.refresh_from_db()
    assert mail.address == ""


def test_lists_say_of_an_applicant_that_the_name_is_destroyed(destroyed):
    kept, _ = destroyed
    assert Application.objects.get(pk=kept.number).masked_name == "（已销毁）"


def test_the_figures_stay(kept):
    before = table_three(kept.case.justice, 2026)
    approve_destruction(kept.propose().pk, by=kept.other_head, today=LATER)
    assert table_three(kept.case.justice, 2026) == before


def test_a_letter_can_still_be_shown_with_its_number(destroyed):
    kept, _ = destroyed
    letter = kept.case.application.letters.get()
    assert (document_of(letter, LATER).plain_title, bool(letter.number)) == ("政府信息不存在告知书", True)


def test_what_it_said_of_its_items_stays_readable_without_the_words(destroyed):
    kept, _ = destroyed
    letter = kept.case.application.letters.get()
    assert [one.stated for one in items_told(letter)] == [{"search_done": ERASED}]


def test_a_complaint_says_that_its_complainant_is_destroyed(destroyed):
    assert Complaint.objects.get().masked_complainant == ERASED


def test_the_file_cannot_be_taken_any_more(destroyed):
    kept, _ = destroyed
    with pytest.raises(FileDestroyed, match="已于2037-01-04销毁"):
        take_case_file(kept.number, form=FileForm.PDF, act_label=str, by=kept.case.drafter, today=LATER)


def test_it_is_decided_once(destroyed):
    kept, _ = destroyed
    number = kept.case.justice and Application.objects.get(pk=kept.number).destructions.get().destruction_id
    with pytest.raises(DestructionSettled):
        decline_destruction(number, reason="晚了", by=kept.other_head, today=LATER)


def test_another_bureau_neither_sees_nor_decides(kept):
    destruction, stranger = kept.propose(), kept.case.stranger()
    with pytest.raises(NoSuchDestruction):
        require_destruction(kept.case.viewer(stranger, LATER), destruction.pk)
    with pytest.raises(PermissionDenied):
        approve_destruction(destruction.pk, by=stranger, today=LATER)
