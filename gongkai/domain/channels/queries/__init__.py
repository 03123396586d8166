"""Questions about accounts and deliveries; what a text is over a channel."""

from gongkai.domain.channels.queries.lists import (
    accounts_of,
    deliveries_of,
    failed_deliveries,
    require_account,
    require_delivery,
    waiting_for_a_person,
)
from gongkai.domain.channels.queries.posts import Post, PostPicture, Receipt, post_of
from gongkai.domain.channels.queries.standing import Standing, standing
from gongkai.domain.channels.queries.wording import text_for

__all__ = [
    "Post",
    "PostPicture",
    "Receipt",
    "Standing",
    "accounts_of",
    "deliveries_of",
    "failed_deliveries",
    "post_of",
    "require_account",
    "require_delivery",
    "standing",
    "text_for",
    "waiting_for_a_person",
]
