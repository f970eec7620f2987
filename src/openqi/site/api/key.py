"""Make keys for programs, and know one again by the hash of its secret half."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.utils import timezone

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.site.accounts.audit import log
from openqi.site.api.models import ApiKey
from openqi.site.frame.refusal import NotSignedIn
from openqi.site.registry.holder import NotReady

SCOPES = ("ask", "read", "batch", "trqp", "reconcile")
"""What a key may be for: ``ask`` asks single questions, ``read`` reads facts and sources."""

REMEMBERED = 30.0
"""Seconds for which a worker trusts what it read of a key; a revoked one works no longer."""

_FORM = re.compile(r"oqi_([a-z0-9]{10})_([A-Za-z0-9_-]{43})\Z", re.ASCII)
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class Key(NamedTuple):
    """Hold what a known key allows."""

    prefix: str
    scopes: frozenset[str]


def make_key(owner: str, scopes: Iterable[str], ends: date | None = None) -> tuple[str, ApiKey]:
    """Make a key, keep its hash, log it, and give the whole of it this once."""
    prefix = "".join(secrets.choice(_LETTERS) for _ in range(10))
    secret = secrets.token_urlsafe(32)
    allowed = sorted(scopes)
    with transaction.atomic():
        row = ApiKey.objects.create(
            prefix=prefix, hash=_hash(secret), owner=owner, scopes=" ".join(allowed), ends=ends
        )
        until = ends.isoformat() if ends else ""
        log(None, "make-key", f"key:{prefix}", owner=owner, scopes=allowed, ends=until)
    return f"oqi_{prefix}_{secret}", row


def revoke_key(prefix: str) -> None:
    """End a key at once, and log it.

    Raises:
        UnknownIdentifier: no key that is still good begins so.
    """
    with transaction.atomic():
        good = ApiKey.objects.filter(prefix=prefix, revoked=None)
        if not good.update(revoked=timezone.now()):
            raise UnknownIdentifier(Problem(code="api-key-none", args={"id": prefix[:80]}))
        log(None, "revoke-key", f"key:{prefix}")


def find_key(text: str) -> Key:
    """Know a key again.

    Raises:
        NotSignedIn: it has another form, is not known, has expired or was revoked.
        NotReady: the keys cannot be read at the moment.
    """
    match = _FORM.match(text)
    if match is None:
        raise NotSignedIn(Problem(code="api-key-wrong"))
    prefix, secret = match.groups()
    digest = _hash(secret)
    known = _remembered.get(digest)
    if known is not None and known[0] == prefix and time.monotonic() < known[2]:
        return known[1]
    key = _look_up(prefix, digest)
    with _lock:
        if len(_remembered) > 1000:
            _remembered.clear()
        _remembered[digest] = (prefix, key, time.monotonic() + REMEMBERED)
    return key


def forget_keys() -> None:
    """Read every key anew from now on."""
    with _lock:
        _remembered.clear()


def _look_up(prefix: str, digest: str) -> Key:
    try:
        row = ApiKey.objects.filter(prefix=prefix, revoked=None).first()
    except DatabaseError as error:
        raise NotReady(Problem(code="not-ready")) from error
    # The comparison takes the same time whether or not the prefix is known.
    held = row.hash if row is not None else _hash("")
    if not secrets.compare_digest(held, digest) or row is None:
        raise NotSignedIn(Problem(code="api-key-wrong"))
    if row.ends is not None and row.ends < timezone.localdate():
        raise NotSignedIn(Problem(code="api-key-wrong"))
    return Key(row.prefix, frozenset(row.scopes.split()))


def _hash(secret: str) -> str:
    """Hash a secret of 256 random bits: nobody can guess it, so that a fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


_remembered: dict[str, tuple[str, Key, float]] = {}
_lock = threading.Lock()
