"""Declare an operation once: how it is reached, read, let in, answered and described."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotModified
from ninja import Router

import openqi
from openqi.core.errors import Problem
from openqi.site.api.body import JSON
from openqi.site.api.caller import Caller, accepts, admit, charge, language_of
from openqi.site.api.cursor import read_cursor, wrong_cursor
from openqi.site.api.describe import Described, describe
from openqi.site.api.parameter import (
    AT_LEAST,
    LANG,
    TX,
    Parameter,
    Value,
    read_parameters,
    read_value,
)
from openqi.site.frame.day import today
from openqi.site.frame.refusal import NotAcceptable
from openqi.site.registry.holder import Held, holder

TOKEN = "X-OpenQI-Token"
SNAPSHOT = "X-OpenQI-Snapshot"
REPLAY = 5
"""Units that it costs more to ask the register as it was, which has to be built for it."""
TOKEN_SENT = AT_LEAST._replace(name=TOKEN)


class Call(NamedTuple):
    """Hold one request that was let in: what it asks, of which register, in which language."""

    request: HttpRequest
    values: Mapping[str, Value]
    language: str
    held: Held
    caller: Caller

    def day(self, name: str) -> int | None:
        """Give a parameter that is a day."""
        value = self.values[name]
        assert value is None or isinstance(value, int), "the table says that it is a day"
        return value

    def number(self, name: str) -> int:
        """Give a parameter that is a number and has a default."""
        value = self.values[name]
        assert isinstance(value, int), "the table says that it is a number"
        return value

    def text(self, name: str) -> str | None:
        """Give a parameter that is a text."""
        value = self.values[name]
        assert value is None or isinstance(value, str), "the table says that it is a text"
        return value


Answering = Callable[..., HttpResponseBase]


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    name: str,
    scope: str,
    answer: Described,
    cost: float = 1,
    parameters: Sequence[Parameter] = (),
    body: Described | None = None,
    media: str = JSON,
    beside: bool = False,
) -> Callable[[Answering], Answering]:
    """Put a view into a router, behind the checks that every operation has, with its description.

    The order is that of the checks: who calls and how often, what is accepted, the parameters, the
    register asked for, and only then the body. ``beside``: other parameters are left aside, where a
    protocol of others is spoken whose programs add some of their own.
    """
    table = (*parameters, TX, AT_LEAST, LANG)

    def declare(view: Answering) -> Answering:
        def run(request: HttpRequest, **given: str) -> HttpResponseBase:
            caller = admit(request, scope, cost)
            if not accepts(request, media):
                raise NotAcceptable(Problem(code="accept-wrong", args={"expected": media}))
            values = read_parameters(request, table, beside=beside)
            held = read_held(request, values)
            if held.tx != holder.current().tx:
                charge(request, caller, REPLAY)
            call = Call(request, values, language_of(request), held, caller)
            if method != "GET":
                return finish(call, view(call, **given), None)
            tag = tag_of(call)
            known = request.headers.get("If-None-Match", "")
            if tag in known:
                return finish(call, HttpResponseNotModified(), tag)
            answer = view(call, **given)
            # The star stands for anything that is there, which only the view can tell.
            return finish(call, HttpResponseNotModified() if known.strip() == "*" else answer, tag)

        if "{id}" in path:

            def reached(request: HttpRequest, id: str) -> HttpResponseBase:
                return run(request, id=id)
        else:

            def reached(request: HttpRequest) -> HttpResponseBase:  # type: ignore[misc]
                return run(request)

        reached.__name__ = name
        extra = describe(method, table, answer, media, body)
        add = router.get if method == "GET" else router.post
        add(
            path,
            operation_id=name,
            summary=f"api.{name}",
            description=f"api.{name}-what",
            tags=[scope],
            openapi_extra=extra,
        )(reached)
        return view

    return declare


def read_held(request: HttpRequest, values: Mapping[str, Value]) -> Held:
    """Give the register: as it was after a change, or now and not older than one that was seen.

    Raises:
        InvalidContent: the header names no change.
        UnknownIdentifier: the register has taken no such change yet, or the cursor is not what a
            page before gave.
        NotReady: nothing can be read at the moment.
    """
    header = request.headers.get(TOKEN)
    told = None if header is None else read_value(TOKEN_SENT, header)
    tx, cursor = values["tx"], values.get("cursor")
    if isinstance(cursor, str):
        # The pages of a list are of one register, which is that of its first page.
        begun = read_cursor(cursor).tx
        if begun is not None and tx not in (None, begun):
            raise wrong_cursor()
        tx = begun if tx is None else tx
    if isinstance(tx, int):
        return holder.at(tx)
    # A change that is known is one that the register has; otherwise it is of another register.
    tokens = (values["at_least"], values.get("since"), told)
    named = [one for one in tokens if isinstance(one, int)]
    return holder.current(max(named, default=None))


def tag_of(call: Call) -> str:
    """Name the state of everything that an answer rests on besides its address."""
    held = call.held
    parts = (
        held.snapshot.hash,
        held.tx,
        held.snapshot.rules.version,
        version(),
        call.language,
        today().isoformat(),
        *(str(value) for value in call.values.values()),
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def finish(call: Call, response: HttpResponseBase, tag: str | None) -> HttpResponseBase:
    """Add what every answer says of itself."""
    headers = response.headers
    headers[TOKEN] = str(call.held.tx)
    headers[SNAPSHOT] = call.held.snapshot.hash
    if tag is not None:
        headers["ETag"] = tag
        headers["Cache-Control"] = "no-cache"
        headers["Vary"] = "Accept, Accept-Language"
    else:
        headers["Cache-Control"] = "no-store"
    return response


def show(call: Call, content: Mapping[str, object]) -> HttpResponse:
    """Answer with plain values as JSON with sorted keys."""
    return show_bytes(call, msgspec.json.encode(content, order="sorted"))


def show_bytes(call: Call, content: bytes) -> HttpResponse:
    """Answer with JSON as it is."""
    response = HttpResponse(content, content_type=JSON)
    response.headers["Content-Language"] = call.language
    return response


def stream(lines: Iterator[bytes], media: str) -> StreamingHttpResponse:
    """Answer line by line, while the lines are being made."""
    return StreamingHttpResponse(lines, content_type=media)


@lru_cache(maxsize=1)
def version() -> str:
    """Give the version of the program; reading it from the installed package takes long."""
    return str(openqi.__version__)
