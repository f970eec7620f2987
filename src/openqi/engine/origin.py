"""Test where the issuer and the goods come from against a clause (rule R29)."""

from __future__ import annotations

from openqi.core.statements import Acceptance
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, asked, passed


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
            found.append(_origin(asking, atom, codes, wanted, economies, key, clause.id))
    return tuple(found)


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
