"""What readers are given: whole registers, the newest one soon, an earlier one where asked."""

from __future__ import annotations

import gc
import time
import weakref
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from openqi.ask.address import write_pairs
from openqi.ask.front import open_register
from openqi.ask.question import read_question
from openqi.core.day import LAST, parse_day
from openqi.core.errors import UnknownIdentifier
from openqi.site.registry.held import Held, Moment, NotReady, PackReader
from openqi.site.registry.holder import QUIET, Holder, holder
from openqi.site.registry.models import LoadRow
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister
from tests.contract.register_contract import change, cost, link

DAY = parse_day("2026-11-30")
QUESTION = Path(__file__).resolve().parents[3] / "examples" / "steel-cn-vn-2023.yaml"


def test_a_database_answers_as_the_packs_that_it_was_loaded_from(
    stored: DjangoRegister, root: Path
) -> None:
    packs = open_register(root / "data")
    held = holder.current()
    assert held.snapshot.hash == packs.snapshot().hash
    assert dict(held.register.facts) == packs.facts
    assert dict(held.register.sources) == packs.sources
    for day in ("2020-04-11", "2020-06-10", "2020-06-11"):
        assert held.register.snapshot(day).hash == packs.snapshot(day).hash


def test_a_change_is_seen_at_once_by_who_made_it(stored: DjangoRegister) -> None:
    before = holder.current()
    slow = Holder(StoreReader(), poll=3600)
    assert slow.current().tx == before.tx
    tx = stored.append(change(DAY, cost("new")))
    assert slow.current().tx == before.tx, "it has not looked again"
    held = slow.current(at_least=tx)
    assert held.tx == tx
    assert "new" in held.register.facts
    assert "new" not in before.register.facts


def test_the_collector_of_garbage_does_not_look_through_a_register_that_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh = Holder(PackReader())
    assert fresh.current().register.facts
    gc.unfreeze()
    fresh.tidy()
    assert gc.get_freeze_count() == 0, "another change may come soon"
    now = time.monotonic()
    monkeypatch.setattr("openqi.site.registry.holder.time.monotonic", lambda: now + QUIET)
    fresh.tidy()
    assert gc.get_freeze_count() > 50_000
    gc.unfreeze()
    fresh.tidy()
    assert gc.get_freeze_count() == 0, "once is enough"


def test_no_reader_waits_for_the_collector_of_garbage_at_a_change(
    stored: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    for name in ("collect", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: called.append(name))
    tx = stored.append(change(DAY, cost("new")))
    assert holder.current(at_least=tx).tx == tx
    holder.tidy()
    assert called == []


@pytest.mark.django_db
def test_an_old_register_goes_without_the_collector_of_garbage(stored: DjangoRegister) -> None:
    """What was set aside is not collected; it has to go by itself when a newer one comes."""
    slow = Holder(StoreReader())
    gone = weakref.ref(slow.current().register)
    slow.current().register.ask(QUESTION)
    tx = stored.append(change(DAY, cost("new")))
    gc.collect()
    gc.disable()
    try:
        assert slow.current(at_least=tx).tx == tx
        assert gone() is None
    finally:
        gc.enable()


def test_what_was_shown_of_an_old_register_goes_with_it(stored: DjangoRegister) -> None:
    held = holder.current()
    gone = weakref.ref(held.register), weakref.ref(held.snapshot)
    del held
    query = urlencode(write_pairs(read_question(QUESTION)))
    for path in ("matrix", f"verdict?{query}", f"markets?{query}", f"ask/goods?{query}"):
        assert Client().get(f"/vi/{path}").status_code == 200, path
    tx = stored.append(change(DAY, cost("new")))
    assert holder.current(at_least=tx).tx == tx
    gc.collect()
    assert [one() for one in gone] == [None, None]


def test_only_what_was_added_is_read_again(stored: DjangoRegister) -> None:
    before = holder.current()
    stored.append(change(DAY, cost("a")))
    stored.append(change(DAY, replace(cost("b"), supersedes="a")))
    stored.append(change(DAY, cost("c")))
    stored.append(change(DAY, retracts=("c",)))
    held = holder.current()
    assert held.register.facts.keys() - before.register.facts.keys() == {"a", "b", "c"}
    assert held.register.facts["c"].recorded.until == DAY
    kept = next(iter(before.register.facts))
    assert held.register.facts[kept] is before.register.facts[kept]
    assert "b" in held.snapshot.facts
    assert held.snapshot.facts.keys().isdisjoint({"a", "c"})
    assert held.snapshot.hash == Holder(StoreReader()).current().snapshot.hash


def test_an_earlier_state_can_be_replayed(stored: DjangoRegister) -> None:
    before = holder.current()
    hashes = {before.tx: before.snapshot.hash}
    for one in (
        change(DAY, cost("a"), link("x", "doc", "2020-01-01")),
        change(DAY, replace(cost("b"), supersedes="a")),
        change(DAY, retracts=("x",)),
        change(DAY + 1, cost("c")),
    ):
        tx = stored.append(one)
        hashes[tx] = holder.current().snapshot.hash
    assert len(set(hashes.values())) == 5
    fresh = Holder(StoreReader())
    for tx, known in hashes.items():
        for one_holder in (holder, fresh):
            held = one_holder.at(tx)
            assert (held.tx, held.snapshot.hash) == (tx, known)
    assert holder.at(tx - 2).register.facts["x"].recorded.until == LAST


class Growing(PackReader):
    """Read packs whose state goes on, as a database's does."""

    tx = 1

    def last(self) -> Moment:
        return Moment(self.tx, str(self.tx))

    def read(self, moment: Moment) -> Held:
        return super().read(moment)._replace(tx=moment.tx)


def test_a_worker_that_takes_the_place_of_another_catches_up_before_it_answers() -> None:
    reader = Growing()
    fresh = Holder(reader, poll=3600)
    assert fresh.current().tx == 1
    reader.tx = 2
    assert fresh.current().tx == 1, "as it was when it was forked"
    fresh.watch()
    assert fresh.current().tx == 2


@pytest.mark.parametrize("ask", [0, -1, 10**6])
def test_a_change_that_never_was_is_told(stored: DjangoRegister, ask: int) -> None:
    with pytest.raises(UnknownIdentifier) as raised:
        holder.at(ask)
    assert raised.value.problems[0].code == "change-unknown"
    if ask > 0:
        with pytest.raises(UnknownIdentifier):
            holder.current(at_least=ask)


def test_earlier_states_are_kept_few(stored: DjangoRegister) -> None:
    txs = [stored.append(change(DAY, cost(f"f{number}"))) for number in range(8)]
    for tx in txs:
        assert holder.at(tx).tx == tx
    assert len(holder._earlier) <= 4


@pytest.mark.django_db
def test_without_facts_every_page_says_what_to_do(client: Client) -> None:
    with pytest.raises(NotReady) as raised:
        Holder(StoreReader()).current()
    assert raised.value.problems[0].code == "register-empty"
    holder.use(StoreReader())
    try:
        answer = client.get("/en/")
    finally:
        holder.use(PackReader())
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "openqi-site load" in answer.content.decode()


def test_a_load_under_way_is_not_read(db: None) -> None:
    LoadRow.objects.create(packs="x", begun=timezone.now())
    with pytest.raises(NotReady) as raised:
        Holder(StoreReader()).current()
    assert raised.value.problems[0].code == "load-unfinished"


def test_a_change_that_was_taken_back_is_forgotten(stored: DjangoRegister) -> None:
    before = holder.current()
    try:
        with transaction.atomic():
            tx = stored.append(change(DAY, cost("phantom")))
            assert "phantom" in holder.current(at_least=tx).register.facts
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert holder.current().snapshot.hash == before.snapshot.hash
    assert stored.append(change(DAY, cost("real"))) == tx
    held = holder.current()
    assert "real" in held.register.facts
    assert "phantom" not in held.register.facts
    assert "phantom" not in holder.at(tx).register.facts


def test_a_change_in_the_place_of_one_taken_back_is_seen(stored: DjangoRegister) -> None:
    holder.current()
    with transaction.atomic():
        tx = stored.append(change(DAY, cost("phantom")))
        holder.current()
        transaction.set_rollback(True)
    assert stored.append(change(DAY, cost("real"))) == tx
    held = holder.current()
    assert "phantom" not in held.register.facts
    assert held.tx == tx
    assert "real" in held.register.facts
