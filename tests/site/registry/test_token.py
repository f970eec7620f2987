"""Tokens: the same for the same words, whole in every script, and in nobody's query language."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from openqi.ask.search import compose
from openqi.core.fact import Fact
from openqi.core.statements import Organisation
from openqi.core.text import fold
from openqi.site.registry.token import (
    MARKED,
    MARKED_NAME,
    NAME,
    WORD,
    token,
    tokens_of,
    whole_token,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
viet = st.text("aăâđeêoôơuưxz ́̀ạẹộ ỗ-/.0123", min_size=1, max_size=30)


def named(text: str) -> list[str]:
    return tokens_of(
        Fact(id="id", statement=Organisation(id="id", name={"vi": text}, kinds=())), ()
    )


@given(texts | viet)
def test_a_text_is_indexed_by_its_folded_and_its_marked_words(text: str) -> None:
    found = set(named(text))
    assert {token(WORD, word) for word in fold(text).split()} <= found
    assert {token(MARKED, word) for word in compose(text).split()} <= found
    assert whole_token(NAME, fold(text)) in found
    assert whole_token(MARKED_NAME, compose(text)) in found


@given(texts | viet)
def test_a_token_is_of_ascii_letters_and_digits_alone(text: str) -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9]*", one) for one in named(text))


@given(texts | viet, texts | viet)
def test_what_begins_alike_has_tokens_that_begin_alike_and_no_others(one: str, other: str) -> None:
    one, other = one[:8].lower(), other[:8].lower()
    assert token(WORD, one + other).startswith(token(WORD, one))
    if not other.startswith(one):
        assert not token(WORD, other).startswith(token(WORD, one))
