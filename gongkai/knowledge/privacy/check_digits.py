"""校验码: the arithmetic by which numbers of people and of organisations prove themselves.

Everything here takes digits and capital letters only; the caller has taken separators and full-width forms away.
"""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.privacy.lists import PROVINCES

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
ID_MARKS = "10X98765432"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # GB 32100
USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1880, 2099


def is_id_card_18(value: str) -> bool:
    """Tell whether `value` is a resident identity number: province, real date of birth, check digit."""
    if len(value) != 18 or not value[:17].isdigit() or value[:2] not in PROVINCES:
        return False
    if not _is_birth_date(value[6:10], value[10:12], value[12:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, value[:17], strict=True))
    return ID_MARKS[total % 11] == value[17]


def is_id_card_15(value: str) -> bool:
    """Tell whether `value` has the form of the identity numbers given before 1999: they have no check digit."""
    return (
        len(value) == 15
        and value.isdigit()
        and value[:2] in PROVINCES
        and value[2:6] != "0000"
        and _is_birth_date("19" + value[6:8], value[8:10], value[10:12])
    )


def is_uscc(value: str) -> bool:
    """Tell whether `value` is a unified social credit code, by its check character (mod 31)."""
    if len(value) != 18 or any(sign not in USCC_SIGNS for sign in value):
        return False
    total = sum(weight * USCC_SIGNS.index(sign) for weight, sign in zip(USCC_WEIGHTS, value[:17], strict=True))
    return USCC_SIGNS[(31 - total % 31) % 31] == value[17]


def passes_luhn(value: str) -> bool:
    """Tell whether the last digit of `value` is its Luhn check digit."""
    total = 0
    for place, digit in enumerate(reversed(value)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_birth_date(year: str, month: str, day: str) -> bool:
    if not FIRST_BIRTH_YEAR <= int(year) <= LAST_BIRTH_YEAR:
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
