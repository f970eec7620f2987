"""Order ways through a link: which one shows most, and which day of several decides (D1, D8)."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status, least


def quality(asking: Asking, findings: Iterable[Finding]) -> tuple[Status, bool, float]:
    """Order ways by their worst finding, whether all was read, and how far the rest is met.

    Names do not count. The best way is the one that the answer may rest on; of days that must all
    be covered the worst one decides, and a day that only hearsay covers is worse than one that a
    source does (D8).
    """
    found = list(findings)
    met = sum(one.status for one in found) / max(len(found), 1)
    return least(found), verified(asking, found), met


def verified(asking: Asking, findings: Iterable[Finding]) -> bool:
    """Tell whether a chain rests on no fact that nobody has read in a source (D8)."""
    unread = asking.snapshot.unread
    if not unread:
        return True
    return not any(witness.fact in unread for finding in findings for witness in finding.witnesses)


def unverified(asking: Asking, findings: Iterable[Finding]) -> list[str]:
    """List the facts of a chain that nobody has read in a source; they cap the answer (D8)."""
    cited = {witness.fact for finding in findings for witness in finding.witnesses}
    return sorted(id for id in cited if id in asking.snapshot.unread)
