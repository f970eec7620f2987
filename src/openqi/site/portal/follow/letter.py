"""Write the letters of following: one to confirm, and those that tell what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage

from openqi.ask.browse.watch import Event
from openqi.show.words import say
from openqi.site.portal.follow.models import Subscription
from openqi.site.portal.follow.target import Target

CONFIRM = "openqi.follow.confirm"
STOP = "openqi.follow.stop"
DAYS = 3
"""Days for which the link of a letter of confirmation is good."""


class Wish(NamedTuple):
    """Hold what somebody wants letters about; nothing is kept of it before it is confirmed."""

    email: str
    target: Target
    language: str


def sign_wish(wish: Wish) -> str:
    """Write a wish as a token that nobody can change."""
    return signing.dumps(
        [wish.email, wish.target.kind, wish.target.key, wish.language], salt=CONFIRM, compress=True
    )


def read_wish(token: str) -> Wish | None:
    """Read a token; nothing where it is old, or not one of ours."""
    try:
        email, kind, key, language = signing.loads(token, salt=CONFIRM, max_age=DAYS * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Wish(email, Target(kind, key), language)


def sign_stop(subscription: Subscription) -> str:
    """Write the token that ends a subscription; it is good for as long as there is one."""
    return signing.dumps(str(subscription.pk), salt=STOP)


def read_stop(token: str) -> str | None:
    """Read a token that ends a subscription; nothing where it is not one of ours."""
    try:
        return str(signing.loads(token, salt=STOP))
    except signing.BadSignature:
        return None


def send_confirmation(wish: Wish, name: str) -> None:
    """Send the letter that asks whether somebody meant it."""
    language = wish.language
    link = f"{settings.BASE_URL}/{language}/follow/confirm?{urlencode({'token': sign_wish(wish)})}"
    body = say("browse.letter-confirm", language, name=name, link=link, days=DAYS)
    _send(wish.email, say("browse.letter-confirm-subject", language, name=_line(name)), body, {})


def send_news(
    subscription: Subscription, name: str, events: Sequence[Event], answer: tuple[str, str] | None
) -> None:
    """Send what is new; ``answer`` has the answer told before and the one of today."""
    language = subscription.language
    base = settings.BASE_URL
    target = Target("thing" if subscription.kind == "thing" else "question", subscription.target)
    query = urlencode({"token": sign_stop(subscription)})
    stop = f"{base}/{language}/follow/stop?{query}"
    lines = [f"- {event.text}" for event in events]
    if answer is not None:
        old, new = (say(f"answer.{word}-short", language) for word in answer)
        lines.insert(0, "- " + say("browse.letter-answer", language, old=old, new=new))
    body = say(
        "browse.letter-news",
        language,
        name=name,
        lines="\n".join(lines),
        link=f"{base}{target.path(language)}",
        stop=stop,
    )
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    subject = say("browse.letter-news-subject", language, name=_line(name))
    _send(subscription.email, subject, body, headers)


def _send(to: str, subject: str, body: str, headers: dict[str, str]) -> None:
    EmailMessage(subject=subject, body=body, to=[to], headers=headers).send()


def _line(text: str) -> str:
    """Make a text one line of moderate length: a subject is a header."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 100 else f"{flat[:99]}…"
