"""What is written about work to be done. Nothing here is an act of a person, so nothing is audited.

An app that lets a person try a failed job again, or drop it, records that as an act of its own.
"""

from gongkai.domain.jobs.actions.asking import cancel, drop_failed, enqueue, try_again
from gongkai.domain.jobs.actions.outbox import advance, put_in_outbox, trim_outbox
from gongkai.domain.jobs.actions.stamps import bump_stamp

__all__ = [
    "advance",
    "bump_stamp",
    "cancel",
    "drop_failed",
    "enqueue",
    "put_in_outbox",
    "trim_outbox",
    "try_again",
]
