"""Find where the catalogues of one import contradict each other about a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openqi.core.catalogue import Line
from openqi.core.day import parse_window
from openqi.core.statements import Edition
from openqi.sources.tally import Tally
from openqi.standards.reference import read_reference


class Between:
    """Remember which catalogue published what when, and count the days that exclude each other.

    Nothing is settled: each catalogue stays a source of its own.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}

    def watch(self, lines: Iterable[Line], name: str, tally: Tally) -> Iterator[Line]:
        """Let the lines of a catalogue pass, and compare them with those seen before."""
        for line in lines:
            for one in line.facts:
                if isinstance(one, Edition):
                    self._compare(one, name, tally)
            yield line

    def _compare(self, one: Edition, name: str, tally: Tally) -> None:
        key, published = read_reference(one.standard).key, str(one.published)
        other, earlier = self._known.setdefault(key, (name, published))
        if other == name or earlier == published:
            return
        ours, theirs = parse_window(published), parse_window(earlier)
        if max(ours.first, theirs.first) > min(ours.last, theirs.last):
            tally.add("open", "between-catalogues", f"{one.standard} {published}", other=earlier)
