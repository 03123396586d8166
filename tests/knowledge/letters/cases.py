"""Invented cases: for each letter the facts that a clerk would give."""

import re
from dataclasses import replace
from datetime import date

from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.remedies import Overseers
from gongkai.knowledge.letters.catalog import To, letter_text
from gongkai.knowledge.letters.facts import ApplicationFacts, LetterFacts

BUREAU = Overseers(court="东阳市人民法院", government="东阳市人民政府", superior="金华市民政局")

NEW = ApplicationFacts("2026-017", "王某某", "2024年度困难群众救助资金使用情况", received_on=date(2026, 2, 10))
OLD = ApplicationFacts("2018-003", "王某某", "2016年度困难群众救助资金使用情况", received_on=date(2018, 1, 9))

# One value for each fact; what a letter needs otherwise stands in OTHERWISE.
STATED = {
    "where_published": "东阳市人民政府网站“政府信息公开”专栏“财政资金”栏目，索引号330783-2025-0042",
    "supplied": ("2024年度困难群众救助资金收支表", "2024年度困难群众救助资金分配方案"),
    "supplied_how": "纸质复制件，按你提供的地址邮寄",
    "available_how": "登录东阳市人民政府网站“政府信息公开”专栏查阅",
    "available_when": "2026年4月20日起",
    "withheld_part": "救助对象的姓名、身份证件号码和银行账号",
    "withheld_under": ("DENY_THIRD",),
    "reason": "上述内容属于救助对象的个人隐私，本机关征求意见后救助对象不同意公开",
    "forbidding_law": "《中华人民共和国统计法》第九条",
    "interest": "商业秘密",
    "third_party_view": "第三方不同意公开",
    "internal_kind": "人事管理",
    "process_kind": "讨论记录",
    "case_name": "东民执〔2025〕8号社会团体年检案",
    "query_law": "《不动产登记暂行条例》第二十七条",
    "query_how": "持身份证件到东阳市不动产登记服务中心申请查询",
    "search_done": "在本机关公文系统、救助业务系统和档案室，以“救助资金”“2024”为关键词检索",
    "other_agency": "东阳市财政局",
    "other_agency_contact": "东阳市吴宁街道示例路1号，电话0579-86000001",
    "making_needed": "按乡镇和救助类别对2024年全部发放记录重新统计",
    "correction_number": "东民公补〔2026〕4号",
    "correction_noticed_on": date(2026, 2, 14),
    "corrected_on": date(2026, 3, 2),
    "correction_due_on": date(2026, 3, 13),
    "still_unclear": "没有指明所需信息的名称、文号或者便于检索的其他特征",
    "proper_channel": "国家信访局网上信访平台或者东阳市信访局",
    "earlier_number": "东民公复〔2025〕31号",
    "earlier_on": date(2025, 11, 6),
    "obtain_how": "到东阳市图书馆查阅，或者向出版单位订购",
    "frequency": "你自2026年2月1日至2月10日向本机关提出政府信息公开申请41件",
    "reasons_noticed_on": date(2026, 2, 24),
    "explanation": "已经说明理由",
    "already_held": "本机关2025年11月6日已向你提供该收支表的加盖公章复制件",
    "fee_number": "东民公费〔2026〕1号",
    "fee_noticed_on": date(2026, 2, 26),
    "fee_amount": 4300,
    "fee_due_on": date(2026, 3, 26),
    "end_reason": "你于2026年3月2日书面申请撤回该申请",
    "submitted_on": date(2026, 2, 9),
    "way": "网络",
    "reply_due_on": date(2026, 3, 16),
    "query_code": "K7QM-3WXD",
    "query_address": "东阳市人民政府网站“依申请公开”栏目",
    "applicant_kind": "自然人",
    "identity": "居民身份证 33*************019",
    "reached_at": "0579-86000002",
    "agent": "无",
    "wanted_how": "纸质，邮寄",
    "section": "社会救助科",
    "handler": "李某某",
    "points": ("写明所需信息的名称、文号或者便于检索的其他特征；", "写明获取信息的方式、途径"),
    "correction_how": "当面提交，或者邮寄至东阳市吴宁街道示例路2号",
    "reasons_due_on": date(2026, 3, 9),
    "extended_due_on": date(2026, 4, 14),
    "information": "某某养老服务有限公司2024年度运营成本明细",
    "consultation_number": "东民公征〔2026〕2号",
    "consulted": "第三方",
    "consulted_on": date(2026, 2, 25),
    "help_wanted": "核实该信息是否由你单位保存，并就能否公开提出意见",
    "help_due_on": date(2026, 3, 6),
    "fee_basis": "按件",
    "fee_count": "41件",
    "fee_steps": (
        "第1件至第10件，不收费",
        "第11件至第30件，每件100元，计2000元",
        "第31件至第40件，每件200元，计2000元",
        "第41件，每件300元，计300元",
    ),
    "pay_how": "凭本通知书到东阳市政务服务中心非税收入窗口缴纳",
    "record": "你的低保档案中家庭成员人数记载为4人，应为3人",
    "outcome": "予以更正",
    "served_title": "政府信息部分公开告知书",
    "served_number": "东民公复〔2026〕17号",
    "served_how": "邮寄送达",
    "served_to": "东阳市吴宁街道示例小区",
    "tracking_number": "1234567890123",
    "posted_on": date(2026, 3, 11),
}

OTHERWISE = {
    "deny_secret": {"reason": "该信息标明为秘密级，保密期限十年，尚未解密"},
    "deny_law": {"reason": "该信息为统计调查取得的能够识别单个调查对象身份的资料"},
    "deny_safety": {"reason": "公开应急物资储备点的具体位置和数量，可能被用于破坏储备设施"},
    "deny_third": {"reason": "该信息是第三方采取保密措施的成本资料，公开会削弱其竞争地位"},
    "deny_internal": {"reason": "该信息为本机关工作人员年度考核的内部名册，不对外发生效力"},
    "deny_process": {"reason": "该信息为2025年6月专题会议的讨论记录，形成于本机关作出分配决定之前"},
    "deny_casefile": {"reason": "该信息为执法过程中制作的询问笔录，已经收入案卷"},
    "petition": {"reason": "申请内容是反映工作人员态度问题并要求追究责任，没有指向具体的政府信息"},
    "abusive": {"reason": "41件申请内容彼此重复，你说明是为了引起重视，与获取信息无关"},
    "not_information": {"reason": "该信息是本机关作为用人单位与职工签订的劳动合同，不是履行职责过程中制作或者获取的"},
    "extension_notice": {"reason": "所涉信息分散保存在六个乡镇，查找和核对需要较长时间"},
    "third_party_disclosure": {"reason": "该信息反映财政补助资金的使用情况，关系公共利益"},
    "record_correction": {"reason": "户籍登记载明你的家庭成员为3人"},
}

# The numbers and days of a case under the law of 2007.
IN_2018 = {
    "correction_number": "东民公补〔2018〕1号",
    "correction_noticed_on": date(2018, 1, 12),
    "corrected_on": date(2018, 1, 19),
    "correction_due_on": date(2018, 1, 31),
    "reply_due_on": date(2018, 1, 30),
    "extended_due_on": date(2018, 2, 24),
    "consulted_on": date(2018, 1, 15),
    "submitted_on": date(2018, 1, 9),
    "consultation_number": "东民公征〔2018〕1号",
    "available_when": "2018年2月12日起",
}
# 能更正的机关不另指别的机关。
LEFT_OUT = {"record_correction": ("other_agency", "other_agency_contact")}


def _eight_years_before(value):
    """Return a text or list of texts with its years moved to the time of the law of 2007."""
    if isinstance(value, tuple):
        return tuple(map(_eight_years_before, value))
    return re.sub("202[4-6]", lambda year: str(int(year[0]) - 8), value) if isinstance(value, str) else value


def facts_for(kind, *, law=None, dated=None, **stated):
    """Return the facts of an invented case for that letter, under that law; by default the newest that knows it."""
    text = letter_text(kind)
    if law is None:
        law = Law.REG2007 if text.decision and Law.REG2019 not in text.decision.articles else Law.REG2019
    old = law is Law.REG2007
    values = {fact.name: STATED[fact.name] for fact in text.facts if fact.name not in LEFT_OUT.get(kind, ())}
    values |= OTHERWISE.get(kind, {})
    values = {name: _eight_years_before(value) if old else value for name, value in values.items()}
    values |= {name: value for name, value in IN_2018.items() if old and name in values}
    values |= stated
    others = {To.THIRD_PARTY: "某某养老服务有限公司", To.AGENCY_ADDRESSED: "东阳市财政局"}
    return LetterFacts(
        agency="东阳市民政局",
        number="东民公复〔2018〕3号" if old else "东民公复〔2026〕17号",
        dated=dated or (date(2018, 1, 26) if old else date(2026, 3, 10)),
        application=OLD if old else NEW,
        addressee=others.get(text.to, ""),
        overseers=BUREAU,
        stated=values,
    )


def without(facts, *names):
    """Return the facts without the named ones."""
    return replace(facts, stated={name: value for name, value in facts.stated.items() if name not in names})
