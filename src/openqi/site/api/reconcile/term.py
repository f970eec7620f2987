"""Tell types and properties by their ids and names, as the protocol has them."""

from __future__ import annotations

from openqi.ask.reconcile.candidate import TYPES
from openqi.show.words import say
from openqi.site.api.describe import TEXT, mapped
from openqi.site.api.parameter import Parameter

LONGEST = 500
TYPE = Parameter("type", "choice", "api.type", choices=TYPES)
NAMED = mapped({"id": TEXT, "name": TEXT})


def tell_type(name: str, language: str) -> dict[str, str]:
    """Tell a type by its id, with its name."""
    return {"id": name, "name": say(f"api.type-{name}", language)}


def tell_property(name: str, language: str) -> dict[str, str]:
    """Tell a property by its id, with its name."""
    return {"id": name, "name": say(f"api.property-{name}", language)}
