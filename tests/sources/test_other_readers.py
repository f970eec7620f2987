"""The traps of the other catalogues, each in rows of our own."""

from __future__ import annotations

import pytest

from openqi.sources.readers import READERS
from openqi.sources.record import Adopted, Record, Refused
from openqi.sources.relaton import Row


def read(kind: str, id: str, sort: str = "standard", **more: object) -> Record | Refused:
    return READERS[kind].read(Row(id=id, title={"en": "A"}, type=sort, **more), 7)  # type: ignore[arg-type]


def record(kind: str, id: str, sort: str = "standard", **more: object) -> Record:
    found = read(kind, id, sort, **more)
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("1971-01-01", "1971"),
        ("1971-06-01", "1971-06"),
        ("1971-06-15", "1971-06-15"),
        ("1990-01-01", "1990-01-01"),
    ],
)
def test_iec_filled_dates_are_cut(told: str, kept: str) -> None:
    found = record("iec", "IEC 70001:1971", stage="PUBLISHED", dates={"published": told})
    assert found.published == kept


def test_iec_in_force_with_a_day_of_withdrawal_is_left_open() -> None:
    dates = {"published": "1999-02-03", "obsoleted": "2010-02-03"}
    found = record("iec", "IEC 70001:1999", stage="PUBLISHED", dates=dates)
    assert (found.state, found.withdrawn) == ("unstated", None)
    assert "state-contradicts-date" in found.notes
    gone = record("iec", "IEC 70001:1999", stage="REVISED", dates=dates)
    assert (gone.state, gone.withdrawn) == ("withdrawn", "2010-02-03")
    lost = record("iec", "IEC 70001:1999", stage="REVISED", dates={"published": "1999-02-03"})
    assert lost.withdrawn == "unknown"


@pytest.mark.parametrize(
    ("kind", "id", "sort", "reason"),
    [
        ("iec", "IEC 70001:2015 RLV", "standard", "printing"),
        ("iec", "IEC 70001/AMD1/FRAG1", "standard", "draft"),
        ("iec", "IEC 70001-C5", "standard", "no-edition"),
        ("jis", "JIS B 7001:1999/EXPL", "standard", "printing"),
        ("jis", "JIS Z 7001:2017 SYMBOL 5.1", "standard", "printing"),
        ("jis", "JIS Z 7001", "standard", "no-edition"),
        ("itu", "ITU-R 1-3/8:", "question", "not-a-standard"),
        ("itu", "ITU-T X.7001 (02/2001)", "recommendation", "no-date"),
        ("etsi", "ETSI TS 700 001 V1.1.1", "standard", "no-date"),
        ("oiml", "OIML Bulletin 1960-01", "article", "not-a-standard"),
        ("oiml", "OIML R 701:1991 (PE)", "translation", "translation"),
        ("oiml", "OIML R 701", "recommendation", "no-edition"),
        ("easc", "ПМГ 702-93", "pmg", "no-date"),
        ("bipm", "CCX 1st Meeting (1999)", "meeting-report", "not-a-standard"),
        ("jcgm", "JCGM 1st Meeting (1999)", "meeting-report", "not-a-standard"),
    ],
)
def test_what_is_no_edition_is_refused(kind: str, id: str, sort: str, reason: str) -> None:
    found = read(kind, id, sort)
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_jis_keeps_the_year_of_the_number() -> None:
    same = record("jis", "JIS A 7001:1999", stage="valid", dates={"issued": "1999-04-30"})
    assert same.published == "1999-04-30"
    later = record("jis", "JIS A 7001:1966", stage="withdrawn", dates={"issued": "1978-07-15"})
    assert (later.published, later.withdrawn) == ("1966", "unknown")
    assert later.notes == ("date-of-printing",)
    none = record("jis", "JIS A 7001:1954", stage="withdrawn")
    assert none.published == "1954"


def test_itu_names_the_text_that_iso_publishes_too() -> None:
    found = record(
        "itu",
        "ITU-T X.7001 (03/1993)",
        "recommendation",
        stage="Withdrawal",
        dates={"published": "1993-03-12"},
        other_ids=("ISO/IEC 70021-1", "Something else"),
    )
    assert found.adopts == (Adopted("ISO/IEC 70021-1"),)
    assert found.withdrawn == "unknown"


def test_etsi_does_not_tell_of_withdrawals() -> None:
    found = record("etsi", "ETSI ETR 701 ed.1 (1990-08)")
    assert (found.published, found.state) == ("1990-08", "unstated")


def test_oiml_dates_are_years_and_an_erratum_corrects() -> None:
    found = record(
        "oiml",
        "OIML R 701:2008 Errata (E)",
        "recommendation",
        stage="in-force",
        dates={"published": "2008-01-01"},
        rel=(("updates", "OIML R 701:2004 (E)"),),
    )
    assert found.id == "OIML R 701:2008 Errata"
    assert found.published == "2008"
    assert found.amends == "OIML R 701:2004"
    old = record(
        "oiml",
        "OIML R 701:2004",
        "recommendation",
        stage="superseded",
        dates={"published": "2004-04-01"},
        rel=(("hasSuccessor", "OIML R 701:2016"),),
    )
    assert (old.published, old.replaced_by) == ("2004-04-01", ("OIML R 701:2016",))


def test_easc_dates_are_years() -> None:
    found = record(
        "easc", "ПМГ 702-2008", "pmg", stage="replaces", dates={"published": "2008-01-01"}
    )
    assert (found.published, found.state) == ("2008", "current")


def test_a_brochure_is_a_standard() -> None:
    found = record("bipm", "XX Brochure", "brochure", stage="in-force",
                   dates={"published": "2019-05-20", "updated": "2025-02-01"})  # fmt: skip
    assert found.published == "2025-02-01"
