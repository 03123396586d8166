"""条例（2019）第四条、第五十一条 · 等着办的文书；文书设置由负责人和系统管理员办理"""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import LetterSettings
from tests.faces.backoffice.letters.letter_desk import PINNED, SETTINGS, file, words

LIST = "/office/letters/"
GIVEN = {"mark": "东司", "government": "东阳市人民政府", "court": "东阳市人民法院", "at": "justice"}


@pytest.fixture
def notice(desk):
    return actions.draft_letter(
        desk.application.pk, kind="reasons_notice", stated={"frequency": "多"}, by=desk.drafter, today=PINNED
    )


def listed(desk, user, show="sign"):
    return words(desk.browser(user).get(LIST, {"show": show}))


def test_the_head_sees_what_waits_for_a_signature(desk, notice):
    assert "说明理由告知书" in listed(desk, desk.head)


def test_what_only_the_head_signs_is_not_the_officers(desk, notice):
    assert "没有等您签发的程序性文书" in listed(desk, desk.officer)


def test_a_neighbour_sees_none_of_it(desk, notice):
    assert "说明理由告知书" not in listed(desk, desk.stranger())


def test_what_was_signed_waits_for_its_service(desk):
    desk.notice("consultation_notice", PINNED, consulted="第三方", consulted_on=PINNED)
    assert "东司依函〔2026〕1号" in listed(desk, desk.drafter, "serve")


def test_what_was_posted_waits_for_the_reader(desk):
    letter = desk.notice("consultation_notice", PINNED, consulted="第三方", consulted_on=PINNED)
    desk.serve(letter, PINNED, way="post", posted_on=PINNED, signed_on=None, tracking_number="XA1")
    assert "3月2日交邮" in listed(desk, desk.drafter, "signed-for")


def test_a_drafter_of_a_section_sees_those_of_its_cases(desk):
    helper = desk.office.appointed("何青", "drafter", at=desk.legal)
    letter = desk.notice("consultation_notice", PINNED, consulted="第三方", consulted_on=PINNED)
    before = listed(desk, helper, "serve")
    actions.assign_section(letter.application_id, section=desk.legal, is_lead=True, by=desk.officer, today=PINNED)
    assert ("东司依函" in before, "东司依函" in listed(desk, helper, "serve")) == (False, True)


# 文书设置


def seal() -> bytes:
    out = BytesIO()
    Image.new("RGBA", (400, 400), (220, 0, 0, 255)).save(out, format="PNG")
    return out.getvalue()


def settle(desk, user=None, **given):
    return desk.browser(user or desk.head).post(SETTINGS, GIVEN | given)


def test_settings_are_kept(desk):
    settle(desk, court="义乌市人民法院", contact="联系人：何青")
    own = LetterSettings.objects.get()
    assert (own.court, own.contact) == ("义乌市人民法院", "联系人：何青")


def test_the_seal_is_uploaded_and_shown(desk):
    settle(desk, seal=file(seal(), "章.png"))
    response = desk.browser(desk.head).get(SETTINGS, {"at": "justice", "seal": ""})
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def test_the_seal_is_taken_away(desk):
    settle(desk, seal=file(seal(), "章.png"))
    settle(desk, drops_seal="on")
    assert LetterSettings.objects.get().seal is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"court": ""}, "人民法院"),
        ({"government": "", "superior": ""}, "行政复议机关：请填写本级人民政府或者上一级主管部门"),
        ({"mark": ""}, "机关代字"),
    ],
)
def test_what_is_missing_is_told_and_the_rest_stays(desk, given, said):
    refused = settle(desk, contact="联系人：何青", **given)
    assert refused.status_code == 422
    assert said in words(refused)
    assert "联系人：何青" in refused.content.decode()


def test_a_seal_that_is_no_picture_is_told(desk):
    refused = settle(desk, seal=file(b"GIF89a", "章.gif"))
    assert refused.status_code == 422
    assert "“章.gif”不能作为印章图片" in words(refused)


def test_the_officer_sets_nothing(desk):
    assert settle(desk, desk.officer).status_code == 403


def test_the_head_of_a_neighbour_sets_nothing_here(desk):
    assert settle(desk, desk.stranger()).status_code == 403
