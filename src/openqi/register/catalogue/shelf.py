"""Put catalogues beside the facts of packs, in maps that look like those of packs alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from openqi.core.fact import Fact
from openqi.core.statements import Adoption
from openqi.register.catalogue.file import Catalogue
from openqi.register.conflict import settled
from openqi.standards.reference import work_key

Facts = tuple[Fact, ...]


class Shelf:
    """Look works up in several catalogues, each of which stays a file of its own."""

    def __init__(self, catalogues: tuple[Catalogue, ...] = ()) -> None:
        self.catalogues = catalogues

    def editions_of(self, work: str) -> Facts:
        """List the editions of a work, with amendments and other documents that belong to them."""
        return self._of_kind("edition", (work,))

    def adoptions_of(self, work: str) -> Facts:
        """List the adoptions whose host or source is an edition of a work."""
        adopters = (name for one in self.catalogues for name in one.adopting(work))
        lines = tuple(dict.fromkeys((work, *adopters)))
        return tuple(fact for fact in self._of_kind("adoption", lines) if work in _works(fact))

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id."""
        return next((fact for one in self.catalogues if (fact := one.fact(id)) is not None), None)

    def works(self) -> Iterator[str]:
        """List every work that a catalogue has editions of, some more than once."""
        for one in self.catalogues:
            yield from one.works()

    def adopted_works(self) -> Iterator[str]:
        """List every work that adopts or is adopted, some more than once."""
        for one in self.catalogues:
            for source, hosts in one.index().adopted.items():
                yield source
                yield from hosts

    def _of_kind(self, kind: str, works: tuple[str, ...]) -> Facts:
        found: list[Fact] = []
        for one in self.catalogues:
            for work in works:
                facts = one.facts_of(work)
                lost = settled(facts)
                found += (fact for fact in facts if fact.kind == kind and fact.id not in lost)
        return tuple(found)


def _works(fact: Fact) -> tuple[str, ...]:
    """Give the works of the host and of the source of an adoption."""
    statement = fact.statement
    if not isinstance(statement, Adoption):
        return ()
    return work_key(statement.host), work_key(statement.source)


class Beside(Mapping[str, Facts]):
    """Read an index of packs together with what catalogues have under the same key."""

    def __init__(
        self,
        packs: Mapping[str, Facts],
        find: Callable[[str], Facts],
        works: Callable[[], Iterator[str]],
    ) -> None:
        self._packs = packs
        self._find = find
        self._works = works

    def __getitem__(self, key: str) -> Facts:
        found = self._packs.get(key, ()) + self._find(key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._packs, *self._works()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Held(Mapping[str, Fact]):
    """Find a fact by its id in packs, then in catalogues; only the facts of packs are listed.

    What goes through every fact is about packs; a catalogue is there to be looked up.
    """

    def __init__(self, packs: Mapping[str, Fact], shelf: Shelf) -> None:
        self._packs = packs
        self._shelf = shelf

    def __getitem__(self, id: str) -> Fact:
        found = self._packs.get(id) or self._shelf.fact(id)
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._packs)

    def __len__(self) -> int:
        return len(self._packs)
