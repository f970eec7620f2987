"""Collect the shapes of a picture and write them as one SVG that stands alone.

Looks are presentation attributes, not a style sheet: a page with a strict content policy shows them
too. Every text is escaped here and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from openqi.show.picture.measure import width_of, wrap
from openqi.show.picture.palette import FONT, INK, PAGE, QUIET, Look

BODY = 15.0
SMALL = 13.0
HEAD = 18.0
LEAD = 1.35
"""Distance of lines: Vietnamese marks stand above and below the letters."""
MARGIN = 20.0

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing could make a label read as another one."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

_PATTERNS = {
    "rising": '<path d="M-2 10 10 -2M2 14 14 2"/>',
    "falling": '<path d="M-2 2 10 14M2 -2 14 10"/>',
    "level": '<path d="M0 3H12M0 9H12"/>',
    "upright": '<path d="M3 0V12M9 0V12"/>',
    "dots": '<path d="M3 3h.01M9 9h.01" stroke-linecap="round" stroke-width="3"/>',
}


def escape(text: str) -> str:
    """Write a text so that it stays text inside an SVG, whatever it holds.

    >>> escape('<script>"&"</script>')
    '&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;'
    """
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", _BIDI.sub("", text)).translate(_ESCAPES)


class Canvas:
    """Hold the shapes of a picture, from top to bottom in the order in which they are drawn."""

    def __init__(self, width: float, title: str, description: str, language: str) -> None:
        self.width = width
        self._title = title
        self._description = description
        self._language = language
        self._shapes: list[str] = []
        # Ids must differ between the pictures of one page, and be the same for the same picture.
        content = escape(f"{title}\n{description}\n{language}\n{width}")
        self._name = f"picture-{hashlib.sha256(content.encode()).hexdigest()[:10]}"

    def heading(self) -> float:
        """Draw the title and give the height below it."""
        lines = wrap(self._title, self.width - 2 * MARGIN, HEAD)
        self.text(MARGIN, MARGIN + HEAD, lines, size=HEAD, weight=700)
        return MARGIN + HEAD * LEAD * len(lines) + 10

    def text(
        self,
        x: float,
        y: float,
        lines: str | Iterable[str],
        *,
        size: float = BODY,
        anchor: str = "start",
        fill: str = INK,
        weight: int = 400,
    ) -> None:
        """Write lines below each other; ``y`` is the base of the first."""
        listed = [lines] if isinstance(lines, str) else list(lines)
        looks = f'font-size="{_n(size)}" text-anchor="{anchor}" fill="{fill}"'
        if weight != 400:
            looks += f' font-weight="{weight}"'
        rows = "".join(
            f'<tspan x="{_n(x)}" y="{_n(y + index * size * LEAD)}">{escape(line)}</tspan>'
            for index, line in enumerate(listed)
        )
        self._shapes.append(f"<text {looks}>{rows}</text>")

    def tag(self, x: float, y: float, text: str, look: Look, *, size: float = SMALL) -> None:
        """Write a word in a white box with a coloured edge, centred on a point."""
        width, height = width_of(text, size) + 10, size * 1.5
        self.box(
            x - width / 2, y - height / 2, width, height, stroke=look.colour, round_=height / 2
        )
        self.text(x, y + size * 0.36, text, size=size, anchor="middle")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = PAGE,
        stroke: str = INK,
        dash: str = "",
        round_: float = 4,
        thick: float = 1.2,
    ) -> None:
        """Draw a box."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(height)}"'
            f' rx="{_n(round_)}" fill="{fill}" stroke="{stroke}"'
            f' stroke-width="{_n(thick)}"{dashes}/>'
        )

    def surface(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """Fill a surface with a colour and, over it, the lines that tell it in grey as well."""
        self.box(x, y, width, height, fill=look.colour, stroke=PAGE, round_=2, thick=1)
        if look.pattern:
            self.box(
                x, y, width, height, fill=f"url(#{self._name}-{look.pattern})", stroke=PAGE,
                round_=2, thick=1,
            )  # fmt: skip

    def path(
        self,
        steps: str,
        *,
        stroke: str = INK,
        dash: str = "",
        thick: float = 1.6,
        fill: str = "none",
    ) -> None:
        """Draw a path whose steps are written in the language of SVG paths."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._shapes.append(
            f'<path d="{steps}" fill="{fill}" stroke="{stroke}"'
            f' stroke-width="{_n(thick)}"{dashes}/>'
        )

    def foot(self, note: str, y: float) -> float:
        """Write a note below the picture and give the height below it."""
        if not note:
            return y
        lines = wrap(note, self.width - 2 * MARGIN, SMALL)
        self.text(MARGIN, y + SMALL, lines, size=SMALL, fill=QUIET)
        return y + SMALL * LEAD * len(lines) + 6

    def finish(self, height: float) -> str:
        """Write the picture; it shrinks with a narrow page and never grows over its own width."""
        name, wide, high = self._name, _n(self.width), _n(height)
        patterns = "".join(
            f'<pattern id="{name}-{key}" width="12" height="12" patternUnits="userSpaceOnUse">'
            f'<g fill="none" stroke="{PAGE}" stroke-width="1.6" stroke-opacity="0.75">{shape}</g>'
            "</pattern>"
            for key, shape in _PATTERNS.items()
            if any(f"#{name}-{key})" in drawn for drawn in self._shapes)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{escape(self._language)}"'
            f' aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {wide} {high}"'
            f' width="{wide}" height="{high}" style="max-width:100%;height:auto"'
            f' font-family="{FONT}">\n'
            f'<title id="{name}-title">{escape(self._title)}</title>\n'
            f'<desc id="{name}-desc">{escape(self._description)}</desc>\n'
            + (f"<defs>{patterns}</defs>\n" if patterns else "")
            + f'<rect width="{wide}" height="{high}" fill="{PAGE}"/>\n'
            + "\n".join(self._shapes)
            + "\n</svg>\n"
        )


def _n(number: float) -> str:
    """Write a number with no more digits than anybody can see."""
    return f"{number:.1f}".removesuffix(".0")
