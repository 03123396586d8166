"""A click that leads to another page ends when that page is whole.

Playwright's own ends when the page has begun to arrive. What waits for an element never notices; what counts elements,
or reads a page's words, on a busy machine sees half a page: none of the points of a review to tick, and a signature
refused for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from playwright.sync_api import Error, Locator


def wait_for_whole_pages() -> None:
    """Make clicks and keys of every locator wait; done once, before the first window."""
    for name in ("click", "press"):
        act = getattr(Locator, name)
        if not hasattr(act, "__wrapped__"):
            setattr(Locator, name, _patient(act))


def _patient(act: Callable[..., None]) -> Callable[..., None]:
    @wraps(act)
    def acting(locator: Locator, *values: Any, **named: Any) -> None:
        act(locator, *values, **named)
        try:
            locator.page.wait_for_load_state("domcontentloaded")
        except Error:
            # 点了以后窗口自己关掉的，没有什么可等。
            if not locator.page.is_closed():
                raise

    return acting
