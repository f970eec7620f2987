"""Sign somebody with roles in, for the pages that are not for everybody."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext
from pytest_django.live_server_helper import LiveServer

from openqi.site.accounts.models import User
from tests.site.people import make_person


def session_of(*roles: str) -> str:
    """Give the key of a session in which somebody with these roles is signed in."""
    name = "-".join(roles)
    user = User.objects.filter(email=f"{name}@example.vn").first() or make_person(name, *roles)
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def enter(context: BrowserContext, live_server: LiveServer, *roles: str) -> None:
    """Let a browser be somebody with these roles."""
    carry(context, live_server, session_of(*roles))


def carry(context: BrowserContext, live_server: LiveServer, session: str) -> None:
    """Let a browser carry a session."""
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
