"""The description is OpenAPI in both languages, and the documents name every operation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from openqi.site.api.describe import ERRORS
from openqi.site.api.description import description
from openqi.site.frame.fault import STATUS

UNSAID = re.compile(r"\b(?:api|page)\.[a-z_-]+")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_of_the_description_is_said(client: Client, language: str) -> None:
    answer = client.get(f"/api/v1/openapi.json?lang={language}")
    made = json.loads(answer.content)
    assert made["openapi"].startswith("3.1")
    texts = json.dumps([made["paths"], made["info"], made["components"]["responses"]])
    assert not UNSAID.findall(re.sub(r'"\$ref": "[^"]*"', "", texts))


def test_every_operation_declares_every_error() -> None:
    assert set(ERRORS) >= {*STATUS.values(), 500}, "whatever a view raises, and a defect"
    for path, methods in description("en")["paths"].items():
        for method, told in methods.items():
            assert set(told["responses"]) >= {*map(str, ERRORS)}, (method, path)
            assert len({"200", "302"} & set(told["responses"])) == 1, (method, path)


def test_what_leads_elsewhere_says_so_and_where_to() -> None:
    (told,) = description("en")["paths"]["/reconcile/view"].values()
    assert "200" not in told["responses"]
    assert told["responses"]["302"]["headers"]["Location"]["required"]


def test_the_documents_name_every_operation(root: Path) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    for path in description("en")["paths"]:
        place = path.removeprefix("/api/v1")
        named = "/reconcile/" if path.startswith("/reconcile") else place
        assert f"{named}`" in text or f"{named}?" in text, path


def test_the_words_of_each_language_are_its_own() -> None:
    assert description("vi")["info"] != description("en")["info"]
