"""What forms say of a field that is empty or not what it should be, in the words of this program.

The framework's own translation says 这个字段是必填项; people at a counter do not know what a 字段 is.
"""

from __future__ import annotations

from django import forms

IN_OUR_WORDS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "没有填写。请填写这一项。"},
    forms.ChoiceField: {
        "required": "没有选择。请选择一项。",
        "invalid_choice": "没有“%(value)s”这一项。请从列出的各项中选择。",
    },
    forms.MultipleChoiceField: {
        "required": "没有选择。请至少选择一项。",
        "invalid_choice": "没有“%(value)s”这一项。请从列出的各项中选择。",
    },
    forms.IntegerField: {"required": "没有填写。请填写一个整数。", "invalid": "不是整数。请填写数字，如 12。"},
    forms.DecimalField: {"required": "没有填写。请填写一个数。", "invalid": "不是数。请填写数字，如 12.50。"},
    forms.DateField: {"invalid": "日期认不出来。请写成 2018-01-09 这样的日期，并核对有没有这一天。"},
    forms.EmailField: {
        "required": "没有填写。请填写电子邮箱。",
        "invalid": "电子邮箱写得不对。请写成 name@example.cn 这样的地址。",
    },
    forms.FileField: {
        "required": "没有选择文件。请选择一个文件。",
        "missing": "没有选择文件。请选择一个文件。",
        "empty": "这个文件是空的，请重新选择。",
    },
    forms.BooleanField: {"required": "没有勾选。请看过以后勾选。"},
}


def speak_plainly() -> None:
    """Give the framework's fields these words; what a field says of itself still goes first."""
    for field, said in IN_OUR_WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **said}
