"""Answer what came over the network and could not be read as a request.

It never reaches the application, so that nobody knows whether a person or a program asked, nor in
which language: the answer has the shape of every problem, in both languages. What was sent may
hold a question and is therefore neither repeated nor logged.
"""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)

from openqi.core.errors import Problem
from openqi.show.words import LANGUAGES
from openqi.site.frame.fault import fault_record
from openqi.site.patient import TooSlow

_STATUS: tuple[tuple[type[BaseException] | tuple[type[Exception], ...], int, str], ...] = (
    ((InvalidResponseHeader, InvalidResponseHeaderName), 500, "service-defect"),
    (TooSlow, 408, "request-slow"),
    (LimitRequestLine, 414, "address-too-long"),
    (LimitRequestHeaders, 431, "headers-too-large"),
    (ExpectationFailed, 417, "request-unread"),
    (UnsupportedTransferCoding, 501, "request-unread"),
    (ParseException, 400, "request-unread"),
)
"""The status and the code of each error of reading, the first that fits."""


def status_of_unread(error: BaseException) -> tuple[int, str]:
    """Give the status and the code of what is wrong; what is none of reading is a defect."""
    for kinds, status, code in _STATUS:
        if isinstance(error, kinds):
            return status, code
    return 500, "service-defect"


def answer_unread(error: BaseException) -> bytes:
    """Write the whole answer, head and body, after which the connection is closed."""
    status, code = status_of_unread(error)
    told = [fault_record((Problem(code=code),), status, language) for language in LANGUAGES]
    # One text in both languages where each of them has a text.
    both = {**told[0], **{key: _both(told, key) for key in ("title", "detail")}}
    content = msgspec.json.encode(both)
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        "Content-Type: application/problem+json",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        f"Content-Length: {len(content)}",
    )
    return "\r\n".join((*head, "", "")).encode("ascii") + content


def _both(told: list[dict[str, object]], key: str) -> str:
    return " / ".join(str(one[key]) for one in told)
