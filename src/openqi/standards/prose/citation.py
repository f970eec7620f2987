"""List the standards that a text cites, each once, in the form that the register looks up."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId
from openqi.standards.prose.finding import Finding


def reference(one: DocumentId) -> str:
    """Give the reference to the edition that an identifier names.

    Its amendments, what it adopts and other things printed with it are left out: the register
    knows these of the edition.

    >>> from openqi.standards import parse
    >>> reference(parse("TCVN ISO 9001:2015 (ISO 9001:2015)"))
    'TCVN ISO 9001:2015'
    """
    return replace(one, supplements=(), notes=(), adopts=(), language="").canonical


def list_cited(findings: Iterable[Finding]) -> tuple[str, ...]:
    """List the references of findings, each once, in the order of the text.

    The parts inside a range are among them.
    """
    named = (each for one in findings for each in (*one.between, one.id))
    return tuple(dict.fromkeys(map(reference, named)))
