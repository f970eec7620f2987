"""Read a body that comes in pieces and whose length no header names, as HTTP/1.1 allows.

Django reads as many bytes as a header names, and none where there is no header.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings

PIECE = 64 * 1024


def measured(application: WSGIApplication) -> WSGIApplication:
    """Give an application every body with its length; of one that is too long, one byte too many.

    Whoever reads the body refuses that length as that of any other.
    """

    def run(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        # Only a server that takes the pieces apart itself says where the input ends.
        if environ.get("wsgi.input_terminated") and not environ.get("CONTENT_LENGTH"):
            content = _read(environ["wsgi.input"], settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
            environ["CONTENT_LENGTH"] = str(len(content))
            environ["wsgi.input"] = io.BytesIO(content)
        return application(environ, start_response)

    return run


def _read(stream: Any, most: int) -> bytes:  # noqa: ANN401 - as the server gives it
    content = bytearray()
    while len(content) < most:
        piece = stream.read(min(PIECE, most - len(content)))
        if not piece:
            break
        content += piece
    return bytes(content)
