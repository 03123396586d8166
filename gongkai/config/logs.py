"""Running logs carry no personal data: a refused page is one line, without the sentence that names people.

Nor do they carry what opens a door: the token of a one-time link is cut out of its address.
"""

from __future__ import annotations

import logging
import re

from django.core.exceptions import PermissionDenied

_TOKEN = re.compile(r"(/by-link/)[^\s/?]+")


class WithoutNames(logging.Filter):
    """Take the traceback off refusals: its last line is the sentence shown to the person, with names in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record is kept, refusals without their traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, PermissionDenied):
            record.exc_info, record.exc_text = None, None
        if isinstance(record.args, tuple):
            record.args = tuple(_TOKEN.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args)
        return True
