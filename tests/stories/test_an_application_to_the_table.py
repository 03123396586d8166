"""条例（2019）第二十九条至第四十条 · 一件网上申请：确认、补正、征求第三方、延期、部分公开、送达，计入表三（二）

The story runs once, in a site of its own that is started anew for each day of it; every test looks at one thing that
came of it. GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from playwright.sync_api import Browser, Page

from tests.stories.conftest import TELEPHONE
from tests.stories.days import NOBODY, OFFICER, Day, Told, day, open_status, unfolded

OFFICE_HEAD, SECTION = "程以安", "邵清禾"
REVIEWERS = (OFFICE_HEAD, "方叙之", "陆承安")
WANTED = "2025年法律援助案件补贴发放明细表（含承办律师姓名）"
NUMBER, MOBILE = "330102199001011234", "13857900000"
PARTIAL = "/office/reports/dongyang-justice/2026/figures/t3/partial/natural_person/"


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Told:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("application"), dirs_exist_ok=True)
    told = Told(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    chapters: tuple[tuple[str, tuple[Callable[[Day, Told], None], ...]], ...] = (
        ("2026-02-10", (set_letters, apply, confirm, ask_correction)),
        ("2026-02-13", (correct,)),
        ("2026-02-24", (ask_third_party,)),
        ("2026-03-03", (hear_third_party, keep_evidence, extend, draft_reply, attach_copies)),
        ("2026-03-20", (submit, *(signed_by(who) for who in REVIEWERS), serve, read_status, count)),
    )
    for today, acts in chapters:
        with day(browser, told, today) as one:
            for act in acts:
                act(one, told)
    return told


def set_letters(one: Day, told: Told) -> None:
    """The head of the office says what every letter of the bureau prints."""
    with one.as_person(OFFICE_HEAD) as page:
        page.goto("/office/letter-settings/")
        page.get_by_label("机关代字").fill("东司")
        page.get_by_label("本级人民政府").fill("东阳市人民政府")
        page.get_by_label("上一级主管部门").fill("金华市司法局")
        page.get_by_label("人民法院").fill("东阳市人民法院")
        page.get_by_label("本机关是司法行政部门").check()
        page.get_by_role("button", name="保存").click()
        page.get_by_text("已保存文书设置").wait_for()


def apply(one: Day, told: Told) -> None:
    """A citizen, with a telephone."""
    with one.as_person(NOBODY, viewport=TELEPHONE) as page:
        page.goto(f"/apply/new/?who=person&wanted={WANTED}")
        told.picture(page, "apply-form-375")
        page.get_by_label("姓名", exact=True).first.fill("钱样例")
        page.get_by_label("证件号码").first.fill(NUMBER)
        page.get_by_label("联系电话").first.fill("0579-80000000")
        page.get_by_label("电子文本").check()
        page.get_by_label("当面领取").check()
        # Who sends a form faster than a person can write is asked to look again.
        page.wait_for_timeout(3200)
        page.get_by_role("button", name="提交申请").click()
        page.get_by_text("请保存这份回执").wait_for()
        told.picture(page, "apply-receipt-375")
        told.number = page.locator("dt:has-text('申请编号') + dd").inner_text()
        told.code = page.locator(".apply-code").inner_text()


def confirm(one: Day, told: Told) -> None:
    """The officer calls him the same day: that is the day of receipt."""
    with one.as_person(OFFICER) as page:
        page.goto("/office/")
        told.look(page, "application-day")
        page.get_by_role("link", name=re.compile(told.number)).first.click()
        page.get_by_label("双方确认日期").fill("2026-02-10")
        page.get_by_label("确认方式").select_option(label="电话")
        page.get_by_label("与谁确认").fill("申请人本人")
        told.picture(page, "application-confirm")
        page.get_by_role("button", name="登记双方确认").click()
        page.get_by_text("已登记双方确认").wait_for()
        told.look(page, "confirmed")
        page.goto("/office/cases/")
        told.look(page, "cases")
        page.get_by_role("link", name=re.compile(told.number)).click()
        told.case = re.search(r"/office/cases/\d+/", page.url)[0]


def new_letter(page: Page, told: Told, kind: str, **facts: str) -> None:
    page.goto(f"{told.case}letters/new/?kind={kind}")
    for name, value in facts.items():
        page.locator(f"main [name={name}]").fill(value)


def sent(page: Page, way: str, **days: str) -> None:
    """Sign a letter that needs no review, and note its service."""
    page.get_by_role("button", name="签发", exact=True).click()
    served(page, way, **days)


def served(page: Page, way: str, **days: str) -> None:
    page.get_by_label("送达方式").select_option(label=way)
    for name, value in days.items():
        page.locator(f"main [name={name}]").fill(value)
    page.get_by_role("button", name="登记送达").click()
    page.get_by_text("已登记送达").wait_for()


def ask_correction(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        points = "所需明细表的具体月份\n是否需要承办律师的姓名"
        how = "在网上查询页补正，或者当面、邮寄提交"
        new_letter(page, told, "correction_notice", points=points, correction_how=how, correction_due_on="2026-03-06")
        page.get_by_role("button", name="生成草稿").click()
        told.picture(page, "letter-draft")
        sent(page, "电子送达", sent_on="2026-02-10")


def correct(one: Day, told: Told) -> None:
    with one.as_person(NOBODY, viewport=TELEPHONE) as page:
        open_status(page, told)
        told.picture(page, "status-correction-375", "correction")
        page.get_by_label("补正的内容").fill("2025年7月至12月；不需要承办律师的姓名，需要金额。")
        page.get_by_role("button", name="提交补正").click()
        page.get_by_text("补正已经收下").wait_for()
        told.look(page, "corrected")


def ask_third_party(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        new_letter(page, told, "third_party_consultation", addressee="东阳某律师事务所（样例）")
        page.get_by_label("所保护的第三方权益").select_option(label="商业秘密")
        page.get_by_role("button", name="生成草稿").click()
        sent(page, "直接送达", signed_on="2026-02-24")
        page.goto(told.case)
        told.picture(page, "case-paused")


def hear_third_party(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        unfolded(page, told)
        page.get_by_label("意见", exact=True).select_option(label="部分同意")
        page.get_by_label("内容摘要").fill("同意公开金额，不同意公开律师姓名。")
        page.get_by_role("button", name="登记意见").click()
        page.get_by_text("已登记收到的意见").wait_for()
        told.look(page, "heard")


def keep_evidence(one: Day, told: Told) -> None:
    """What a partial release has to rest on; and the section that is to answer."""
    proofs = {
        "所涉政府信息的原件或者副本，留存备查": "原件存法律援助中心2025年第3卷",
        "区分处理的说明：哪些部分不予公开、依据和理由": "律师姓名、手机号码不予公开，金额公开",
    }
    with one.as_person(OFFICER) as page:
        for proof, note in proofs.items():
            unfolded(page, told)
            page.get_by_label("证明什么").select_option(label=proof)
            page.get_by_label("说明（可以不填）").fill(note)
            page.get_by_role("button", name="留存", exact=True).click()
            page.get_by_text("已留存证据").wait_for()
        unfolded(page, told)
        page.get_by_label("科室", exact=True).select_option(label="法律援助中心")
        page.get_by_role("button", name="交办").click()
        page.get_by_text("已交法律援助中心办理").wait_for()


def extend(one: Day, told: Told) -> None:
    with one.as_person(OFFICE_HEAD) as page:
        new_letter(page, told, "extension_notice", reason="所涉信息数量较多，需要逐项区分处理。")
        page.get_by_role("button", name="生成草稿").click()
        sent(page, "电子送达", sent_on="2026-03-03")
        page.goto(told.case)
        told.look(page, "extended")


ANSWERS = {
    "correction": "已经补正，内容明确。",
    "scope": "本机关制作，属于政府信息公开申请。",
    "existence": "在法律援助科的台账中检索到。",
    "giving": "承办律师的姓名、手机号码不予公开，其余可以公开，区分处理。",
}


def answer_questions(page: Page) -> None:
    """The four that lead to a partial release, at once."""
    page.get_by_text("几问一起回答").click()
    page.get_by_label("在哪一问办结").select_option(label="给不给")
    for question, why in ANSWERS.items():
        page.locator(f"main form[action*='/do/questions/'] [name={question}]").fill(why)
    page.locator("main form[action*='/do/questions/']").get_by_role("button", name="记下回答").click()
    page.get_by_text("已记下4问的回答").wait_for()


def draft_reply(one: Day, told: Told) -> None:
    with one.as_person(SECTION) as page:
        page.goto(told.case)
        answer_questions(page)
        told.picture(page, "case-questions", "questions")
        new_letter(
            page,
            told,
            "partial",
            supplied="2025年7月至12月法律援助案件补贴发放明细表",
            withheld_part="承办律师的姓名、手机号码",
            reason="第三方不同意公开，且不公开不会对公共利益造成重大影响。",
        )
        page.get_by_label("保护第三方合法权益，不予公开").check()
        page.get_by_role("button", name="生成草稿").click()
        page.get_by_text("已拟好").wait_for()
        told.letter = re.search(r"/office/cases/\d+/letters/\d+/", page.url)[0]


def word_file(*lines: str) -> bytes:
    """Return a Word file of these paragraphs, without the thumbnail of python-docx's own template."""
    document, stream, plain = Document(), BytesIO(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(stream)
    with ZipFile(stream) as old, ZipFile(plain, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "docProps/thumbnail.jpeg":
                content = old.read(name)
                if name == "_rels/.rels":
                    content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
                new.writestr(name, content)
    return plain.getvalue()


def attach_copies(one: Day, told: Told) -> None:
    """The first copy still has a number in it; the second does not."""
    copies = {"未遮盖.docx": f"甲案 1200元，联系人手机{MOBILE}", "明细表（区分处理）.docx": "甲案 1200元，乙案 800元"}
    with one.as_person(SECTION) as page:
        for name, line in copies.items():
            page.goto(told.letter)
            chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": word_file("办案补贴", line)}
            page.locator("main input[name=file]").set_input_files(chosen)
            page.get_by_role("button", name="上传并检查").click()
            page.get_by_text(re.compile("已附上")).wait_for()
            told.look(page, name)
            remove = page.get_by_role("button", name=re.compile("去掉.*未遮盖", re.DOTALL))
            if remove.count():
                told.picture(page, "letter-copy-found")
                remove.click()
                page.get_by_text(re.compile("已去掉|去掉了")).first.wait_for()


def submit(one: Day, told: Told) -> None:
    with one.as_person(SECTION) as page:
        page.goto(told.letter)
        page.get_by_role("button", name="提交审核").click()
        page.get_by_text("已提交审核").wait_for()


def signed_by(who: str) -> Callable[[Day, Told], None]:
    """Return the act of a reviewer who ticks the points and signs."""

    def sign(one: Day, told: Told) -> None:
        with one.as_person(who) as page:
            page.goto("/office/review/")
            page.get_by_role("link", name=re.compile(told.number)).first.click()
            if who == REVIEWERS[0]:
                told.picture(page, "letter-review")
            for box in page.get_by_role("checkbox").all():
                box.check()
            page.get_by_label("意见", exact=True).fill("已逐项核对，同意。")
            page.get_by_label("通过", exact=True).check()
            page.get_by_role("button", name="签署").click()
            page.get_by_text("已签署同意").wait_for()

    return sign


def serve(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        page.goto(told.letter)
        served(page, "直接送达", signed_on="2026-03-20")
        told.picture(page, "letter-served")
        page.goto(told.case)
        told.look(page, "decided")


def read_status(one: Day, told: Told) -> None:
    """The citizen reads how it ended, and takes the letter home."""
    with one.as_person(NOBODY, viewport=TELEPHONE, accept_downloads=True) as page:
        open_status(page, told)
        told.picture(page, "status-375", "letters")
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile("下载 PDF.*部分公开", re.DOTALL)).click()
        told.file_name = download.value.suggested_filename


def count(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        page.goto(PARTIAL)
        told.picture(page, "application-counted")


def test_the_day_of_the_call_is_the_day_of_receipt(told):
    # 2月11日至14日（14日调休上班）、24日至28日（28日调休上班）、3月2日至6日、9日至13日、16日。
    assert "收到申请之日为2026-02-10，最迟2026-03-16答复" in told.seen["confirmed"]


def test_who_has_not_been_called_today_is_on_the_officers_day(told):
    assert "申请今天须确认" in told.seen["application-day"]


def test_the_receipt_has_a_number_and_a_code(told):
    assert (told.number, len(told.code)) == ("2026-0001", 19)


def test_the_term_begins_anew_when_the_correction_is_received(told):
    # 2月14日、24日至28日、3月2日至6日、9日至13日、16日至19日。
    assert "2026年3月19日前答复" in told.seen["corrected"]


def test_the_term_stands_while_the_third_party_is_asked(told):
    assert "期限停止计算（征求第三方意见），还有 18 个工作日" in told.seen["case-paused"]


def test_the_days_of_asking_are_not_counted(told):
    # 征求意见2月25日至3月3日，不计的是25日至28日、3月2日、3日六个工作日。
    assert "2026年3月27日（星期五）前答复" in told.seen["heard"]


def test_the_extension_adds_twenty_working_days(told):
    # 3月30日至4月3日、7日至10日（6日放假）、13日至17日、20日至24日、27日。
    assert "2026年4月27日（星期一）前答复" in told.seen["extended"]


def test_a_number_left_in_the_copy_is_found_and_shown_masked(told):
    assert ("138****0000" in told.seen["未遮盖.docx"], MOBILE in told.seen["未遮盖.docx"]) == (True, False)


def test_the_letter_has_its_own_number_once_signed(told):
    assert "东司依复〔2026〕1号" in told.seen["letter-served"]


def test_the_letter_names_the_article_for_what_is_withheld(told):
    assert "第十五条、第三十六条第三项" in told.seen["letter-served"]


def test_the_letter_names_where_to_go_against_it(told):
    assert "向东阳市人民政府或者金华市司法局申请行政复议" in told.seen["letter-served"]


def test_it_was_answered_in_time(told):
    assert "2026年3月20日送达答复，在期限内" in told.seen["decided"]


def test_the_citizen_reads_the_result(told):
    assert "办理结果：部分公开" in told.seen["status-375"]


def test_the_citizen_takes_the_letter_home(told):
    assert told.file_name.endswith(".pdf")


def test_table_three_counts_it_as_partial_in_the_column_of_natural_persons(told):
    assert told.number in told.seen["application-counted"]


def test_no_page_asked_another_host_or_complained(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
