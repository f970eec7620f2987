"""Draw the address of a verdict as a QR code that a telephone opens."""

from __future__ import annotations

import io

import segno


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
