"""The editions that an economy adopts grow old until it adopts the next one."""

from __future__ import annotations

from openqi.results.drift import follow_drift
from tests.results.worlds import adoption, edition, stock

OWNER = [
    edition("ISO 9:2008", "2008-12-31"),
    edition("ISO 9:2015", "2015-12-31", replaces="ISO 9:2008"),
]


def test_a_series_falls_behind_when_the_owner_moves_and_catches_up_later() -> None:
    world = stock(
        *OWNER,
        adoption("XA 1:2009", "ISO 9:2008", start="2009-06-01"),
        adoption("XA 1:2017", "ISO 9:2015", start="2017-03-01"),
    )
    points = follow_drift(world, "XA", range(2008, 2018))
    by_year = {point.year: point for point in points}
    assert by_year[2008].adoptions == 0
    assert by_year[2008].behind is None
    assert by_year[2014].behind == 0
    assert by_year[2016].behind is not None
    assert abs(by_year[2016].behind - 7) < 0.01
    assert by_year[2017].behind == 0
    current = by_year[2016].current
    assert current is not None
    assert (current.certain, current.possible) == (0, 0)


def test_an_adoption_that_is_not_known_widens_the_share_and_moves_no_mean() -> None:
    world = stock(
        *OWNER,
        adoption("XA 1:2017", "ISO 9:2015", start="2017-03-01"),
        adoption("XA 2:2010", "ISO 77:2001", start="2010-01-01"),
        adoption("XA 3:2010", "ISO 9", start="2010-01-01"),
    )
    (point,) = follow_drift(world, "XA", [2020])
    assert (point.adoptions, point.known, point.behind) == (3, 1, 0)
    assert point.current is not None
    assert (point.current.certain, point.current.possible) == (1 / 3, 1)


def test_a_series_of_some_subjects_counts_no_other() -> None:
    world = stock(*OWNER, adoption("XA 1:2009", "ISO 9:2008"), adoption("XA 2:2010", "ISO 77:2001"))
    assert follow_drift(world, "XA", [2020], ["ISO 9"])[0].adoptions == 1
    assert follow_drift(world, "XB", [2020])[0].adoptions == 0
