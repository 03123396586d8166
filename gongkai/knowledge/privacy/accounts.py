"""账户: whether an account number is one that an agency or a company makes known, or a person's card."""

from __future__ import annotations

import re

from gongkai.knowledge.privacy.context import any_of, labelled, last_of, pattern
from gongkai.knowledge.privacy.lists import words

ORGANISATION = words("accounts", "organisation_words")
PERSON = words("accounts", "person_words")
HOLDER = re.compile(
    any_of(words("accounts", "holder_labels"))
    + r"[\s:为是]*[^\n,。;:]{2,24}?"
    + any_of(words("accounts", "organisation_ends"))
    + r"(?=[\s,。;)、:]|$|账|帐|开户|银行)"
)
ACCOUNT = re.compile("账号|帐号|卡号")
LABELS = ("账号", "帐号", "账户", "帐户", "卡号", "账")
BEFORE, AFTER = 70, 40


def is_organisation_account(text: str, start: int, end: int) -> bool:
    """Tell whether the words around the account at [start:end] give it to an organisation; the nearest before wins."""
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if not labelled(text, start, LABELS):
        # A bare number has to do with its own line only.
        before, after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    before, after = before.rsplit("。", 1)[-1], after.split("。", 1)[0]
    organisation = max(last_of(before, ORGANISATION), max((m.end() for m in HOLDER.finditer(before)), default=-1))
    person = last_of(before, PERSON)
    if organisation >= 0 or person >= 0:
        return organisation > person
    line = after.split("\n", 1)[0]
    return bool(pattern(ORGANISATION).search(line)) or any(
        not ACCOUNT.search(after[match.end() : match.end() + 16]) for match in HOLDER.finditer(after)
    )
