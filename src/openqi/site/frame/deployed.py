"""Look for settings that work, and that a service in production must not have all the same.

``openqi-site check --deploy`` tells them beside what Django looks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's name

from openqi.core.errors import Problem
from openqi.show.language import default_language
from openqi.show.problem import message
from openqi.site.option import read_option


@register(Tags.security, deploy=True)
def check_deployed(app_configs: object, **_: object) -> Iterable[CheckMessage]:
    """Tell what people outside would not reach, or should not be able to say."""
    return list(_found())


def _found() -> Iterator[CheckMessage]:
    address = urlsplit(settings.BASE_URL)
    hosts = settings.ALLOWED_HOSTS
    if settings.HTTPS and (address.scheme != "https" or address.hostname not in hosts):
        yield _warn("deployed-address", "openqi.W001", text=settings.BASE_URL)
    if read_option("OPENQI_EMAIL") == "console":
        yield _warn("deployed-mail", "openqi.W002")
    if any(host.startswith("*") for host in hosts):
        yield _warn("deployed-hosts", "openqi.W003")


def _warn(code: str, id: str, **args: str) -> CheckMessage:
    return Warning(message(Problem(code=code, args=args), default_language()), id=id)
