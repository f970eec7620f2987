"""One picture of each kind, small but with everything in it, for the tests."""

from __future__ import annotations

from openqi.core.day import parse_day
from openqi.core.period import read_period
from openqi.show.picture.adoptions import Edge, Node, adoptions_table, draw_adoptions
from openqi.show.picture.comparison import Share, Tile, comparison_table, draw_comparison
from openqi.show.picture.drift import Series, draw_drift, drift_table
from openqi.show.picture.palette import LINKS
from openqi.show.picture.proof import Part, Rung, Stop, draw_proof, proof_table
from openqi.show.picture.table import Table
from openqi.show.picture.timeline import Bar, draw_timeline, timeline_table

LONG = "Quy chuẩn kỹ thuật quốc gia về an toàn đối với thiết bị điện gia dụng và thiết bị tương tự"
PARTIES = ("Economy A", "Economy B")


def timeline(language: str, word: str = "STD 1") -> tuple[str, Table]:
    """Draw three clocks: exact, imprecise, unknown and open ends."""
    bars = [
        Bar("law", f"{word}:2017", read_period("2018-07", None), LONG),
        Bar("owner", f"{word}:2005", read_period("2005-05", "2017-11-29"), source=word),
        Bar("owner", f"{word}:2017", read_period("2017-11-30", None)),
        Bar("scheme", f"{word}:2005", read_period(None, "unknown"), word),
    ]
    day = parse_day("2020-03-15")
    return draw_timeline(word, bars, language, on=day, note=word), timeline_table(bars, language)


def adoptions(language: str, word: str = "STD 1") -> tuple[str, Table]:
    """Draw every degree, an edge over two columns, a circle, a proposal and a doubtful one."""
    nodes = [Node(f"{word}:2010", word, word, asked=True), Node("NAT 1:2012", LONG)]
    edges = [
        Edge("NAT 1:2012", f"{word}:2010", "IDT"),
        Edge("NAT 2:2013", "NAT 1:2012", "MOD", 3),
        Edge("NAT 2:2013", f"{word}:2010", "NEQ"),
        Edge("NAT 3:2014", "NAT 2:2013", "EQV", None, holds=False),
        Edge("NAT 3:2014", f"{word}:2010", "unstated", None, proposed=True, cited=word),
        Edge(f"{word}:2010", "NAT 3:2014", "IDT"),
    ]
    return draw_adoptions(word, nodes, edges, language, note=word), adoptions_table(edges, language)


def comparison(language: str, word: str = "STD 1") -> tuple[str, Table]:
    """Draw every state, an empty field, and tiles with long names."""
    shares = [
        Share(word, {"same": 4, "older": 2, "modified": 3, "one-side": 1, "unknown": 900}),
        Share(LONG, {"different": 2.5}),
        Share("empty", {}),
    ]
    tiles = [Tile(word, "older", LONG), Tile(LONG, "unknown"), Tile("c", "same"), Tile("d", "same")]
    drawn = draw_comparison(PARTIES, shares, language, tiles=tiles, rate=word, note=word)
    return drawn, comparison_table(PARTIES, shares, language, tiles)


def drift(language: str, word: str = "STD 1") -> tuple[str, Table]:
    """Draw a line that breaks, one below zero, one of a single point and one of nothing."""
    series = [
        Series(word, (("2005", 3.0), ("2009", None), ("2013-05", 2.5), ("2021-01-01", 0.25))),
        Series(LONG, (("2005", -1.0), ("2013-05", 4.0))),
        Series("one", (("2013-05", 1.0),)),
        Series("none", ()),
    ]
    return draw_drift(word, word, series, language, note=word), drift_table(series, language)


def proof(language: str, word: str = "STD 1") -> tuple[str, Table]:
    """Draw a link of every state, short and long, and boxes with and without a detail."""
    rungs = [Rung(f"{state} {word}", LONG, word, state) for state in LINKS]
    parts: list[Part] = [Stop(word, LONG), *rungs, Stop(LONG), Rung("short", "", "", "held")]
    parts += [Rung(LONG * 4, "", LONG, "open"), Stop("end")]
    return draw_proof(word, parts, language), proof_table(parts, language)


EVERY = {
    "timeline": timeline,
    "adoptions": adoptions,
    "comparison": comparison,
    "drift": drift,
    "proof": proof,
}
