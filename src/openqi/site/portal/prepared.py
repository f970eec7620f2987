"""Answer before a worker begins what the first page offers, so that no first reader waits.

The first page of a process compiles the patterns of every address, reads the identifiers that the
register names and finds who was called what. Workers that are forked afterwards share all of it,
and the parts of these answers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from openqi.ask.address import read_pairs
from openqi.ask.known import refuse_unknown
from openqi.core.errors import OpenQIError
from openqi.site.portal.example import load_examples
from openqi.site.registry.held import Held

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

_log = logging.getLogger(__name__)


def prepare_answers(application: WSGIApplication, held: Held) -> int:
    """Open the questions that the first page offers in each language, and count the pages.

    A register that does not know what a question names leaves it out.
    """
    opened = 0
    for one in load_examples():
        try:
            refuse_unknown(read_pairs(parse_qsl(one.address)), held.register.facts)
        except OpenQIError:
            continue
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                path = reverse("verdict")
            opened += _open(application, path, one.address)
    return opened


def _open(application: WSGIApplication, path: str, query: str) -> bool:
    """Ask for a page as a server would, and tell whether it came."""
    host = next((one.lstrip(".") for one in settings.ALLOWED_HOSTS), "localhost")
    environ: dict[str, Any] = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost" if host == "*" else host,
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    setup_testing_defaults(environ)
    said: list[str] = []

    def take(status: str, headers: object, fault: object = None) -> Callable[[bytes], object]:
        said.append(status)
        return len

    answer = application(environ, take)
    close = getattr(answer, "close", None)
    if close is not None:
        close()
    if not said[0].startswith("200"):
        _log.debug("the page %s was not prepared: %s", path, said[0])
    return said[0].startswith("200")
