"""The traps of ISO's catalogue, each in rows of our own."""

from __future__ import annotations

from pathlib import Path

from openqi.core.fact import Fact
from openqi.core.statements import Conflict, Edition
from openqi.register.catalogue import Catalogue
from tests.sources.rows import bring, count, obsoletes, row, stage, updates, write_rows


def edition(catalogue: Catalogue, standard: str) -> Edition:
    found = [
        fact.statement
        for fact in catalogue.facts()
        if isinstance(fact.statement, Edition) and fact.statement.standard == standard
    ]
    assert found, standard
    return found[0]


def old() -> dict[str, object]:
    return row(
        "ISO 70001:2008",
        **stage("95.99"),
        dates={"published": "2008-11"},
        ics=["03.120.10"],
        rel=updates("ISO 70001:2015", "ISO 70001:2008/Cor 1:2009", on="2015-09-22"),
    )


def new() -> dict[str, object]:
    return row("ISO 70001:2015", **stage("90.93"), dates={"published": "2015-09"},
               rel=obsoletes("ISO 70001:2008"))  # fmt: skip


def test_updates_means_is_replaced_by(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "iso.jsonl", old(), new())
    report, catalogue = bring(path, tmp_path / "data")
    assert edition(catalogue, "ISO 70001:2015").replaces == ("ISO 70001:2008",)
    assert edition(catalogue, "ISO 70001:2008").replaced_by == ("ISO 70001:2015",)
    assert edition(catalogue, "ISO 70001:2008").replaces is None
    assert edition(catalogue, "ISO 70001:2015").replaced_by is None
    assert count(report, "merged", "relation-replaced-by") == 1


def test_updates_alone_is_enough(tmp_path: Path) -> None:
    alone = row("ISO 70001:2015", **stage("90.93"), dates={"published": "2015-09"})
    _, catalogue = bring(write_rows(tmp_path / "iso.jsonl", old(), alone), tmp_path / "data")
    assert edition(catalogue, "ISO 70001:2015").replaces == ("ISO 70001:2008",)


def test_an_amendment_is_no_replacement(tmp_path: Path) -> None:
    supplement = row("ISO 70001:2008/Cor 1:2009", **stage("95.99"),
                     dates={"published": "2008", "updated": "2009-07"})  # fmt: skip
    path = write_rows(tmp_path / "iso.jsonl", old(), new(), supplement)
    report, catalogue = bring(path, tmp_path / "data")
    found = edition(catalogue, "ISO 70001:2008/Cor 1:2009")
    assert found.amends == "ISO 70001:2008"
    assert found.published == "2009-07"
    assert found.replaces is None
    assert edition(catalogue, "ISO 70001:2008").replaced_by == ("ISO 70001:2015",)
    assert count(report, "merged", "relation-amends") == 1
    assert count(report, "merged", "date-of-supplement") == 1


def test_the_day_of_withdrawal_is_the_day_of_the_stage(tmp_path: Path) -> None:
    alone = row("ISO 70002:1999", **stage("95.99"), dates={"published": "1999-01"})
    path = write_rows(tmp_path / "iso.jsonl", old(), new(), alone)
    report, catalogue = bring(path, tmp_path / "data")
    assert edition(catalogue, "ISO 70001:2008").withdrawn == "2015-09-22"
    assert edition(catalogue, "ISO 70001:2015").withdrawn is None
    lost = edition(catalogue, "ISO 70002:1999")
    assert (lost.withdrawn, lost.withdrawn_by) == ("unknown", "2025-06-02")
    assert count(report, "open", "withdrawal-day-unknown") == 1


def test_a_stage_before_withdrawal_has_no_day_of_withdrawal(tmp_path: Path) -> None:
    confirmed = row("ISO 70001:2015", **stage("90.92"), dates={"published": "2015-09"},
                    rel=updates("ISO 70001:2015/Amd 1:2024", on="2023-11-16"))  # fmt: skip
    _, catalogue = bring(write_rows(tmp_path / "iso.jsonl", confirmed), tmp_path / "data")
    assert edition(catalogue, "ISO 70001:2015").withdrawn is None


def test_drafts_are_refused_and_relations_to_them_left_out(tmp_path: Path) -> None:
    both = row("ISO 70003:2020", **stage("60.60"), dates={"published": "2020-02"},
               rel=obsoletes("ISO/DIS 70003", "ISO 70003"))  # fmt: skip
    draft = row("ISO/DIS 70003", **stage("40.60"), rel=obsoletes("ISO 70003:2020"))
    soon = row("ISO 70004", **stage("60.00"), dates={"published": "2025-07"})
    path = write_rows(tmp_path / "iso.jsonl", both, draft, soon)
    report, catalogue = bring(path, tmp_path / "data")
    assert report.editions == 1
    assert edition(catalogue, "ISO 70003:2020").replaces is None
    assert count(report, "refused", "draft") == 2
    assert count(report, "refused", "relation-to-draft") == 2


def test_contradictory_relations_are_left_open(tmp_path: Path) -> None:
    rows = (
        row("ISO 70005:2001", **stage("90.93"), dates={"published": "2001-03"},
            rel=obsoletes("ISO 70006:2001", "ISO 70005:2001")),
        row("ISO 70006:2001", **stage("90.93"), dates={"published": "2001-03"},
            rel=obsoletes("ISO 70005:2001")),
        row("ISO 70007:1990", **stage("90.93"), dates={"published": "1990-03"},
            rel=obsoletes("ISO 70008:1995")),
        row("ISO 70008:1995", **stage("90.93"), dates={"published": "1995-03"}),
    )  # fmt: skip
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    assert all(
        fact.statement.replaces is None
        for fact in catalogue.facts()
        if isinstance(fact.statement, Edition)
    )
    assert count(report, "open", "mutual-replacement") == 1
    assert count(report, "refused", "relation-to-itself") == 1
    assert count(report, "open", "replaces-younger") == 1


def test_withdrawn_before_published_is_left_open(tmp_path: Path) -> None:
    rows = (row("ISO/TR 70009:2016", **stage("95.99"), dates={"published": "2016-09"},
                rel=updates("ISO 70010:2020", on="2016-08-24")),)  # fmt: skip
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    assert edition(catalogue, "ISO/TR 70009:2016").withdrawn == "unknown"
    assert count(report, "open", "withdrawn-before-published") == 1
    assert count(report, "open", "relation-outside") == 1


def test_a_later_state_of_a_document_stands_and_the_other_is_kept(tmp_path: Path) -> None:
    rows = (
        row("ISO 70011:2008", **stage("90.92"), dates={"published": "2008-05"}, type="standard"),
        row("ISO 70011:2008", **stage("95.99"), dates={"published": "2008-05"},
            rel=updates("ISO 70011:2025", on="2025-02-01"), ics=["67.220.10"]),
        row("ISO 70012:2008", **stage("90.93"), dates={"published": "2008-05"}),
        row("ISO 70012:2008", **stage("60.60"), dates={"published": "2008-05"}, ics=["01.020"]),
    )  # fmt: skip
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    facts = catalogue.facts_of("ISO 70011")
    first, second = (fact for fact in facts if isinstance(fact.statement, Edition))
    assert isinstance(first.statement, Edition)
    assert first.statement.withdrawn == "2025-02-01"
    (conflict,) = (fact.statement for fact in facts if isinstance(fact.statement, Conflict))
    assert conflict.status == "resolved"
    assert conflict.facts == (first.id, second.id)
    assert conflict.stands == (first.id,)
    assert edition(catalogue, "ISO 70012:2008").ics == ("01.020",)
    assert count(report, "merged", "duplicate-later-state") == 1
    assert count(report, "merged", "duplicate") == 1


def test_rows_whose_days_exclude_each_other_both_stay(tmp_path: Path) -> None:
    rows = (
        row("ISO 70013:2010", **stage("90.93"), dates={"published": "2010-05"}),
        row("ISO 70013:2010", **stage("90.93"), dates={"published": "2010-02"}),
    )
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    facts: list[Fact] = list(catalogue.facts())
    assert [fact.kind for fact in facts] == ["edition", "edition", "conflict"]
    assert isinstance(facts[2].statement, Conflict)
    assert facts[2].statement.status == "open"
    assert report.conflicts == 1
    assert count(report, "open", "duplicate-dates") == 1


def test_an_identifier_that_nobody_reads_is_kept_and_counted(tmp_path: Path) -> None:
    rows = (row("ISO 70015-§:2010", **stage("60.60"), dates={"published": "2010-02"}),)
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    assert count(report, "open", "identifier-unread") == 1
    assert edition(catalogue, "ISO 70015-§:2010").published == "2010-02"


def test_a_day_that_does_not_exist_is_left_out(tmp_path: Path) -> None:
    rows = (row("ISO 70014:2010", **stage("60.60"), dates={"published": "2010-02-30"}),)
    report, _ = bring(write_rows(tmp_path / "iso.jsonl", *rows), tmp_path / "data")
    assert count(report, "open", "date-unreadable") == 1
    assert count(report, "refused", "no-date") == 1
