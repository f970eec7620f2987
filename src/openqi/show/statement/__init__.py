"""Write a fact as one sentence in the reader's language; one module a family of statements."""

from __future__ import annotations

from openqi.show.statement import (
    bodies,
    competence,
    governance,
    law,
    meetings,
    papers,
    programmes,
    record,
)
from openqi.show.statement.parts import (
    write_goods,
    write_one_goods,
    write_party,
    write_scope,
    write_valid,
)
from openqi.show.statement.telling import Telling, write_fact

__all__ = [
    "Telling",
    "bodies",
    "competence",
    "governance",
    "law",
    "meetings",
    "papers",
    "programmes",
    "record",
    "write_fact",
    "write_goods",
    "write_one_goods",
    "write_party",
    "write_scope",
    "write_valid",
]
