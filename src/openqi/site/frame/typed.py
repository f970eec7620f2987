"""Read dates as people write them, day first, and write them back that way."""

from __future__ import annotations

import re

_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})\Z", re.ASCII)


def read_date(text: str) -> str:
    """Turn ``31/12/2025``, ``12/2025`` or ``2025`` into the form of packs; the rest stays.

    >>> [read_date(text) for text in ("1/2/2025", "02/2025", "2025", "2025-02-01", "unknown")]
    ['2025-02-01', '2025-02', '2025', '2025-02-01', 'unknown']
    """
    match = _DAY_FIRST.match(text.strip())
    if match is None:
        return text.strip()
    day, month, year = match.groups()
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    return "-".join(parts)


def show_date(text: str) -> str:
    """Turn a date of a pack into the form that people write.

    >>> [show_date(text) for text in ("2025-02-01", "2025-02", "2025", "unknown")]
    ['01/02/2025', '02/2025', '2025', 'unknown']
    """
    return "/".join(reversed(text.split("-"))) if re.fullmatch(r"[\d-]+", text) else text
