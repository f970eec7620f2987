"""An official proposes a correction, another accepts it: the verdict changes, and replays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from openqi.ask.address import write_pairs
from openqi.ask.question import read_question
from openqi.core.statements import KINDS
from openqi.engine import check
from openqi.site.accounts.models import User
from openqi.site.desk.compose import CITED, PERIOD, REST, _cited, _record
from openqi.site.desk.form.field import Layout
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.desk.test_form import _inputs
from tests.site.people import make_person

Visit = Callable[[User], Client]
FACT = "cnas-ilac-mra-testing"


def _as_shown(id: str) -> dict[str, list[str]]:
    """Give what the form of a correction holds when it is opened."""
    fact = holder.current().register.facts[id]
    record, layout, cited = _record(fact), Layout("vi"), _cited(fact.kind)
    fields = [
        *layout.lay(KINDS[fact.kind], record, without=("id",)),
        *(layout.one(shape, name, record.get(name)) for name, shape in PERIOD.items()),
        layout.one(CITED, cited, record.get(cited), needed=True),
        *(layout.one(shape, name, record.get(name)) for name, shape in REST.items()),
    ]
    sent: dict[str, list[str]] = {}
    for key, value in _inputs(fields):
        sent.setdefault(key, []).append(value)
    return sent


def test_a_correction_changes_the_verdict_and_the_old_one_replays(
    stored: DjangoRegister, visit: Visit, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.QUESTIONS", str(root / "examples"))
    question = read_question(root / "examples" / "steel-cn-vn-2023.yaml")
    query = urlencode(write_pairs(question))
    before = holder.current()
    old = check(before.snapshot, question)
    assert FACT in {link.fact for link in old.chain}

    author = visit(make_person("an", "secretariat"))
    form = {**_as_shown(FACT), "standing": ["terminated"], "reason": ["Danh sách đã đổi."]}
    made = author.post(f"/vi/desk/correct/{FACT}", form)
    assert made.status_code == 302, made.content.decode()
    place = made.headers["Location"]
    assert check(holder.current().snapshot, question) == old, "a proposal changes nothing"

    other = visit(make_person("binh", "reviewer"))
    shown = other.get(f"{place}?format=json").json()["effects"]
    assert shown["asked"] > 30
    changed = {row["name"]: (row["before"], row["after"]) for row in shown["rows"]}
    assert changed["steel-cn-vn-2023"][0] == old.answer
    seal = other.get(place).context["seal"]
    assert other.post(f"{place}/accept", {"seal": seal}).status_code == 302

    after = holder.current()
    new = check(after.snapshot, question)
    assert after.tx == before.tx + 1
    assert new.answer == changed["steel-cn-vn-2023"][1]
    assert new.answer != old.answer
    assert new.snapshot != old.snapshot

    replayed = holder.at(before.tx)
    assert check(replayed.snapshot, question) == old
    assert replayed.snapshot.hash == before.snapshot.hash
    page = Client().get(f"/vi/verdict?{query}&format=json").json()
    assert page["verdict"]["answer"] == new.answer
    then = Client().get(f"/vi/verdict?{query}&tx={before.tx}&format=json").json()
    assert then["verdict"]["answer"] == old.answer
    assert then["verdict"]["snapshot"] == old.snapshot
    # Told afterwards, the page still shows what the reviewer saw.
    again = other.get(f"{place}?format=json").json()
    assert again["effects"]["rows"] == shown["rows"]
    assert again["proposal"]["state"] == "accepted"


@pytest.mark.usefixtures("stored")
def test_a_correction_that_changes_nothing_is_no_proposal(visit: Visit) -> None:
    author = visit(make_person("an", "secretariat"))
    form = {**_as_shown(FACT), "reason": ["x"]}
    answer = author.post(f"/en/desk/correct/{FACT}", form)
    assert answer.status_code == 422
    assert "nothing that is not on record" in answer.content.decode()
