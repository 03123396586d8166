"""Acts about reconsideration, litigation and complaints.

The three here are for loading records and for the sample; a person acts through those of `proceedings`, `documents`
and `complaints`, which ask for the role.
"""

from gongkai.domain.oversight.actions.entering import conclude_proceeding, file_proceeding, receive_complaint

__all__ = ["conclude_proceeding", "file_proceeding", "receive_complaint"]
