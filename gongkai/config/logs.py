"""Running logs carry no personal data: a refused page is one line, without the sentence that names people."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied


class WithoutNames(logging.Filter):
    """Take the traceback off refusals: its last line is the sentence shown to the person, with names in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record is kept, refusals without their traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, PermissionDenied):
            record.exc_info, record.exc_text = None, None
        return True
