"""Draw which edition adopts which: boxes for editions, lines for adoptions with their degree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from openqi.show.picture.canvas import BODY, LEAD, MARGIN, SMALL, Canvas
from openqi.show.picture.layers import assign_layers, order_layers
from openqi.show.picture.measure import width_of, wrap
from openqi.show.picture.palette import DEGREES, INK, PAGE, QUIET, SHADE, Look
from openqi.show.picture.table import Table
from openqi.show.words import say

_BOX = 210.0
_CURVE = 84.0
"""Room for a line to bend in, between two columns and beside the widest tag."""
_LEAST = 600.0
_AIR = 18.0
_LANE = 12.0
_PORT = 28.0
"""Distance of the lines that enter one box: their tags stand there."""
_LEGEND = 26.0


class Node(NamedTuple):
    """Name an edition: its identifier, what stands below it, and the work that it belongs to."""

    id: str
    detail: str = ""
    work: str = ""
    asked: bool = False


class Edge(NamedTuple):
    """State that ``host`` adopts ``source`` to a degree.

    ``deviations``: how many are on record (none: no list). ``holds`` is false for an adoption that
    is not known to hold on the asked day; ``proposed`` for one that nobody has confirmed.
    """

    host: str
    source: str
    degree: str
    deviations: int | None = None
    holds: bool = True
    proposed: bool = False
    cited: str = ""


def draw_adoptions(
    name: str, nodes: Sequence[Node], edges: Sequence[Edge], language: str, *, note: str = ""
) -> str:
    """Draw the graph as SVG, adopted editions left of those that adopt them.

    Nodes that an edge names and that are not given are drawn too. The degree is told by the line,
    a sign and the word.
    """
    every = _every(nodes, edges)
    layers = assign_layers(list(every), [(edge.source, edge.host) for edge in edges])
    bends = {edge: _bends(edge, layers) for edge in edges}
    pairs: list[tuple[str, str]] = []
    for edge, way in bends.items():
        layers |= {bend: layers[edge.source] + step for step, bend in enumerate(way, 1)}
        pairs += pairwise([edge.source, *way, edge.host])
    groups = {id: every[id].work or id if id in every else id for id in layers}
    columns = order_layers(layers, pairs, groups)
    tags = {edge: _tag(edge, language) for edge in edges}
    gap = max((width_of(tag, SMALL) for tag in tags.values()), default=0) + _CURVE
    width = 2 * MARGIN + len(columns) * _BOX + max(len(columns) - 1, 0) * gap
    title = say("picture.adoptions-title", language, name=name)
    canvas = Canvas(max(width, _LEAST), title, _describe(edges, language), language)
    boxes = _places(columns, every, edges, canvas.heading() + 8, gap)
    bottom = max((box.top + box.height for box in boxes.values()), default=canvas.heading()) + 14
    _draw_edges(canvas, boxes, bends, tags)
    for id, node in every.items():
        _draw_node(canvas, node, boxes[id])
    bottom = _draw_legend(canvas, edges, bottom, language)
    return canvas.finish(canvas.foot(note, bottom + 4) + MARGIN)


def adoptions_table(edges: Sequence[Edge], language: str) -> Table:
    """Give the edges as rows: host, source, degree, deviations on record, standing, source."""
    heads = ("host", "adopted", "degree", "deviations", "standing", "source")
    return Table(
        tuple(say(f"picture.head-{head}", language) for head in heads),
        tuple(
            (
                edge.host,
                edge.source,
                edge.degree,
                "" if edge.deviations is None else str(edge.deviations),
                say(f"picture.standing-{_standing(edge)}", language),
                edge.cited,
            )
            for edge in edges
        ),
    )


def _standing(edge: Edge) -> str:
    if edge.proposed:
        return "proposed"
    return "held" if edge.holds else "not-held"


def _every(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Node]:
    """List the nodes by work, then edition; an end that nobody gave is a bare node."""
    found = {node.id: node for node in nodes}
    for edge in edges:
        for end in (edge.source, edge.host):
            found.setdefault(end, Node(end))
    return {id: found[id] for id in sorted(found, key=lambda one: (found[one].work or one, one))}


def _describe(edges: Sequence[Edge], language: str) -> str:
    said = [
        say(
            "picture.adoption-row",
            language,
            host=edge.host,
            source=edge.source,
            degree=say(f"picture.degree-{edge.degree}", language),
        )
        for edge in edges
    ]
    return " ".join(said) or say("picture.nothing", language)


class _Box(NamedTuple):
    """Say where a box stands; one without width is a place where a long line bends."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


_Boxes = dict[str, _Box]


def _bends(edge: Edge, layers: dict[str, int]) -> tuple[str, ...]:
    """Name the places where a line that skips columns passes between their boxes."""
    between = range(layers[edge.source] + 1, layers[edge.host])
    return tuple(f"\0{edge.source}\0{edge.host}\0{edge.degree}\0{layer}" for layer in between)


def _places(
    columns: Sequence[Sequence[str]],
    nodes: dict[str, Node],
    edges: Sequence[Edge],
    top: float,
    gap: float,
) -> _Boxes:
    """Place the boxes; a lower column is centred on the highest."""
    ports = Counter(edge.host for edge in edges)
    heights = {
        id: max(_words(nodes[id])[2], ports[id] * _PORT + 4) if id in nodes else _LANE
        for column in columns
        for id in column
    }
    lengths = [sum(heights[id] + _AIR for id in column) for column in columns]
    boxes: _Boxes = {}
    for index, column in enumerate(columns):
        y = top + (max(lengths) - lengths[index]) / 2
        for id in column:
            boxes[id] = _Box(MARGIN + index * (_BOX + gap), y, _BOX, heights[id])
            y += heights[id] + _AIR
    return boxes


def _words(node: Node) -> tuple[list[str], list[str], float]:
    label = wrap(node.id, _BOX - 20, BODY)
    detail = wrap(node.detail, _BOX - 20, SMALL) if node.detail else []
    return label, detail, len(label) * BODY * LEAD + len(detail) * SMALL * LEAD + 14


def _draw_node(canvas: Canvas, node: Node, box: _Box) -> None:
    fill, thick = (PAGE, 3.0) if node.asked else (SHADE, 1.2)
    canvas.box(box.left, box.top, box.width, box.height, fill=fill, thick=thick)
    label, detail, words = _words(node)
    base = box.top + (box.height - words) / 2 + BODY + 3
    canvas.text(box.left + 10, base, label, weight=700)
    if detail:
        below = base + len(label) * BODY * LEAD - 2
        canvas.text(box.left + 10, below, detail, size=SMALL, fill=QUIET)


def _draw_edges(
    canvas: Canvas, boxes: _Boxes, bends: dict[Edge, tuple[str, ...]], tags: dict[Edge, str]
) -> None:
    entering: defaultdict[str, list[Edge]] = defaultdict(list)
    drawn: list[tuple[float, float, Edge]] = []
    for edge in bends:
        if boxes[edge.source].left < boxes[edge.host].left:
            entering[edge.host].append(edge)
        elif edge.source != edge.host:
            place, level = _draw_back(canvas, edge, boxes[edge.source], boxes[edge.host])
            drawn.append((place + width_of(tags[edge], SMALL) / 2, level, edge))
    for host, edges in entering.items():
        box = boxes[host]
        ports = sorted(edges, key=lambda edge: (boxes[[edge.source, *bends[edge]][-1]].top, edge))
        for index, edge in enumerate(ports):
            level = box.middle + (index - (len(ports) - 1) / 2) * _PORT
            _draw_edge(canvas, edge, [boxes[id] for id in (edge.source, *bends[edge])], box, level)
            drawn.append((box.left - width_of(tags[edge], SMALL) / 2 - 18, level, edge))
    for place, level, edge in drawn:  # over every line: no line may cross a word
        canvas.tag(place, level, tags[edge], _look(edge))


def _draw_back(canvas: Canvas, edge: Edge, source: _Box, host: _Box) -> tuple[float, float]:
    """Draw the line that closes a circle, from right to left, and give the place of its tag."""
    look, level = _look(edge), host.top + host.height - 8
    x, y = source.left, source.top + source.height - 8
    bend = x - _CURVE / 2
    canvas.path(
        f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {level:.1f} {x - _CURVE:.1f} {level:.1f}"
        f"H{host.right + 3:.1f}",
        stroke=look.colour,
        dash=look.dash,
    )
    canvas.path(f"M{host.right + 10:.1f} {level - 5:.1f}l-9 5l9 5", stroke=look.colour, thick=2)
    return host.right + 18, level


def _draw_edge(canvas: Canvas, edge: Edge, way: Sequence[_Box], host: _Box, level: float) -> None:
    """Draw a line from the source through its bends, and the last stretch straight to the host."""
    look, thick = _look(edge), 2.2 if edge.holds else 1.2
    x, y = way[0].right, way[0].middle
    steps = f"M{x:.1f} {y:.1f}"
    for left, at, right in [
        *((box.left, box.middle, box.right) for box in way[1:]),
        (host.left - 30, level, host.left - 3),
    ]:
        middle = (x + min(left, x + _CURVE)) / 2
        steps += f"C{middle:.1f} {y:.1f} {middle:.1f} {at:.1f} {min(left, x + _CURVE):.1f} {at:.1f}"
        steps += f"H{right:.1f}"
        x, y = right, at
    canvas.path(steps, stroke=look.colour, dash=look.dash, thick=thick)
    tip = f"M{host.left - 10:.1f} {level - 5:.1f}l9 5l-9 5"
    canvas.path(tip, stroke=look.colour, thick=2)


def _look(edge: Edge) -> Look:
    return DEGREES.get(edge.degree, DEGREES["unstated"])


def _tag(edge: Edge, language: str) -> str:
    word = edge.degree if edge.degree in DEGREES else "unstated"
    text = f"{_look(edge).sign} {say(f'picture.short-{word}', language)}"
    if edge.deviations:
        text += f" ({edge.deviations})"
    if edge.proposed:
        text += f" · {say('picture.short-proposed', language)}"
    elif not edge.holds:
        text += f" · {say('picture.short-not-held', language)}"
    return text


def _draw_legend(canvas: Canvas, edges: Sequence[Edge], y: float, language: str) -> float:
    """Explain the lines that occur, and the number in brackets where one does."""
    used = {edge.degree if edge.degree in DEGREES else "unstated" for edge in edges}
    for degree, look in DEGREES.items():
        if degree in used:
            canvas.path(f"M{MARGIN} {y + 8:.1f}h54", stroke=look.colour, dash=look.dash, thick=2.2)
            text = f"{look.sign} {say(f'picture.degree-{degree}', language)}"
            canvas.text(MARGIN + 64, y + 13, text, size=SMALL, fill=INK)
            y += _LEGEND - 4
    if any(edge.deviations for edge in edges):
        text = say("picture.deviations-count", language)
        canvas.text(MARGIN + 64, y + 13, text, size=SMALL, fill=QUIET)
        y += _LEGEND - 4
    return y
