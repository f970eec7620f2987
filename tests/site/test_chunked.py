"""A body whose length no header names is read as any other, and bounded as any other."""

from __future__ import annotations

import io
import json
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import LazySettings

from openqi.site.api.rate import buckets
from openqi.site.chunked import measured
from openqi.site.wsgi import application
from tests.site.api.conftest import Asked
from tests.site.api.conftest import asked as asked  # noqa: PLC0414 - a fixture

Environ = dict[str, Any]


def environ(content: bytes, **more: object) -> Environ:
    made: Environ = {}
    setup_testing_defaults(made)
    made.update({"wsgi.input": io.BytesIO(content), "wsgi.input_terminated": True})
    return made | more


def read(given: Environ) -> tuple[str, bytes]:
    """Give what an application behind it is given: the length, and the bytes."""
    seen: list[tuple[str, bytes]] = []

    def application(environ: Environ, start: object) -> list[bytes]:
        seen.append((str(environ.get("CONTENT_LENGTH")), environ["wsgi.input"].read()))
        return []

    measured(application)(given, lambda *_: lambda _: None)
    return seen[0]


def test_what_comes_without_a_length_is_given_one(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 200_000
    for length in (0, 1, 70_000, 200_000):
        assert read(environ(b"x" * length)) == (str(length), b"x" * length)


def test_of_what_is_too_long_no_more_is_read_than_shows_it(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = b"x" * 100_000
    given = environ(body)
    stream = given["wsgi.input"]
    assert read(given) == ("1001", body[:1001])
    assert stream.tell() == 1001


def test_what_names_its_length_or_may_not_end_is_left_alone() -> None:
    assert read(environ(b"abc", CONTENT_LENGTH="3")) == ("3", b"abc")
    assert read(environ(b"abc", **{"wsgi.input_terminated": False})) == ("None", b"abc")


@pytest.mark.django_db
def test_a_question_in_pieces_is_answered(asked: Asked, settings: LazySettings) -> None:
    settings.API_RATE = 10**6
    buckets.clear()
    body = json.dumps(asked).encode()
    for content, status in ((body, "200 OK"), (b"", "400"), (b" " * 300_000, "413")):
        given = environ(content, PATH_INFO="/api/v1/check", REQUEST_METHOD="POST")
        given |= {"CONTENT_TYPE": "application/json", "HTTP_TRANSFER_ENCODING": "chunked"}
        assert _status(given).startswith(status)


def _status(given: Environ) -> str:
    said: list[str] = []

    def start(status: str, headers: object, error: object = None) -> Any:
        said.append(status)

    b"".join(application(given, start))
    return said[0]
