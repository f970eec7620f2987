"""Lead codes of goods to the fields of standards, and name both, as the imported tables have them.

A comparison is narrowed by fields of ICS. Which fields hold the standards for a code of the
Harmonized System is told by a table: one given on the spot, else the newest one imported. A code of
another edition of HS is led to that of the table by the imported correlation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import nearest
from openqi.register.nomenclature import Concordance, Nomenclature, Nomenclatures

_HS = re.compile(r"(?:\d{2}){1,3}", re.ASCII)
_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?", re.ASCII)
SIX = 6
"""Digits of the codes that a correlation leads."""


class Led(NamedTuple):
    """Say that a code of goods leads to fields, by way of codes of the table's edition.

    ``exact``: one code for one, where the edition asked is not that of the table.
    """

    code: str
    edition: str | None
    name: str
    through: tuple[str, ...]
    exact: bool
    fields: tuple[str, ...]


class Fields(NamedTuple):
    """Hold the fields that a choice comes to, the name of each (empty: not imported), and why."""

    ics: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    edition: str | None = None
    goods: tuple[Led, ...] = ()


class FieldTable:
    """Look codes up in the nomenclatures of a register, and in a table given on the spot."""

    def __init__(
        self, known: Nomenclatures, given: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._known = known
        newest = known.concordances[-1] if known.concordances else None
        self._table = Concordance("", "", given) if given is not None else newest

    def choose(self, ics: Iterable[str], hs: Iterable[str], edition: str | None = None) -> Fields:
        """Say which fields are chosen by codes of ICS and of HS (of an edition of it).

        Raises:
            InvalidContent: a code is none, is not in the edition on record, or leads nowhere.
        """
        goods = tuple(self.lead(code, edition) for code in hs)
        chosen = [*map(self._field, ics), *(field for one in goods for field in one.fields)]
        fields = tuple(dict.fromkeys(chosen))
        book = self._known.latest("ics")
        names = {code: book.name(code) or "" for code in fields} if book else {}
        return Fields(fields, names, book.head.edition if book else None, goods)

    def lead(self, code: str, edition: str | None = None) -> Led:
        """Lead a code of goods to fields.

        Raises:
            InvalidContent: it is no code, not in the edition on record, or leads nowhere.
        """
        plain = code.replace(".", "").strip()
        if not _HS.fullmatch(plain):
            raise _problem("hs-wrong", "--hs", text=code[:80])
        book = self._book(edition)
        if book is not None and book.name(plain) is None:
            near = nearest(plain, book.entries)
            raise _problem(
                "code-not-in-edition", "--hs", near, text=plain, edition=book.head.edition
            )
        codes, exact = self._translate(plain, edition)
        table = self._table
        fields = tuple(dict.fromkeys(one for each in codes for one in _fields(table, each)))
        if not fields:
            raise _problem("hs-leads-nowhere", "--hs", code=plain, flag="--hs-table")
        name = (book.name(plain) if book else None) or ""
        told = edition or (book.head.edition if book else None)
        return Led(plain, told, name, codes if codes != (plain,) else (), exact, fields)

    def _translate(self, code: str, edition: str | None) -> tuple[tuple[str, ...], bool]:
        """Give the codes of the table's edition for one of another, and whether one is for one."""
        table, by = self._table, self._known.correlation
        if edition is None or table is None or table.hs in ("", edition):
            return (code,), True
        found = by.translate(code, edition, table.hs) if by and len(code) == SIX else None
        if found is None:
            raise _problem("hs-edition-apart", "--hs-edition", code=code, old=edition, new=table.hs)
        return found.codes, found.exact

    def _book(self, edition: str | None) -> Nomenclature | None:
        """Give the names of the edition of HS that is asked about: else of the table's, or none."""
        wanted = edition or (self._table.hs if self._table else None)
        return self._known.named.get(("hs", wanted)) if wanted else self._known.latest("hs")

    def _field(self, code: str) -> str:
        if not _ICS.fullmatch(code):
            raise _problem("ics-wrong", "--ics", text=code[:80])
        book = self._known.latest("ics")
        if book is not None and book.name(code) is None:
            near = nearest(code, book.entries)
            raise _problem(
                "code-not-in-edition", "--ics", near, text=code, edition=book.head.edition
            )
        return code


def _fields(table: Concordance | None, code: str) -> tuple[str, ...]:
    return table.fields(code) if table else ()


def _problem(problem: str, key: str, near: tuple[str, ...] = (), /, **args: str) -> InvalidContent:
    return InvalidContent(Problem(code=problem, args=args, key=key, nearest=near))
