"""What the numbers in WeChat's answers mean, as sentences for the person: what happened, what to do."""

from __future__ import annotations

TOKEN_INVALID = frozenset({40001, 40014, 42001})
# 错误码 → (原因, 多少秒后再试；None 表示间隔逐次加长)
BUSY: dict[int, tuple[str, int | None]] = {
    -1: ("微信平台繁忙", None),
    45009: ("今天调用微信接口的次数已用完", 6 * 60 * 60),
    45011: ("调用微信接口过于频繁", 5 * 60),
}
ADMINISTRATOR = "请系统管理员处理后点“重新发布”。"
DRAFTER = "请改好文字后重新交办。"
REASONS = {
    40001: f"公众号的密钥不对，或者已经更换。{ADMINISTRATOR}",
    40013: f"公众号的 AppID 不对。{ADMINISTRATOR}",
    40125: f"公众号的密钥不对，或者已经更换。{ADMINISTRATOR}",
    40164: f"本机的网络地址不在公众号的IP白名单里。请在公众平台“开发接口管理”里加上。{ADMINISTRATOR}",
    40243: f"公众号的密钥已被冻结。请在公众平台解冻。{ADMINISTRATOR}",
    48001: f"公众号没有草稿和发布接口的权限，多半是没有认证。请在公众平台核对。{ADMINISTRATOR}",
    50002: f"公众号已被限制或者注销。请登录公众平台查看通知。{ADMINISTRATOR}",
    53404: f"公众号的能力受限。请登录公众平台查看通知。{ADMINISTRATOR}",
    40005: f"图片的格式不对，微信只收 jpg 和 png。{DRAFTER}",
    40007: "微信说封面或者草稿的编号无效，可能已在公众平台被删除。请点“重新发布”，系统会重新上传。",
    40009: f"图片过大，微信要求小于1MB。{DRAFTER}",
    44003: f"微信说图文内容为空。{DRAFTER}",
    45002: f"正文过长，微信不收。{DRAFTER}",
    45003: f"标题过长，微信不收。{DRAFTER}",
    45004: f"摘要过长，微信不收。{DRAFTER}",
    45166: f"正文里有微信不允许的内容。{DRAFTER}",
    47001: "微信说数据格式不对。请联系系统管理员。",
    87014: f"微信说文字含有违规内容。{DRAFTER}",
    53503: f"草稿没有通过微信的发布检查。请登录公众平台查看这篇草稿的提示，{DRAFTER}",
    53504: "微信要求到公众平台上使用这篇草稿。请登录公众平台发布，再把地址粘贴回来登记。",
    53505: "微信要求先在公众平台上保存这篇草稿。请登录公众平台保存并发布，再把地址粘贴回来登记。",
}
PUBLISHED, PUBLISHING = 0, 1
FAILURES = {
    2: "微信没有发布：原创校验没有通过。请登录公众平台查看，改好文字后重新交办。",
    3: "微信没有发布（常规失败），没有说明原因。请登录公众平台查看草稿的提示，处理后点“重新发布”。",
    4: "微信没有发布：平台审核没有通过。请登录公众平台查看审核意见，改好文字后重新交办。",
    5: "微信发布后，有人在公众平台上把文章删除了。仍要公开的，点“重新发布”。",
    6: "微信发布后，平台把文章封禁了。请登录公众平台查看通知。",
}


def reason_of(code: int) -> str:
    """Return the sentence for an error number; for an unknown one, a sentence that names it."""
    return REASONS.get(code, f"微信没有接受，错误码{code}。请凭错误码查阅公众平台的说明，或者联系系统管理员。")
