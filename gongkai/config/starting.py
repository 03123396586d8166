"""What a site with real records asks before it starts: a secret of its own, nobody invented, HTTPS decided."""

from __future__ import annotations

import os

from django.conf import settings
from django.db import DatabaseError

from gongkai import clock
from gongkai.domain.accounts.actions.start import issue_start_code
from gongkai.domain.accounts.queries import demo_users_exist, people_exist

NO_KEY = "没有设置密钥：请在环境变量 GONGKAI_SECRET_KEY 中写入一段足够长的随机文字后再启动。"
NOT_READY = "数据库尚未建立，或者版本较旧。请先运行 gongkai init，再启动。"
DEMO_USERS = (
    "库里有演示人物的账号（不用密码就能进入），正式网站不能启动。"
    "请换用 gongkai init 建立的数据文件夹；演示请用 gongkai demo。"
)
HTTPS_UNDECIDED = (
    "请先在环境变量 GONGKAI_HTTPS 中写明：on（经 nginx 等提供 HTTPS，对外使用都应如此），"
    "或者 off（只在本机试用，密码在网络上不加密）。写明后再启动。"
)


def refusal() -> str:
    """Return why a site of this data folder may not start, or ""."""
    if settings.IS_DEMO:
        return ""
    if not settings.SECRET_KEY_GIVEN:
        return NO_KEY
    try:
        return DEMO_USERS if demo_users_exist() else ""
    except DatabaseError:
        return NOT_READY


def refusal_of_server() -> str:
    """Return why `gongkai serve` may not start, or "": as `refusal`, and HTTPS has to be decided."""
    if not settings.IS_DEMO and settings.SECRET_KEY_GIVEN and "GONGKAI_HTTPS" not in os.environ:
        return HTTPS_UNDECIDED
    return refusal()


def start_code_lines() -> list[str]:
    """Return what the terminal shows where nobody has an account yet: the start code, once. Else nothing."""
    if settings.IS_DEMO or people_exist():
        return []
    code = issue_start_code(today=clock.today())
    return [
        f"启用码：{code}",
        "还没有用户。请用浏览器打开网站，凭启用码登记本机关和第一位系统管理员；启用码只能用一次。",
    ]


def lines_of_what_is_missing() -> list[str]:
    """Return what the terminal says of a live site whose pages lack what every government site has to name."""
    if settings.IS_DEMO or settings.SITE_ID_CODE:
        return []
    return ["提醒：还没有设置网站标识码（GONGKAI_SITE_ID_CODE），网页上缺少必备的标签 SiteIDCode。领到标识码后请补上。"]
