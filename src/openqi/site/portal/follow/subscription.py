"""Begin, tell and end subscriptions."""

from __future__ import annotations

import hashlib
import logging
from typing import NamedTuple

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from openqi.ask.browse.moment import Moment
from openqi.core.errors import OpenQIError
from openqi.site.portal.follow.letter import Wish, send_confirmation, send_news
from openqi.site.portal.follow.models import Subscription
from openqi.site.portal.follow.target import (
    Target,
    answer_of,
    check_target,
    current_moment,
    events_of,
    name_target,
)

PAUSE = 600
"""Seconds before one address is written to again for confirmation: nobody is flooded with them."""
_log = logging.getLogger(__name__)


class Told(NamedTuple):
    """Count what one run did."""

    subscriptions: int
    letters: int
    failed: int


def is_email(text: str) -> bool:
    """Tell whether a text is an address that letters can be sent to."""
    if len(text) > 254:
        return False
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def ask_to_confirm(wish: Wish) -> None:
    """Send the letter of confirmation, once in a while for an address; keep nothing else."""
    name = f"follow-{hashlib.sha256(wish.email.lower().encode()).hexdigest()}"
    if cache.add(name, 1, PAUSE):
        send_confirmation(wish, name_target(wish.target, current_moment(), wish.language))


def begin(wish: Wish) -> Subscription:
    """Begin a subscription; what happened so far counts as told.

    Raises:
        UnknownIdentifier: what was to be followed is not on record any more.
        InvalidContent: the question cannot be read any more.
    """
    target = check_target(wish.target)
    moment = current_moment()
    found, _ = Subscription.objects.get_or_create(
        email=wish.email,
        kind=target.kind,
        target=target.key,
        defaults={
            "language": wish.language,
            "seen": [event.id for event in events_of(target, moment, wish.language)],
            "answer": answer_of(target, moment),
        },
    )
    return found


def end(pk: str) -> None:
    """End a subscription: nothing of it is kept."""
    try:
        Subscription.objects.filter(pk=pk).delete()
    except ValidationError:
        return


def tell_all() -> Told:
    """Write to everybody to whom something is due; what was told is not told again."""
    moment = current_moment()
    letters = failed = 0
    pks = list(Subscription.objects.order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        try:
            letters += _tell(str(pk), moment)
        except (OpenQIError, OSError) as error:
            failed += 1
            _log.warning("subscription %s was not written to: %s", pk, error)
    return Told(len(pks), letters, failed)


@transaction.atomic
def _tell(pk: str, moment: Moment) -> int:
    """Write to one subscriber; a letter that could not be sent is due again."""
    one = Subscription.objects.select_for_update().filter(pk=pk).first()
    if one is None:
        return 0
    target = Target("thing" if one.kind == "thing" else "question", one.target)
    events = events_of(target, moment, one.language)
    seen = set(one.seen)
    new = [event for event in events if event.id not in seen]
    answer = answer_of(target, moment)
    changed = (one.answer, answer) if one.answer and one.answer != answer else None
    if not new and changed is None:
        return 0
    one.seen = [event.id for event in events]
    one.answer = answer
    one.save(update_fields=["seen", "answer"])
    send_news(one, name_target(target, moment, one.language), new, changed)
    return 1
