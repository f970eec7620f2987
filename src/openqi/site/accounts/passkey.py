"""Tell where passkeys work: browsers tie them to a host name, and refuse an address of numbers."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

_HERE = "localhost"


class Elsewhere(NamedTuple):
    """Say that passkeys do not work at the host of a page, and where the page has a name.

    ``address`` is empty where nobody knows a name for the host.
    """

    host: str
    address: str


def find_elsewhere(request: HttpRequest) -> Elsewhere | None:
    """Tell where to go for passkeys; nothing where they work on this very page."""
    host, port = split_domain_port(request.get_host())
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return None
    if not address.is_loopback or _HERE not in settings.ALLOWED_HOSTS:
        return Elsewhere(host, "")
    place = f"{_HERE}:{port}" if port else _HERE
    return Elsewhere(host, f"{request.scheme}://{place}{request.get_full_path()}")
