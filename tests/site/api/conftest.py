"""Give the tests of the interface a question, a caller without limits, and no remembered key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import LazySettings

from openqi.ask.question import read_question
from openqi.core.question import canonical
from openqi.site.api.key import forget_keys
from openqi.site.api.rate import buckets

Asked = dict[str, object]


@pytest.fixture(autouse=True)
def _fresh(settings: LazySettings) -> Iterator[None]:
    settings.API_RATE = 1_000_000
    buckets.clear()
    forget_keys()
    yield
    buckets.clear()
    forget_keys()


@pytest.fixture
def asked(root: Path) -> Asked:
    """Give the map of a question of the examples."""
    question = read_question(root / "examples" / "steel-cn-vn-2023.yaml")
    found: Asked = msgspec.to_builtins(canonical(question))
    return found
