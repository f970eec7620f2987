"""Four eyes: one proposes, another decides, once; and nothing is changed or deleted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from openqi.core.errors import InvalidContent, RefusedChange
from openqi.site.accounts.models import Event, User
from openqi.site.desk.models import Proposal, Reading, Review
from openqi.site.desk.reviewing import Decided, accept, change_of, decide, seal
from openqi.site.frame.day import today_number
from openqi.site.frame.fault import Refused
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.desk.conftest import CORRECTION, propose_text
from tests.site.people import make_person


def _seal(proposal: Proposal) -> str:
    return seal(change_of(proposal, holder.current(), today_number()))


def test_somebody_else_accepts_and_the_register_has_it(
    waiting: Proposal, reviewer: User, register: DjangoRegister
) -> None:
    review = accept(waiting, reviewer, seen=_seal(waiting), remark="checked")
    assert (review.outcome, review.tx) == ("accepted", 2)
    held = holder.current(at_least=review.tx)
    new = held.register.facts["part-ab-2"]
    assert new.supersedes == "part-ab"
    assert getattr(new.statement, "standing", None) == "suspended"
    (first, second) = register.history("part-ab")
    assert second.added.author == "An"
    assert second.added.reason == "the list says so"
    assert first.superseded_by == "part-ab-2"
    assert list(Event.objects.values_list("action", flat=True)) == ["propose", "review-accepted"]


def test_the_proposer_may_not_review(waiting: Proposal, proposer: User) -> None:
    with pytest.raises(Refused) as caught:
        accept(waiting, proposer, seen=_seal(waiting))
    assert caught.value.problems[0].code == "refused-own-proposal"
    for outcome in ("refused", "returned"):
        with pytest.raises(Refused):
            decide(waiting, proposer, outcome, "x")
    assert not Review.objects.exists()


def test_the_database_itself_holds_to_four_eyes(
    waiting: Proposal, proposer: User, reviewer: User
) -> None:
    for who, outcome in ((proposer, "accepted"), (proposer, "refused"), (reviewer, "withdrawn")):
        tx = 2 if outcome == "accepted" else None
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.create(proposal=waiting, reviewer=who, outcome=outcome, tx=tx)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(proposal=waiting, reviewer=reviewer, outcome="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(proposal=waiting, reviewer=reviewer, outcome="perhaps")
    assert Review.objects.create(proposal=waiting, reviewer=reviewer, outcome="refused").pk


def test_proposals_and_outcomes_are_never_changed_or_deleted(
    waiting: Proposal, reviewer: User
) -> None:
    decide(waiting, reviewer, "returned", "which row?")
    Reading.objects.create(source="list-a", reader=reviewer)
    for table in ("desk_proposal", "desk_review", "desk_reading"):
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError), transaction.atomic():
                connection.cursor().execute(statement)


def test_a_proposal_is_decided_once(waiting: Proposal, reviewer: User) -> None:
    seen = _seal(waiting)
    decide(waiting, reviewer, "refused", "no")
    with pytest.raises(Decided) as caught:
        accept(waiting, make_person("chi", "reviewer"), seen=seen)
    assert caught.value.problems[0].args == {"outcome": "refused", "name": "Binh"}
    with pytest.raises(Decided):
        decide(waiting, reviewer, "returned", "again")
    assert DjangoRegister().tx == 1


def test_what_was_not_shown_is_not_accepted(
    waiting: Proposal, proposer: User, reviewer: User
) -> None:
    """Between looking and accepting another proposal about the same fact was accepted."""
    seen = _seal(waiting)
    other = propose_text(proposer, CORRECTION.replace("suspended", "terminated"))
    accept(other, reviewer, seen=_seal(other))
    with pytest.raises(Decided) as caught:
        accept(waiting, reviewer, seen=seen)
    assert caught.value.problems[0].code == "desk-moved"
    assert not Review.objects.filter(proposal=waiting).exists()


def test_an_acceptance_that_the_register_refuses_leaves_nothing(
    waiting: Proposal, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = _seal(waiting)

    def refuse(self: DjangoRegister, change: object) -> int:
        raise RefusedChange(())

    monkeypatch.setattr(DjangoRegister, "append", refuse)
    with pytest.raises(RefusedChange):
        accept(waiting, reviewer, seen=seen)
    assert not Review.objects.exists()


def test_a_crash_between_the_change_and_its_outcome_leaves_neither(
    waiting: Proposal, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = _seal(waiting)

    def crash(*args: object, **named: object) -> None:
        raise RuntimeError("the machine was switched off")

    monkeypatch.setattr("openqi.site.desk.reviewing._write", crash)
    with pytest.raises(RuntimeError):
        accept(waiting, reviewer, seen=seen)
    assert not Review.objects.exists()
    assert DjangoRegister().tx == 1


def test_an_outcome_needs_a_remark_and_a_known_name(waiting: Proposal, reviewer: User) -> None:
    for outcome, remark, code in (
        ("refused", " ", "desk-remark"),
        ("accepted", "x", "desk-outcome"),
        ("x", "x", "desk-outcome"),
    ):
        with pytest.raises(InvalidContent) as caught:
            decide(waiting, reviewer, outcome, remark)
        assert caught.value.problems[0].code == code


def test_the_proposer_withdraws(waiting: Proposal, proposer: User, reviewer: User) -> None:
    with pytest.raises(Refused):
        decide(waiting, reviewer, "withdrawn", "")
    assert decide(waiting, proposer, "withdrawn", "").outcome == "withdrawn"


def _run(deed: str, folder: Path, database: str) -> subprocess.CompletedProcess[str]:
    """Do something in a process that has a database of its own."""
    environment = {**os.environ, "OPENQI_VAR": str(folder), "OPENQI_DATABASE": database}
    script = [sys.executable, "-m", "tests.site.desk.race", deed]
    return subprocess.run(script, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give a database of each kind, for processes of their own."""
    if request.param == "sqlite":
        yield "sqlite"
        return
    psycopg = pytest.importorskip("psycopg")
    server = {"host": "127.0.0.1", "port": 5432, "user": "postgres"}
    try:
        admin = psycopg.connect(**server, dbname="postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432")
    name = f"openqi_race_{os.getpid()}"
    admin.execute(f"CREATE DATABASE {name}")
    yield f"postgresql://postgres@127.0.0.1:5432/{name}"
    admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    admin.close()


def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told(
    tmp_path: Path, database: str
) -> None:
    done = _run("race", tmp_path, database)
    assert done.stdout.splitlines() == ["302 409", "told: True", "tx: 2", "outcomes: 1"], (
        done.stderr
    )


def test_a_retraction_is_undone_on_either_database(tmp_path: Path, database: str) -> None:
    done = _run("undo", tmp_path, database)
    told = ["2", "3 part-ab-2", "4", "part-ab part-ab-2"]
    assert done.stdout.splitlines() == told, done.stderr


def test_a_machine_that_dies_while_accepting_leaves_nothing_half_done(
    tmp_path: Path, database: str
) -> None:
    died = _run("die", tmp_path, database)
    assert (died.returncode, died.stdout) == (-9, "tx inside: 2\n"), died.stderr
    after = _run("look", tmp_path, database)
    assert after.stdout.splitlines() == ["tx: 1 outcomes: 0", "accepted: 2"], after.stderr
