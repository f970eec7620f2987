"""The promises of a register, as one suite that every store has to pass.

A store is tested by a class that inherits from :class:`RegisterContract` and says how to make an
empty one. The laws at the end draw whole histories and hold the store against the plainest model
there is: asking about an old day is the same as having stopped on it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.errors import OpenQIError, RefusedChange, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.period import Period, read_period
from openqi.core.source import Citation, Source
from openqi.core.statements import Conflict, Cost, Participation
from openqi.register import Change, Register, changes_from_facts, facts_known_at

D1, D2, D3 = (parse_day(day) for day in ("2024-02-01", "2024-03-01", "2024-04-01"))


def cost(
    id: str, days: int = 0, valid: Period | None = None, supersedes: str | None = None
) -> Fact:
    statement = Cost(act=f"act-{id}", days=days)
    return Fact(
        id=id,
        statement=statement,
        valid=valid or Period(),
        certainty="general-knowledge",
        supersedes=supersedes,
    )


def link(id: str, doc: str, start: str, last: str | None = None, party: str = "p") -> Fact:
    statement = Participation(party=party, arrangement="a", standing="full", id=id)
    return Fact(
        id=id,
        statement=statement,
        valid=read_period(start, last),
        source=(Citation(doc=doc),),
    )


def contradiction(**settled: str) -> Fact:
    statement = Conflict(facts=("x", "y"), **settled)  # type: ignore[arg-type]
    return Fact(id="k", statement=statement, certainty="general-knowledge")


def change(
    on: int, *facts: Fact, retracts: tuple[str, ...] = (), author: str = "a clerk"
) -> Change:
    return Change(author=author, reason="a letter", on=on, facts=facts, retracts=retracts)


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.id for fact in facts]


def said(facts: tuple[Fact, ...]) -> list[tuple[object, ...]]:
    """Give what facts say and when it holds, without when it was recorded."""
    return [(fact.id, fact.statement, fact.valid, fact.source, fact.supersedes) for fact in facts]


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Draw changes that a register can take: additions, corrections and retractions over days."""
    changes: list[Change] = []
    held: list[str] = []
    replaceable: list[str] = []
    day, count = 100, 0
    for _ in range(draw(st.integers(1, 6))):
        day += draw(st.integers(0, 2))
        facts: list[Fact] = []
        taken: set[str] = set()
        for _ in range(draw(st.integers(0, 3))):
            old = draw(st.sampled_from([None, *(id for id in replaceable if id not in taken)]))
            if old is not None:
                taken.add(old)
            facts.append(cost(f"f{count}", count, supersedes=old))
            count += 1
        free = [id for id in held if id not in taken]
        retracts = tuple(
            draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else ()
        )
        if not facts and not retracts:
            facts.append(cost(f"f{count}", count))
            count += 1
        changes.append(change(day, *facts, retracts=retracts))
        new = [fact.id for fact in facts]
        held = [id for id in held if id not in taken and id not in retracts] + new
        replaceable = [id for id in replaceable if id not in taken] + new
    return changes


law = settings(suppress_health_check=[HealthCheck.differing_executors])
"""The same law runs on every store that inherits it."""


class RegisterContract:
    """Test a register; ``fresh`` makes an empty one."""

    fresh: ClassVar[Callable[[], Register]]

    def filled(self, *changes: Change) -> Register:
        register = type(self).fresh()
        for one in changes:
            register.append(one)
        return register

    # -- appending -----------------------------------------------------------------------------

    def test_an_empty_register_holds_nothing(self) -> None:
        register = self.filled()
        assert register.tx == 0
        assert register.facts() == register.facts(D1) == ()
        assert not register.sources()
        assert not register.conflicts()

    def test_a_change_is_recorded_on_its_day_under_a_token(self) -> None:
        register = self.filled()
        first = register.append(change(D1, cost("a"), cost("b")))
        second = register.append(change(D2, cost("c")))
        assert 0 < first < second == register.tx
        assert ids(register.facts()) == ["a", "b", "c"]
        assert {fact.id: fact.recorded.on for fact in register.facts()} == {
            "a": D1,
            "b": D1,
            "c": D2,
        }
        assert ids(register.facts(D1 - 1)) == []
        assert ids(register.facts(D2 - 1)) == ["a", "b"]

    def test_what_a_fact_says_comes_back_unchanged(self) -> None:
        fact = link("l", "doc", "2010-05", "unknown")
        (held,) = self.filled(change(D1, fact)).facts()
        assert said((held,)) == said((fact,))

    def test_a_superseder_ends_what_it_names_from_its_day_on(self) -> None:
        register = self.filled(change(D1, cost("a")))
        register.supersede("a", cost("b", 5), author="a clerk", reason="a typing error", on=D2)
        assert ids(register.facts(D2 - 1)) == ["a"]
        assert ids(register.facts(D2)) == ids(register.facts()) == ["b"]
        assert register.fact("b").supersedes == "a"
        assert register.fact("a").statement == cost("a").statement, "it is still there"

    def test_corrections_of_one_day_come_in_their_order(self) -> None:
        register = self.filled(
            change(D1, cost("a")),
            change(D2, cost("b", supersedes="a")),
            change(D2, cost("c", supersedes="b")),
        )
        assert ids(register.facts(D2)) == ["c"]
        (held,) = register.facts(D2)
        assert register.fact("a").recorded.seq < register.fact("b").recorded.seq < held.recorded.seq

    def test_a_chain_may_come_in_one_change_in_any_order(self) -> None:
        chain = [cost("c", supersedes="b"), cost("a"), cost("b", supersedes="a")]
        for order in itertools.permutations(chain):
            register = self.filled(change(D1, *order))
            assert ids(register.facts()) == ["c"]
            assert [entry.fact.id for entry in register.history("b")] == ["a", "b", "c"]

    def test_what_is_retracted_is_held_no_longer_and_nothing_comes_back(self) -> None:
        register = self.filled(
            change(D1, cost("a")),
            change(D2, cost("b", supersedes="a")),
            change(D3, retracts=("b",)),
        )
        assert ids(register.facts(D3 - 1)) == ["b"]
        assert register.facts(D3) == register.facts() == ()
        assert register.fact("b").recorded.until == D3

    def test_what_was_retracted_may_be_corrected(self) -> None:
        register = self.filled(
            change(D1, cost("a")),
            change(D2, retracts=("a",)),
            change(D3, cost("b", supersedes="a")),
        )
        assert [ids(register.facts(day)) for day in (D1, D2, D3)] == [["a"], [], ["b"]]
        first, second = register.history("a")
        assert (first.fact.id, second.fact.id) == ("a", "b")
        assert first.ended is not None
        assert (first.ended.on, first.superseded_by) == (D2, "b"), "it ended when it was retracted"

    def test_sources_are_kept(self) -> None:
        sources = (Source(id="doc-b", title="B"), Source(id="doc-a", title="A"))
        register = self.filled(Change(author="a clerk", reason="a visit", on=D1, sources=sources))
        assert [source.id for source in register.sources()] == ["doc-a", "doc-b"]
        register.append(Change(author="a clerk", reason="again", on=D1, sources=sources))
        assert len(register.sources()) == 2

    # -- refusing ------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("wrong", "codes"),
        [
            (change(D2, cost("a")), ["fact-duplicate"]),
            (change(D2, cost("x"), cost("x")), ["fact-duplicate"]),
            (change(D2, cost("x", supersedes="aa")), ["supersedes-unknown"]),
            (change(D2, cost("x", supersedes="old")), ["superseded-twice"]),
            (
                change(D2, cost("x", supersedes="a"), cost("y", supersedes="a")),
                ["superseded-twice"],
            ),
            (change(D2, cost("x", supersedes="x")), ["cycle"]),
            (change(D2, cost("x", supersedes="y"), cost("y", supersedes="x")), ["cycle"]),
            (change(D2, replace(cost("x"), certainty=None)), ["source-missing"]),
            (change(D2, replace(cost("x"), certainty="inferred")), ["source-missing"]),
            (change(D1, cost("x")), ["change-backwards"]),
            (change(D2), ["change-empty"]),
            (change(D2, cost("x"), author=" "), ["change-unexplained"]),
            (replace(change(D2, cost("x")), reason=""), ["change-unexplained"]),
            (change(D2, retracts=("x",)), ["retracts-unknown"]),
            (change(D2, retracts=("old",)), ["retracts-ended"]),
            (change(D2, retracts=("a", "a")), ["retracts-ended"]),
            (change(D2, cost("x", supersedes="a"), retracts=("a",)), ["retracts-ended"]),
            (change(D2, link("x", "doc", "2011")), ["overlap"]),
            (
                change(D2, link("x", "doc", "2001", "2009-12-31"), link("y", "doc", "2009")),
                ["overlap", "overlap"],
            ),
            (
                replace(change(D2, cost("x")), sources=(Source(id="doc", title="Another"),)),
                ["source-held"],
            ),
            (
                change(D1, cost("a"), cost("x", supersedes="aa"), author=""),
                ["change-unexplained", "change-backwards", "fact-duplicate", "supersedes-unknown"],
            ),
        ],
    )
    def test_a_change_against_the_rules_is_refused_whole(
        self, wrong: Change, codes: list[str]
    ) -> None:
        source = Source(id="doc", title="A document")
        register = self.filled(
            replace(
                change(D1, cost("a"), cost("old"), link("link", "doc", "2010-01-01")),
                sources=(source,),
            ),
            change(D2, cost("new", supersedes="old")),
        )
        before = self._everything(register)
        with pytest.raises(RefusedChange) as raised:
            register.append(wrong)
        assert [problem.code for problem in raised.value.problems] == codes
        assert self._everything(register) == before

    def test_one_source_says_one_thing_at_a_time(self) -> None:
        register = self.filled(change(D1, link("a", "doc", "2010-01-01", "2015-12-31")))
        register.append(change(D1, link("b", "doc", "2016-01-01")))
        register.append(change(D1, link("theirs", "other", "2012-01-01")))
        register.append(change(D1, link("elsewhere", "doc", "2012-01-01", party="q")))
        with pytest.raises(RefusedChange) as raised:
            register.append(change(D2, link("c", "doc", "2015-12-31", "2015-12-31")))
        (problem,) = raised.value.problems
        assert (problem.code, problem.facts, problem.args["first"]) == ("overlap", ("c", "a"), "a")
        with pytest.raises(RefusedChange) as raised:
            register.append(change(D2, link("c", "doc", "2015-12-31")))
        assert sorted(one.facts for one in raised.value.problems) == [("c", "a"), ("c", "b")]

    def test_what_ended_is_in_the_way_of_nothing(self) -> None:
        register = self.filled(change(D1, link("a", "doc", "2010-01-01")))
        new = replace(link("b", "doc", "2010-02-01"), supersedes="a")
        register.append(change(D2, new))
        register.append(change(D3, retracts=("b",)))
        register.append(change(D3, link("c", "doc", "2010-01-01")))
        assert ids(register.facts()) == ["c"]

    def test_what_may_tell_two_links_apart_may_lie_side_by_side(self) -> None:
        def at(id: str, level: str | None) -> Fact:
            fact = link(id, "doc", "2010-01-01")
            return replace(fact, statement=replace(fact.statement, level=level))

        register = self.filled(change(D1, at("a", "report")))
        register.append(change(D1, at("b", "certificate")))
        with pytest.raises(RefusedChange):
            register.append(change(D1, at("c", "report")))
        with pytest.raises(RefusedChange) as raised:
            register.append(change(D1, at("c", None)))
        assert sorted(one.facts for one in raised.value.problems) == [("c", "a"), ("c", "b")]

    def test_a_good_fact_beside_a_bad_one_is_not_taken(self) -> None:
        register = self.filled(change(D1, cost("a")))
        with pytest.raises(RefusedChange):
            register.append(change(D2, cost("good"), cost("a")))
        with pytest.raises(UnknownIdentifier):
            register.fact("good")
        register.append(change(D1, cost("good")))
        assert ids(register.facts()) == ["a", "good"]

    def test_an_unknown_id_is_refused_with_close_ones(self) -> None:
        register = self.filled(change(D1, cost("lab-x")))
        for ask in (register.fact, register.history):
            with pytest.raises(UnknownIdentifier) as raised:
                ask("lab-y")
            assert raised.value.problems[0].nearest == ("lab-x",)
        with pytest.raises(RefusedChange) as refused:
            register.supersede("lab-y", cost("z"), author="a", reason="b", on=D1)
        assert refused.value.problems[0].nearest == ("lab-x",)

    def _everything(self, register: Register) -> tuple[object, ...]:
        days = [register.facts(day) for day in (D1 - 1, D1, D2, D3)]
        held = register.facts()
        return register.tx, held, days, register.sources(), [register.history(f.id) for f in held]

    # -- asking --------------------------------------------------------------------------------

    def test_history_tells_who_when_and_why(self) -> None:
        register = self.filled(change(D1, cost("a", 1), cost("other")))
        register.supersede(
            "a", cost("b", 2), author="a reviewer", reason="a typing error", on=D2, source="letter"
        )
        register.append(change(D3, retracts=("b",), author="an auditor"))
        first, second = register.history("a")
        assert register.history("b") == (first, second)
        assert (first.fact.id, second.fact.id) == ("a", "b")
        added = first.added
        assert (added.author, added.reason, added.on) == ("a clerk", "a letter", D1)
        assert first.ended == second.added
        assert first.superseded_by == "b"
        assert (second.added.author, second.added.source) == ("a reviewer", "letter")
        assert second.ended is not None
        assert (second.ended.author, second.ended.on) == ("an auditor", D3)
        assert second.superseded_by is None
        assert first.added.tx < second.added.tx < second.ended.tx == register.tx
        (alone,) = register.history("other")
        assert alone.ended is None

    def test_both_clocks_are_asked(self) -> None:
        early, late = read_period("2010-01-01", "2015-12-31"), read_period("2016", None)
        register = self.filled(
            change(D1, cost("a", valid=early), cost("b", valid=late)),
            change(D2, cost("c", valid=read_period("2010-01-01", "2014-12-31"), supersedes="a")),
        )
        last, after = parse_day("2015-12-31"), parse_day("2016-06-01")
        assert ids(register.as_of(last, D1)) == ["a"]
        assert ids(register.as_of(last, D2)) == ids(register.as_of(last)) == []
        assert ids(register.as_of(after)) == ["b"], "it may hold"
        assert ids(register.as_of(parse_day("2014-12-31"))) == ["c"]
        assert register.as_of(last, D1 - 1) == ()

    def test_contradictions_are_those_of_the_day_of_knowledge(self) -> None:
        register = self.filled(
            change(D1, link("x", "doc-a", "2006-01-01")),
            change(D2, link("y", "doc-b", "2007-01-01")),
        )
        register.append(change(D3, contradiction(status="resolved", resolution="y")))
        assert register.conflicts(D1) == ()
        assert [one.facts for one in register.conflicts(D2)] == [("x", "y")]
        assert register.conflicts(D3) == register.conflicts() == ()
        assert ids(register.facts()) == ["k", "x", "y"], "the loser is still on record"

    def test_a_declared_conflict_follows_corrections(self) -> None:
        register = self.filled(
            change(D1, cost("x", 1), cost("y", 2), contradiction()),
            change(D2, cost("y-2", 3, supersedes="y")),
            change(D3, cost("y-3", 4, supersedes="y-2")),
        )
        facts = [register.conflicts(day)[0].facts for day in (D1, D2, D3)]
        assert facts == [("x", "y"), ("x", "y-2"), ("x", "y-3")]

    # -- proposing -----------------------------------------------------------------------------

    def test_a_proposal_says_what_would_change_and_changes_nothing(self) -> None:
        register = self.filled(
            change(
                D1,
                link("same", "list", "2001-01-01", party="a"),
                link("moved", "list", "2002-01-01", party="b"),
                link("theirs", "other", "2003-01-01", party="c"),
            )
        )
        before = self._everything(register)
        proposal = register.propose(
            [
                link("same", "list", "2001-01-01", party="a"),
                link("moved-now", "list", "2002-06-01", party="b"),
                link("ours", "list", "2004-01-01", party="c"),
                link("new", "list", "2005-01-01", party="d"),
            ]
        )
        assert proposal.unchanged == ("same",)
        assert [(one.old, one.fact.id) for one in proposal.superseded] == [("moved", "moved-now")]
        assert [(one.fact.id, one.held) for one in proposal.conflicting] == [("ours", ("theirs",))]
        assert ids(proposal.added) == ["new"]
        assert self._everything(register) == before

    def test_a_proposal_can_be_taken_over(self) -> None:
        register = self.filled(change(D1, link("moved", "list", "2002-01-01")))
        incoming = [link("moved", "list", "2002-06-01"), link("new", "list", "2005", party="d")]
        proposal = register.propose(incoming)
        register.append(proposal.as_change(author="a clerk", reason="the list of May", on=D2))
        assert ids(register.facts()) == ["moved-2", "new"]
        assert [entry.fact.id for entry in register.history("moved")] == ["moved", "moved-2"]
        again = register.propose(incoming)
        assert not again.added + again.superseded + again.conflicting

    def test_a_proposal_restores_what_was_retracted_and_says_so(self) -> None:
        register = self.filled(
            change(D1, link("a", "list", "2002-01-01")), change(D2, retracts=("a",))
        )
        again = replace(link("a", "list", "2002-01-01"), supersedes="a")
        proposal = register.propose([again])
        assert [(one.old, one.fact.id) for one in proposal.restored] == [("a", "a-2")]
        register.append(proposal.as_change(author="a clerk", reason="it stands", on=D3))
        assert [ids(register.facts(day)) for day in (D1, D2, D3)] == [["a"], [], ["a-2"]]
        assert [entry.fact.id for entry in register.history("a")] == ["a", "a-2"]
        twice = register.propose([again])
        assert not twice.restored, "it has been restored"
        assert twice.unchanged == ("a-2",)

    # -- laws ----------------------------------------------------------------------------------

    @law
    @given(histories())
    def test_asking_about_an_old_day_is_having_stopped_on_it(self, changes: list[Change]) -> None:
        register = self.filled(*changes)
        for day in range(99, changes[-1].on + 2):
            stopped = self.filled(*(one for one in changes if one.on <= day))
            assert register.facts(day) == stopped.facts() == stopped.facts(day)
            assert register.as_of(0, day) == stopped.as_of(0)

    @law
    @given(histories())
    def test_what_was_known_never_changes(self, changes: list[Change]) -> None:
        register = type(self).fresh()
        answers: dict[int, tuple[Fact, ...]] = {}
        for one in changes:
            answers.update((day, register.facts(day)) for day in range(99, one.on))
            register.append(one)
            assert {day: register.facts(day) for day in answers} == answers

    @law
    @given(histories())
    def test_every_fact_keeps_a_history_that_explains_it(self, changes: list[Change]) -> None:
        register = self.filled(*changes)
        held = set(ids(register.facts()))
        for one in changes:
            for fact in one.facts:
                versions = register.history(fact.id)
                (entry,) = (entry for entry in versions if entry.fact.id == fact.id)
                assert (entry.added.on, entry.added.author) == (one.on, one.author)
                assert (entry.ended is None) == (fact.id in held)
                assert [v.fact.supersedes for v in versions[1:]] == ids(
                    tuple(v.fact for v in versions[:-1])
                )

    @law
    @given(histories(), st.data())
    def test_the_order_inside_a_change_makes_no_difference(
        self, changes: list[Change], data: st.DataObject
    ) -> None:
        mixed = [
            replace(one, facts=tuple(data.draw(st.permutations(one.facts)))) for one in changes
        ]
        register, other = self.filled(*changes), self.filled(*mixed)
        for day in range(99, changes[-1].on + 2):
            assert register.facts(day) == other.facts(day)

    @law
    @given(histories())
    def test_facts_written_out_with_their_dates_make_the_same_register(
        self, changes: list[Change]
    ) -> None:
        register = self.filled(*changes)
        every = tuple(register.fact(fact.id) for one in changes for fact in one.facts)
        again = self.filled(*changes_from_facts(every, author="a clerk", reason="moved here"))
        for day in (*range(99, changes[-1].on + 2), None):
            assert said(again.facts(day)) == said(register.facts(day))
            assert said(facts_known_at(every, day)) == said(register.facts(day))

    @law
    @given(histories(), histories())
    def test_no_change_is_taken_by_half(self, changes: list[Change], more: list[Change]) -> None:
        """Changes of another history mostly clash: each is taken whole or not at all."""
        register = self.filled(*changes)
        for one in more:
            before, tx = register.facts(), register.tx
            try:
                register.append(one)
            except OpenQIError:
                assert (register.facts(), register.tx) == (before, tx)
            else:
                assert register.tx > tx
                assert all(register.fact(fact.id).recorded.on == one.on for fact in one.facts)
