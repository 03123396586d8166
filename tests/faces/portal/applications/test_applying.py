"""条例（2019）第二十九条 · 网上申请：不用账号、脚本和 Cookie；写错的指出在哪一项，写过的都在；同一份表单只算一份"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from gongkai.domain.applications.models import Application, Enclosure, Submission
from gongkai.faces.portal.applications import applying, marks
from gongkai.faces.portal.applications.enclosing import chosen_files
from tests.domain.applications.submitted import USCC, WRONG_ID_CARD
from tests.domain.files.test_scanning_for_viruses import SIGNATURE, listening
from tests.faces.portal.applications.desk import FILLED, NEW, fresh_mark, mark_of, number_and_code, send

FIRST = {"authority": "justice", "who": "person", "wanted": "补贴标准"}


def text(response) -> str:
    return response.content.decode()


def pdf(size: int = 20, name: str = "证件.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 " + bytes(size), "application/pdf")


def test_the_receipt_shows_number_and_code():
    number, code = number_and_code(send())

    assert number.endswith("-0001")
    assert len(code.replace("-", "")) == 16


def test_nobody_needs_a_cookie():
    strict = Client(enforce_csrf_checks=True)

    assert send(client=strict).status_code == 200
    assert not strict.cookies


def test_no_cache_keeps_receipt_or_form():
    assert "no-store" in send()["Cache-Control"]


def test_the_same_form_sent_again_gets_the_same_receipt():
    mark = fresh_mark()

    assert number_and_code(send(mark)) == number_and_code(send(mark))
    assert Submission.objects.count() == 1


def test_the_same_form_sent_again_with_other_words_changes_nothing():
    mark = fresh_mark()
    send(mark)
    send(mark, subject="别的事")

    assert Submission.objects.get().subject == FILLED["subject"]


def test_no_application_runs_before_it_is_confirmed():
    send()

    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"identity_number": WRONG_ID_CARD}, "居民身份证号码不正确"),
        ({"agent_name": "代理人乙", "agent_number": WRONG_ID_CARD}, "居民身份证号码不正确"),
        ({"agent_name": "代理人乙"}, "请填写代理人的身份证号码"),
        ({"route_wanted": "post"}, "请填写通信地址"),
        ({"route_wanted": "email"}, "请填写电子邮箱"),
        ({"email": "不是邮箱"}, "email"),
        ({"telephone": "没有"}, "电话号码至少有7位数字"),
        ({"subject": ""}, "没有填写。请填写这一项"),
        ({"description": "响铃\x07"}, "含有不能保存的控制字符"),
        ({"applicant_name": "空字符\x00"}, "含有不能保存的控制字符"),
        ({"website": "http://广告"}, "请清空“请勿填写”一栏"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(wrong, said):
    refused = send(**({"description": "大约2024年，由市法律援助中心制作"} | wrong))

    assert refused.status_code == 422
    assert said in text(refused)
    assert "申请人" in text(refused)
    assert f'value="{wrong.get("telephone", "13800000000")}"' in text(refused)
    assert not Submission.objects.exists()


def test_a_form_put_right_is_taken_under_the_same_mark():
    refused = send(identity_number=WRONG_ID_CARD)

    assert send(mark_of(refused)).status_code == 200


def test_an_organisation_applies_with_its_code_and_a_contact():
    sent = send(
        fresh_mark("organisation"),
        who="organisation",
        applicant_kind="legal_service",
        applicant_name="东阳某某律师事务所",
        identity_kind="uscc",
        identity_number=USCC,
        contact_person="联系人丙",
    )

    assert sent.status_code == 200
    assert Submission.objects.get().applicant_kind == "legal_service"


def test_files_come_along_sealed():
    send(identity_files=[pdf(), pdf(name="背面.pdf")], other_files=pdf(name="说明.pdf"))

    assert list(Enclosure.objects.values_list("purpose", "name")) == [
        ("identity", "证件.pdf"),
        ("identity", "背面.pdf"),
        ("other", "说明.pdf"),
    ]


def test_thirty_megabytes_get_a_sentence_at_their_field_and_the_form_stays():
    refused = send(identity_files=pdf(30 * 2**20))

    assert refused.status_code == 422
    assert "30.0 MB，超过10 MB" in text(refused)
    assert '<a href="#id_identity_files">证件扫描件或者照片</a>' in text(refused)
    assert "请重新选择" in text(refused)
    assert FILLED["subject"] in text(refused)


class Unread(SimpleUploadedFile):
    """A file that fails when somebody reads it."""

    read = None


def test_more_files_than_one_application_may_bring_are_refused_unread():
    files = [Unread(f"{number}.pdf", b"%PDF-1.4 scan") for number in range(11)]
    chosen = chosen_files(SimpleNamespace(FILES=MultiValueDict({"other_files": files})))

    assert chosen.problems == {"other_files": ["附件有11个，最多10个。请合并或者减少后重新选择。"]}


def test_a_program_is_refused_with_what_can_be_chosen():
    refused = send(other_files=SimpleUploadedFile("a.exe", b"MZ"))

    assert "这类文件不能上传" in text(refused)


def test_where_a_scanner_is_set_and_silent_nothing_passes_unscanned(settings):
    settings.CLAMD = "127.0.0.1:1"

    assert "查毒程序没有应答" in text(send(identity_files=pdf()))


def test_a_virus_is_named_and_the_form_stays(settings):
    virus = SimpleUploadedFile("证件.pdf", b"%PDF-1.4 " + SIGNATURE)
    with listening() as (_, settings.CLAMD):
        refused = send(identity_files=virus)

    assert "查出病毒" in text(refused)
    assert FILLED["subject"] in text(refused)
    assert not Submission.objects.exists()


def test_a_form_that_nobody_handed_out_is_shown_again_with_all_that_was_written():
    refused = send("made-up")

    assert refused.status_code == 422
    assert FILLED["subject"] in text(refused)


def test_a_form_answered_at_once_is_not_taken(monkeypatch):
    monkeypatch.setattr(marks, "FASTEST", 5)
    refused = send()

    assert "提交得太快" in text(refused)
    assert mark_of(refused)


def test_an_expired_form_gets_a_new_mark_and_keeps_its_words(monkeypatch):
    mark = fresh_mark()
    monkeypatch.setattr(marks, "LONGEST", 0)
    refused = send(mark)
    monkeypatch.undo()

    assert "超过24小时" in text(refused)
    assert mark_of(refused) != mark


def test_too_many_from_one_address_are_told_to_wait(settings):
    settings.APPLICATIONS_PER_HOUR = 2
    statuses = [send().status_code for _ in range(3)]

    assert statuses == [200, 200, 429]


def test_who_sends_the_same_form_again_is_not_counted(settings):
    settings.APPLICATIONS_PER_HOUR = 1
    mark = fresh_mark()

    assert [send(mark).status_code for _ in range(3)] == [200, 200, 200]


def test_first_it_is_asked_what_is_wanted():
    assert "您要什么信息" in text(Client().get(NEW))


def test_what_is_wanted_stands_in_the_form():
    page = Client().get(NEW, {"authority": "justice", "who": "person", "wanted": "补贴<标准>"})

    assert "补贴&lt;标准&gt;" in text(page)


@pytest.mark.parametrize("odd", [{"authority": "nobody"}, {"who": "robot"}, {"wanted": "x" * 201}, {"wanted": "\x00"}])
def test_odd_addresses_get_the_first_step_again(odd):
    page = Client().get(NEW, {"authority": "justice", "who": "person", "wanted": "补贴"} | odd)

    assert page.status_code == 422


def test_a_form_to_nobody_leads_back_to_the_first_step():
    assert send(authority="nobody").status_code == 200
    assert not Submission.objects.exists()


def test_the_guide_names_both_bureaus():
    guide = text(Client().get("/apply/"))

    assert "东阳市司法局" in guide
    assert "东阳市教育局" in guide


def test_the_empty_form_is_a_word_file_of_the_body():
    file = Client().get("/apply/form.docx", {"authority": "justice"})

    assert file.content.startswith(b"PK")
    assert "attachment" in file["Content-Disposition"]


def test_mails_are_offered_where_the_site_sends_them(settings):
    settings.EMAIL_HOST = "mail.example.gov.cn"

    assert "办理有进展时发邮件告诉我" in Client().get(NEW, FIRST).content.decode()


def test_mails_are_not_offered_where_the_site_sends_none():
    assert "办理有进展时发邮件告诉我" not in Client().get(NEW, FIRST).content.decode()


def test_who_wants_mails_and_gives_no_address_is_asked_for_one(settings):
    settings.EMAIL_HOST = "mail.example.gov.cn"

    assert "要收邮件通知的，请填写电子邮箱" in send(wants_mail="on").content.decode()


def test_the_wish_for_mails_is_kept(settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.gov.cn", "gongkai@example.gov.cn"
    send(wants_mail="on", email="jia@example.com")

    assert Submission.objects.get().wants_mail


def test_the_form_says_how_long_it_takes_and_what_it_costs():
    page = Client().get(NEW, FIRST).content.decode()

    assert "20 个工作日内答复" in page
    assert "不收费" in page


def test_where_nothing_is_public_the_nearest_words_are_offered(monkeypatch):
    found = SimpleNamespace(
        shown=(), found=SimpleNamespace(nearest=(SimpleNamespace(text="补贴", total=3, without_filters=False),))
    )
    monkeypatch.setattr(applying, "results", lambda _asked: found)
    page = Client().get(NEW, FIRST).content.decode()

    assert "相近的词查得到" in page
    assert "3 条" in page


def test_the_guide_draws_the_way_with_its_limits(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2026-03-02")
    guide = text(Client().get("/apply/"))

    assert "7 个工作日内一次告知要补什么" in guide
    assert "20 个工作日内书面答复" in guide
