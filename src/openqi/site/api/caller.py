"""Tell who calls: a key with its scopes, or an address of the network that is not written down."""

from __future__ import annotations

import ipaddress
import math
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from openqi.core.errors import Problem
from openqi.show.words import LANGUAGES
from openqi.site.api.key import find_key
from openqi.site.api.rate import buckets
from openqi.site.frame.fault import Refused
from openqi.site.frame.refusal import NotSignedIn

LEFT = "openqi.left"
"""Where a request keeps how many units its caller has left, and how many flow in a minute."""


class Caller(NamedTuple):
    """Hold who calls, and how many units of use flow to them in a minute."""

    name: str
    scopes: frozenset[str] | None
    per_minute: int


def find_caller(request: HttpRequest) -> Caller:
    """Tell who calls.

    Raises:
        NotSignedIn: the header names a key that is not known here.
        NotReady: the keys cannot be read at the moment.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return find_reader(request)
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn(Problem(code="api-key-wrong"))
    key = find_key(text.strip())
    return Caller(f"key:{key.prefix}", key.scopes, settings.API_KEY_RATE)


def find_reader(request: HttpRequest) -> Caller:
    """Tell who reads a page, by the address of the network; keys are of programs."""
    return Caller(f"ip:{_network(request)}", None, settings.API_RATE)


def admit(request: HttpRequest, scope: str, cost: float) -> Caller:
    """Let a request in: its key is for this, and there is room for one more.

    Raises:
        NotSignedIn, Refused, TooMany: it is not let in, and why.
    """
    try:
        caller = find_caller(request)
    except NotSignedIn:
        # To try keys costs as much as to ask without one.
        charge(request, find_reader(request), 1)
        raise
    if caller.scopes is not None and scope not in caller.scopes:
        raise Refused(Problem(code="api-key-scope", args={"scope": scope}))
    charge(request, caller, cost)
    return caller


def charge(request: HttpRequest, caller: Caller, cost: float) -> None:
    """Take what a request costs from its caller, or more where it turns out to be large.

    Raises:
        TooMany: there is not enough for it.
    """
    request.META[LEFT] = (0, caller.per_minute)
    left = buckets.take(caller.name, cost, caller.per_minute)
    request.META[LEFT] = (left, caller.per_minute)


def tell_left(request: HttpRequest) -> dict[str, str]:
    """Give the headers that tell a caller how much they may ask: what is left, and the whole.

    After ``t`` seconds there are ``q`` units again (draft-ietf-httpapi-ratelimit-headers).
    """
    if LEFT not in request.META:
        return {}
    left, per_minute = request.META[LEFT]
    seconds = math.ceil((per_minute - left) * 60 / per_minute)
    return {
        "RateLimit-Policy": f'"units";q={per_minute};w=60',
        "RateLimit": f'"units";r={max(0, left)};t={seconds}',
    }


def language_of(request: HttpRequest) -> str:
    """Choose the language of words: the parameter, else the best of the header, else the first."""
    named = request.GET.get("lang")
    if named in LANGUAGES:
        return str(named)
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(request.headers.get("Accept-Language", "")[:500].split(",")):
        tag, _, rest = part.strip().partition(";")
        code = tag.partition("-")[0].lower()
        if code in LANGUAGES:
            ranked.append((-_weight(rest), place, code))
    return min(ranked)[2] if ranked and min(ranked)[0] < 0 else LANGUAGES[0]


def accepts(request: HttpRequest, media: str) -> bool:
    """Tell whether the caller takes an answer of a type."""
    header = request.headers.get("Accept", "").strip()
    if not header:
        return True
    whole = media.partition("/")[0]
    for part in header[:1000].split(","):
        kind, _, rest = part.strip().partition(";")
        if kind.strip().lower() in (media, f"{whole}/*", "*/*") and _weight(rest) > 0:
            return True
    return False


def _weight(text: str) -> float:
    """Read the weight of one choice of a header; without one it is whole."""
    for part in text.split(";"):
        name, _, value = part.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _network(request: HttpRequest) -> str:
    """Give the address that counts as one caller; of IPv6 the network, of which one has many."""
    text = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.HTTPS and forwarded:
        # The last one was written by our own proxy; those before it can be made up.
        text = forwarded.rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)
