"""The adoptions of the starter register are cited, honest about degree, and follow rule H."""

from __future__ import annotations

import re
from collections import Counter

from tests.register.starter import facts

YEAR = re.compile(r"(?<!\d)((?:1[89]|2[05])\d\d)(?!\d)")


def test_at_least_sixty_adoptions_are_cited_in_a_source_that_was_read() -> None:
    read = [
        fact
        for fact in facts("adoption")
        if any(one["certainty"] == "read" for one in fact.get("citations", ()))
    ]
    assert len(read) >= 95


def test_what_nobody_cited_is_marked_general_knowledge() -> None:
    bare = [fact for fact in facts("adoption") if not fact.get("citations")]
    assert {fact["certainty"] for fact in bare} == {"general-knowledge"}
    assert len(bare) <= 25


def test_every_degree_occurs_and_none_is_filled_in() -> None:
    degrees = Counter(fact["degree"] for fact in facts("adoption"))
    assert degrees["NEQ"] >= 1
    assert degrees["MOD"] >= 10
    assert degrees["unstated"] >= 30


def test_a_modified_adoption_lists_deviations_or_says_that_they_are_not_given() -> None:
    for fact in facts("adoption"):
        if fact["degree"] == "MOD":
            assert fact.get("deviations") or "note" in fact or fact["certainty"], fact["id"]


def test_the_year_of_a_host_is_copied_to_no_source_that_does_not_print_it() -> None:
    """Where the two years are equal, a source that was read prints it, or it is known."""
    for fact in facts("adoption"):
        host, source = YEAR.findall(fact["host"]), YEAR.findall(fact["source"])
        if not source or not host or host[-1] != source[-1]:
            continue
        printed = [one for one in fact.get("citations", ()) if one["certainty"] == "read"]
        named = any("source" in one.get("about", ["source"]) for one in printed)
        inferred = any("source" in one.get("about", ()) for one in fact.get("citations", ()))
        assert named or inferred or fact.get("certainty") == "general-knowledge", fact["id"]
