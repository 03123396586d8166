"""机构、人员、经费、查阅点、会议、培训: entering, ending, correcting, voiding."""

from gongkai.domain.capacity.actions.keeping import (
    correct_capacity_record,
    end_record,
    enter_record,
    void_capacity_record,
)
from gongkai.domain.capacity.actions.recording import (
    allot_fund,
    close_office,
    close_reading_point,
    end_posting,
    hold_meeting,
    open_office,
    open_reading_point,
    post_staff,
    record_training,
)

__all__ = [
    "allot_fund",
    "close_office",
    "close_reading_point",
    "correct_capacity_record",
    "end_posting",
    "end_record",
    "enter_record",
    "hold_meeting",
    "open_office",
    "open_reading_point",
    "post_staff",
    "record_training",
    "void_capacity_record",
]
