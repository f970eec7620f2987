"""Read what a page shows: the texts of its main part, and what its marks carry."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

SAYING = ("title", "alt", "aria-label")
CARRYING = ("href", "value", "title", "alt", "aria-label", "src", "lang", "maxlength")
PICTURES = ("svg", "script", "style")


class Shown(NamedTuple):
    """Hold the texts of a page.

    ``text`` is all of it in small letters, with what marks say to somebody who points at them;
    ``pieces`` are the texts between marks, ``options`` those of lists to choose from, ``raw`` those
    that are shown as they are stored, ``rows`` those of each row of a table with what it carries.
    """

    pieces: tuple[str, ...]
    options: tuple[str, ...]
    raw: tuple[str, ...]
    text: str
    carried: frozenset[str]
    rows: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.options: list[str] = []
        self.raw: list[str] = []
        self.said: list[str] = []
        self.carried: set[str] = set()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("main", "option", "pre", "tbody", "tr", *PICTURES):
            self.open.append(tag)
        if tag == "tr" and "tbody" in self.open:
            self.rows.append([])
        for name, value in attrs:
            if name in SAYING and value:
                self.said.append(squeeze(value))
            if name in CARRYING and value:
                self.carried.update(_parts_of(value))
                if "tr" in self.open and self.rows:
                    self.rows[-1] += sorted(_parts_of(value))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "main" not in self.open or set(PICTURES) & set(self.open):
            return
        if "pre" in self.open:
            self.raw.append(data)
        elif text := squeeze(data):
            (self.options if "option" in self.open else self.pieces).append(text)
            if "tr" in self.open and self.rows:
                self.rows[-1].append(text)


def read_page(html: str) -> Shown:
    """Read a page; its pictures are left out, since a table beside each has the same."""
    reader = _Reader()
    reader.feed(html)
    return Shown(
        pieces=tuple(dict.fromkeys(reader.pieces)),
        options=tuple(dict.fromkeys(reader.options)),
        raw=tuple(reader.raw),
        text=" ".join([*reader.pieces, *reader.said, *reader.options]).casefold(),
        carried=frozenset(reader.carried),
        rows=tuple(" ".join(row) for row in reader.rows),
    )


def squeeze(text: str) -> str:
    """Write a text on one line, as a browser shows it."""
    return " ".join(text.split())


def _parts_of(value: str) -> set[str]:
    """Give what a mark carries: the value, and the parts of an address."""
    place = urlsplit(value)
    found = {squeeze(value), place.query, unquote(place.fragment)}
    found.update(unquote(part) for part in place.path.split("/"))
    for key, text in parse_qsl(place.query):
        found.update((key, squeeze(text)))
    return found - {""}
