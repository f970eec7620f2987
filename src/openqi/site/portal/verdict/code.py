"""Draw the address of a verdict as a QR code that a telephone opens."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from openqi.ask.address import write_pairs
from openqi.site.portal.asking import question_of, token_of, write_query


@require_safe
def show_code(request: HttpRequest) -> HttpResponse:
    """Show the code of the verdict in the address; a picture of its own, since it takes longer.

    Only addresses of verdicts of this service are drawn.
    """
    pairs = write_pairs(question_of(request))
    token = token_of(request)
    pairs += [] if token is None else [("tx", str(token))]
    address = f"{settings.BASE_URL}{reverse('verdict')}?{write_query(pairs)}"
    answer = HttpResponse(draw_code(address), content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


def draw_code(address: str) -> str:
    """Draw an address as SVG that takes the size that its page gives it."""
    stream = io.BytesIO()
    made = segno.make(address, error="l", micro=False)
    made.save(
        stream,
        kind="svg",
        border=2,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        svgclass="oqi-qr__svg",
        lineclass="oqi-qr__line",
        nl=False,
    )
    return stream.getvalue().decode("utf-8")
