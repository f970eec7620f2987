"""Test that the drawing can be read by everybody: named, scaled, self-contained, large enough."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

DRAWING = Path(__file__).resolve().parent.parent.parent / "docs" / "data-flow.svg"
TEXT = DRAWING.read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
NARROW = 320
READABLE = 11


def _root() -> ET.Element:
    return ET.fromstring(TEXT)


def test_it_has_a_name_and_a_description() -> None:
    root = _root()
    assert root.get("role") == "img"
    named = {root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")}  # type: ignore[union-attr]
    assert set((root.get("aria-labelledby") or "").split()) == named
    assert all((root.findtext(f"{SVG}{tag}") or "").strip() for tag in ("title", "desc"))


def test_it_scales() -> None:
    root = _root()
    assert root.get("viewBox")
    assert root.get("width") is None
    assert root.get("height") is None


def test_it_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r"href|url\((?!#)|@import|@font-face|<image|<script|<foreignObject", TEXT)


def test_its_text_is_readable_on_a_narrow_screen() -> None:
    width = float((_root().get("viewBox") or "").split()[2])
    sizes = [float(size) for size in re.findall(r"(?:font-size:|font:)\s*([\d.]+)px", TEXT)]
    assert sizes
    assert min(sizes) * NARROW / width >= READABLE


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_its_text_stands_out_on_every_ground() -> None:
    """The drawing brings its own ground, so that dark and light pages show the same."""
    page = next(one for one in _root().iter(f"{SVG}rect") if one.get("class") == "page")
    assert float(page.get("width") or 0) > float((_root().get("viewBox") or "").split()[2]) - 2
    ink = _luminance(re.findall(r"text \{[^}]*fill: (#\w{6})", TEXT)[0])
    grounds = re.findall(r"\.(?:page|box|core|out|layer) \{ fill: (#\w{6})", TEXT)
    assert len(grounds) == 5
    for ground in grounds:
        assert (_luminance(ground) + 0.05) / (ink + 0.05) >= 7


def test_no_text_leaves_the_drawing() -> None:
    root = _root()
    width = float((root.get("viewBox") or "").split()[2])
    for text in root.iter(f"{SVG}text"):
        length = len(text.text or "") * 8
        place = float(text.get("x") or 0)
        left = place - length / 2 if text.get("text-anchor") == "middle" else place
        assert left >= 0, text.text
        assert left + length <= width + 12, text.text
