"""Tell what the register knows of one standard on one day.

Which edition is in force, what it adopts and how far, which standards of other economies stand for
it and of which edition, and what somebody tested to another one has to test again. What is not on
record is said to be not on record; nothing is concluded from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from openqi.core.day import LAST_DATED, format_day
from openqi.core.fact import Fact
from openqi.core.statements import Adoption, Revision
from openqi.core.truth import Truth
from openqi.engine.retest import Retest, retest
from openqi.engine.retest.in_force import Basis, find_in_force
from openqi.engine.retest.kept import names_standard
from openqi.results.earlier import compare_earlier
from openqi.results.kinship import (
    EconomiesOf,
    Equivalent,
    economies_with_standards,
    find_equivalents,
    links_around,
    owners_of,
)
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import Identifier, names_edition, split_identifier
from openqi.standards.standing import Resolution

Known = Literal["yes", "work", "no"]
"""The register has this edition; other editions of the work; nothing of the work."""


class _Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Share the settings of what is told."""


class Adopted(_Told, frozen=True):
    """Say what an edition of the standard adopts, and how far.

    ``deviations``: how many are on record (none: no list). ``here``: it is the edition asked about.
    """

    host: str
    source: str
    degree: str
    fact: str
    deviations: int | None = None
    here: bool = True
    holds: Literal["yes", "no", "unknown"] = "yes"


class Portrait(_Told, frozen=True):
    """Hold what is known of a standard on a day.

    ``standard`` is the edition meant, or the reference itself where no edition is on record;
    ``in_force`` the edition that an undated reference would mean, where that is known, and
    ``newer`` what is to be tested for it where the reference names an earlier one. ``adoptions``
    lists the facts of the adoptions around it, ``owners`` the economies of the standards there.
    ``nothing_of`` lists the economies that have standards on record, and none that leads here.
    """

    reference: str
    standard: str
    on: str
    known: Known
    basis: Basis
    resolution: Resolution
    economies: tuple[str, ...] = ()
    adopts: tuple[Adopted, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    nothing_of: tuple[str, ...] = ()
    older: tuple[Retest, ...] = ()
    requirements: tuple[str, ...] = ()
    in_force: str | None = None
    newer: Retest | None = None
    adoptions: tuple[str, ...] = ()
    owners: dict[str, tuple[str, ...]] = {}


def portray(
    snapshot: Snapshot,
    reference: str,
    day: int,
    economies_of: EconomiesOf,
    *,
    asked: Iterable[str] | None = None,
) -> Portrait:
    """Put together what is known of the standard that a reference means on a day.

    ``asked`` narrows the equivalents to some economies; without it every economy counts that has a
    standard on record.

    Raises:
        InvalidContent: the reference is empty or longer than any identifier.
    """
    meant = find_in_force(snapshot, reference, day)
    resolution, standard = meant.resolution, meant.standard
    node = split_identifier(standard)
    links = links_around(snapshot, node.work)
    own = economies_of(standard)
    equivalents = tuple(find_equivalents(snapshot, standard, day, economies_of, links))
    wanted = (
        sorted(asked) if asked is not None else economies_with_standards(snapshot, economies_of)
    )
    current = find_in_force(snapshot, node.work, day)
    in_force = current.standard if current.basis in ("editions", "adoptions") else None
    edition = None if in_force is None else split_identifier(in_force).edition
    behind = in_force is not None and (node.edition or "") < (edition or "")
    found = {economy for one in equivalents for economy in one.economies}
    kept = tuple(
        one for one in equivalents if asked is None or set(one.economies) & set(wanted)
    )  # fmt: skip
    return Portrait(
        reference=reference,
        standard=standard,
        on=format_day(day),
        known=_known(snapshot, resolution, node),
        basis=meant.basis,
        resolution=resolution,
        economies=own,
        adopts=tuple(_adopted(snapshot, node, day)),
        equivalents=kept,
        nothing_of=tuple(one for one in wanted if one not in found and one not in own),
        older=tuple(compare_earlier(snapshot, resolution, standard, day)),
        requirements=tuple(_requirements(snapshot, node, day)),
        in_force=in_force,
        adoptions=tuple(fact.id for fact in links),
        owners=owners_of(links, economies_of),
        newer=retest(snapshot, standard, in_force, day) if behind and in_force else None,
    )


def _known(snapshot: Snapshot, resolution: Resolution, node: Identifier) -> Known:
    """Tell whether anything on record names the edition, or at least the work."""
    named = [standing.standard for standing in resolution.editions]
    for fact in snapshot.adoptions.get(node.work, ()):
        if isinstance(fact.statement, Adoption):
            named += [fact.statement.host, fact.statement.source]
    for fact in snapshot.revisions.get(node.work, ()):
        if isinstance(fact.statement, Revision):
            named += [fact.statement.old, fact.statement.new]
    editions = [one for one in map(split_identifier, named) if one.work == node.work]
    if any(names_edition(node, one) for one in editions):
        return "yes"
    if editions:
        return "work"
    named_by_law = any(
        names_standard(fact.statement, node)  # type: ignore[arg-type]
        for fact in snapshot.of_kind("requirement")
    )
    return "yes" if named_by_law else "no"


def _adopted(snapshot: Snapshot, node: Identifier, day: int) -> Iterator[Adopted]:
    """List what editions of a work adopt: first that of the edition asked about."""
    words: dict[Truth, Literal["yes", "no", "unknown"]] = {
        Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"
    }  # fmt: skip
    found: list[tuple[bool, str, Adopted]] = []
    for fact in snapshot.adoptions.get(node.work, ()):
        one = fact.statement
        if not isinstance(one, Adoption) or split_identifier(one.host).work != node.work:
            continue
        here = names_edition(split_identifier(one.host), node) is True
        deviations = None if one.deviations is None else len(one.deviations)
        told = Adopted(
            host=one.host, source=one.source, degree=one.degree, fact=fact.id,
            deviations=deviations, here=here, holds=words[_held(snapshot, fact, day)],
        )  # fmt: skip
        found.append((not here, fact.id, told))
    yield from (told for *_, told in sorted(found, key=lambda one: one[:2]))


def _requirements(snapshot: Snapshot, node: Identifier, day: int) -> Iterator[str]:
    """List the requirements that name the standard and may hold on the day."""
    for fact in snapshot.of_kind("requirement"):
        held = _held(snapshot, fact, day) is not Truth.NO
        if held and names_standard(fact.statement, node):  # type: ignore[arg-type]
            yield fact.id


def _held(snapshot: Snapshot, fact: Fact, day: int) -> Truth:
    return snapshot.periods.get(fact.id, fact.valid).holds(min(day, LAST_DATED))
