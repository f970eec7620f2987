"""Draw the address of a verdict as a QR code that a telephone opens."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from openqi.ask.address import write_pairs
from openqi.core.errors import InvalidContent, Problem
from openqi.site.portal.asking import question_of, token_of, write_query

LONGEST = 2953
"""Bytes that the largest code holds (ISO/IEC 18004, version 40, level L)."""
QUIET = 4
"""Modules left white around a code, so that a reader finds its edge (ISO/IEC 18004)."""


@require_safe
def show_code(request: HttpRequest) -> HttpResponse:
    """Show the code of the verdict in the address; a picture of its own, since it takes longer.

    Only addresses of verdicts of this service are drawn.

    Raises:
        InvalidContent: the address is longer than a code can be.
    """
    pairs = write_pairs(question_of(request))
    token = token_of(request)
    pairs += [] if token is None else [("tx", str(token))]
    address = f"{settings.BASE_URL}{reverse('verdict')}?{write_query(pairs)}"
    if not fits_code(address):
        raise InvalidContent(Problem(code="code-long", args={"limit": str(LONGEST)}))
    answer = HttpResponse(draw_code(address), content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


def fits_code(address: str) -> bool:
    """Tell whether a code can hold an address: names in Vietnamese may make it very long."""
    return len(address.encode()) <= LONGEST


def draw_code(address: str) -> str:
    """Draw an address as SVG that takes the size that its page gives it."""
    stream = io.BytesIO()
    made = segno.make(address, error="l", micro=False)
    made.save(
        stream,
        kind="svg",
        border=QUIET,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass="oqi-qr__svg",
        lineclass="oqi-qr__line",
        nl=False,
    )
    return stream.getvalue().decode("utf-8")
