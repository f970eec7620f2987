"""A proposal says how sure it is and why; it copies no year and repeats no fact."""

from __future__ import annotations

from openqi.standards.proposal import Proposal, Titled, propose_adoptions

SOURCES = [
    Titled("ISO 31000:2018", "Risk management - Guidelines"),
    Titled("ISO 8124-1:2022", "Safety of toys - Part 1: Mechanical and physical properties"),
    Titled("ISO 1:2016", "General requirements"),
    Titled("ISO 2:1973", "General requirements"),
]


def propose(*hosts: Titled, known: tuple[tuple[str, str], ...] = ()) -> list[Proposal]:
    return list(propose_adoptions(hosts, SOURCES, known))


def test_the_number_that_a_host_bears_leads_to_its_source_without_the_year() -> None:
    (found,) = propose(Titled("TCVN ISO 31000:2018"))
    assert (found.source, found.reasons) == ("ISO 31000", ("numbering",))
    assert 0.5 < found.confidence < 1


def test_an_equal_title_makes_it_surer_and_marks_and_case_do_not_matter() -> None:
    (alone,) = propose(Titled("TCVN ISO 31000:2018"))
    (both,) = propose(Titled("TCVN ISO 31000:2018", "Risk Management — guidelines"))
    assert both.reasons == ("numbering", "title")
    assert alone.confidence < both.confidence < 1


def test_a_title_alone_proposes_a_work() -> None:
    title = "Safety of toys. Part 1: Mechanical and physical properties"
    (found,) = propose(Titled("GB 6675.2-2014", title))
    assert (found.source, found.reasons) == ("ISO 8124-1", ("title",))


def test_a_title_that_several_works_bear_proposes_none() -> None:
    assert propose(Titled("GB 5-2000", "General requirements")) == []


def test_what_is_on_record_is_not_proposed_again() -> None:
    known = (("TCVN ISO 31000:2011", "ISO 31000:2009"),)
    assert propose(Titled("TCVN ISO 31000:2018"), known=known) == []


def test_a_text_that_is_no_identifier_proposes_nothing() -> None:
    assert propose(Titled("?!"), Titled("")) == []
