"""Lines fit, and no letter is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openqi.show.picture.measure import width_of, wrap


@given(st.text(max_size=200), st.floats(10, 300), st.sampled_from([13.0, 15.0, 18.0]))
def test_lines_fit_and_keep_every_letter(text: str, room: float, size: float) -> None:
    lines = wrap(text, room, size)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width_of(line, size) <= room or len(line.strip()) <= 1 or room < 2 * size


def test_a_mark_stays_with_its_letter() -> None:
    word = "e\u0302\u0301" * 30
    assert all(line.startswith("e") for line in wrap(word, 40, 10))


def test_lines_beyond_the_most_end_in_an_ellipsis() -> None:
    assert wrap("một hai ba bốn năm", 35, 10, most=2) == ["một", "hai b…"]


def test_no_text_is_one_empty_line() -> None:
    assert wrap("  ", 50, 10) == [""]
