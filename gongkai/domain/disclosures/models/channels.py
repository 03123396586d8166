"""公开渠道: the five rows of A2."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from django.db import models


class Channel(models.TextChoices):
    """公开渠道, the rows of A2."""

    GAZETTE = "gazette", "政府公报"
    WEBSITE = "website", "政府网站"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    OTHER = "other", "其他方式"


def joined_channels(channels: Iterable[str]) -> str:
    """Return the text that `Item.first_year_channels` holds for these channels: each once, in the order of A2."""
    wanted = set(channels)
    return " ".join(channel.value for channel in Channel if channel in wanted)


def joined_channels_with(channel: Channel) -> tuple[str, ...]:
    """Return every text that `Item.first_year_channels` can hold with `channel` among its channels."""
    sets = (chosen for size in range(1, len(Channel) + 1) for chosen in combinations(Channel, size))
    return tuple(joined_channels(chosen) for chosen in sets if channel in chosen)
