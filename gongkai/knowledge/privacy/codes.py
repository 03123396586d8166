"""证件号、车牌、邮箱: what is told by letters and digits together. None has a check digit, so words around decide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.knowledge.privacy.context import any_of, labelled, near
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.lists import signs, words

SERIALS = words("numbers", "serial_labels")
DOCUMENTS = words("numbers", "document_labels")
HOSTS = words("mail", "hosts")
OFFICE_MAIL = words("mail", "office_labels")

FREE, END = r"(?<![0-9A-Za-z_/])", r"(?![0-9A-Za-z_]|-[0-9])"
GAP = r"[ \u200b-]?"
NUMBER = r"[0-9](?:[ \u200b]?[0-9]){%d}"
# (letters and digits, kind, words that must stand near; () where only a serial number's label speaks against it)
PASSPORT = re.compile(
    FREE + r"(?:[EGeg]" + GAP + NUMBER % 7 + r"|[Ee][A-HJ-NP-Za-hj-np-z]" + GAP + NUMBER % 6 + ")" + END
)
OTHER_PASSPORT = re.compile(
    FREE + r"(?:(?:[DSPdsp]|[DSPdsp][Ee]|[Kk][Jj]|[Mm][Aa])" + GAP + NUMBER % 6 + "[0-9]?|1[45][0-9]{7})" + END
)
PERMIT = re.compile(
    FREE + r"(?:[CWcw]" + GAP + NUMBER % 7 + r"|[Cc][A-HJ-NP-Za-hj-np-z]" + GAP + NUMBER % 6 + ")" + END
)
RETURN_PERMIT = re.compile(FREE + r"[HMhm]" + GAP + r"(?:" + NUMBER % 9 + "|" + NUMBER % 7 + ")" + END)
TAIWAN_LETTER = re.compile(FREE + r"[TLtl]" + GAP + NUMBER % 7 + END)
TAIWAN_DIGITS = re.compile(
    FREE + r"[0-9]{8}(?:[0-9]{2}(?:\([A-Z]\))?)?" + END + r"(?!年|元|号文|万|起|日|版|修订|施行)"
)
TAIWAN_CARD = re.compile(
    r"台胞证|臺胞證|台湾居民(?:来往大陆通行证|身份|证)?|来往大陆通行证|台湾(?:同胞)?(?:通行)?证件?|台胞|台籍"
)
NOT_THE_NUMBER = re.compile(r"[。;]|\n[^\n]*[^\s:]|电话|日期|时间|编号|邮编|号文|账号|帐号|卡号|[0-9]-\Z")
# 规格型号：E12345678、G87654321
CODES_BEFORE = re.compile(r"(?<![0-9A-Za-z])(?:[A-Za-z]{1,2}[0-9]{6,10}[ ]?[、,/和及 ][ ]?){1,4}\Z")
YEAR_CODE = re.compile(r"[A-Za-z]{1,2}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])")

PLATE = re.compile(
    "[" + "".join(sorted(signs("numbers", "province_letters"))) + "]"
    r"[ \u200b]?[A-HJ-Za-hj-z][ \u200b]?[·•.・\u2022-]?[ \u200b]?"
    r"(?=[A-HJ-NP-Za-hj-np-z]{0,4}[0-9])"
    r"(?:[A-HJ-NP-Za-hj-np-z0-9]{6}|[A-HJ-NP-Za-hj-np-z0-9]{5}|[A-HJ-NP-Za-hj-np-z0-9]{4}[学挂港澳使领])"
    r"(?![0-9A-Za-z-])"
)
NO_PLATE_BEFORE = re.compile(
    r"(?:公务用?车|执法车辆?|执法用车|公车|单位车辆|囚车|警用?车|消防车|环卫车|应急车)[^,。;\n]{0,6}$"
)

MAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])(?P<user>[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_])?)[ \u200b]?"
    r"(?:@|[(\[][ ]?(?:at|AT|@)[ ]?[)\]])[ \u200b]?"
    r"(?P<host>[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+){1,4})"
)
PLEASE_SEND = re.compile(
    r"(?:意见|建议|线索|举报|投诉|申报材料|报名表|报名材料|稿件|反馈|回执)[^。;\n]{0,24}(?:至|到|于|邮件|邮箱|方式|[:(])[^。;\n]{0,12}$"
)
OWN_MAIL = re.compile(r"(?:个人|私人|本人|QQ|qq|其)(?:电子)?(?:邮箱|邮件|信箱)|(?:联系人|姓名)")


def found_codes(text: str) -> Iterator[Span]:
    """Yield travel documents, plates and private mail addresses in `text`, as `plain` gives it."""
    yield from _travel_documents(text)
    yield from _plates(text)
    yield from _mail(text)


def _travel_documents(text: str) -> Iterator[Span]:
    for match in PASSPORT.finditer(text):
        if not _is_serial(text, match) and (_speaks_of_documents(text, match) or not YEAR_CODE.match(match[0])):
            yield Span(Kind.PASSPORT, *match.span())
    for match in OTHER_PASSPORT.finditer(text):
        if not _is_serial(text, match) and _speaks_of_documents(text, match):
            yield Span(Kind.PASSPORT, *match.span())
    for shape in (PERMIT, RETURN_PERMIT):
        for match in shape.finditer(text):
            if not _is_serial(text, match) and _speaks_of_documents(text, match):
                yield Span(Kind.HK_MACAO_PERMIT, *match.span())
    for match in TAIWAN_LETTER.finditer(text):
        if not _is_serial(text, match) and _speaks_of_documents(text, match):
            yield Span(Kind.TAIWAN_PERMIT, *match.span())
    yield from _taiwan_cards(text)


def _taiwan_cards(text: str) -> Iterator[Span]:
    """Yield the eight digits behind the name of the card; a date or a landline between them is passed over."""
    for card in TAIWAN_CARD.finditer(text):
        number = TAIWAN_DIGITS.search(text, card.end(), card.end() + 60)
        between = text[card.end() : number.start()] if number else ""
        if number and len(between) <= 36 and not NOT_THE_NUMBER.search(between):
            yield Span(Kind.TAIWAN_PERMIT, *number.span())


def _is_serial(text: str, match: re.Match[str]) -> bool:
    """Tell whether a serial number's label stands before the code, or before the row of codes that it ends."""
    others = CODES_BEFORE.search(text, max(0, match.start() - 60), match.start())
    return labelled(text, others.start() if others else match.start(), SERIALS)


def _speaks_of_documents(text: str, match: re.Match[str]) -> bool:
    return near(text, match.start(), match.end(), DOCUMENTS, before=36, after=16)


def _plates(text: str) -> Iterator[Span]:
    for match in PLATE.finditer(text):
        if not NO_PLATE_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
            yield Span(Kind.PLATE, *match.span())


def _mail(text: str) -> Iterator[Span]:
    for match in MAIL.finditer(text):
        if match["host"].lower() in HOSTS and not _is_office_mail(text, match.start()):
            yield Span(Kind.PRIVATE_EMAIL, *match.span())


OF_A_PERSON = re.compile(
    r"先生|女士|小姐|姓名|本人|身份证|同志|老师|同学|联系人|住址|(?<![0-9])1[3-9][0-9]{9}(?![0-9])"
)
# 联系地址、邮政编码、固定电话 beside it: the way an agency or a company says how to reach it
OFFICE_BESIDE = re.compile(
    r"(?<![0-9])0[0-9]{2,3}[ -]{1,2}[0-9]{7,8}(?![0-9])|邮政编码|邮编|传真"
    r"|(?:局|委员会|政府|办公室|中心|公司|法院)[^。\n]{0,12}(?:地址|电话|联系)"
)
MAIL_LABEL = re.compile(r"(?:邮[ \n]?箱|邮件|信箱|[Mm]ail)(?:地址)?[\s:]*$")
OFFICE_MAIL_BEFORE = re.compile(any_of(OFFICE_MAIL) + r"[^,。;\n@]{0,10}$")


def _is_office_mail(text: str, start: int) -> bool:
    """Tell whether an agency makes this address known as its own, although it is kept with a public host."""
    before = text[max(0, start - 48) : start]
    if OFFICE_MAIL_BEFORE.search(before):
        return True
    if OWN_MAIL.search(before) or OF_A_PERSON.search(text, max(0, start - 60), start):
        return False
    if PLEASE_SEND.search(before):
        return True
    sentence = (
        text[max(0, start - 90) : start].rsplit("。", 1)[-1] + text[start : start + 90].split("。", 1)[0].split("\n")[0]
    )
    return bool(MAIL_LABEL.search(before)) and bool(OFFICE_BESIDE.search(sentence))
