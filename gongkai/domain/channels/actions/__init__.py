"""Acts: open and close an account, plan, attempt, confirm and cancel a delivery, note what was taken down."""

from gongkai.domain.channels.actions.attempts import attempt_delivery
from gongkai.domain.channels.actions.deliveries import (
    cancel_delivery,
    confirm_by_hand,
    note_taken_down,
    plan_delivery,
    retry_delivery,
)
from gongkai.domain.channels.actions.opening import close_account, open_account
from gongkai.domain.channels.queries.posts import Post, PostPicture, Receipt

__all__ = [
    "Post",
    "PostPicture",
    "Receipt",
    "attempt_delivery",
    "cancel_delivery",
    "close_account",
    "confirm_by_hand",
    "note_taken_down",
    "open_account",
    "plan_delivery",
    "retry_delivery",
]
