"""Let two reviewers accept one proposal at once, the machine die while one does, or one undo it."""

from __future__ import annotations

import os
import signal
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
os.environ["OPENQI_HOSTS"] = "testserver"
django.setup()

from django.core.management import call_command  # noqa: E402 - the settings come first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from openqi.core.day import parse_day  # noqa: E402
from openqi.register.change import Change  # noqa: E402
from openqi.site.accounts.models import User  # noqa: E402
from openqi.site.desk import reviewing  # noqa: E402
from openqi.site.desk.models import Proposal, Review  # noqa: E402
from openqi.site.desk.reviewing import change_of, seal  # noqa: E402
from openqi.site.frame.day import today_number  # noqa: E402
from openqi.site.registry.holder import holder  # noqa: E402
from openqi.site.registry.store import DjangoRegister  # noqa: E402
from tests.site.desk.conftest import (  # noqa: E402
    CORRECTION,
    FACTS,
    SOURCES,
    facts_of,
    propose_text,
)
from tests.site.people import make_person  # noqa: E402


def begin() -> tuple[DjangoRegister, Proposal, str]:
    """Set a register up, with one proposal that waits, and give the seal of what it does."""
    call_command("migrate", verbosity=0)
    register = DjangoRegister()
    day = parse_day("2026-01-01")
    register.append(Change(author="t", reason="t", on=day, facts=facts_of(FACTS), sources=SOURCES))
    proposal = propose_text(make_person("an", "reviewer"), CORRECTION)
    return register, proposal, seal(change_of(proposal, holder.current(), today_number()))


def race() -> None:
    """Let two people press the button."""
    register, proposal, seen = begin()
    clients = []
    for name in ("binh", "chi"):
        client = Client()
        client.force_login(make_person(name, "reviewer"))
        clients.append(client)
    start = threading.Barrier(2)
    answers = []

    def press(client: Client) -> None:
        start.wait()
        answers.append(client.post(f"/en/desk/proposals/{proposal.pk}/accept", {"seal": seen}))
        connection.close()

    threads = [threading.Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pages = [answer.content.decode() for answer in answers]
    print(*sorted(answer.status_code for answer in answers))  # noqa: T201
    print("told:", any("was decided already (accepted)" in page for page in pages))  # noqa: T201
    print("tx:", register.tx)  # noqa: T201
    print("outcomes:", Review.objects.count())  # noqa: T201


def die() -> None:
    """Let the machine be switched off after the change was written and before its outcome."""
    _, proposal, seen = begin()

    def switch_off(*args: object, **named: object) -> None:
        print("tx inside:", DjangoRegister().tx, flush=True)  # noqa: T201
        os.kill(os.getpid(), signal.SIGKILL)

    reviewing._write = switch_off  # type: ignore[assignment]
    reviewing.accept(proposal, make_person("binh", "reviewer"), seen=seen)


def look() -> None:
    """Print what there is after a restart, and accept what still waits."""
    call_command("migrate", verbosity=0)
    print("tx:", DjangoRegister().tx, "outcomes:", Review.objects.count())  # noqa: T201
    proposal = Proposal.objects.get()
    seen = seal(change_of(proposal, holder.current(), today_number()))
    person = User.objects.get(email="binh@example.vn")
    print("accepted:", reviewing.accept(proposal, person, seen=seen).tx)  # noqa: T201


def undo() -> None:
    """Let a fact be held no longer, undo that, and undo the undoing."""
    register, _, _ = begin()
    people = [Client(), Client()]
    people[0].force_login(User.objects.get(email="an@example.vn"))
    people[1].force_login(make_person("binh", "reviewer"))
    place = "/en/desk/retract/part-ab"
    for turn in range(3):
        author, other = people[turn % 2], people[1 - turn % 2]
        made = author.post(place if turn == 0 else f"{place}/undo", {"reason": "r"})
        place = made.headers["Location"]
        assert author.post(f"{place}/accept", {"seal": "x"}).status_code == 403
        proposal = Proposal.objects.get(pk=int(place.rpartition("/")[2]))
        seen = seal(change_of(proposal, holder.current(), today_number()))
        done = other.post(f"{place}/accept", {"seal": seen})
        assert done.status_code == 302, done.content.decode()
        held = [fact.id for fact in register.facts() if fact.kind == "participation"]
        print(register.tx, *held)  # noqa: T201
    print(*(entry.fact.id for entry in register.history("part-ab")))  # noqa: T201


if __name__ == "__main__":
    {"race": race, "die": die, "look": look, "undo": undo}[sys.argv[1]]()
