"""What holds for every picture: it names itself, scales, stands alone, and is never a program."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from openqi.show.picture.adoptions import draw_adoptions
from openqi.show.picture.comparison import draw_comparison
from openqi.show.picture.drift import draw_drift
from openqi.show.picture.measure import width_of
from openqi.show.picture.proof import draw_proof
from openqi.show.picture.timeline import draw_timeline
from tests.show.picture.pictures import EVERY, PARTIES

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("vi", "en")
ATTACKS = (
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "]]><!--<svg onload=alert(1)>",
    "&lt;script&gt; &amp; &#x3c;",
    "a\x00b\x0bc\ud800d\ufffee",
    "GB 1\u202e8102:2\u202c",
)
BOTH = pytest.mark.parametrize("kind", EVERY)


def _root(text: str) -> ET.Element:
    return ET.fromstring(text)


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_and_describes_itself(kind: str, language: str) -> None:
    root = _root(EVERY[kind](language)[0])
    assert root.get("role") == "img"
    assert root.get("lang") == language
    first, second = root[0], root[1]
    assert (first.tag, second.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{first.get('id')} {second.get('id')}"
    assert (first.text or "").strip()
    assert len((second.text or "").split()) > 10
    assert "[" not in (first.text or "") + (second.text or ""), "a code without words"


@BOTH
def test_two_languages_differ_in_words_only(kind: str) -> None:
    vietnamese, english = (_root(EVERY[kind](language)[0]) for language in LANGUAGES)
    tags = [[one.tag for one in root.iter()].count(f"{SVG}path") for root in (vietnamese, english)]
    assert tags[0] == tags[1]
    assert vietnamese[1].text != english[1].text


@BOTH
def test_it_scales_and_stands_alone(kind: str) -> None:
    text = EVERY[kind]("vi")[0]
    root = _root(text)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert "max-width:100%" in (root.get("style") or "")
    assert not re.search(
        r"href|url\((?!#)|@import|@font-face|<image|<script|<foreignObject|<style|\son\w+=", text
    )
    named = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= named


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stays_inside(kind: str, language: str) -> None:
    root = _root(EVERY[kind](language)[0])
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    for text in root.iter(f"{SVG}text"):
        size, anchor = float(text.get("font-size") or 0), text.get("text-anchor")
        assert size >= 13
        for line in text:
            x, y = float(line.get("x") or 0), float(line.get("y") or 0)
            long = width_of(line.text or "", size)
            left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor or ""]
            assert left >= -0.1, line.text
            assert left + long <= wide + 0.1, line.text
            assert size <= y <= high - size / 3, line.text


@BOTH
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_name_stays_a_name(kind: str, attack: str) -> None:
    text, table = EVERY[kind]("en", attack)
    root = _root(text)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "text", "tspan"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert "\u202e" not in text
    assert table.rows


@BOTH
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    assert EVERY[kind]("vi") == EVERY[kind]("vi")


@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_what_the_picture_says(kind: str, language: str) -> None:
    text, table = EVERY[kind](language)
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert "[" not in "".join(table.heads)
    words = re.sub(r"\s+", "", "".join(_root(text).itertext()))
    for row in table.rows:
        named = row[1] if kind == "timeline" else row[0]
        if kind == "proof" and len(named) > 90:  # the picture cuts long texts short
            named = named[:60]
        if kind != "drift":
            assert re.sub(r"\s+", "", named) in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_record_is_a_picture_that_says_so(language: str) -> None:
    for text in (
        draw_timeline("X", [], language),
        draw_adoptions("X", [], [], language),
        draw_comparison(PARTIES, [], language),
        draw_drift("X", "Y", [], language),
        draw_proof("X", [], language),
    ):
        assert (_root(text)[1].text or "") in (
            "Không có gì trong hồ sơ.",
            "Nothing is on record.",
        )
