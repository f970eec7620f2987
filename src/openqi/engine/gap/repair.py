"""Choose, for each atom that does not hold, what would mend it: the table of repairs at work."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

import msgspec

from openqi.core.statements import Adoption
from openqi.core.verdict import ArgValue
from openqi.engine.finding import Finding, Status
from openqi.engine.gap.act import Acts, Ways
from openqi.engine.gap.clause import (
    CLAUSE_ATOMS,
    mend_clause,
    mend_exclusion,
    mend_kind,
    mend_standing,
)
from openqi.engine.gap.day import find_day, first_needed
from openqi.engine.gap.field import mend_field
from openqi.engine.gap.link import ANCHORS, mend_link
from openqi.engine.gap.paper import mend_paper
from openqi.engine.gap.scene import Scene, act, from_day, made
from openqi.engine.gap.treaty import mend_arrangement, mend_party
from openqi.engine.gap.wanted import wanted_standards
from openqi.engine.option import Option

Mend = Callable[[Scene, Option, Finding], Ways]

_MENDS: dict[str, Mend] = {
    **dict.fromkeys(ANCHORS, mend_link),
    **dict.fromkeys(CLAUSE_ATOMS, mend_clause),
    **dict.fromkeys(("party", "level", "inert"), mend_party),
    **dict.fromkeys(("arrangement-in-force", "arrangement-current"), mend_arrangement),
    "kind": mend_kind,
    "exclusion": lambda scene, _, finding: mend_exclusion(scene, finding),
    "kept": lambda scene, _, finding: find_day(scene, finding),
    **dict.fromkeys(
        ("edition", "method", "identity", "validity", "age", "technique", "endorsement"),
        mend_paper,
    ),
}
"""What mends each atom; one that is not here cannot be mended by an act."""

REPAIRED = frozenset({*_MENDS, "standard", "standing"}) - {"kept", "inert"}
"""The atoms that an act mends under the code that the table of atoms gives for them."""

TELLABLE = frozenset({"standard", "edition", "method", "identity", "technique"})
"""Atoms about what a document says: where it cannot be asked what it says, another can say it."""

STAGES = ((Status.FAIL, Status.UNKNOWN), (Status.GAP,), (Status.STEP,))
"""What is mended together: first what stops a route, then evidence to be shown, then formalities.

Each stage is answered on its own, as a route without its last formalities may be worth having.
"""
COMBINATIONS = 32
"""Combinations of ways tried on one route at a time: five open links with two ways each."""


def mend(scene: Scene, option: Option, finding: Finding) -> Ways:
    """List the ways to mend one finding; nothing where no act would."""
    if finding.steps:
        return [(*way, *take_steps(scene, finding)) for way in _asked(scene, option, finding)]
    if finding.ask:
        found = mend_field(scene, option, finding)
        return found or (mend_paper(scene, option, finding) if finding.atom in TELLABLE else [])
    if finding.atom == "standard":
        return [*_same_standard(scene, option, finding), *mend_paper(scene, option, finding)]
    if finding.atom == "inert" and finding.reason != "inert-framework":
        return []  # a memorandum stays one; what would open the door is another instrument
    if finding.atom not in _MENDS:
        return []
    return _MENDS[finding.atom](scene, option, finding)


def _asked(scene: Scene, option: Option, finding: Finding) -> Ways:
    return mend_field(scene, option, finding) if finding.ask else [()]


def take_steps(scene: Scene, finding: Finding) -> Acts:
    """Take the steps that a finding leaves: conditions, other papers, deviations to be shown."""
    found = []
    for step in finding.steps:
        args: dict[str, ArgValue] = {name: text for name, text in finding.args if text}
        args.pop("code", None)
        if step.text is not None:
            args["text"] = step.text if isinstance(step.text, str) else dict(step.text)
        one = act(scene.asking, step.code, step.who, args=args, supplied=(step.code,))
        found.append(
            msgspec.structs.replace(
                one,
                cost=one.cost if step.cost is None else step.cost,
                days=one.days if step.days is None else step.days,
                currency=step.currency or one.currency,
            )
        )
    return tuple(found)


def _same_standard(scene: Scene, option: Option, finding: Finding) -> Ways:
    """Find out that the standard shown is identical to the one asked, where nothing tells."""
    shown = scene.asking.evidence.standards
    if finding.status is not Status.UNKNOWN or not shown:
        return []
    since = from_day(first_needed(scene))
    return [
        (
            act(
                scene.asking,
                "establish",
                "applicant",
                nature="find-out",
                args={"link": "standard"},
                facts=(made(Adoption(host=shown[0], source=wanted, degree="IDT"), since),),
            ),
        )
        for wanted in wanted_standards(scene.asking, option, finding)[:1]
    ]


def bundles(scene: Scene, option: Option) -> tuple[Ways, bool]:
    """List the sets of acts that mend the first stage of an option that is open.

    The second value tells whether combinations were left out.
    """
    for stage in STAGES:
        open_ones = [one for one in option.findings if one.status in stage]
        if open_ones:
            return _together(scene, option, open_ones)
    return [], False


def _together(scene: Scene, option: Option, findings: list[Finding]) -> tuple[Ways, bool]:
    other = [
        way for one in findings if one.atom == "standing" for way in mend_standing(scene, option)
    ]
    kinds = any(one.atom == "kind" for one in findings)
    groups: list[Ways] = []
    for finding in findings:
        if finding.atom == "standing" or (kinds and finding.reason == "no-clause-for-kind"):
            continue  # it falls and stands with another finding of the same option
        groups.append(mend(scene, option, finding))
    every = list(islice(product(*groups), COMBINATIONS + 1)) if all(groups) else []
    whole = [tuple(one for way in choice for one in way) for choice in every[:COMBINATIONS]]
    return [*whole, *other], len(every) > COMBINATIONS


def remaining_steps(scene: Scene) -> Ways:
    """Take the steps that the requirements leave beside the document."""
    acts = tuple(one for finding in scene.decided.rest for one in take_steps(scene, finding))
    return [acts] if acts else []
