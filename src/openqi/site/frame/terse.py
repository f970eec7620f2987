"""Log what others sent wrong on one line: it is no defect of ours, and anybody can send it."""

from __future__ import annotations

import logging

REFUSED = "django.security."
"""What the names of the loggers begin with to which Django tells such requests."""
SHOWN = 200
"""Characters of what is told; the name of a host alone may have thousands."""


class Terse(logging.Filter):
    """Leave the traceback and whatever is long out of the line about a refused request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record where it is one of those; every record is logged."""
        if record.name.startswith(REFUSED):
            record.msg, record.args = record.getMessage()[:SHOWN], None
            record.exc_info = record.exc_text = None
        return True
