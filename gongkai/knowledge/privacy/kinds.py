"""个人信息的种类: what may not leave the house unmasked, and how it is called in Chinese."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds that are told apart; the values are stored and printed."""

    ID_CARD_18 = "id_card_18"
    ID_CARD_15 = "id_card_15"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PLATE = "plate"
    HOME_ADDRESS = "home_address"
    PRIVATE_EMAIL = "private_email"
    SENSITIVE_CONTEXT = "sensitive_context"
    MINOR = "minor"


NAMES: dict[Kind, str] = {
    Kind.ID_CARD_18: "身份证号（18位）",
    Kind.ID_CARD_15: "身份证号（15位）",
    Kind.MOBILE: "手机号",
    Kind.BANK_CARD: "银行卡号",
    Kind.PASSPORT: "护照号",
    Kind.HK_MACAO_PERMIT: "港澳通行证、回乡证号",
    Kind.TAIWAN_PERMIT: "台胞证、往来台湾通行证号",
    Kind.PLATE: "车牌号",
    Kind.HOME_ADDRESS: "家庭住址",
    Kind.PRIVATE_EMAIL: "个人电子邮箱",
    Kind.SENSITIVE_CONTEXT: "敏感情形中的姓名",
    Kind.MINOR: "未成年人姓名",
}
