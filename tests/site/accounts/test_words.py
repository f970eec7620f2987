"""No text of the frameworks shows through: pages and letters speak our words in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client

from openqi.site.accounts.adapter import AccountAdapter, FactorAdapter
from openqi.site.accounts.invitation import invite
from tests.site.people import PASSWORD, Maker

pytestmark = pytest.mark.django_db

UNSAID = re.compile(r"\[[a-z]+\.[a-z0-9_.-]+\]")


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


def _foreign_texts() -> list[str]:
    """List every English text that allauth, and Django's forms and passwords, can say."""
    places = [Path(allauth.__file__).parent / "locale"]
    root = Path(django.__file__).parent
    places += [root / "conf" / "locale", root / "contrib" / "auth" / "locale"]
    texts: set[str] = set()
    for place in places:
        content = (place / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
        for one in re.findall(r'^msgid(?:_plural)? ((?:"[^"\n]*"\n)+)', content, re.MULTILINE):
            text = "".join(re.findall(r'"([^"]*)"', one))
            texts.add(max(re.split(r"%\(\w+\)[a-z]", text), key=len).strip())
    return [text for text in texts if len(text) > 12 and " " in text]


def _visible(answer_text: str) -> str:
    text = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", answer_text)
    attributes = " ".join(re.findall(r'(?:placeholder|title|alt|aria-label)="([^"]*)"', text))
    return html.unescape(re.sub(r"<[^>]+>", " ", text) + " " + attributes)


def _pages(person: Maker) -> Iterator[tuple[str, str]]:
    client = Client()
    person("an", "administrator", factor=False, password=PASSWORD)
    _, link = invite("binh@example.vn", "reader", by=None)
    token = link.rsplit("/", 1)[1]
    base = "/{}/account/"
    for path, form in (
        ("login/", None),
        ("login/", {"login": "x", "password": ""}),
        ("login/", {"login": "an@example.vn", "password": "wrong wrong"}),
        ("signup/", None),
        ("inactive/", None),
        ("password/reset/", None),
        ("password/reset/", {"email": "x"}),
        ("password/reset/sent/", None),
        ("password/reset/done/", None),
        ("password/reset/key/1-x-y/", None),
        (f"invitation/{token}", None),
        (f"invitation/{token}", {"name": "", "password1": "x", "password2": "y"}),
        ("invitation/x", None),
    ):
        yield from _both(client, base + path, form)
    client.post("/vi/account/login/", {"login": "an@example.vn", "password": PASSWORD})
    for path, form in (
        ("", None),
        ("logout/", None),
        ("reauthenticate/", None),
        ("reauthenticate/", {"password": "wrong"}),
    ):
        yield from _both(client, base + path, form)
    client.post("/vi/account/reauthenticate/", {"password": PASSWORD})
    for path, form in (
        ("password/change/", None),
        ("password/change/", {"oldpassword": "x", "password1": "y", "password2": "z"}),
        ("factors/", None),
        ("factors/totp/activate/", None),
        ("factors/totp/activate/", {"code": "1"}),
        ("factors/webauthn/add/", None),
        ("factors/webauthn/add/", {"name": "x", "credential": "{}"}),
    ):
        yield from _both(client, base + path, form)
    user = EmailAddress.objects.get().user
    factor = totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)
    assert factor is not None
    for path, form in (
        ("", None),
        ("people", None),
        ("people/invite", None),
        ("people/invite", {"email": "x", "role": "y"}),
        (f"people/{user.pk}", None),
        ("factors/", None),
        ("factors/recovery-codes/", None),
        ("factors/recovery-codes/generate/", None),
        ("factors/totp/deactivate/", None),
        ("factors/webauthn/", None),
        ("factors/reauthenticate/", None),
        ("factors/reauthenticate/", {"code": "1"}),
    ):
        yield from _both(client, base + path, form)


def _both(client: Client, path: str, form: dict[str, str] | None) -> Iterator[tuple[str, str]]:
    for language in ("vi", "en"):
        place = path.format(language)
        answer = client.get(place) if form is None else client.post(place, form)
        assert answer.status_code in (200, 410, 422), (place, answer.status_code)
        yield f"{language} {path} {form}", answer.content.decode()


def test_no_text_of_allauth_shows_on_a_page(person: Maker) -> None:
    foreign = _foreign_texts()
    assert len(foreign) > 100
    count = 0
    for name, text in _pages(person):
        count += 1
        visible = _visible(text)
        assert not UNSAID.findall(text), name
        assert text.count("<h1") == 1, name
        assert "placeholder" not in text, name
        if name.startswith("vi"):
            assert not [one for one in foreign if one in visible], name
            assert "This field is required" not in visible, name
    assert count > 60


def test_letters_are_in_the_language_of_the_page(person: Maker) -> None:
    person("an", factor=False)
    foreign = _foreign_texts()
    for language, word in (("vi", "mật khẩu"), ("en", "password")):
        for name in ("an", "nobody"):
            mail.outbox.clear()
            path = f"/{language}/account/password/reset/"
            Client().post(path, {"email": f"{name}@example.vn"})
            (letter,) = mail.outbox
            text = f"{letter.subject}\n{letter.body}"
            assert word in text
            assert not UNSAID.findall(text)
            if language == "vi":
                assert not [one for one in foreign if one in text]


def test_every_message_of_allauth_that_can_come_up_has_our_words() -> None:
    for ours, theirs in (
        (AccountAdapter, DefaultAccountAdapter),
        (FactorAdapter, DefaultMFAAdapter),
    ):
        for code, text in ours.error_messages.items():
            if any(part in code for part in ("phone", "username", "max_email")):
                continue
            assert not UNSAID.findall(str(text)), code
            assert str(text) != str(theirs.error_messages[code]), code
