"""Cut a long list into pages."""

from __future__ import annotations

import msgspec

from openqi.core.errors import InvalidContent, Problem

PAGE = 20
"""Lines of one page."""


class Paging(msgspec.Struct, frozen=True, kw_only=True):
    """Say which page of how many, and which lines of it (from 1, both inclusive)."""

    page: int
    pages: int
    total: int
    first: int
    last: int

    @classmethod
    def of(cls, total: int, page: int = 1, size: int = PAGE) -> Paging:
        """Cut a list of some length; an empty one has one empty page.

        Raises:
            InvalidContent: there is no such page.

        >>> Paging.of(120, 3).first, Paging.of(120, 3).last
        (41, 60)
        """
        pages = max(1, -(-total // size))
        if not 1 <= page <= pages:
            args = {"page": str(page), "pages": str(pages)}
            raise InvalidContent(Problem(code="page-outside", args=args, key="page"))
        first = (page - 1) * size + 1
        return cls(page=page, pages=pages, total=total, first=first, last=min(page * size, total))
