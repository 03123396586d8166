"""What a figure looks like on paper and in a spreadsheet. A figure that is missing or ambiguous is blank, never 0."""

from __future__ import annotations

from gongkai.knowledge.forms.figures import Figure, Number, State, plain_decimal


def shown(figure: Figure) -> str:
    """Return the figure as printed: digits without separators, "" where it is not known."""
    value = known(figure)
    return "" if value is None else plain_decimal(value)


def known(figure: Figure) -> Number | None:
    """Return the number, None where it is missing or can be read in several ways."""
    return figure.value if figure.state is State.READ else None


STATE_IN_CHINESE = {State.READ: "已填", State.MISSING: "缺", State.AMBIGUOUS: "有歧义"}

# What a spreadsheet takes for a formula, in half and full width; a leading tab or return hides one from the eye.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Return text that no spreadsheet program runs: an apostrophe goes before what could start a formula."""
    risky = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{text}" if risky else text
