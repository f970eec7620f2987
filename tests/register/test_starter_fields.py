"""No field of the inputs was lost on the way: addresses, certainty, other names, open dates, notes.

With ``OPENQI_FACTS`` every row is compared field by field; without it, fixed counts of the fields
that are easily lost would notice that one is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from tests.register.starter import DATA, Map, by_id, date, entries, facts, listed, read, rows
from tests.register.test_starter_signatories import covers, scope

PACKS = (
    *("arrangements-", "conflicts-", "cooperation-", "documents-", "economies", "halal.yaml"),
    *("members-", "memoranda", "organisations-", "participation-", "review-", "signatories-"),
    *("strategy-", "topics-", "trade-chapters"),
)
"""The packs that hold nothing but what the inputs say, by how their names begin."""

FIELDS = {
    "about": 106,
    "aliases": 7,
    "general-knowledge": 174,
    "inferred": 118,
    "names by period": 43,
    "notes": 358,
    "seen": 208,
    "sources": 1395,
    "to": 417,
    "without a known start": 848,
}
"""How often each field occurs in these packs."""

DOCUMENT = "document:"
"""How an input cites one of the five documents: by this and its number."""

TOLD = ("general knowledge", "acronym", "inferred", "Known here by", "Named in the list")
"""Words of a note that keep a doubt which the certainty of the citation does not show."""


@cache
def carried() -> tuple[Map, ...]:
    """Give the facts of the packs that were made from the inputs."""
    paths = [path for path in sorted(DATA.rglob("*.yaml")) if path.name.startswith(PACKS)]
    return tuple(fact for path in paths for fact in read(path).get("facts", ()))


@cache
def addresses() -> dict[str, str]:
    """Give the address of each source."""
    return {one["id"]: plain(one.get("url") or "") for one in entries("sources")}


def plain(address: object) -> str:
    return str(address).rstrip("/")


def cited(about: Iterable[Map]) -> set[str]:
    """Give the addresses, and the ids, of all sources that facts cite."""
    docs = {cite["doc"] for fact in about for cite in fact.get("source", ())}
    return docs | {addresses()[doc] for doc in docs}


def wanted(row: Map, key: str = "source") -> Iterator[str]:
    """Give what a row cites: addresses as they are, a document by the id of its source."""
    for one in listed(row.get(key)):
        if str(one).startswith(DOCUMENT):
            yield f"doc-{str(one).removeprefix(DOCUMENT)[:3]}"
        elif str(one).startswith("http"):
            yield plain(one)


@cache
def index() -> dict[str, list[Map]]:
    """Give for each word of a fact, such as an id, the facts that have it."""
    found: dict[str, list[Map]] = {}
    for fact in entries("facts"):
        for word in set(_words(fact)):
            found.setdefault(word, []).append(fact)
    return found


def near(*ids: str | None) -> list[Map]:
    """Give the facts that bear or name one of some ids."""
    return [fact for id in ids if id for fact in index().get(id, ())]


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in ("name", "note", "gist", "source"):
                yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
    else:
        yield str(value)


def doubtful(about: Iterable[Map], word: str = "general-knowledge") -> bool:
    """Tell whether facts, their citations or their notes keep a certainty short of reading."""
    for fact in about:
        marks = [fact.get("certainty"), *(one.get("certainty") for one in fact.get("source", ()))]
        if word in marks or any(said in fact.get("note", {}).get("en", "") for said in TOLD):
            return True
    return False


def test_the_fields_of_the_packs_are_as_many_as_were_carried_over() -> None:
    found = Counter[str]()
    for fact in carried():
        marks = [one.get("certainty") for one in fact.get("source", ())]
        found["sources"] += len(marks)
        found["about"] += sum("about" in one for one in fact.get("source", ()))
        found["notes"] += "note" in fact
        found["seen"] += len(fact.get("seen", ()))
        found["to"] += "to" in fact
        found["without a known start"] += fact.get("from") in (None, "unknown")
        for word in ("general-knowledge", "inferred"):
            found[word] += word in (fact.get("certainty"), *marks)
        if fact["fact"] == "naming":
            found["aliases" if fact.get("alias") else "names by period"] += 1
    assert found == FIELDS


@pytest.mark.parametrize("file", ["organisations", "arrangements", "regulations"])
def test_every_address_of_a_row_is_cited_by_what_the_row_became(file: str) -> None:
    key = "regulations_and_rules" if file == "regulations" else file
    name = "organisations.yaml" if file == "organisations" else "arrangements.yaml"
    lost = []
    for row in rows(name, key):
        about = near(row["id"], *(f"{row['id']}-{n}" for n in range(3)))
        if row["id"] == "eu-mras":  # one row for seven pairs
            about = [fact for fact in facts("arrangement") if fact["id"].startswith("eu-")]
        lost += [(row["id"], one) for one in wanted(row) if one not in cited(about)]
    assert lost == []


def test_every_address_of_a_signatory_is_cited_by_its_participation() -> None:
    lost = []
    for row in rows("signatories.yaml", "signatories"):
        places = {row["arrangement"], row.get("predecessor"), row.get("regional_arrangement")}
        about = [
            fact
            for fact in facts("participation")
            if fact["party"] == row["ab_id"]
            and fact["arrangement"] in places
            and covers(fact, *scope(row))
        ]
        about += [by_id("organisation")[row["ab_id"]]]
        about += [one for one in facts("suspension") if one["of"] in {f["id"] for f in about}]
        lost += [(row["ab_id"], one) for one in wanted(row) if one not in cited(about)]
    assert lost == []


def test_every_address_beside_a_document_is_cited() -> None:
    lost = []
    for row in rows("cooperation.yaml", "facts"):
        about = near(row["id"], row.get("duplicate_of"))
        about += [one for fact in about for one in named_by(fact)]
        lost += [(row["id"], one) for one in wanted(row, "external") if one not in cited(about)]
    assert lost == []


def test_every_other_name_of_a_body_is_on_record() -> None:
    told = str(near("stameq"))
    assert "Tổng cục TCĐLCL" in told
    lost = []
    for row in rows("organisations.yaml", "organisations"):
        told = str(near(row["id"]))
        names = [str(name).partition(" (")[0] for name in listed(row["aliases"])]
        lost += [(row["id"], name) for name in names if name not in told]
    assert lost == []


def test_what_was_general_knowledge_or_known_by_name_only_says_so() -> None:
    found = by_id("organisation", "arrangement")
    upgraded = []
    for file, key in (("organisations.yaml", "organisations"), ("arrangements.yaml",) * 2):
        for row in rows(file, key.removesuffix(".yaml")):
            open_ones = ("general-knowledge", "named-only")
            if any(word in row["certainty"] for word in open_ones):
                about = [found[row["id"]], *near(row["id"])]
                if not doubtful(about) and not is_named_in_full(row):
                    upgraded.append(row["id"])
    assert upgraded == []


def is_named_in_full(row: Map) -> bool:
    """Tell whether a body is known by name only, from a source that prints the name in full."""
    return row["certainty"] == "named-only" and not row.get("name_note")


def test_a_signatory_whose_day_is_not_known_has_none() -> None:
    assert "from" not in by_id("participation")["pab-iaf-mla-iso-9001"]
    invented = []
    for row in rows("signatories.yaml", "signatories"):
        if row["since"] is not None or row["status"] == "not-signatory":
            continue
        invented += [
            fact["id"]
            for fact in facts("participation")
            if fact["party"] == row["ab_id"]
            and fact["arrangement"] == row["arrangement"]
            and covers(fact, *scope(row))
            and date(fact.get("from")) is not None
        ]
    assert invented == []


def test_the_words_beside_a_signatory_are_kept_in_a_note_or_a_place() -> None:
    keys = ("date_note", "note", "status_note", "predecessor_note")
    lost = []
    for row in rows("signatories.yaml", "signatories"):
        about = [
            fact
            for fact in (*facts("participation"), *facts("organisation"), *facts("suspension"))
            if row["ab_id"] in (fact.get("party"), fact.get("id"))
            or str(fact.get("of", "")).startswith(row["ab_id"])
        ]
        told = any("note" in one or any("at" in c for c in one.get("source", ())) for one in about)
        lost += [(row["ab_id"], key) for key in keys if row.get(key) and not told]
    assert lost == []


def test_the_members_of_a_body_have_the_days_of_its_block() -> None:
    found = facts("body-membership")
    joined = {one["member"]: date(one.get("from")) for one in found if one["body"] == "apo"}
    assert joined["VN"] == "1996-01-01"
    lost: list[Any] = []
    for block in rows("signatories.yaml", "memberships"):
        for row in block["members"]:
            if block.get("body_id") == "apo":
                known = {date(one.get("from")) for one in found if one["member"] == row["economy"]}
                lost += [row] if date(row["joined"]) not in known else []
            elif block.get("economy") and row.get("since"):
                about = [one for one in found if one["body"] == row["org_id"]]
                known = {date(one.get("from")) for one in about if one["member"] == "VN"}
                lost += [row] if date(row["since"]) not in known else []
                if "general-knowledge" in row.get("since_certainty", ""):
                    lost += [] if doubtful(about) else [row]
    assert lost == []


def test_the_days_of_the_documents_are_those_of_the_rows() -> None:
    assert date(by_id("term")["chair-apo-vn"]["from"]) is not None
    lost = []
    for row in rows("cooperation.yaml", "facts"):
        about = near(row["id"], row.get("duplicate_of"), row.get("meeting"))
        told = str([*about, *(one for fact in about for one in named_by(fact))])
        for key in ("date", "as_of", "signed", "in_force", "when"):
            for day in str(row.get(key) or "").split("/"):
                shown = day in told or in_words(day) in told
                lost += [] if shown else [(row["id"], key, day)]
    assert lost == []


def named_by(fact: Map) -> Iterator[Map]:
    """Give the facts that a fact names."""
    for word in set(_words(fact)):
        yield from (one for one in index().get(word, ()) if one.get("id") == word)


def in_words(day: str) -> str:
    """Write a day as a Vietnamese note does: 05/6/2023."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    return f"{number}/{month.lstrip('0')}/{year}"


def test_what_the_documents_do_not_say_themselves_is_marked() -> None:
    found = {fact.get("id"): fact for fact in entries("facts")}
    upgraded = []
    for row in rows("cooperation.yaml", "facts"):
        fact = found.get(row["id"])
        if fact is None:
            continue
        about = near(row["id"])
        if row["certainty"] == "inferred" and not doubtful(about, "inferred"):
            upgraded.append(row["id"])
        if row["certainty"] == "external-only":
            docs = {cite["doc"] for cite in fact["source"]}
            upgraded += [row["id"]] if all(doc.startswith("doc-00") for doc in docs) else []
    assert upgraded == []


def test_every_regional_recognition_cites_both_pages_of_its_row() -> None:
    """The inputs name two pages together; a fact that cites one alone would hide the other."""
    both = {"iaf-member-56", "iaf-strides"}
    about = [one for one in carried() if one["fact"] == "regional-recognition"]
    found = [one for one in about if one["global"] == "iaf-mla"]
    assert len(found) == 21
    assert all(both <= {cite["doc"] for cite in one["source"]} for one in found)
