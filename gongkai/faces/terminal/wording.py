"""Argparse in Chinese: how a command is written, and what is wrong with how it was written."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from types import MappingProxyType

# 左边是 argparse 自己的原文；新版本多出来的句子没有译文，照原样显示。
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "usage: ": "写法：",
        "positional arguments": "必填或者选填的内容",
        "options": "选项",
        "show this help message and exit": "显示这段说明",
        "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
        "unrecognized arguments: %s": "没有这样的写法：%s",
        "not allowed with argument %s": "不能与%s同时用",
        "ignored explicit argument %r": "这里不能带%r",
        "the following arguments are required: %s": "还缺少：%s",
        "one of the arguments %s is required": "%s要写一个",
        "expected one argument": "后面要写一个值",
        "expected at most one argument": "后面最多写一个值",
        "expected at least one argument": "后面至少写一个值",
        "expected %s argument": "后面要写%s个值",
        "expected %s arguments": "后面要写%s个值",
        "ambiguous option: %(option)s could match %(matches)s": "%(option)s写得太短，可能是%(matches)s",
        "invalid %(type)s value: %(value)r": "%(value)r不能用在这里",
        "invalid choice: %(value)r (choose from %(choices)s)": "没有%(value)r这一种，可以用的是%(choices)s",
    }
)


def speak_chinese() -> None:
    """Let every parser of this process use `WORDS`. argparse asks these two names of its own for each word."""
    argparse._ = _told  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, number: _told(one if number == 1 else many)  # type: ignore[attr-defined]


def _told(words: str) -> str:
    return WORDS.get(words, words)
