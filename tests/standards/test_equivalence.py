"""Check how far one standard stands for another: identical chains, one modified link, never two."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.statements.standards import Adoption, Deviation
from openqi.core.truth import Truth
from openqi.standards.equivalence import STEPS, DatedAdoption, Relation, is_identical, relate
from openqi.standards.identifier import split_identifier

PLUG = (Deviation(code="plug"),)


class Index:
    """Hold adoptions as (host, degree, source), and look them up by the work of either end."""

    def __init__(self, *links: tuple[str, str, str], holds: Truth = Truth.YES) -> None:
        self.links: list[DatedAdoption] = []
        for number, (host, degree, source) in enumerate(links):
            deviations = PLUG if degree in ("MOD", "EQV") else None
            adoption = Adoption(
                host=host,
                source=source,
                degree=degree,  # type: ignore[arg-type]
                deviations=deviations,
            )
            self.links.append(DatedAdoption(f"link-{number}", adoption, holds))

    def adoptions_of(self, work: str) -> Iterable[DatedAdoption]:
        return [
            link
            for link in self.links
            if work
            in {split_identifier(end).work for end in (link.adoption.host, link.adoption.source)}
        ]


def degree(wanted: str, shown: str, *links: tuple[str, str, str]) -> str:
    return relate(wanted, shown, Index(*links)).degree


def test_a_standard_stands_for_itself() -> None:
    assert degree("STD 1:2015", "STD 1:2015") == "same"
    assert degree("STD 1", "STD 1:2015") == "same"
    assert degree("STD 1:2015", "STD 1:2020") == "unrelated"
    assert degree("STD 1:2015", "STD 1") == "unknown"
    assert degree("STD 1:2015", "NAT 1:2016") == "unrelated"


def test_an_identical_adoption_holds_in_both_directions() -> None:
    link = ("NAT 1:2016", "IDT", "STD 1:2015")
    assert degree("STD 1:2015", "NAT 1:2016", link) == "identical"
    assert degree("NAT 1:2016", "STD 1:2015", link) == "identical"
    assert degree("NAT 1", "STD 1:2015", link) == "identical"
    assert degree("STD 1:2020", "NAT 1:2016", link) == "unrelated"
    assert degree("NAT 1:2022", "STD 1:2015", link) == "unrelated"


def test_identical_links_make_a_chain() -> None:
    chain = (("EUR 1:2016", "IDT", "STD 1:2015"), ("NAT 1:2017", "IDT", "EUR 1:2016"))
    relation = relate("STD 1:2015", "NAT 1:2017", Index(*chain))
    assert relation.degree == "identical"
    assert relation.facts == ("link-1", "link-0")
    siblings = (("NAT 1:2017", "IDT", "STD 1:2015"), ("FAR 1:2018", "IDT", "STD 1:2015"))
    assert degree("FAR 1:2018", "NAT 1:2017", *siblings) == "identical"


def test_a_chain_goes_through_editions_and_not_through_works() -> None:
    chain = (("NAT 1:2017", "IDT", "STD 1:2015"), ("FAR 1:2021", "IDT", "STD 1:2020"))
    assert degree("FAR 1:2021", "NAT 1:2017", *chain) == "unrelated"


def test_one_modified_link_leaves_its_deviations() -> None:
    chain = (("EUR 1:2016", "IDT", "STD 1:2015"), ("NAT 1:2017", "MOD", "EUR 1:2016"))
    for wanted, shown in (("STD 1:2015", "NAT 1:2017"), ("NAT 1:2017", "STD 1:2015")):
        relation = relate(wanted, shown, Index(*chain))
        assert relation.degree == "modified"
        assert relation.deviations == PLUG
        assert relation.modified_by == "link-1"


@pytest.mark.parametrize("second", ["MOD", "EQV"])
def test_two_modified_links_never_add_up(second: str) -> None:
    chain = (("EUR 1:2016", "MOD", "STD 1:2015"), ("NAT 1:2017", second, "EUR 1:2016"))
    for wanted, shown in (("STD 1:2015", "NAT 1:2017"), ("NAT 1:2017", "STD 1:2015")):
        assert degree(wanted, shown, *chain) in ("none", "unrelated")
    longer = (*chain, ("FAR 1:2018", "IDT", "NAT 1:2017"))
    assert degree("STD 1:2015", "FAR 1:2018", *longer) in ("none", "unrelated")


def test_a_shorter_way_without_deviations_beats_a_modified_one() -> None:
    links = (("NAT 1:2017", "MOD", "STD 1:2015"), ("NAT 1:2017", "IDT", "STD 1:2015"))
    for order in permutations(links):
        assert degree("STD 1:2015", "NAT 1:2017", *order) == "identical"


def test_an_adoption_that_is_not_equivalent_does_not_cover() -> None:
    link = ("NAT 1:2016", "NEQ", "STD 1:2015")
    assert degree("STD 1:2015", "NAT 1:2016", link) == "none"
    onward = (link, ("FAR 1:2018", "IDT", "NAT 1:2016"))
    assert degree("STD 1:2015", "FAR 1:2018", *onward) in ("none", "unrelated")


def test_a_degree_that_nobody_stated_is_unknown() -> None:
    assert degree("STD 1:2015", "NAT 1:2016", ("NAT 1:2016", "unstated", "STD 1:2015")) == "unknown"


@pytest.mark.parametrize(
    ("holds", "wanted"),
    [(Truth.NO, "unrelated"), (Truth.UNKNOWN, "unknown"), (Truth.YES, "identical")],
)
def test_an_adoption_counts_while_it_holds(holds: Truth, wanted: str) -> None:
    index = Index(("NAT 1:2016", "IDT", "STD 1:2015"), holds=holds)
    assert relate("STD 1:2015", "NAT 1:2016", index).degree == wanted


def test_an_undated_document_may_be_to_another_edition_than_the_adopted_one() -> None:
    link = ("NAT 1:2016", "IDT", "STD 1:2015")
    assert degree("STD 1:2015", "NAT 1", link) == "unknown"


def test_an_adoption_that_names_no_edition_decides_nothing_about_one() -> None:
    """Editions are the nodes: which edition of the host adopts the source is not told."""
    link = ("NAT 1", "IDT", "STD 1:2015")
    assert degree("NAT 1:2016", "STD 1:2015", link) == "unknown"
    assert degree("STD 1:2015", "NAT 1:2016", link) == "unknown"


def test_a_chain_has_an_end() -> None:
    names = [f"A{letter} 1:2000" for letter in "ABCDEFGHIJ"]
    chain = [(host, "IDT", source) for source, host in pairwise(names)]
    assert degree(names[0], names[STEPS], *chain) == "identical"
    assert degree(names[0], names[STEPS + 1], *chain) == "unrelated"
    ring = [*chain[:3], (names[0], "IDT", names[3])]
    assert degree("ZZ 1:2000", names[0], *ring) == "unrelated"


NAMES = ("STD 1:2015", "STD 1:2020", "NAT 1:2016", "EUR 1:2016", "FAR 1:2018")
links = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(("IDT", "IDT", "MOD", "NEQ", "unstated")),
    st.sampled_from(NAMES),
).filter(lambda link: link[0] != link[2])


@given(st.lists(links, max_size=5), st.randoms(use_true_random=False))
def test_the_relation_does_not_depend_on_order_or_direction(
    found: list[tuple[str, str, str]], random: st.DataObject
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for wanted, shown in permutations(NAMES, 2):
        one = degree(wanted, shown, *found)
        assert degree(wanted, shown, *shuffled) == one
        assert degree(shown, wanted, *found) == one


@given(st.lists(links, max_size=5))
def test_identical_is_an_equivalence_and_modified_crosses_one_link(
    found: list[tuple[str, str, str]],
) -> None:
    classes = {name: {name} for name in NAMES}
    for host, kind, source in found:
        if kind == "IDT":
            joined = classes[host] | classes[source]
            for name in joined:
                classes[name] = joined
    for wanted, shown in permutations(NAMES, 2):
        relation: Relation = relate(wanted, shown, Index(*found))
        assert (relation.degree == "identical") == (wanted in classes[shown])
        if relation.degree == "modified":
            assert any(
                kind == "MOD"
                and {host, source} & classes[shown]
                and {host, source} & classes[wanted]
                for host, kind, source in found
            )


def test_a_schedule_takes_what_is_identical() -> None:
    adopted = Index(("NAT 1:2016", "IDT", "STD 1:2015"))
    assert is_identical("STD 1:2015", "STD 1:2015", adopted, lambda: False) is Truth.YES
    assert is_identical("STD 1:2015", "NAT 1:2016", adopted, lambda: False) is Truth.YES
    assert is_identical("STD 1:2015", "NAT 1", adopted, lambda: False) is Truth.UNKNOWN
    assert is_identical("STD 1:2015", "NAT 2:2016", adopted, lambda: False) is Truth.NO


@pytest.mark.parametrize("complete", [False, True])
def test_a_schedule_takes_a_blank_modification_where_the_record_is_complete(complete: bool) -> None:
    expected = Truth.YES if complete else Truth.UNKNOWN
    blank = Adoption(host="NAT 1:2016", source="STD 1:2015", degree="MOD", deviations=())
    index = Index()
    index.links = [DatedAdoption("link", blank, Truth.YES)]
    assert is_identical("STD 1:2015", "NAT 1:2016", index, lambda: complete) is expected
    modified = Index(("NAT 1:2016", "MOD", "STD 1:2015"))
    assert is_identical("STD 1:2015", "NAT 1:2016", modified, lambda: complete) is Truth.NO


def test_a_modification_that_may_have_ended_is_open_between_publishers_alone() -> None:
    doubtful = Index(("NAT 1:2016", "MOD", "STD 1:2015"), holds=Truth.UNKNOWN)
    assert is_identical("STD 1:2015", "NAT 1:2016", doubtful, lambda: False) is Truth.UNKNOWN
    assert is_identical("STD 1:2015", "NAT 1:2016", doubtful, lambda: True) is Truth.NO
    within = Index(("STD 2:2016", "MOD", "STD 1:2015"), holds=Truth.UNKNOWN)
    assert is_identical("STD 1:2015", "STD 2:2016", within, lambda: False) is Truth.NO


def test_one_way_that_may_be_identical_leaves_it_open_beside_a_modified_one() -> None:
    index = Index(("NAT 1:2016", "IDT", "REG 1:2015"), ("REG 1:2015", "MOD", "STD 1:2015"))
    direct = Adoption(host="NAT 1:2016", source="STD 1:2015", degree="IDT")
    index.links.append(DatedAdoption("direct", direct, Truth.UNKNOWN))
    assert relate("STD 1:2015", "NAT 1:2016", index).degree == "modified"
    assert is_identical("STD 1:2015", "NAT 1:2016", index, lambda: True) is Truth.UNKNOWN
