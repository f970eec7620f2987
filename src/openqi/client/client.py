"""Ask a service, and read its register.

from openqi.client import Client

service = Client("https://openqi.example", language="en")
verdict = service.check({"evidence": {...}, "destination": "VN", "on": "2026-11-30"})
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from openqi.client.reply import Network, Reply, Sender, error_of
from openqi.client.results import (
    Batched,
    Change,
    ChangePage,
    Explained,
    FactPage,
    Fault,
    HitPage,
    Record,
    Status,
)
from openqi.core.errors import InvalidContent, Problem
from openqi.core.question import Question
from openqi.core.reading.prepared import prepare_types
from openqi.core.verdict import Verdict

prepare_types(Batched, ChangePage, Explained, FactPage, HitPage, Record, Status, Verdict, Fault)

Asked = Question | Mapping[str, object]
"""A question, or a map with the keys of a question file."""
AGAIN = (429, 503)
"""Statuses after which the same request may do better a moment later."""
LONGEST = 30.0
"""Seconds that are waited at most before trying again, whatever the service says."""
JSON = "application/json"
NDJSON = "application/x-ndjson"


class Client:
    """Speak to one service; safe to use again and again, and from one thread at a time.

    ``tries`` counts how often a request is sent while the service says that it is busy. ``token``
    is that of the newest change that any answer rested on.
    """

    def __init__(
        self,
        base: str,
        *,
        key: str | None = None,
        language: str = "en",
        timeout: float = 30.0,
        tries: int = 4,
        send: Sender | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            args = {"text": base[:80]}
            raise InvalidContent(Problem(code="service-address", args=args, key="base"))
        self._base = f"{base.rstrip('/')}/api/v1"
        self._key = key
        self._language = language
        self._tries = max(1, tries)
        self._send = send or Network(timeout)
        self._sleep = sleep
        self.token: int | None = None

    # -- asking

    def check(self, question: Asked, *, gaps: bool = False, at_least: int | None = None) -> Verdict:
        """Answer one question with its proof.

        Raises:
            OpenQIError: the service refused it; each problem has its words as ``message``.
        """
        return msgspec.json.decode(
            self.check_bytes(question, gaps=gaps, at_least=at_least), type=Verdict
        )

    def check_bytes(
        self, question: Asked, *, gaps: bool = False, at_least: int | None = None
    ) -> bytes:
        """Give the verdict as the bytes that were sent, to keep or to verify.

        Raises:
            OpenQIError: as for ``check``.
        """
        query = {"gaps": "1" if gaps else None, "at_least": at_least}
        return self._post("check", msgspec.json.encode(question), query).read()

    def batch(self, questions: Iterable[Asked]) -> Iterator[Batched]:
        """Answer many questions; each answer comes as soon as the service has it.

        Raises:
            OpenQIError: the batch as a whole was refused, or no answer came.
        """
        body = b"".join(msgspec.json.encode(one) + b"\n" for one in questions)
        for line in _lines(self._post("check/batch", body, {}, NDJSON)):
            yield msgspec.json.decode(line, type=Batched)

    def explain(self, question: Asked, *, gaps: bool = False) -> str:
        """Give the answer in words.

        Raises:
            OpenQIError: as for ``check``.
        """
        query = {"gaps": "1" if gaps else None}
        content = self._post("explain", msgspec.json.encode(question), query).read()
        return msgspec.json.decode(content, type=Explained).text

    # -- reading

    def facts(
        self,
        *,
        valid: str | None = None,
        known_at: str | None = None,
        kind: str | None = None,
        economy: str | None = None,
        page: int = 200,
    ) -> Iterator[Record]:
        """List facts as they stood, page after page.

        Raises:
            OpenQIError: the service refused it.
        """
        query: dict[str, object] = {"valid": valid, "known_at": known_at, "kind": kind}
        query |= {"economy": economy, "limit": page, "cursor": None}
        while True:
            found = msgspec.json.decode(self._get("facts", query).read(), type=FactPage)
            yield from found.facts
            if found.next is None:
                return
            query["cursor"] = found.next

    def fact(self, id: str, *, known_at: str | None = None) -> Record:
        """Give one fact with its sources, what it names and what names it.

        Raises:
            UnknownIdentifier: the register holds no such fact; close ids are offered.
        """
        return self._record(f"facts/{quote(id, safe='')}", {"known_at": known_at})

    def history(self, id: str, *, known_at: str | None = None) -> Record:
        """Give every version of a fact.

        Raises:
            UnknownIdentifier: as for ``fact``.
        """
        return self._record(f"facts/{quote(id, safe='')}/history", {"known_at": known_at})

    def changes(self, since: int) -> Iterator[Change]:
        """List what has changed after a token, oldest first.

        Raises:
            OpenQIError: the service refused it.
        """
        while True:
            content = self._get("changes", {"since": since}).read()
            page = msgspec.json.decode(content, type=ChangePage)
            yield from page.changes
            if page.next is None:
                return
            since = page.next

    def search(
        self,
        text: str,
        *,
        kind: str | None = None,
        economy: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> HitPage:
        """Find things by name, acronym, id or number, best first; ``next`` is the cursor to go on.

        Raises:
            OpenQIError: the service refused it.
        """
        query = {"q": text, "kind": kind, "economy": economy, "limit": limit, "cursor": cursor}
        return msgspec.json.decode(self._get("search", query).read(), type=HitPage)

    def bulk(self, *, valid: str | None = None, kind: str | None = None) -> Iterator[Record]:
        """Give all facts in one stream.

        Raises:
            OpenQIError: the service refused it, or the stream broke off.
        """
        reply = self._get("bulk", {"valid": valid, "kind": kind}, NDJSON)
        for line in _lines(reply):
            yield msgspec.json.decode(line, type=Record)

    def status(self) -> Status:
        """Say which register answers, by which rules.

        Raises:
            OpenQIError: the service refused it.
        """
        return msgspec.json.decode(self._get("status", {}).read(), type=Status)

    # -- sending

    def _record(self, path: str, query: Mapping[str, object]) -> Record:
        return msgspec.json.decode(self._get(path, query).read(), type=Record)

    def _get(self, path: str, query: Mapping[str, object], media: str = JSON) -> Reply:
        return self._ask("GET", path, query, {"Accept": media}, None)

    def _post(
        self, path: str, body: bytes, query: Mapping[str, object], media: str = JSON
    ) -> Reply:
        return self._ask("POST", path, query, {"Accept": media, "Content-Type": media}, body)

    def _ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, object],
        headers: dict[str, str],
        body: bytes | None,
    ) -> Reply:
        given = {name: value for name, value in query.items() if value is not None}
        url = f"{self._base}/{path}?{urlencode({**given, 'lang': self._language})}"
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        for left in range(self._tries - 1, -1, -1):
            reply = self._send(method, url, headers, body)
            if reply.status == 200:
                self._note(reply)
                return reply
            error = error_of(reply)
            if reply.status not in AGAIN or left == 0:
                raise error
            self._sleep(_wait(reply))
        raise AssertionError("the last try returns or raises")

    def _note(self, reply: Reply) -> None:
        token = reply.headers.get("x-openqi-token", "")
        if token.isascii() and token.isdigit():
            self.token = max(int(token), self.token or 0)


def _wait(reply: Reply) -> float:
    """Give the seconds to wait: what the service says, within bounds."""
    text = reply.headers.get("retry-after", "")
    return min(LONGEST, max(0.1, float(text))) if text.isascii() and text.isdigit() else 1.0


def _lines(reply: Reply) -> Iterator[bytes]:
    """Divide a stream into its lines."""
    rest = b""
    for piece in reply.content:
        *whole, rest = (rest + piece).split(b"\n")
        yield from filter(None, whole)
    if rest:
        yield rest
