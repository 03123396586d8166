"""条例（2007）第十四条第四款，条例（2019）第十五条 · nothing that names a person goes out unseen"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import CannotMask, HitsOpen, NoSuchHit, ScanStale
from gongkai.domain.disclosures.models import PrivacyHit, ScannedFile, Version
from gongkai.domain.disclosures.queries import found
from gongkai.domain.disclosures.queries import gate as gates
from gongkai.domain.disclosures.queries.gate import gate_of
from gongkai.domain.files.queries import open_stored
from gongkai.domain.review.models import State
from gongkai.knowledge.extraction.files import extract
from tests.domain.disclosures.desk import MONDAY
from tests.domain.disclosures.office_files import ID_CARD, MASKED, picture, word_file, worksheet

OPEN = PrivacyHit.State.OPEN


def fresh(version: Version) -> Version:
    return Version.objects.select_related("item", "chain").get(pk=version.pk)


def kinds(version: Version) -> list[str]:
    return sorted(hit.kind for hit in gate_of(fresh(version)).open)


def mask(desk, hit: PrivacyHit) -> PrivacyHit:
    return actions.mask_hit(hit.pk, by=desk.drafter, today=MONDAY)


def justify(desk, hit: PrivacyHit, reason: str = "本人书面同意公开") -> PrivacyHit:
    return actions.justify_hit(hit.pk, reason=reason, by=desk.drafter, today=MONDAY)


@pytest.fixture
def named(desk) -> Version:
    """A draft whose body has an ID number, broken by markup, twice."""
    broken = f"{ID_CARD[:6]}<strong>{ID_CARD[6:14]}</strong>{ID_CARD[14:]}"
    return desk.draft(body=f"<p>当事人身份证号{broken}。</p><p>再次核对：{ID_CARD}。</p>")


def with_file(desk, content: bytes, name: str, **more: object) -> Version:
    version = desk.draft()
    actions.attach(version.pk, content=content, name=name, by=desk.drafter, today=MONDAY, **more)
    return fresh(version)


@pytest.mark.parametrize("field", ["title", "summary", "source", "series", "body"])
def test_every_field_the_public_reads_is_looked_at(desk, field):
    assert kinds(desk.draft(**{field: f"身份证号{ID_CARD}"})) == ["id_card_18"]


def test_captions_are_looked_at(desk):
    version = with_file(desk, worksheet(("甲", "乙")), "名单.xlsx", caption=f"身份证号{ID_CARD}")
    assert kinds(version) == ["id_card_18"]


def test_what_is_found_is_not_stored(named):
    stored = str(list(PrivacyHit.objects.values())) + str(list(Entry.objects.values("details")))
    assert (PrivacyHit.objects.count(), ID_CARD in stored) == (1, False)


def test_a_title_or_a_files_name_goes_into_no_entry_unmasked(desk):
    version = desk.draft(title=f"关于{ID_CARD}的公告")
    attachment = actions.attach(
        version.pk, content=b"1", name="名单.txt", caption=ID_CARD, by=desk.drafter, today=MONDAY
    )
    actions.describe_attachment(attachment.pk, caption=f"又{ID_CARD}", by=desk.drafter, today=MONDAY)
    assert ID_CARD not in str(list(Entry.objects.values()))


def test_the_digest_is_keyed(named, settings):
    before = PrivacyHit.objects.get().digest
    settings.SECRET_KEY = "another"
    value = next(one for one in found.found_in_words(fresh(named), []))
    assert value.digest != before


def test_masking_takes_the_value_out_of_the_body_markup_or_not(desk, named):
    mask(desk, gate_of(named).open[0])
    assert fresh(named).body == f"<p>当事人身份证号{MASKED}。</p><p>再次核对：{MASKED}。</p>"


def test_masking_in_a_table_keeps_the_table(desk):
    body = f"<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>甲</td><td>{ID_CARD}</td></tr></table>"
    version = desk.draft(body=body)
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    assert f"<td>{MASKED}</td>" in fresh(version).body


def test_masking_a_title_masks_the_items_too(desk):
    version = desk.draft(title=f"关于{ID_CARD}的公告")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    version = fresh(version)
    assert (version.title, version.item.title) == (f"关于{MASKED}的公告",) * 2


def test_what_was_masked_stays_on_record_and_blocks_no_more(desk, named):
    mask(desk, gate_of(named).open[0])
    assert (gate_of(fresh(named)).is_clear, PrivacyHit.objects.get().state) == (True, "masked")


def test_masking_leaves_one_entry_about_the_item(desk, named):
    before = Entry.objects.count()
    mask(desk, gate_of(named).open[0])
    entry = Entry.objects.order_by("pk")[before]
    assert (entry.act, entry.article, Entry.objects.count()) == ("mask_hit", "条例（2019）第十五条", before + 1)


def test_what_was_masked_and_typed_again_is_open_again(desk, named):
    body = named.body
    mask(desk, gate_of(named).open[0])
    desk.save(fresh(named), body=body)
    assert kinds(named) == ["id_card_18"]


def test_a_reason_lets_it_out(desk, named):
    justify(desk, gate_of(named).open[0])
    assert gate_of(fresh(named)).is_clear


def test_an_empty_reason_does_not(desk, named):
    with pytest.raises(ReasonMissing):
        justify(desk, gate_of(named).open[0], " ")


def test_a_reason_holds_when_something_else_changes(desk, named):
    justify(desk, gate_of(named).open[0])
    desk.save(fresh(named), body=named.body + "<p>又一段。</p>")
    assert gate_of(fresh(named)).is_clear


def test_a_reason_does_not_hold_for_another_value(desk, named):
    justify(desk, gate_of(named).open[0])
    desk.save(fresh(named), body="<p>身份证号110101198507120022。</p>")
    assert kinds(named) == ["id_card_18"]


def test_a_hit_of_a_text_that_changed_is_gone(desk, named):
    hit = gate_of(named).open[0]
    desk.save(named, body="<p>没有了。</p>")
    with pytest.raises(NoSuchHit):
        mask(desk, hit)


def test_a_reason_given_after_approval_is_reviewed(desk, named, monkeypatch):
    """New detectors find more in an approved text: whoever justifies that sends it through review again."""
    mask(desk, gate_of(named).open[0])
    version = desk.approved(fresh(named))
    PrivacyHit.objects.create(
        version=version, field="body", where="正文", kind="mobile", masked="138****5678", digest="0" * 64
    )
    with pytest.raises(HitsOpen):
        desk.publish(version)
    justify(desk, PrivacyHit.objects.get(kind="mobile"))
    assert fresh(version).chain.state == State.RETURNED


def test_other_detectors_look_again_before_anything_goes_out(desk, monkeypatch):
    version = desk.approved()
    monkeypatch.setattr(gates, "detectors", lambda: "other")
    with pytest.raises(ScanStale, match="重新检查"):
        desk.publish(version)
    actions.scan_version(version.pk, by=desk.drafter, today=MONDAY)
    assert desk.publish(fresh(version)).first_released_on == MONDAY


# 附件


def test_a_file_is_looked_at(desk):
    assert kinds(with_file(desk, word_file(f"身份证号：{ID_CARD}"), "决定.docx")) == ["id_card_18"]


def test_the_same_file_is_read_once(desk, monkeypatch):
    content = word_file("没有个人信息")
    with_file(desk, content, "一.docx")
    monkeypatch.setattr(found, "extract", lambda *a: pytest.fail("read again"))
    version = with_file(desk, content, "二.docx")
    assert (ScannedFile.objects.count(), kinds(version)) == (1, [])


def test_what_cannot_be_read_is_never_clean(desk):
    assert kinds(with_file(desk, picture(), "照片.png", kind="image", caption="现场")) == ["not_checked"]


def test_a_thumbnail_is_nothing_to_settle_since_no_copy_has_it(desk):
    assert "not_checked" not in kinds(
        with_file(desk, word_file("每件八百元。", author="", thumbnail=True), "标准.docx")
    )


def test_what_was_not_checked_cannot_be_masked(desk):
    version = with_file(desk, picture(), "照片.png", kind="image", caption="现场")
    with pytest.raises(CannotMask, match="换上"):
        mask(desk, gate_of(version).open[0])


def test_the_public_gets_a_copy_with_masks_and_without_the_author(desk):
    version = with_file(desk, word_file(f"身份证号：{ID_CARD}", author="陈某某"), "决定.docx")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    item = desk.publish(desk.approved(fresh(version)))
    attachment = item.live.attachments.get()
    with open_stored(attachment.copy) as file:
        copy = extract(file.read())
    assert (ID_CARD in copy.text, MASKED in copy.text, "陈某某" in str(copy.metadata)) == (False, True, False)


def test_the_original_stays_as_it_was(desk):
    content = word_file(f"身份证号：{ID_CARD}")
    version = with_file(desk, content, "决定.docx")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    desk.approved(fresh(version))
    with open_stored(version.attachments.get().original) as file:
        assert file.read() == content


def test_unmasking_by_a_reason_makes_another_copy(desk):
    version = with_file(desk, word_file(f"身份证号：{ID_CARD}"), "决定.docx")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    desk.submit(version)
    justify(desk, PrivacyHit.objects.get())
    assert version.attachments.get().copy is None


def test_settled_finds_follow_into_a_revision(desk):
    version = with_file(desk, word_file(f"身份证号：{ID_CARD}"), "决定.docx")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    item = desk.publish(desk.approved(fresh(version)))
    draft = actions.revise_item(item.pk, reason="补充", by=desk.drafter, today=date(2024, 3, 4))
    assert (gate_of(draft).is_clear, draft.attachments.get().copy is not None) == (True, True)
