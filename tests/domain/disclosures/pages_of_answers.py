"""What a guide and a profile of the bureau's legal section answer."""

from __future__ import annotations

from gongkai.knowledge.texts.elements import body_of

GUIDE = {
    "basis": "《法律援助条例》第十条",
    "conditions": "因经济困难没有委托代理人",
    "materials": "申请表一份\n身份证明复印件一份",
    "procedure": "提出申请\n审查并作出决定",
    "time_limit": "收到齐全的材料之日起7个工作日",
    "fees": "不收费",
    "place": "公共法律服务中心，工作日上午8:30至12:00",
    "telephone": "0579-80000015",
}
OFFICE = {
    "functions": "审核规范性文件",
    "address": "人民路0号2楼",
    "hours": "工作日上午8:30至12:00",
    "telephone": "0579-80000016",
    "head": "科长",
}


def guide(**changed: str) -> dict[str, str]:
    """Return what `draft` takes for a guide; an answer of "" is left out."""
    return {
        "title": "法律援助申请",
        "page_kind": "service_guide",
        "genre": "other",
        "body": body_of("service_guide", {**GUIDE, **changed}),
    }


def office(**changed: str) -> dict[str, str]:
    """Return what `draft` takes for a profile."""
    return {
        "title": "法制科简介",
        "page_kind": "office_profile",
        "genre": "other",
        "body": body_of("office_profile", {**OFFICE, **changed}),
    }


def topic(title: str = "宪法宣传", **changed: str) -> dict[str, str]:
    """Return what `draft` takes for a topic."""
    body = "<p>宪法宣传周里，每一场活动在哪里、讲了什么，都列在这里。</p>"
    return {"title": title, "page_kind": "topic", "accent": "red", "genre": "other", "body": body, **changed}
