"""Test where the issuer and the goods come from against a clause (rule R29)."""

from __future__ import annotations

import msgspec

from openqi.core.evidence import Issuer
from openqi.core.statements import Acceptance
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed


def origins(asking: Asking, clause: Acceptance) -> Findings:
    """Test the economy of the issuer, and the origin of the goods where the clause says goods."""
    found: list[Finding] = []
    issuers = asking.economies_of(asking.issuer)
    goods = (asking.goods_origin,) if asking.goods_origin else ()
    for atom, codes, wanted, economies, key in (
        ("origin", clause.origins, True, issuers, "evidence.issuer.economy"),
        ("origin", clause.not_origins, False, issuers, "evidence.issuer.economy"),
        ("goods-origin", clause.goods_origins, True, goods, "goods.origin"),
        ("goods-origin", clause.not_goods_origins, False, goods, "goods.origin"),
    ):
        if codes is not None:
            one = _origin(asking, atom, codes, wanted, economies, key, clause.id)
            body = asking.issuer if atom == "origin" else None
            found.append(citing(one, hearsay(asking, body, codes)))
    return tuple(found)


def hearsay(
    asking: Asking, body: str | Issuer | None, codes: tuple[str, ...] = ()
) -> tuple[Witness, ...]:
    """Cite what says where a body belongs, and to which group, where nobody read it (D8).

    Who a body is goes without a proof where a source was read; what nobody read caps the answer,
    and has to be confirmed. ``codes``: the economies of which the body's must be one.
    """
    own = asking.fact(body) if isinstance(body, str) else None
    facts = [own] if own is not None else []
    for economy in asking.economies_of(body) if codes else ():
        if economy not in codes:
            groups = asking.groups(economy, asking.today)
            names = [id for code in codes if code in groups for id in groups[code].facts]
            facts.extend(fact for id in names if (fact := asking.fact(id)) is not None)
    return tuple(
        Witness(fact.id, "economy", "check", asking.on) for fact in facts if not fact.verified
    )


def citing(finding: Finding, witnesses: tuple[Witness, ...]) -> Finding:
    """Add to what a finding rests on."""
    if not witnesses or finding.status is Status.FAIL:
        return finding
    return msgspec.structs.replace(finding, witnesses=(*finding.witnesses, *witnesses))


def _origin(
    asking: Asking,
    atom: str,
    codes: tuple[str, ...],
    wanted: bool,
    economies: tuple[str, ...],
    key: str,
    clause: str,
) -> Finding:
    if not economies:
        if atom == "origin" and isinstance(asking.issuer, str):
            return Finding(atom, Status.UNKNOWN, "economy-not-on-record", fact=asking.issuer)
        return asked(atom, key)
    truths = [asking.among(economy, codes, asking.today) for economy in economies]
    truth = max(truths)
    if truth is Truth.UNKNOWN:
        return Finding(atom, Status.UNKNOWN, "membership-imprecise", fact=clause)
    if (truth is Truth.YES) == wanted:
        return passed(atom)
    return Finding(atom, Status.FAIL, "origin-not-covered", fact=clause)
