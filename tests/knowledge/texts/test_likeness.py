"""主动公开 · a new text that resembles one already there is asked about, a form letter to somebody else is not"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.likeness import judged, looked_up
from gongkai.knowledge.texts.likeness import BANDS, PROBES, compare, fingerprint, salient
from tests.knowledge.texts.likeness_pairs import pairs

NOTICE = (
    "关于召开人民调解工作会议的通知",
    "定于11月8日上午9:00在局三楼会议室召开全市人民调解工作会议，请各司法所所长准时参加，并带好上半年的卷宗。",
)
NEWS = (
    "青溪镇开展禁毒宣传",
    "6月26日上午，青溪镇司法所联合派出所在中心广场开展国际禁毒日宣传，展出展板20块，发放资料600余份，接受咨询80人次。",
)
WAGES = (
    "法援律师帮讨薪",
    "民工周大力等人在青溪镇一工地干活，被拖欠工资共计86,400元。律师何一帆接手后，先后四次与包工头蒋有才沟通，最终追回全部欠款。",
)
PUBLIC_SERVICE = (
    "我市完成公共法律服务点建设",
    "截至9月底，全市建成村居公共法律服务点353个，覆盖率达到100%，累计接待群众12,846人次，解答咨询9,310件，化解矛盾纠纷2,207起。",
)
HOLIDAY = (
    "关于春节放假的通知",
    "根据通知精神，2018年春节放假时间为2月15日至21日，共7天。值班电话86621234。",
)
EXAM = (
    "关于2018年国家统一法律职业资格考试报名的公告",
    "客观题考试将于9月22日举行，网上报名时间为6月25日至7月13日。凡符合条件的人员均可报名。",
)
TRAINING = (
    "市司法局举办人民陪审员任前培训班",
    "7月18日上午，市司法局联合市人民法院在行政中心302会议室举办人民陪审员任前培训班，58名新任人民陪审员参加培训。"
    "培训班上，市法院民一庭庭长就庭审规则、职业道德作了讲解，"
    "市司法局副局长赵海平提出三点希望：一是加强学习，二是依法履职，三是严守纪律。",
)


def likeness(one, other):
    return compare(fingerprint(*one), fingerprint(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            NEWS, ("", f"【{NEWS[0]}】{NEWS[1].replace('6月26日上午', '今天上午')} @浙江禁毒"), id="weibo, today"
        ),
        pytest.param(NEWS, (f"🔥{NEWS[0]}", f"点击上方蓝字关注我们\n{NEWS[1]}\n编辑：小周\n阅读原文"), id="wechat"),
        pytest.param(
            NEWS, (NEWS[0], NEWS[1].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})), id="full width"
        ),
        pytest.param(
            NEWS,
            ("一周动态", f"1.白沙镇走访困难户42户。\n2.{NEWS[1]}\n3.柳湾镇召开例会。"),
            id="one of a weekly round-up",
        ),
        pytest.param(
            WAGES, (WAGES[0], WAGES[1].replace("周大力", "周某").replace("蒋有才", "蒋某某")), id="names masked"
        ),
        pytest.param(
            PUBLIC_SERVICE,
            (
                "家门口就能办",
                "截至9月底，全市已建成村居公共法律服务点350余个，覆盖率达100%，累计接待群众近1.3万人次，"
                "化解矛盾纠纷2200余起。",
            ),
            id="numbers rounded",
        ),
        pytest.param(
            HOLIDAY,
            ("春节放假安排", "根据通知精神，二〇一八年春节放假时间为二月十五日至二十一日，共七天。值班电话86621234。"),
            id="numbers spelt",
        ),
        pytest.param(EXAM, ("", f"【{EXAM[0]}】详情请戳→http://t.cn/abc"), id="title and link only"),
        pytest.param(
            TRAINING,
            (
                "58位新陪审员“上岗”前先充电",
                "作为一名陪审员该怎么开庭？7月18日，58名新任人民陪审员走进行政中心302会议室，"
                "听市法院民一庭庭长讲庭审规则和职业道德。"
                "这次任前培训由市司法局和市法院联合举办。副局长赵海平希望大家学好业务、依法履职、守住纪律。",
            ),
            id="told in other words",
        ),
        pytest.param(NOTICE, (NOTICE[0], NOTICE[1][:30] + "…全文"), id="cut in the middle"),
    ],
)
def test_a_channels_own_wording_is_the_same_matter(one, other):
    assert likeness(one, other).same_matter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(NOTICE, (NOTICE[0], NOTICE[1].replace("11月8日", "11月15日")), id="another day"),
        pytest.param(NOTICE, (NOTICE[0], NOTICE[1].replace("三楼", "五楼")), id="another room"),
        pytest.param(NOTICE, tuple(text.replace("人民调解", "社区矫正") for text in NOTICE), id="another subject"),
        pytest.param(NEWS, tuple(text.replace("青溪镇", "白沙镇") for text in NEWS), id="another town"),
        pytest.param(WAGES, (WAGES[0], WAGES[1].replace("周大力", "周大勇")), id="another given name"),
        pytest.param(WAGES, (WAGES[0], WAGES[1].replace("何一帆", "艾力江")), id="a name without a known surname"),
        pytest.param(HOLIDAY, (HOLIDAY[0], HOLIDAY[1].replace("2018", "2017")), id="another year"),
        pytest.param(
            ("2016年工作总结", "2016年，全局共办理法律援助案件1,203件，调解纠纷3,420起，举办普法讲座66场。"),
            ("2017年工作总结", "2017年，全局共办理法律援助案件1,310件，调解纠纷3,218起，举办普法讲座71场。"),
            id="the narrative of the next year",
        ),
        pytest.param(
            ("遗失启事", "东阳市柳湾镇司法所遗失公务车行驶证，车牌号浙G3K618，声明作废。"),
            ("遗失启事", "东阳市柳湾镇司法所遗失公务车行驶证，车牌号浙G7M220，声明作废。"),
            id="another number plate",
        ),
        pytest.param(NOTICE, NEWS, id="nothing in common"),
    ],
)
def test_a_form_letter_about_something_else_is_another_matter(one, other):
    assert not likeness(one, other).same_matter


def test_the_person_is_told_what_differs():
    other = (NOTICE[0], NOTICE[1].replace("11月8日", "11月15日"))
    assert likeness(NOTICE, other).why == (
        "两份文字有100%的内容相同，但是日期不同（“11月8日”和“11月15日”），应是不同事项。"
    )


def test_a_text_too_short_to_judge_is_not_judged():
    assert likeness(("通知", ""), ("通知", "")).why == "文字太少，不能判断是不是同一事项，请自行核对。"


def test_the_facts_of_a_text():
    found = {
        f.kind.value: f.value
        for f in salient("申请人张伟不服东司〔2017〕12号决定，罚款3万元，二〇一七年九月二十日9点半")
    }
    assert found == {
        "姓名": ("张伟",),
        "文号": (2017, "", 12),
        "数字": (30000.0, "元"),
        "日期": (2017, 9, 20),
        "时间": (9, 30),
    }


def test_the_pairs_of_the_bench_in_small():
    assert min(judged(pairs(60))) >= 0.95


def test_candidates_are_found_through_the_bands():
    share, _, _ = looked_up(pairs(60))
    assert share >= 0.95


def test_bands_are_the_same_in_every_process():
    program = (
        "from gongkai.knowledge.texts.likeness import fingerprint; print(fingerprint('标题', '正文一二三四五六').bands)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(fingerprint("标题", "正文一二三四五六").bands)


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(one, other):
    a, b = fingerprint(one[:20], one), fingerprint("", other)
    answer = compare(a, b)
    assert (0 <= answer.score <= 1, len(a.bands) <= BANDS, len(a.probes) <= PROBES) == (True, True, True)


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_bands_fit_a_signed_column_of_eight_bytes(title, body):
    assert all(0 <= band < 2**63 for band in fingerprint(title, body).bands)


@settings(max_examples=60)
@given(st.text(alphabet="东阳市司法局2017年9月20日，。公开通知张伟李娜0123456789〔〕号", min_size=30, max_size=300))
def test_a_text_is_the_same_matter_as_itself(text):
    whole = fingerprint("", text)
    assert compare(whole, fingerprint("", text)).same_matter or whole.length < 8


@pytest.mark.long
def test_the_thousand_pairs_of_the_bench():
    assert min(judged(pairs(1000))) >= 0.95


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_do_as_well(seed):
    assert min(judged(pairs(500, seed))) >= 0.95
