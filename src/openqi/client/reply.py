"""Send a request and take the reply; turn problems into the errors that the library raises."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol
from urllib import request as http_request
from urllib.error import HTTPError, URLError

import msgspec

from openqi.client.results import Fault
from openqi.core.errors import (
    InvalidContent,
    OpenQIError,
    Problem,
    RefusedChange,
    UnknownIdentifier,
    UnreadableInput,
)


class ServiceError(OpenQIError):
    """Report that the service refused or failed; ``status`` is that of its answer."""

    status: int = 0


class Unreachable(OpenQIError):
    """Report that no answer came."""


class Reply(NamedTuple):
    """Hold an answer: its status, headers in lower case, and its content piece by piece."""

    status: int
    headers: Mapping[str, str]
    content: Iterator[bytes]

    def read(self) -> bytes:
        """Read the whole content."""
        return b"".join(self.content)


class Sender(Protocol):
    """Send one request; what a test puts in the place of the network."""

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        """Send it and give the reply, whatever its status."""
        ...


class _NoRedirect(http_request.HTTPRedirectHandler):
    """Follow no redirect: a key must not travel to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


class Network:
    """Send requests over HTTP with the standard library."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._opener = http_request.build_opener(_NoRedirect)

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        """Send it and give the reply, whatever its status.

        Raises:
            Unreachable: nothing answered in time.
        """
        asked = http_request.Request(url, data=body, headers=dict(headers), method=method)
        try:
            answer = self._opener.open(asked, timeout=self._timeout)
        except HTTPError as error:
            answer = error
        except (URLError, OSError, http.client.HTTPException) as error:
            raise _unreachable(url, error) from error
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(answer.status or 0, found, _pieces(answer, url))


def _pieces(answer: http.client.HTTPResponse | HTTPError, url: str) -> Iterator[bytes]:
    with answer:
        while True:
            try:
                piece = answer.read(64 * 1024)
            except (OSError, http.client.HTTPException) as error:
                raise _unreachable(url, error) from error
            if not piece:
                return
            yield piece


def _unreachable(url: str, error: Exception) -> Unreachable:
    reason = getattr(error, "reason", error)
    words = "no answer in time" if isinstance(reason, socket.timeout) else str(reason)
    args = {"reason": words[:200]}
    return Unreachable(Problem(code="service-unreachable", args=args, file=url.partition("?")[0]))


def error_of(reply: Reply) -> OpenQIError:
    """Make the error that a reply reports, with the words of the service in each problem."""
    try:
        fault = msgspec.json.decode(reply.read(), type=Fault)
    except (msgspec.DecodeError, UnicodeDecodeError):
        fault = Fault(status=reply.status)
    problems = [
        Problem(
            code=one.code,
            args={"message": one.message},
            key=one.key,
            facts=one.facts,
            nearest=one.nearest,
        )
        for one in fault.problems
    ] or [Problem(code="service-refused", args={"message": fault.title or str(reply.status)})]
    kind = _KINDS.get(reply.status, ServiceError)
    error = kind(problems)
    if isinstance(error, ServiceError):
        error.status = reply.status
    return error


_KINDS: Mapping[int, type[OpenQIError]] = {
    400: UnreadableInput,
    404: UnknownIdentifier,
    409: RefusedChange,
    422: InvalidContent,
}
